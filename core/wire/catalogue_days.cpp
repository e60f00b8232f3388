// When: public holidays and the rules of booking.
#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::HolidayKind;
using catalogue::HolidayStatus;

constexpr JsonNames<HolidayKind, 4> holiday_kinds{{{"fixed", HolidayKind::fixed},
                                                   {"mourning", HolidayKind::mourning},
                                                   {"religious", HolidayKind::religious},
                                                   {"substitute", HolidayKind::substitute}}};

constexpr JsonNames<HolidayStatus, 3> holiday_statuses{{{"official", HolidayStatus::official},
                                                        {"estimated", HolidayStatus::estimated},
                                                        {"derived", HolidayStatus::derived}}};

struct HolidayTag : CatalogueIdRule {};

/// A holiday as it is listed once; its days come year by year.
struct HolidayEntry {
  Id<HolidayTag> id;
  HolidayKind kind = HolidayKind::fixed;
  text::Localized names;
};
enum class HolidayEntryIndex : std::uint16_t {};

struct Holidays {
  std::vector<HolidayEntry> entries = {};
  Ids<HolidayEntryIndex> ids{"holiday", "the list above"};
};

void read_holiday_names(Holidays& holidays, const JsonReader& list) {
  read_list(list, holidays.entries, holidays.ids, [](JsonReader& reader) -> std::optional<HolidayEntry> {
    const auto id = read_id<Id<HolidayTag>>(reader, {"id", "kind", "names", "editor_note"});
    if (!id) {
      return std::nullopt;
    }
    return HolidayEntry{*id, reader.at("kind").choice(holiday_kinds), read_localized(reader.at("names"))};
  });
}

void read_year(Loading& loading, const Holidays& holidays, const JsonReader& year) {
  year.only({"year", "sources", "days", "editor_note"});
  constexpr std::int32_t first_year = 2000;
  constexpr std::int32_t last_year = 9999;
  const std::int32_t number = year.at("year").int32(first_year, last_year);
  for (const catalogue::SourceIndex source : loading.sources.find_all(year.at("sources"))) {
    auto& all = loading.catalogue.holiday_sources;
    if (std::find(all.begin(), all.end(), source) == all.end()) {
      all.push_back(source);
    }
  }
  year.at("days").each([&](const JsonReader& day) {
    day.only({"on", "holiday", "status", "editor_reason"});
    const auto on = day.at("on").parsed(calendar::CivilDate::parse, "a date such as 2026-11-25");
    const auto index = holidays.ids.find(day.at("holiday"));
    const HolidayStatus status = day.at("status").choice(holiday_statuses);
    if (!on || !index) {
      return;
    }
    if (on->ymd().year != number) {
      day.at("on").note("this day is not in " + std::to_string(number));
    }
    const HolidayEntry& entry = holidays.entries.at(static_cast<std::size_t>(*index));
    loading.catalogue.holidays.push_back({*on, entry.names, entry.kind, status});
  });
}

/// A value that says whose it is: ours, or a source's.
std::int32_t read_rule(const Loading& loading, const JsonReader& rule, std::int32_t least, std::int32_t most) {
  const JsonReader source = rule.at("source");
  enum class Basis : std::uint8_t { ours, sourced };
  constexpr JsonNames<Basis, 2> names{{{"ours", Basis::ours}, {"source", Basis::sourced}}};
  if (rule.at("basis").choice(names) == Basis::sourced) {
    (void)loading.sources.find(source);
  } else if (source.present()) {
    source.note("a value with a source has \"basis\": \"source\"");
  }
  return rule.at("value").int32(least, most);
}

std::int32_t read_minutes(const Loading& loading, const JsonReader& rule, std::int32_t least) {
  constexpr std::int32_t a_day = 1440;
  rule.only({"value", "basis", "source"});
  return read_rule(loading, rule, least, a_day);
}

constexpr std::int32_t most_counters = 500;

void read_counters(Loading& loading, const JsonReader& reader) {
  catalogue::BookingRules& booking = loading.catalogue.booking;
  reader.only({"default", "groups", "centres"});
  const JsonReader usual = reader.at("default");
  usual.only({"value", "basis", "source"});
  booking.default_counters = read_rule(loading, usual, 1, most_counters);
  const auto put = [&](catalogue::CentreIndex centre, catalogue::GroupIndex group, std::int32_t counters) {
    for (auto& row : booking.counters) {
      if (row.centre == centre && row.group == group) {
        row.counters = counters;
        return;
      }
    }
    booking.counters.push_back({centre, group, counters});
  };
  reader.at("groups").each([&](const JsonReader& row) {
    row.only({"group", "value", "basis", "source"});
    const auto group = loading.groups.find(row.at("group"));
    const std::int32_t counters = read_rule(loading, row, 1, most_counters);
    for (std::size_t i = 0; group && i < loading.catalogue.centres.size(); ++i) {
      put(static_cast<catalogue::CentreIndex>(i), *group, counters);
    }
  });
  reader.at("centres").each([&](const JsonReader& row) {
    row.only({"centre", "group", "value", "basis", "source"});
    const auto centre = loading.centres.find(row.at("centre"));
    const auto group = loading.groups.find(row.at("group"));
    const std::int32_t counters = read_rule(loading, row, 1, most_counters);
    if (centre && group) {
      put(*centre, *group, counters);
    }
  });
}

}  // namespace

void read_holidays(Loading& loading, const JsonReader& file) {
  file.only({"rule", "rule_sources", "holidays", "years", "editor_working_observances", "editor_six_day_week_2026",
             "editor_note"});
  catalogue::Catalogue& all = loading.catalogue;
  all.holiday_rule = read_localized(file.at("rule"));
  all.holiday_sources = loading.sources.find_all(file.at("rule_sources"));
  Holidays holidays;
  read_holiday_names(holidays, file.at("holidays"));
  file.at("years").each([&](const JsonReader& year) { read_year(loading, holidays, year); });
  std::stable_sort(all.holidays.begin(), all.holidays.end(),
                   [](const catalogue::Holiday& a, const catalogue::Holiday& b) { return a.on < b.on; });
}

void read_booking_rules(Loading& loading, const JsonReader& file) {
  file.only({"slot_step_minutes", "hold_minutes", "lead_minutes", "window_days", "arrive_early_minutes",
             "cancel_late_minutes", "counters", "editor_note"});
  catalogue::BookingRules& booking = loading.catalogue.booking;
  booking.slot_step = Duration::minutes(read_minutes(loading, file.at("slot_step_minutes"), 1));
  booking.hold_for = Duration::minutes(read_minutes(loading, file.at("hold_minutes"), 1));
  booking.lead_time = Duration::minutes(read_minutes(loading, file.at("lead_minutes"), 0));
  booking.arrive_early = Duration::minutes(read_minutes(loading, file.at("arrive_early_minutes"), 0));
  booking.cancel_late = Duration::minutes(read_minutes(loading, file.at("cancel_late_minutes"), 0));
  const JsonReader window = file.at("window_days");
  constexpr std::int32_t a_year = 366;
  window.only({"value", "basis", "source"});
  booking.window_days = read_rule(loading, window, 1, a_year);
  read_counters(loading, file.at("counters"));
}

}  // namespace asan::wire
