#include "calendar/holidays.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace asan::calendar {
namespace {

CivilDate date(std::string_view iso) { return CivilDate::parse(iso).value(); }

CivilDate in_year(int year, int month, int day) { return CivilDate::from_ymd(year, month, day).value(); }

/// Labour Code 105.1-105.3: the holidays with a fixed date, and the day of mourning.
std::vector<Holiday> fixed_holidays(int year) {
  std::vector<Holiday> holidays;
  const auto add = [&](int month, int day) { holidays.push_back({in_year(year, month, day), HolidayKind::fixed}); };
  add(1, 1);
  add(1, 2);
  add(3, 8);
  for (int day = 20; day <= 24; ++day) add(3, day);
  add(5, 9);
  add(5, 28);
  add(6, 15);
  add(6, 26);
  add(11, 8);
  add(11, 9);
  add(12, 31);
  holidays.push_back({in_year(year, 1, 20), HolidayKind::mourning});
  return holidays;
}

/// With the two days each of Ramazan and Qurban that begin on these dates.
std::vector<Holiday> holidays_of(int year, CivilDate ramazan, CivilDate qurban) {
  std::vector<Holiday> holidays = fixed_holidays(year);
  for (const CivilDate first : {ramazan, qurban}) {
    holidays.push_back({first, HolidayKind::religious});
    holidays.push_back({first.plus_days(1), HolidayKind::religious});
  }
  return holidays;
}

std::vector<std::string> dates_of(std::vector<SubstituteDay> days) {
  std::vector<std::string> dates;
  for (const SubstituteDay& day : days) dates.push_back(day.on.iso());
  std::sort(dates.begin(), dates.end());
  return dates;
}

using Dates = std::vector<std::string>;

TEST(SubstituteDays, of_2026_are_those_of_the_cabinet) {
  // Cabinet decision 362 of 2 December 2025, five-day week.
  const auto days = substitute_days(holidays_of(2026, date("2026-03-20"), date("2026-05-27")), five_day_week);
  EXPECT_EQ(dates_of(days), (Dates{"2026-03-09", "2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30", "2026-05-11",
                                   "2026-05-29", "2026-11-10"}));
}

// The Ministry of Labour's norms of working time for 2025, published in December 2024 (metbuat.az 1515089).
TEST(SubstituteDays, of_2025_are_those_that_were_published) {
  std::vector<Holiday> holidays = holidays_of(2025, date("2025-03-30"), date("2025-06-06"));
  EXPECT_EQ(dates_of(substitute_days(holidays, five_day_week)),
            (Dates{"2025-03-10", "2025-03-25", "2025-03-26", "2025-04-01", "2025-06-09", "2025-06-16", "2025-11-10",
                   "2025-11-11"}))
      << "and 3 January, which was swapped for a day of 2024";
  EXPECT_EQ(dates_of(substitute_days(holidays, six_day_week)),
            (Dates{"2025-03-25", "2025-04-01", "2025-06-16", "2025-11-10"}));
}

TEST(SubstituteDays, of_a_six_day_week_in_2026_are_two_more_than_were_published) {
  // Published: 25 and 26 March, 29 May, 10 November. Like 8 November, 8 and 22 March are Sundays, and in 2025 a Sunday
  // of Novruz did count: the list is at odds with the rule, so holidays.json carries both days as exceptions.
  const auto days = substitute_days(holidays_of(2026, date("2026-03-20"), date("2026-05-27")), six_day_week);
  EXPECT_EQ(dates_of(days),
            (Dates{"2026-03-09", "2026-03-25", "2026-03-26", "2026-03-27", "2026-05-29", "2026-11-10"}));
}

TEST(SubstituteDays, go_past_days_that_were_announced_as_off) {
  const std::vector<Holiday> saturday = {{date("2026-05-09"), HolidayKind::fixed},
                                         {date("2026-05-11"), HolidayKind::announced}};
  EXPECT_EQ(dates_of(substitute_days(saturday, five_day_week)), Dates{"2026-05-12"});
  const std::vector<Holiday> swapped = {{date("2026-05-09"), HolidayKind::announced},
                                        {date("2026-05-12"), HolidayKind::announced},
                                        {date("2026-05-12"), HolidayKind::religious}};
  EXPECT_TRUE(substitute_days(swapped, five_day_week).empty()) << "they move nothing and are no other holiday";
}

TEST(SubstituteDays, of_2027_follow_from_the_estimated_feasts) {
  const auto days = substitute_days(holidays_of(2027, date("2027-03-09"), date("2027-05-16")), five_day_week);
  EXPECT_EQ(dates_of(days),
            (Dates{"2027-01-04", "2027-03-25", "2027-03-26", "2027-05-10", "2027-05-18", "2027-06-28"}));
}

TEST(SubstituteDays, say_what_they_make_up_for) {
  const auto days = substitute_days(holidays_of(2026, date("2026-03-20"), date("2026-05-27")), five_day_week);
  const std::vector<SubstituteDay> expected = {
      {date("2026-03-09"), date("2026-03-08"), SubstituteReason::holiday_on_rest_day},
      {date("2026-03-25"), date("2026-03-20"), SubstituteReason::religious_on_other_holiday},
      {date("2026-03-26"), date("2026-03-21"), SubstituteReason::holiday_on_rest_day},
      {date("2026-03-27"), date("2026-03-21"), SubstituteReason::religious_on_other_holiday},
      {date("2026-03-30"), date("2026-03-22"), SubstituteReason::holiday_on_rest_day},
      {date("2026-05-11"), date("2026-05-09"), SubstituteReason::holiday_on_rest_day},
      {date("2026-05-29"), date("2026-05-28"), SubstituteReason::religious_on_other_holiday},
      {date("2026-11-10"), date("2026-11-08"), SubstituteReason::holiday_on_rest_day},
  };
  EXPECT_EQ(days, expected);
}

TEST(SubstituteDays, do_not_come_from_the_day_of_mourning) {
  const std::vector<Holiday> saturday = {{date("2029-01-20"), HolidayKind::mourning}};
  EXPECT_TRUE(substitute_days(saturday, five_day_week).empty());
  const std::vector<Holiday> with_a_feast = {{date("2026-01-20"), HolidayKind::mourning},
                                             {date("2026-01-20"), HolidayKind::religious}};
  EXPECT_TRUE(substitute_days(with_a_feast, five_day_week).empty());
}

TEST(SubstituteDays, are_not_the_day_of_mourning_either) {
  const std::vector<Holiday> sunday_before = {{date("2025-01-19"), HolidayKind::religious},
                                              {date("2025-01-20"), HolidayKind::mourning}};
  EXPECT_EQ(dates_of(substitute_days(sunday_before, five_day_week)), Dates{"2025-01-21"});
}

TEST(SubstituteDays, of_december_may_lie_in_january) {
  std::vector<Holiday> holidays = fixed_holidays(2028);
  for (const Holiday& holiday : fixed_holidays(2029)) holidays.push_back(holiday);
  const Dates dates = dates_of(substitute_days(holidays, five_day_week));
  // 31 December 2028 is a Sunday, 1 and 2 January are holidays.
  EXPECT_TRUE(std::find(dates.begin(), dates.end(), "2029-01-03") != dates.end());
}

TEST(SubstituteDays, of_a_six_day_week_leave_saturdays_alone) {
  const std::vector<Holiday> weekend = {{date("2026-05-09"), HolidayKind::fixed},
                                        {date("2026-11-08"), HolidayKind::fixed}};
  EXPECT_EQ(dates_of(substitute_days(weekend, six_day_week)), Dates{"2026-11-09"});
}

TEST(SubstituteDays, need_a_working_day) {
  const RestDays all = {true, true, true, true, true, true, true};
  EXPECT_TRUE(substitute_days(fixed_holidays(2026), all).empty());
}

RC_GTEST_PROP(SubstituteDays, give_back_every_lost_day_once_on_a_working_day, ()) {
  const int year = *rc::gen::inRange(2020, 2060);
  const CivilDate new_year = in_year(year, 1, 1);
  const auto any_day = [&] { return new_year.plus_days(*rc::gen::inRange(0, 364)); };
  const std::vector<Holiday> holidays = holidays_of(year, any_day(), any_day());
  const auto days = substitute_days(holidays, five_day_week);

  std::set<CivilDate> off;
  for (const Holiday& holiday : holidays) off.insert(holiday.on);
  for (const SubstituteDay& day : days) {
    RC_ASSERT(day.on.weekday() <= 5);
    RC_ASSERT(day.on > day.instead_of);
    RC_ASSERT(off.insert(day.on).second);
  }
  // The next working day: everything between is off anyway.
  for (const SubstituteDay& day : days) {
    for (CivilDate between = day.instead_of; between < day.on; between = between.plus_days(1)) {
      RC_ASSERT(between.weekday() > 5 || off.count(between) == 1);
    }
  }
  std::set<CivilDate> lost;
  std::multiset<CivilDate> feasts;
  std::size_t owed = 0;
  for (const Holiday& holiday : holidays) {
    if (holiday.kind == HolidayKind::mourning) continue;
    feasts.insert(holiday.on);
    if (holiday.on.weekday() > 5 && lost.insert(holiday.on).second) ++owed;
  }
  std::set<CivilDate> shared;
  for (const Holiday& holiday : holidays) {
    const bool coincides = holiday.kind == HolidayKind::religious && feasts.count(holiday.on) > 1;
    if (coincides && shared.insert(holiday.on).second) ++owed;
  }
  RC_ASSERT(days.size() == owed);
}

/// The slow way: walk through the year and keep count of the days that are owed.
RC_GTEST_PROP(SubstituteDays, agree_with_somebody_who_walks_through_the_year_and_keeps_count, ()) {
  const int year = *rc::gen::inRange(2020, 2060);
  const CivilDate new_year = in_year(year, 1, 1);
  const auto any_day = [&] { return new_year.plus_days(*rc::gen::inRange(0, 340)); };
  std::vector<Holiday> holidays = holidays_of(year, any_day(), any_day());
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) holidays.push_back({any_day(), HolidayKind::announced});
  const bool is_six_day_week = *rc::gen::arbitrary<bool>();

  Dates walked;
  int owed = 0;
  for (CivilDate on = new_year; on < new_year.plus_days(500); on = on.plus_days(1)) {
    int feasts = 0;
    bool is_religious = false;
    bool is_off = false;
    for (const Holiday& holiday : holidays) {
      if (holiday.on != on) continue;
      is_off = true;
      if (holiday.kind == HolidayKind::religious) is_religious = true;
      if (holiday.kind == HolidayKind::religious || holiday.kind == HolidayKind::fixed) ++feasts;
    }
    const bool is_weekend = on.weekday() == 7 || (on.weekday() == 6 && !is_six_day_week);
    if (feasts > 0 && is_weekend) ++owed;
    if (feasts > 1 && is_religious) ++owed;
    if (is_off || is_weekend || owed == 0) continue;
    --owed;
    walked.push_back(on.iso());
  }
  RC_ASSERT(dates_of(substitute_days(holidays, is_six_day_week ? six_day_week : five_day_week)) == walked);
}

}  // namespace
}  // namespace asan::calendar
