#include "calendar/civil.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace asan::calendar {
namespace {

struct Known {
  std::string iso;
  std::int32_t days;
  int weekday;
};

TEST(Dates, that_anybody_can_look_up) {
  const std::vector<Known> table = {
      {"0001-01-01", -719162, 1}, {"1900-03-01", -25508, 4},  {"1918-05-28", -18846, 2}, {"1969-12-31", -1, 3},
      {"1970-01-01", 0, 4},       {"2000-02-29", 11016, 2},   {"2026-03-08", 20520, 7},  {"2026-11-25", 20782, 3},
      {"2027-01-02", 20820, 6},   {"9999-12-31", 2932896, 5},
  };
  for (const Known& known : table) {
    const auto date = CivilDate::parse(known.iso);
    ASSERT_TRUE(date) << known.iso;
    EXPECT_EQ(date->days_since_1970(), known.days) << known.iso;
    EXPECT_EQ(date->weekday(), known.weekday) << known.iso;
    EXPECT_EQ(CivilDate::from_days(known.days).iso(), known.iso);
  }
}

TEST(Dates, that_do_not_exist_are_refused) {
  for (const std::string text :
       {"2026-02-29", "2026-04-31", "2026-13-01",       "2026-00-10", "2026-01-00", "2026-01-32",  "0000-01-01",
        "1900-02-29", "2026-1-1",   "26-01-01",         "2026/01/01", "2026-01-1x", " 2026-01-01", "2026-01-01 ",
        "+026-01-01", "-026-01-01", "2026-01-01T10:00", "",           "20260101",   "2026-+1-01",  "12026-01-01"}) {
    EXPECT_FALSE(CivilDate::parse(text)) << text;
  }
  EXPECT_FALSE(CivilDate::from_ymd(0, 12, 31));
  EXPECT_FALSE(CivilDate::from_ymd(10000, 1, 1));
  EXPECT_FALSE(CivilDate::from_ymd(-5, 1, 1));
}

TEST(Dates, in_february) {
  EXPECT_EQ(days_in_month(2026, 2), 28);
  EXPECT_EQ(days_in_month(2028, 2), 29);
  EXPECT_EQ(days_in_month(2100, 2), 28);
  EXPECT_EQ(days_in_month(2400, 2), 29);
  EXPECT_EQ(days_in_month(2026, 0), 0);
  EXPECT_EQ(days_in_month(2026, 13), 0);
}

/// The calendar as a wall calendar has it: turn one leaf after another.
TEST(Dates, agree_with_a_calendar_of_leaves_through_all_years) {
  int year = 1;
  int month = 1;
  int day = 1;
  int weekday = 1;  // 1 January of the year 1 was a Monday in the proleptic Gregorian calendar
  std::int32_t days = CivilDate::from_ymd(1, 1, 1).value().days_since_1970();
  while (year < 10000) {
    const CivilDate date = CivilDate::from_days(days);
    ASSERT_EQ(date.ymd(), (YearMonthDay{year, month, day}));
    ASSERT_EQ(date.weekday(), weekday) << date.iso();
    ASSERT_EQ(CivilDate::from_ymd(year, month, day), date);
    ++days;
    weekday = weekday % 7 + 1;
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const bool is_short = month == 4 || month == 6 || month == 9 || month == 11;
    const int length = month == 2 ? (is_leap ? 29 : 28) : (is_short ? 30 : 31);
    day = day % length + 1;
    if (day == 1) month = month % 12 + 1;
    if (day == 1 && month == 1) ++year;
  }
}

RC_GTEST_PROP(Dates, survive_being_written_and_read, ()) {
  const CivilDate date = CivilDate::from_days(*rc::gen::inRange(-719162, 2932897));
  RC_ASSERT(CivilDate::parse(date.iso()) == date);
  const YearMonthDay parts = date.ymd();
  RC_ASSERT(CivilDate::from_ymd(parts.year, parts.month, parts.day) == date);
  const std::int32_t n = *rc::gen::inRange(-1000, 1000);
  RC_ASSERT(date.plus_days(n) - date == n);
}

TEST(TimesOfDay, are_read_strictly) {
  struct Written {
    std::string text;
    int minutes;
  };
  const std::vector<Written> good = {{"00:00", 0}, {"09:05", 545}, {"20:00", 1200}, {"23:59", 1439}, {"24:00", 1440}};
  for (const Written& written : good) {
    const auto time = TimeOfDay::parse(written.text);
    ASSERT_TRUE(time) << written.text;
    EXPECT_EQ(time->minutes(), written.minutes);
    EXPECT_EQ(time->hh_mm(), written.text);
  }
  for (const std::string text :
       {"24:01", "25:00", "9:00", "09:60", "09.00", "0900", "", "09:00:00", "-1:00", "ab:cd"}) {
    EXPECT_FALSE(TimeOfDay::parse(text)) << text;
  }
  EXPECT_FALSE(TimeOfDay::from_minutes(-1));
  EXPECT_FALSE(TimeOfDay::from_minutes(1441));
}

}  // namespace
}  // namespace asan::calendar
