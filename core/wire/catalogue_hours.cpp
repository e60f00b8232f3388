// When a centre is open: weekly, recurring and dated hours (core/calendar/opening_hours.hpp).
#include <algorithm>
#include <array>

#include "calendar/night_clash.hpp"
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using calendar::CivilDate;
using calendar::DayRange;
using calendar::WeekOfMonth;

constexpr std::string_view a_date = "a date such as 2026-11-25";

constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

constexpr JsonNames<WeekOfMonth, 6> weeks_of_month{{{"first", WeekOfMonth::first},
                                                    {"second", WeekOfMonth::second},
                                                    {"third", WeekOfMonth::third},
                                                    {"fourth", WeekOfMonth::fourth},
                                                    {"fifth", WeekOfMonth::fifth},
                                                    {"last", WeekOfMonth::last}}};

void check_range(const JsonReader& reader, const DayRange& range, const calendar::DayRanges& before) {
  // Longer ones are far more often hours written the wrong way round (ours).
  constexpr int longest_over_midnight = 12 * 60;
  if (range.opens == range.closes) {
    reader.note("it closes when it opens; a whole day is \"00:00-24:00\"");
  } else if (range.closes == calendar::TimeOfDay()) {
    reader.note("midnight at the end of a day is 24:00");
  } else if (range.opens == calendar::TimeOfDay::from_minutes(24 * 60)) {
    reader.note("these are hours of the next day; write them there, from 00:00");
  } else if (range.is_over_midnight() && range.closes_minutes() - range.opens.minutes() > longest_over_midnight) {
    reader.note("it closes before it opens; hours over midnight last 12 hours at most");
  } else if (!before.empty() && range.opens.minutes() < before.back().closes_minutes()) {
    reader.note("it opens before the hours above have ended; write them in order");
  }
}

calendar::WeeklyPattern read_week(const JsonReader& week) {
  week.only({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  calendar::WeeklyPattern weekly;
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    weekly.at(i) = read_ranges(week.at(weekdays.at(i)));
  }
  return weekly;
}

}  // namespace

std::optional<std::int32_t> read_weekday(const JsonReader& reader) {
  const auto number_of = [](std::string_view text) -> std::optional<std::int32_t> {
    const auto found = std::find(weekdays.begin(), weekdays.end(), text);
    if (found == weekdays.end()) {
      return std::nullopt;
    }
    return static_cast<std::int32_t>(found - weekdays.begin()) + 1;
  };
  return reader.parsed(number_of, "a weekday such as monday");
}

namespace {

bool falls_sometime(const calendar::RecurringHours& recurring) {
  // Every year has a fifth Monday of a month, a fifth Tuesday and so on.
  constexpr std::int32_t a_year = 366;
  CivilDate last = recurring.from_on.plus_days(a_year);
  if (recurring.until_on) {
    last = std::min(last, *recurring.until_on);
  }
  for (CivilDate on = recurring.from_on; on <= last; on = on.plus_days(1)) {
    if (calendar::falls_on(recurring, on)) {
      return true;
    }
  }
  return false;
}

std::optional<calendar::RecurringHours> read_recurring(const JsonReader& reader) {
  constexpr std::int32_t most_weeks = 53;
  reader.only({"every_weeks", "week_of_month", "weekday", "from_on", "until_on", "ranges", "editor_note"});
  const JsonReader every_weeks = reader.at("every_weeks");
  const JsonReader week_of_month = reader.at("week_of_month");
  const JsonReader weekday = reader.at("weekday");
  const JsonReader until = reader.at("until_on");
  calendar::RecurringHours recurring;
  if (every_weeks.present() == week_of_month.present()) {
    reader.note("write either every_weeks, or week_of_month and weekday");
    return std::nullopt;
  }
  if (every_weeks.present()) {
    recurring.when = calendar::EveryWeeks{every_weeks.int32(1, most_weeks)};
    if (weekday.present()) {
      weekday.note("remove it: every_weeks is counted from from_on, whose weekday it is");
    }
  } else {
    recurring.when = calendar::WeekdayOfMonth{read_weekday(weekday).value_or(1), week_of_month.choice(weeks_of_month)};
  }
  recurring.ranges = read_ranges(reader.at("ranges"));
  const auto from_on = reader.at("from_on").parsed(CivilDate::parse, a_date);
  const auto until_on = until.present() ? until.parsed(CivilDate::parse, a_date) : std::nullopt;
  if (!from_on || until.present() != until_on.has_value()) {
    return std::nullopt;
  }
  recurring.from_on = *from_on;
  recurring.until_on = until_on;
  if (!falls_sometime(recurring)) {
    until.note("there is no such day from from_on to until_on; both are included");
  }
  return recurring;
}

std::vector<calendar::DatedHours> read_dated_hours(const JsonReader& list) {
  std::vector<calendar::DatedHours> dated;
  list.each_if_present([&](const JsonReader& day) {
    day.only({"on", "ranges", "editor_note"});
    const auto on = day.at("on").parsed(CivilDate::parse, a_date);
    if (!on) {
      return;
    }
    const auto is_same_day = [&](const calendar::DatedHours& earlier) { return earlier.on == *on; };
    if (std::any_of(dated.begin(), dated.end(), is_same_day)) {
      day.note("this day is listed twice; keep one");
    }
    dated.push_back({*on, read_ranges(day.at("ranges"))});
  });
  return dated;
}

struct PlacedHours {
  std::string name;
  const calendar::DayRanges* ranges;
};

PlacedHours find(const calendar::OpeningHours& hours, calendar::HoursPlace place) {
  switch (place.kind) {
    case calendar::HoursKind::weekly:
      return {std::string(weekdays.at(place.index)), &hours.weekly.at(place.index)};
    case calendar::HoursKind::recurring:
      return {"recurring[" + std::to_string(place.index) + "]", &hours.recurring.at(place.index).ranges};
    case calendar::HoursKind::dated:
      break;
  }
  return {hours.dated.at(place.index).on.iso(), &hours.dated.at(place.index).ranges};
}

std::string words_of(const calendar::OpeningHours& hours, const calendar::NightClash& clash) {
  const PlacedHours evening = find(hours, clash.evening);
  const PlacedHours morning = find(hours, clash.morning);
  return "two days would be open at once: the hours of " + evening.name + " end at " +
         evening.ranges->back().closes.hh_mm() + " of the next day, those of " + morning.name + " begin at " +
         morning.ranges->front().opens.hh_mm() + "; hours over midnight belong to the day on which they begin";
}

bool are_all_in_order(const calendar::OpeningHours& hours) {
  const auto is_in_order = [](const auto& entry) { return calendar::in_order(entry.ranges); };
  return std::all_of(hours.weekly.begin(), hours.weekly.end(), calendar::in_order) &&
         std::all_of(hours.recurring.begin(), hours.recurring.end(), is_in_order) &&
         std::all_of(hours.dated.begin(), hours.dated.end(), is_in_order);
}

/// Only of hours that are right by themselves: one mistake, one message.
std::vector<calendar::NightClash> clashes_of(const calendar::OpeningHours& hours) {
  return are_all_in_order(hours) ? calendar::night_clashes(hours) : std::vector<calendar::NightClash>();
}

void note_at(const JsonReader& list, std::size_t wanted, const std::string& remedy) {
  std::size_t index = 0;
  list.each([&](const JsonReader& element) {
    if (index++ == wanted) {
      element.note(remedy);
    }
  });
}

calendar::OpeningHours read_profile_hours(const JsonReader& profile) {
  const JsonReader week = profile.at("weekly");
  const JsonReader recurring = profile.at("recurring");
  calendar::OpeningHours hours;
  hours.weekly = read_week(week);
  bool is_all_read = true;
  recurring.each_if_present([&](const JsonReader& entry) {
    auto read = read_recurring(entry);
    is_all_read = is_all_read && read.has_value();
    if (read) {
      hours.recurring.push_back(std::move(*read));
    }
  });
  if (!is_all_read) {
    return hours;
  }
  for (const calendar::NightClash& clash : clashes_of(hours)) {
    if (clash.morning.kind == calendar::HoursKind::weekly) {
      week.at(weekdays.at(clash.morning.index)).note(words_of(hours, clash));
    } else {
      note_at(recurring, clash.morning.index, words_of(hours, clash));
    }
  }
  return hours;
}

}  // namespace

calendar::DayRanges read_ranges(const JsonReader& list) {
  calendar::DayRanges ranges;
  list.each([&](const JsonReader& range) {
    if (const auto read = range.parsed(parse_day_range, "hours such as \"10:00-20:00\"")) {
      check_range(range, *read, ranges);
      ranges.push_back(*read);
    }
  });
  return ranges;
}

calendar::OpeningHours read_centre_hours(const HoursProfile* profile, const JsonReader& dated_hours) {
  calendar::OpeningHours hours;
  if (profile != nullptr) {
    hours = profile->hours;
  }
  hours.dated = read_dated_hours(dated_hours);
  std::size_t listed = 0;
  dated_hours.each_if_present([&listed](const JsonReader&) { ++listed; });
  if (listed != hours.dated.size()) {
    return hours;
  }
  for (const calendar::NightClash& clash : clashes_of(hours)) {
    // The rest is the profile's.
    if (clash.morning.kind == calendar::HoursKind::dated) {
      note_at(dated_hours, clash.morning.index, words_of(hours, clash));
    } else if (clash.evening.kind == calendar::HoursKind::dated) {
      note_at(dated_hours, clash.evening.index, words_of(hours, clash));
    }
  }
  return hours;
}

void read_hours(Loading& loading, const JsonReader& file) {
  file.only({"profiles", "editor_note"});
  read_list(file.at("profiles"), loading.profiles, loading.profile_ids,
            [&](JsonReader& reader) -> std::optional<HoursProfile> {
              const auto id =
                  read_id<Id<ProfileTag>>(reader, {"id", "weekly", "recurring", "as_of", "sources", "editor_note"});
              (void)loading.sources.find_all(reader.at("sources"));
              if (!id) {
                return std::nullopt;
              }
              return HoursProfile{*id, read_profile_hours(reader), read_text_if_present(reader.at("as_of"))};
            });
}

}  // namespace asan::wire
