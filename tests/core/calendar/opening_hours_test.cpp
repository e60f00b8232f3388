#include "calendar/opening_hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace asan::calendar {
namespace {

CivilDate date(std::string_view iso) { return CivilDate::parse(iso).value(); }

DayRange range(std::string_view opens, std::string_view closes) {
  return {TimeOfDay::parse(opens).value(), TimeOfDay::parse(closes).value()};
}

std::string told(const DayStatus& status) {
  struct Teller {
    std::string operator()(const Open& open) const {
      std::string text = "open";
      for (const DayRange& hours : open.ranges) text += ' ' + hours.opens.hh_mm() + '-' + hours.closes.hh_mm();
      return text;
    }
    std::string operator()(const ClosedByPattern&) const { return "closed"; }
    std::string operator()(const ClosedByClosure& by) const {
      return "closed " + by.closure.from_on.iso() + ".." + by.closure.to_on.iso();
    }
    std::string operator()(const ClosedByHoliday& by) const { return "holiday " + std::to_string(by.holiday_index); }
  };
  return std::visit(Teller{}, status);
}

/// Weekdays 9 to 18 with a lunch break on Friday, Saturday short, Sunday closed; spring 2026.
OpeningHours centre_hours() {
  OpeningHours hours;
  for (std::size_t day = 0; day < 5; ++day) hours.weekly.at(day) = {range("09:00", "18:00")};
  hours.weekly.at(4) = {range("09:00", "13:00"), range("14:00", "18:00")};
  hours.weekly.at(5) = {range("10:00", "17:00")};
  hours.dated = {{date("2026-03-19"), {range("09:00", "14:00")}},
                 {date("2026-03-21"), {range("10:00", "12:00")}},
                 {date("2026-03-27"), {range("10:00", "14:00")}},
                 {date("2026-04-02"), {}}};
  hours.closures = {{date("2026-03-20"), date("2026-03-26")}, {date("2026-04-10"), date("2026-04-10")}};
  return hours;
}

std::vector<HolidayOn> holidays() {
  return {{date("2026-03-08"), 3}, {date("2026-03-20"), 5}, {date("2026-03-20"), 6},
          {date("2026-03-27"), 7}, {date("2026-03-30"), 8}, {date("2026-03-30"), 9}};
}

TEST(OpeningHours, of_a_centre_around_novruz) {
  struct Day {
    std::string on;
    std::string status;
  };
  const std::vector<Day> table = {
      {"2026-03-06", "open 09:00-13:00 14:00-18:00"},  // an ordinary Friday
      {"2026-03-07", "open 10:00-17:00"},
      {"2026-03-08", "holiday 3"},  // also a Sunday: the holiday is said
      {"2026-03-15", "closed"},
      {"2026-03-19", "open 09:00-14:00"},               // short day before the feast
      {"2026-03-20", "closed 2026-03-20..2026-03-26"},  // announced closure, over the holiday
      {"2026-03-21", "closed 2026-03-20..2026-03-26"},  // and over a dated replacement
      {"2026-03-26", "closed 2026-03-20..2026-03-26"},  // its last day is in it
      {"2026-03-27", "open 10:00-14:00"},               // a dated replacement opens on a day off
      {"2026-03-30", "holiday 8"},                      // two on one day: the first
      {"2026-04-02", "closed"},                         // a dated replacement with no hours
      {"2026-04-10", "closed 2026-04-10..2026-04-10"},
      {"2026-04-11", "open 10:00-17:00"},
  };
  for (const Day& day : table) {
    EXPECT_EQ(told(day_status(centre_hours(), holidays(), date(day.on))), day.status) << day.on;
  }
}

TEST(OpeningHours, nobody_has_written_down_mean_closed) {
  EXPECT_EQ(told(day_status({}, {}, date("2026-11-25"))), "closed");
}

TEST(DayRanges, follow_each_other) {
  EXPECT_TRUE(in_order({}));
  EXPECT_TRUE(in_order({range("09:00", "13:00"), range("13:00", "24:00")}));
  EXPECT_FALSE(in_order({range("09:00", "09:00")}));
  EXPECT_TRUE(in_order({range("18:00", "09:00")}));
  EXPECT_TRUE(in_order({range("09:00", "13:00"), range("22:00", "02:00")}));
  EXPECT_FALSE(in_order({range("22:00", "02:00"), range("23:00", "24:00")}));
  EXPECT_FALSE(in_order({range("22:00", "02:00"), range("03:00", "04:00")})) << "the early hours come first";
  EXPECT_FALSE(in_order({range("22:00", "00:00")})) << "the end of a day is 24:00";
  EXPECT_FALSE(in_order({range("24:00", "02:00")}));
  EXPECT_FALSE(in_order({range("09:00", "13:00"), range("12:59", "18:00")}));
  EXPECT_FALSE(in_order({range("14:00", "18:00"), range("09:00", "13:00")}));
}

RecurringHours every(int weeks, std::string_view from_on, DayRanges ranges) {
  return {EveryWeeks{weeks}, date(from_on), {}, std::move(ranges)};
}

RecurringHours monthly(WeekOfMonth week, int weekday, DayRanges ranges) {
  return {WeekdayOfMonth{weekday, week}, date("2026-01-01"), {}, std::move(ranges)};
}

std::string days_of(const RecurringHours& recurring, std::string_view from_on, std::string_view to_on) {
  std::string days;
  for (CivilDate on = date(from_on); on <= date(to_on); on = on.plus_days(1)) {
    if (falls_on(recurring, on)) days.append(days.empty() ? "" : " ").append(on.iso().substr(5));
  }
  return days;
}

TEST(RecurringHours, fall_on_these_days) {
  constexpr int monday = 1;
  constexpr int saturday = 6;
  RecurringHours three_weeks = every(3, "2026-01-07", {});
  EXPECT_EQ(days_of(three_weeks, "2025-12-01", "2026-03-31"), "01-07 01-28 02-18 03-11") << "not before it begins";
  EXPECT_EQ(days_of(three_weeks, "2026-01-29", "2026-03-11"), "02-18 03-11") << "asked from another weekday";
  EXPECT_EQ(days_of(three_weeks, "2026-12-20", "2027-01-31"), "12-30 01-20") << "over New Year";
  three_weeks.until_on = date("2026-02-18");
  EXPECT_EQ(days_of(three_weeks, "2026-01-01", "2026-03-31"), "01-07 01-28 02-18") << "its last day is in it";

  EXPECT_EQ(days_of(monthly(WeekOfMonth::first, monday, {}), "2026-05-01", "2026-08-31"), "05-04 06-01 07-06 08-03");
  EXPECT_EQ(days_of(monthly(WeekOfMonth::second, saturday, {}), "2026-05-01", "2026-08-31"), "05-09 06-13 07-11 08-08");
  EXPECT_EQ(days_of(monthly(WeekOfMonth::fifth, saturday, {}), "2026-01-01", "2026-08-31"), "01-31 05-30 08-29");
  EXPECT_EQ(days_of(monthly(WeekOfMonth::last, saturday, {}), "2028-01-01", "2028-04-30"), "01-29 02-26 03-25 04-29");
  EXPECT_EQ(days_of(monthly(WeekOfMonth::last, 2, {}), "2028-02-01", "2028-02-29"), "02-29") << "29 February";
  EXPECT_EQ(days_of(monthly(WeekOfMonth::first, monday, {}), "2025-11-01", "2026-01-31"), "01-05") << "from 2026 on";
}

RC_GTEST_PROP(RecurringHours, agree_with_crossing_days_off_on_a_calendar, ()) {
  const CivilDate from_on = date("2026-01-01").plus_days(*rc::gen::inRange(0, 400));
  const int weeks = *rc::gen::inRange(1, 8);
  RecurringHours recurring{EveryWeeks{weeks}, from_on, {}, {}};
  const int weekday = *rc::gen::inRange(1, 8);
  const int week = *rc::gen::inRange(0, 6);
  const bool is_monthly = *rc::gen::arbitrary<bool>();
  if (is_monthly) recurring.when = WeekdayOfMonth{weekday, static_cast<WeekOfMonth>(week)};
  if (*rc::gen::arbitrary<bool>()) recurring.until_on = from_on.plus_days(*rc::gen::inRange(0, 300));

  CivilDate next_turn = from_on;
  int seen_this_month = 0;
  for (CivilDate on = date("2026-01-01"); on < date("2028-01-01"); on = on.plus_days(1)) {
    if (on.ymd().day == 1) seen_this_month = 0;
    bool expected = false;
    if (is_monthly && on.weekday() == weekday) {
      ++seen_this_month;
      const bool is_last = on.plus_days(7).ymd().month != on.ymd().month;
      expected = week == 5 ? is_last : seen_this_month == week + 1;
    }
    if (!is_monthly && on == next_turn) {
      expected = true;
      for (int i = 0; i < weeks; ++i) next_turn = next_turn.plus_days(7);
    }
    const bool is_in_force = on >= from_on && (!recurring.until_on || on <= *recurring.until_on);
    RC_ASSERT(falls_on(recurring, on) == (expected && is_in_force));
    if (expected && is_in_force) RC_ASSERT(on.weekday() == weekday_of(recurring));
  }
}

TEST(OpeningHours, closures_dated_hours_holidays_and_recurring_hours_go_before_the_week) {
  OpeningHours hours = centre_hours();
  constexpr int monday = 1;
  constexpr int friday = 5;
  hours.recurring = {monthly(WeekOfMonth::last, monday, {}),                           // cleaning day
                     every(2, "2026-03-15", {range("10:00", "13:00")}),                // every other Sunday
                     every(1, "2026-03-15", {range("11:00", "12:00")}),                // in the weeks between
                     monthly(WeekOfMonth::third, friday, {range("08:00", "20:00")})};  // a long Friday
  struct Day {
    std::string on;
    std::string status;
  };
  const std::vector<Day> table = {
      {"2026-02-16", "open 09:00-18:00"},               // an ordinary Monday
      {"2026-02-20", "open 08:00-20:00"},               // instead of the week's Friday
      {"2026-02-23", "closed"},                         // the last Monday
      {"2026-03-01", "closed"},                         // a Sunday before the series begins
      {"2026-03-15", "open 10:00-13:00"},               // its first day; of two rules the first counts
      {"2026-03-20", "closed 2026-03-20..2026-03-26"},  // the third Friday in a closure
      {"2026-03-29", "open 10:00-13:00"},
      {"2026-03-30", "holiday 8"},  // the last Monday, but a day off
      {"2026-04-05", "open 11:00-12:00"},
      {"2026-04-12", "open 10:00-13:00"},
      {"2026-04-17", "open 08:00-20:00"},
  };
  for (const Day& day : table) EXPECT_EQ(told(day_status(hours, holidays(), date(day.on))), day.status) << day.on;
  hours.dated.push_back({date("2026-04-17"), {range("09:00", "10:00")}});
  EXPECT_EQ(told(day_status(hours, holidays(), date("2026-04-17"))), "open 09:00-10:00") << "dated hours go first";
}

/// Night hours on Friday and Saturday, and every day 09:00 to 12:00 except Sunday.
OpeningHours night_hours() {
  OpeningHours hours;
  for (std::size_t day = 0; day < 6; ++day) hours.weekly.at(day) = {range("09:00", "12:00")};
  hours.weekly.at(4).push_back(range("22:00", "02:00"));
  hours.weekly.at(5).push_back(range("22:00", "09:00"));
  return hours;
}

TEST(NightHours, belong_to_the_day_on_which_they_begin) {
  OpeningHours hours = night_hours();
  // 2026-04-17 is a Friday.
  hours.closures = {{date("2026-04-25"), date("2026-04-25")}};
  hours.dated = {{date("2026-05-01"), {range("10:00", "11:00")}}};
  struct Moment {
    std::string on;
    std::string time;
    std::string open;
  };
  const std::vector<Moment> table = {
      {"2026-04-17", "00:00", ""},                        // Thursday has no night hours
      {"2026-04-17", "11:59", "2026-04-17 09:00-12:00"},  // Friday morning
      {"2026-04-17", "12:00", ""},
      {"2026-04-17", "21:59", ""},
      {"2026-04-17", "22:00", "2026-04-17 22:00-02:00"},
      {"2026-04-18", "00:00", "2026-04-17 22:00-02:00"},  // by the calendar Saturday, still Friday's hours
      {"2026-04-18", "01:59", "2026-04-17 22:00-02:00"},
      {"2026-04-18", "02:00", ""},
      {"2026-04-18", "09:00", "2026-04-18 09:00-12:00"},
      {"2026-04-19", "08:59", "2026-04-18 22:00-09:00"},  // into Sunday, which is closed itself
      {"2026-04-19", "09:00", ""},
      {"2026-04-25", "01:00", "2026-04-24 22:00-02:00"},  // a closed Saturday does not cut Friday's night short
      {"2026-04-25", "23:00", ""},                        // and has no night itself
      {"2026-04-26", "01:00", ""},
      {"2026-05-01", "23:00", ""},  // dated hours have no night
      {"2026-05-02", "01:00", ""},
  };
  for (const Moment& moment : table) {
    const CivilTime time{date(moment.on), TimeOfDay::parse(moment.time).value()};
    const auto found = range_at(hours, {}, time);
    const std::string open =
        found ? found->on.iso() + ' ' + found->range.opens.hh_mm() + '-' + found->range.closes.hh_mm() : "";
    EXPECT_EQ(open, moment.open) << moment.on << ' ' << moment.time;
  }
}

}  // namespace
}  // namespace asan::calendar
