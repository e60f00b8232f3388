#include "calendar/opening_hours.hpp"

#include <gtest/gtest.h>

#include <string>
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
  EXPECT_FALSE(in_order({range("18:00", "09:00")}));
  EXPECT_FALSE(in_order({range("09:00", "13:00"), range("12:59", "18:00")}));
  EXPECT_FALSE(in_order({range("14:00", "18:00"), range("09:00", "13:00")}));
}

}  // namespace
}  // namespace asan::calendar
