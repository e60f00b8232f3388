// Public holidays: the days that the law names, the feasts that the Cabinet announces for a year, and its exceptions.
// Days off in their stead are not written down: they follow by Labour Code 105 (core/calendar/holidays.hpp). A list
// that has been published is held against them, so that neither a slip of ours nor an exception of theirs goes unseen.
#include <algorithm>
#include <array>

#include "calendar/holidays.hpp"
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using calendar::CivilDate;
using catalogue::HolidayKind;
using catalogue::HolidayStatus;

constexpr JsonNames<HolidayKind, 4> holiday_kinds{{{"fixed", HolidayKind::fixed},
                                                   {"mourning", HolidayKind::mourning},
                                                   {"religious", HolidayKind::religious},
                                                   {"substitute", HolidayKind::substitute}}};

/// Of a feast: its year's days off are official when their list has been published, and derived before.
constexpr JsonNames<HolidayStatus, 2> feast_statuses{
    {{"official", HolidayStatus::official}, {"estimated", HolidayStatus::estimated}}};

enum class Week : std::uint8_t { five_days, six_days };
constexpr JsonNames<Week, 2> weeks{{{"five_days", Week::five_days}, {"six_days", Week::six_days}}};
constexpr std::size_t index_of(Week week) noexcept { return static_cast<std::size_t>(week); }
const calendar::RestDays& rest_days_of(Week week) noexcept {
  return week == Week::five_days ? calendar::five_day_week : calendar::six_day_week;
}

constexpr std::string_view a_date = "a date such as 2026-11-25";

struct HolidayTag : CatalogueIdRule {};

/// The same day every year.
struct MonthDay {
  int month = 1;
  int day = 1;
  friend bool operator==(MonthDay, MonthDay) = default;
};

struct HolidayEntry {
  Id<HolidayTag> id;
  HolidayKind kind = HolidayKind::fixed;
  text::Localized names;
  std::vector<MonthDay> days;
};
enum class HolidayEntryIndex : std::uint16_t {};

/// A day on which a decision of the Cabinet goes against the rule.
struct Exception {
  CivilDate on;
  Week week = Week::five_days;
  bool is_off = false;
};

/// Days off in the stead of holidays, in order.
using DaysOff = std::vector<CivilDate>;

struct Holidays {
  std::vector<HolidayEntry> entries = {};
  Ids<HolidayEntryIndex> ids{"holiday", "the list above"};
  std::vector<int> years = {};
  std::vector<calendar::Holiday> feasts = {};
  std::vector<Exception> exceptions = {};
  std::array<std::vector<calendar::SubstituteDay>, weeks.size()> by_rule = {};
};

std::optional<MonthDay> parse_month_day(std::string_view text) {
  // Of a year without 29 February, on which no holiday falls every year.
  const auto date = CivilDate::parse("2023-" + std::string(text));
  if (!date) {
    return std::nullopt;
  }
  return MonthDay{date->ymd().month, date->ymd().day};
}

std::vector<MonthDay> read_month_days(const JsonReader& list, HolidayKind kind) {
  std::vector<MonthDay> days;
  if (kind == HolidayKind::religious || kind == HolidayKind::substitute) {
    if (list.present()) {
      list.note("remove the days: those of feasts stand in the years, those of days off follow by the rule");
    }
    return days;
  }
  list.each([&](const JsonReader& entry) {
    const auto day = entry.parsed(parse_month_day, "a month and a day such as \"03-08\"");
    if (!day) {
      return;
    }
    if (std::find(days.begin(), days.end(), *day) != days.end()) {
      entry.note("listed twice; keep one");
    }
    days.push_back(*day);
  });
  return days;
}

void read_entries(Holidays& holidays, const JsonReader& list) {
  read_list(list, holidays.entries, holidays.ids, [](JsonReader& reader) -> std::optional<HolidayEntry> {
    const auto id = read_id<Id<HolidayTag>>(reader, {"id", "kind", "names", "days", "editor_note"});
    if (!id) {
      return std::nullopt;
    }
    const HolidayKind kind = reader.at("kind").choice(holiday_kinds);
    return HolidayEntry{*id, kind, read_localized(reader.at("names")), read_month_days(reader.at("days"), kind)};
  });
  const auto is_substitute = [](const HolidayEntry& entry) { return entry.kind == HolidayKind::substitute; };
  if (std::count_if(holidays.entries.begin(), holidays.entries.end(), is_substitute) != 1) {
    list.note("one of the list, and only one, is of the kind substitute: it names the days off");
  }
}

std::optional<CivilDate> read_day_of(const JsonReader& reader, int year) {
  const auto on = reader.parsed(CivilDate::parse, a_date);
  if (on && on->ymd().year != year) {
    reader.note("this day is not in " + std::to_string(year));
  }
  return on;
}

void read_feast(catalogue::Catalogue& all, Holidays& holidays, const JsonReader& feast, int year) {
  feast.only({"holiday", "days", "status", "editor_note"});
  const HolidayStatus status = feast.at("status").choice(feast_statuses);
  const JsonReader name = feast.at("holiday");
  const auto index = holidays.ids.find(name);
  if (!index) {
    return;
  }
  const HolidayEntry& entry = holidays.entries.at(static_cast<std::size_t>(*index));
  if (entry.kind != HolidayKind::religious) {
    name.note("only religious holidays are announced year by year");
    return;
  }
  feast.at("days").each([&](const JsonReader& day) {
    if (const auto on = read_day_of(day, year)) {
      all.holidays.push_back({*on, entry.names, entry.kind, status});
      holidays.feasts.push_back({*on, calendar::HolidayKind::religious});
    }
  });
}

/// Each religious holiday is in each year, or its days would be taken for working days.
void note_missing_feasts(const Holidays& holidays, const JsonReader& feasts) {
  for (const HolidayEntry& entry : holidays.entries) {
    bool is_there = entry.kind != HolidayKind::religious;
    feasts.each([&](const JsonReader& feast) {
      const JsonReader name = feast.at("holiday");
      is_there = is_there || (name.kind() == JsonKind::string && name.string() == entry.id.str());
    });
    if (!is_there) {
      feasts.note("say on which days \"" + entry.id.str() + "\" is; estimate them until they are announced");
    }
  }
}

void read_exception(const Loading& loading, Holidays& holidays, const JsonReader& reader, int year) {
  enum class Day : std::uint8_t { off, working };
  constexpr JsonNames<Day, 2> days{{{"off", Day::off}, {"working", Day::working}}};
  reader.only({"on", "day", "week", "sources", "editor_note"});
  const auto on = read_day_of(reader.at("on"), year);
  const bool is_off = reader.at("day").choice(days) == Day::off;
  const Week week = reader.at("week").choice(weeks);
  (void)loading.sources.find_all(reader.at("sources"));
  if (on) {
    holidays.exceptions.push_back({*on, week, is_off});
  }
}

void read_year(Loading& loading, Holidays& holidays, const JsonReader& year) {
  year.only({"year", "sources", "feasts", "exceptions", "published", "editor_note"});
  constexpr std::int32_t first_year = 2000;
  constexpr std::int32_t last_year = 9998;
  const JsonReader number_reader = year.at("year");
  const std::int32_t number = number_reader.int32(first_year, last_year);
  if (!holidays.years.empty() && number <= holidays.years.back()) {
    number_reader.note("write each year once, the earliest first");
  }
  holidays.years.push_back(number);
  for (const catalogue::SourceIndex source : loading.sources.find_all(year.at("sources"))) {
    auto& all = loading.catalogue.holiday_sources;
    if (std::find(all.begin(), all.end(), source) == all.end()) {
      all.push_back(source);
    }
  }
  const JsonReader feasts = year.at("feasts");
  feasts.each([&](const JsonReader& feast) { read_feast(loading.catalogue, holidays, feast, number); });
  note_missing_feasts(holidays, feasts);
  year.at("exceptions").each_if_present([&](const JsonReader& exception) {
    read_exception(loading, holidays, exception, number);
  });
}

bool is_listed(const Holidays& holidays, CivilDate on) {
  return std::find(holidays.years.begin(), holidays.years.end(), on.ymd().year) != holidays.years.end();
}

calendar::HolidayKind kind_in_law(HolidayKind kind) noexcept {
  return kind == HolidayKind::mourning ? calendar::HolidayKind::mourning : calendar::HolidayKind::fixed;
}

/// The fixed days of every listed year and of the year before it: a holiday on the last weekend of December takes a day
/// of January.
std::vector<calendar::Holiday> all_holidays(const Holidays& holidays) {
  std::vector<int> years;
  for (const int year : holidays.years) {
    years.insert(years.end(), {year - 1, year});
  }
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  std::vector<calendar::Holiday> all = holidays.feasts;
  for (const HolidayEntry& entry : holidays.entries) {
    for (const MonthDay& day : entry.days) {
      for (const int year : years) {
        if (const auto on = CivilDate::from_ymd(year, day.month, day.day)) {
          all.push_back({*on, kind_in_law(entry.kind)});
        }
      }
    }
  }
  return all;
}

void apply_rule(Holidays& holidays) {
  const std::vector<calendar::Holiday> all = all_holidays(holidays);
  for (const auto& named_week : weeks) {
    const Week week = named_week.second;
    std::vector<calendar::Holiday> with_announced = all;
    for (const Exception& exception : holidays.exceptions) {
      if (exception.is_off && exception.week == week) {
        with_announced.push_back({exception.on, calendar::HolidayKind::announced});
      }
    }
    holidays.by_rule.at(index_of(week)) = calendar::substitute_days(with_announced, rest_days_of(week));
  }
}

/// By the rule and its exceptions, in the listed years.
DaysOff days_off(const Holidays& holidays, Week week) {
  DaysOff days;
  for (const calendar::SubstituteDay& substitute : holidays.by_rule.at(index_of(week))) {
    const auto is_working = [&](const Exception& exception) {
      return exception.on == substitute.on && exception.week == week && !exception.is_off;
    };
    const bool is_excepted = std::any_of(holidays.exceptions.begin(), holidays.exceptions.end(), is_working);
    if (is_listed(holidays, substitute.on) && !is_excepted) {
      days.push_back(substitute.on);
    }
  }
  for (const Exception& exception : holidays.exceptions) {
    if (exception.is_off && exception.week == week) {
      days.push_back(exception.on);
    }
  }
  std::sort(days.begin(), days.end());
  return days;
}

void check_exception(const Holidays& holidays, const std::vector<calendar::Holiday>& all, const Exception& exception,
                     const JsonReader& reader) {
  const auto is_that_day = [&](const auto& other) { return other.on == exception.on; };
  if (exception.is_off) {
    const bool is_free = calendar::is_rest_day(exception.on, rest_days_of(exception.week)) ||
                         std::any_of(all.begin(), all.end(), is_that_day);
    if (is_free) {
      reader.note("remove it: this day is a rest day or a holiday anyway");
    }
    return;
  }
  const auto& by_rule = holidays.by_rule.at(index_of(exception.week));
  if (std::none_of(by_rule.begin(), by_rule.end(), is_that_day)) {
    reader.note("remove it: the rule makes no day off of this day");
  }
}

void check_published(const Holidays& holidays, const JsonReader& list, Week week, int year) {
  const DaysOff ours = days_off(holidays, week);
  DaysOff theirs;
  list.each([&](const JsonReader& day) {
    const auto on = read_day_of(day, year);
    if (!on) {
      return;
    }
    theirs.push_back(*on);
    if (!std::binary_search(ours.begin(), ours.end(), *on)) {
      day.note("the rule gives no day off on " + on->iso() +
               "; mend the feasts, or add an exception with \"day\": \"off\"");
    }
  });
  for (const CivilDate on : ours) {
    if (on.ymd().year == year && std::find(theirs.begin(), theirs.end(), on) == theirs.end()) {
      list.note("the rule makes " + on.iso() +
                " a day off, but this list does not; mend the feasts, or add an exception with \"day\": \"working\"");
    }
  }
}

/// Against what the rule gave. True when the list for the working week has been published.
bool check_year(const Holidays& holidays, const std::vector<calendar::Holiday>& all, const JsonReader& year, Week week,
                int number, std::size_t& next_exception) {
  year.at("exceptions").each_if_present([&](const JsonReader& reader) {
    const JsonReader on = reader.at("on");
    if (on.kind() == JsonKind::string && CivilDate::parse(on.string())) {
      check_exception(holidays, all, holidays.exceptions.at(next_exception++), reader);
    }
  });
  const JsonReader published = year.at("published");
  if (!published.present()) {
    return false;
  }
  published.only({"five_days", "six_days"});
  bool is_published = false;
  for (const auto& named_week : weeks) {
    const JsonReader list = published.at(named_week.first);
    if (list.present()) {
      check_published(holidays, list, named_week.second, number);
      is_published = is_published || named_week.second == week;
    }
  }
  return is_published;
}

/// Empty for a day off that was announced.
std::optional<CivilDate> made_up_for(const Holidays& holidays, Week week, CivilDate on) {
  for (const calendar::SubstituteDay& substitute : holidays.by_rule.at(index_of(week))) {
    if (substitute.on == on) {
      return substitute.instead_of;
    }
  }
  return std::nullopt;
}

/// In the listed years.
std::vector<catalogue::Holiday> fixed_and_substitute_days(const Holidays& holidays, Week week,
                                                          const std::vector<int>& published_years) {
  std::vector<catalogue::Holiday> found;
  for (const HolidayEntry& entry : holidays.entries) {
    for (const int year : holidays.years) {
      for (const MonthDay& day : entry.days) {
        if (const auto on = CivilDate::from_ymd(year, day.month, day.day)) {
          found.push_back({*on, entry.names, entry.kind, HolidayStatus::official});
        }
      }
    }
    if (entry.kind != HolidayKind::substitute) {
      continue;
    }
    for (const CivilDate on : days_off(holidays, week)) {
      const bool is_official =
          std::find(published_years.begin(), published_years.end(), on.ymd().year) != published_years.end();
      found.push_back({on, entry.names, entry.kind, is_official ? HolidayStatus::official : HolidayStatus::derived,
                       made_up_for(holidays, week, on)});
    }
  }
  return found;
}

}  // namespace

void read_holidays(Loading& loading, const JsonReader& file) {
  file.only({"rule", "rule_sources", "working_week", "holidays", "years", "editor_working_observances", "editor_note"});
  catalogue::Catalogue& catalogue = loading.catalogue;
  catalogue.holiday_rule = read_localized(file.at("rule"));
  catalogue.holiday_sources = loading.sources.find_all(file.at("rule_sources"));
  const Week week = file.at("working_week").choice(weeks);
  Holidays holidays;
  read_entries(holidays, file.at("holidays"));
  const JsonReader years = file.at("years");
  years.each([&](const JsonReader& year) { read_year(loading, holidays, year); });

  apply_rule(holidays);
  const std::vector<calendar::Holiday> all = all_holidays(holidays);
  std::vector<int> published_years;
  std::size_t next_year = 0;
  std::size_t next_exception = 0;
  years.each([&](const JsonReader& year) {
    const int number = holidays.years.at(next_year++);
    if (check_year(holidays, all, year, week, number, next_exception)) {
      published_years.push_back(number);
    }
  });

  std::vector<catalogue::Holiday> found = fixed_and_substitute_days(holidays, week, published_years);
  // A fixed holiday says its name before a feast on the same day.
  found.insert(found.end(), catalogue.holidays.begin(), catalogue.holidays.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const catalogue::Holiday& a, const catalogue::Holiday& b) { return a.on < b.on; });
  catalogue.holidays = std::move(found);
}

}  // namespace asan::wire
