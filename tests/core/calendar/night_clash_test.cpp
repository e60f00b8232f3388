#include "calendar/night_clash.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace asan::calendar {
namespace {

CivilDate date(std::string_view iso) { return CivilDate::parse(iso).value(); }

DayRange range(std::string_view opens, std::string_view closes) {
  return {TimeOfDay::parse(opens).value(), TimeOfDay::parse(closes).value()};
}

std::string told(const std::vector<NightClash>& clashes) {
  const auto name = [](HoursPlace place) {
    constexpr std::string_view letters = "wrd";
    return letters.at(static_cast<std::size_t>(place.kind)) + std::to_string(place.index);
  };
  std::string text;
  for (const NightClash& clash : clashes) {
    text.append(text.empty() ? "" : " ").append(name(clash.evening)).append(">").append(name(clash.morning));
  }
  return text;
}

TEST(NightClashes, are_found_between_hours_of_every_kind) {
  OpeningHours hours;
  hours.weekly.at(4) = {range("22:00", "02:00")};  // Friday
  EXPECT_EQ(told(night_clashes(hours)), "");
  hours.weekly.at(5) = {range("02:00", "06:00")};
  EXPECT_EQ(told(night_clashes(hours)), "") << "Saturday opens when Friday closes";
  hours.weekly.at(5) = {range("01:59", "06:00")};
  EXPECT_EQ(told(night_clashes(hours)), "w4>w5");
  hours.weekly.at(5) = {range("09:00", "12:00")};

  hours.recurring = {{EveryWeeks{2}, date("2026-04-18"), {}, {range("00:00", "06:00")}}};
  EXPECT_EQ(told(night_clashes(hours)), "w4>r0") << "every other Saturday";
  hours.recurring = {{WeekdayOfMonth{7, WeekOfMonth::first}, date("2026-01-01"), {}, {range("20:00", "01:00")}}};
  EXPECT_EQ(told(night_clashes(hours)), "");
  hours.weekly.at(0) = {range("00:30", "06:00")};
  EXPECT_EQ(told(night_clashes(hours)), "r0>w0") << "from Sunday into Monday";
  hours.recurring.clear();

  hours.dated = {{date("2026-04-18"), {range("00:00", "01:00")}}};
  EXPECT_EQ(told(night_clashes(hours)), "w4>d0") << "a Saturday";
  hours.dated = {{date("2026-04-17"), {range("20:00", "21:00")}}, {date("2026-04-18"), {range("00:00", "01:00")}}};
  EXPECT_EQ(told(night_clashes(hours)), "") << "on that Friday there is no night";
  hours.dated = {{date("2026-04-19"), {range("20:00", "03:00")}}};
  EXPECT_EQ(told(night_clashes(hours)), "d0>w0");
}

DayRanges any_ranges() {
  constexpr int hour = 60;
  DayRanges ranges;
  const auto time = [](int hours) { return TimeOfDay::from_minutes(hours * hour).value(); };
  if (*rc::gen::arbitrary<bool>()) {
    const int opens = *rc::gen::inRange(0, 10);
    ranges.push_back({time(opens), time(opens + *rc::gen::inRange(1, 4))});
  }
  if (*rc::gen::arbitrary<bool>()) ranges.push_back({time(20), time(*rc::gen::inRange(1, 8))});
  return ranges;
}

/// Open by the hours of two days at once, hour by hour.
bool is_ever_open_twice(const OpeningHours& hours, CivilDate from_on, CivilDate to_on) {
  const auto is_open = [&hours](CivilDate on, int minutes) {
    const DayStatus status = day_status(hours, {}, on);
    const auto* open = std::get_if<Open>(&status);
    if (open == nullptr) return false;
    for (const DayRange& range : open->ranges) {
      const int closes = range.closes.minutes() + (range.closes < range.opens ? 24 * 60 : 0);
      if (range.opens.minutes() <= minutes && minutes < closes) return true;
    }
    return false;
  };
  for (CivilDate on = from_on; on <= to_on; on = on.plus_days(1)) {
    for (int minutes = 0; minutes < 24 * 60; minutes += 60) {
      if (is_open(on, minutes) && is_open(on.plus_days(-1), minutes + 24 * 60)) return true;
    }
  }
  return false;
}

RC_GTEST_PROP(NightClashes, of_the_week_and_dated_hours_are_found_exactly, ()) {
  OpeningHours hours;
  for (DayRanges& ranges : hours.weekly) {
    if (*rc::gen::inRange(0, 3) == 0) ranges = any_ranges();
  }
  const int days = *rc::gen::inRange(0, 3);
  for (int i = 0; i < days; ++i) {
    hours.dated.push_back({date("2026-04-10").plus_days(3 * i + *rc::gen::inRange(0, 3)), any_ranges()});
  }
  RC_ASSERT(night_clashes(hours).empty() == !is_ever_open_twice(hours, date("2026-04-01"), date("2026-05-10")));
}

RC_GTEST_PROP(NightClashes, never_miss_recurring_hours, ()) {
  OpeningHours hours;
  for (DayRanges& ranges : hours.weekly) {
    if (*rc::gen::inRange(0, 4) == 0) ranges = any_ranges();
  }
  const int rules = *rc::gen::inRange(0, 3);
  for (int i = 0; i < rules; ++i) {
    RecurringHours recurring{
        EveryWeeks{*rc::gen::inRange(1, 4)}, date("2026-04-01").plus_days(*rc::gen::inRange(0, 20)), {}, any_ranges()};
    if (*rc::gen::arbitrary<bool>()) {
      recurring.when = WeekdayOfMonth{*rc::gen::inRange(1, 8), static_cast<WeekOfMonth>(*rc::gen::inRange(0, 6))};
    }
    hours.recurring.push_back(recurring);
  }
  if (*rc::gen::arbitrary<bool>()) hours.dated.push_back({date("2026-05-10"), any_ranges()});
  if (night_clashes(hours).empty()) {
    RC_ASSERT(!is_ever_open_twice(hours, date("2026-04-01"), date("2026-08-01")));
  }
}

}  // namespace
}  // namespace asan::calendar
