// A day at the counter: opening hours, holidays, closures, how many counters work, and what can still be booked.
#include "slots/slots.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/capacity.hpp"

namespace asan::slots {
namespace {

using namespace small_office;

const Instant monday_morning = instant("2026-11-23T09:00:00+04:00");

std::string clock(const catalogue::Catalogue& office, Instant t) { return office.zone.to_civil(t).time.hh_mm(); }

/// "10:00 10:15 ..."
std::string starts_on(const catalogue::Catalogue& office, catalogue::ServiceIndex service, std::string_view on) {
  std::string text;
  for (const Instant start : day_starts(office, offer(office, service, baku).value(), date(on))) {
    text.append(text.empty() ? "" : " ").append(clock(office, start));
  }
  return text;
}

Occupied taken(std::string_view on, std::string_view from, std::string_view to) {
  const auto at = [on](std::string_view time) {
    return instant(std::string(on) + "T" + std::string(time) + ":00+04:00");
  };
  return {{at(from), at(to)}, papers};
}

Day one_day(const catalogue::Catalogue& office, catalogue::ServiceIndex service, std::string_view on,
            const std::vector<Occupied>& occupied, Instant now = monday_morning) {
  return availability(office, offer(office, service, baku).value(), date(on), date(on), occupied, now).days.at(0);
}

TEST(Offer, OnlyWhereTheServiceIsAndTheCentreWorks) {
  catalogue::Catalogue office = make();
  EXPECT_TRUE(offer(office, id_card, ganja).has_value());
  EXPECT_FALSE(offer(office, contract, ganja).has_value()) << "the notary sits in Baku";
  office.centres.at(1).is_active = false;
  EXPECT_FALSE(offer(office, id_card, ganja).has_value()) << "the centre is not active";
  EXPECT_FALSE(offer(office, catalogue::ServiceIndex{99}, baku).has_value());
  EXPECT_FALSE(offer(office, id_card, catalogue::CentreIndex{99}).has_value());
}

TEST(Offer, CountersAreListedOrTheDefault) {
  catalogue::Catalogue office = make();
  EXPECT_EQ(offer(office, id_card, baku)->counters, counters_in_baku);
  EXPECT_EQ(offer(office, id_card, ganja)->counters, counters_by_default);
  office.booking.counters.push_back({ganja, papers, 0});
  EXPECT_FALSE(offer(office, id_card, ganja).has_value()) << "no counter, no offer";
}

TEST(Starts, LieOnTheGridOfEachRangeAndTheServiceEndsBeforeItCloses) {
  const catalogue::Catalogue office = make();
  struct Row {
    const char* why;
    catalogue::ServiceIndex service;
    const char* on;
    const char* starts;
  };
  const std::vector<Row> rows = {
      {"Saturday morning, 15 minutes", id_card, "2026-11-28",
       "10:00 10:15 10:30 10:45 11:00 11:15 11:30 11:45 12:00 12:15 12:30 12:45"},
      {"40 minutes: the last one that ends by 13:00 starts at 12:15", passport, "2026-11-28",
       "10:00 10:15 10:30 10:45 11:00 11:15 11:30 11:45 12:00 12:15"},
      {"an hour, over lunch there is none", contract, "2026-11-23",
       "10:00 10:15 10:30 10:45 11:00 11:15 11:30 11:45 12:00 "
       "14:00 14:15 14:30 14:45 15:00 15:15 15:30 15:45 16:00"},
      {"longer than every range", marathon, "2026-11-23", ""},
      {"Sunday", id_card, "2026-11-29", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(starts_on(office, row.service, row.on), row.starts) << row.why;
}

TEST(Starts, AServiceMayFillTheRangeToTheLastMinute) {
  catalogue::Catalogue office = make();
  office.centres.at(0).hours.weekly.at(0) = {hours("10:00", "13:20")};
  EXPECT_EQ(starts_on(office, marathon, "2026-11-23"), "10:00");
  office.centres.at(0).hours.weekly.at(0) = {hours("10:00", "13:19")};
  EXPECT_EQ(starts_on(office, marathon, "2026-11-23"), "");
}

TEST(Starts, RunUntilMidnightWhenTheCentreDoes) {
  catalogue::Catalogue office = make();
  office.centres.at(0).hours.weekly.at(0) = {hours("22:00", "24:00")};
  EXPECT_EQ(starts_on(office, contract, "2026-11-23"), "22:00 22:15 22:30 22:45 23:00");
}

TEST(Starts, SkipTheHourThatClocksSkipAndUseARepeatedHourOnce) {
  catalogue::Catalogue office = make(zone_with_summer_time());
  office.centres.at(0).hours.weekly.at(6) = {hours("01:00", "04:00")};
  office.services.at(2).typical = Duration::minutes(30);
  EXPECT_EQ(starts_on(office, contract, "2026-03-22"),
            "01:00 01:15 01:30 01:45 02:00 02:15 02:30 02:45 03:00 03:15 03:30");
  EXPECT_EQ(starts_on(office, contract, "2026-03-29"), "01:00 01:15 01:30 01:45 03:00 03:15 03:30")
      << "from 02:00 clocks show 03:00; what starts at 01:45 ends at 03:15";
  EXPECT_EQ(starts_on(office, contract, "2026-10-25"),
            "01:00 01:15 01:30 01:45 02:00 02:15 02:30 02:45 03:00 03:15 03:30");
  const auto starts = day_starts(office, offer(office, contract, baku).value(), date("2026-10-25"));
  EXPECT_EQ(starts.at(7), instant("2026-10-25T00:45:00Z")) << "02:45 is the first of the two";
  EXPECT_EQ(starts.at(8), instant("2026-10-25T02:00:00Z")) << "03:00 is an hour and a quarter later";
}

TEST(DayBounds, ADayOfChangeIsLongerOrShorter) {
  const catalogue::Catalogue office = make(zone_with_summer_time());
  const auto length = [&](std::string_view on) {
    const TimeRange day = day_bounds(office, date(on));
    return (day.end_at - day.start_at).in_whole_minutes();
  };
  EXPECT_EQ(length("2026-03-28"), 24 * 60);
  EXPECT_EQ(length("2026-03-29"), 23 * 60);
  EXPECT_EQ(length("2026-10-25"), 25 * 60);
}

TEST(Peak, CountsWhatRunsAtOneMomentNotWhatTouchesTheRange) {
  const catalogue::Catalogue office = make();
  const TimeRange hour = taken("2026-11-23", "10:00", "11:00").range;
  const auto peak = [&](std::initializer_list<std::pair<const char*, const char*>> appointments) {
    std::vector<Occupied> occupied;
    for (const auto& [from, to] : appointments) occupied.push_back(taken("2026-11-23", from, to));
    return counters_in_baku - least_left(office, offer(office, id_card, baku).value(), occupied, hour);
  };
  EXPECT_EQ(peak({}), 0);
  EXPECT_EQ(peak({{"10:00", "10:15"}, {"10:15", "10:30"}, {"10:30", "10:45"}}), 1) << "one after another";
  EXPECT_EQ(peak({{"10:00", "10:30"}, {"10:15", "10:45"}, {"10:30", "11:00"}}), 2) << "never all three";
  EXPECT_EQ(peak({{"09:00", "10:00"}, {"11:00", "12:00"}}), 0) << "next to it is not in it";
  EXPECT_EQ(peak({{"08:00", "09:30"}, {"08:30", "09:45"}, {"09:30", "10:05"}}), 1) << "the crowd was before ten";
  EXPECT_EQ(peak({{"09:00", "12:00"}, {"09:30", "10:01"}, {"10:59", "13:00"}}), 2);
  EXPECT_EQ(peak({{"10:30", "10:30"}, {"10:40", "10:20"}}), 0) << "ranges without time take nothing";
}

TEST(Judge, SaysWhyATimeCannotBeBooked) {
  const catalogue::Catalogue office = [] {
    catalogue::Catalogue made = make();
    made.holidays.push_back({.on = date("2026-12-07"), .names = {}});
    made.centres.at(0).hours.closures.push_back({date("2026-12-01"), date("2026-12-02")});
    made.centres.at(0).hours.dated.push_back({date("2026-11-26"), {hours("12:00", "15:00")}});
    made.finish();
    return made;
  }();
  struct Row {
    const char* start;
    Verdict verdict;
    const char* why;
  };
  const std::vector<Row> rows = {
      {"2026-11-23T10:00:00+04:00", Verdict::free, "an hour from now"},
      {"2026-11-23T09:00:00+04:00", Verdict::too_soon, "now"},
      {"2026-11-22T10:00:00+04:00", Verdict::too_soon, "yesterday, and a Sunday too"},
      {"2026-12-23T16:15:00+04:00", Verdict::free, "the last start of the window"},
      {"2026-12-24T10:00:00+04:00", Verdict::too_late, "a day after the window"},
      {"2026-11-29T10:00:00+04:00", Verdict::closed, "Sunday"},
      {"2026-11-23T13:30:00+04:00", Verdict::closed, "lunch"},
      {"2026-11-23T17:00:00+04:00", Verdict::closed, "closing time"},
      {"2026-12-07T10:00:00+04:00", Verdict::closed, "a holiday"},
      {"2026-12-01T10:00:00+04:00", Verdict::closed, "closed for repairs"},
      {"2026-12-03T10:00:00+04:00", Verdict::free, "after the repairs"},
      {"2026-11-26T10:00:00+04:00", Verdict::closed, "that Thursday opens at noon"},
      {"2026-11-26T13:30:00+04:00", Verdict::free, "and has no lunch break"},
      {"2026-11-23T10:10:00+04:00", Verdict::off_grid, "between two starts"},
      {"2026-11-23T10:00:30+04:00", Verdict::off_grid, "half a minute past"},
      {"2026-11-23T12:30:00+04:00", Verdict::off_grid, "would end after 13:00"},
      {"2026-11-23T06:00:00Z", Verdict::free, "ten o'clock, written in another zone"},
      {"2026-11-24T10:00:00+04:00", Verdict::taken, "all three counters are busy"},
      {"2026-11-24T10:30:00+04:00", Verdict::taken, "one gets free only at 10:45"},
      {"2026-11-24T10:45:00+04:00", Verdict::free, "one is free from 10:45"},
  };
  const std::vector<Occupied> occupied = {taken("2026-11-24", "10:00", "10:45"), taken("2026-11-24", "10:00", "11:00"),
                                          taken("2026-11-24", "10:00", "11:00")};
  const Offer wanted = offer(office, passport, baku).value();
  for (const Row& row : rows) {
    EXPECT_EQ(judge(office, wanted, instant(row.start), occupied, monday_morning), row.verdict)
        << row.start << ": " << row.why;
  }
}

TEST(Judge, BookingsOfAnotherGroupTakeNoCounterOfThisOne) {
  const catalogue::Catalogue office = make();
  std::vector<Occupied> occupied(9, taken("2026-11-24", "10:00", "11:00"));
  for (Occupied& one : occupied) one.group = notary;
  const Offer wanted = offer(office, passport, baku).value();
  const Instant ten = instant("2026-11-24T10:00:00+04:00");
  EXPECT_EQ(judge(office, wanted, ten, occupied, monday_morning), Verdict::free);
  EXPECT_EQ(one_day(office, passport, "2026-11-24", occupied).slots.at(0).left, counters_in_baku);
  for (Occupied& one : occupied) one.group = papers;
  EXPECT_EQ(judge(office, wanted, ten, occupied, monday_morning), Verdict::taken);
}

TEST(Judge, LeadTimeCountsToTheSecond) {
  const catalogue::Catalogue office = make();
  const Offer wanted = offer(office, id_card, baku).value();
  const Instant ten = instant("2026-11-23T10:00:00+04:00");
  EXPECT_EQ(judge(office, wanted, ten, {}, instant("2026-11-23T09:30:00+04:00")), Verdict::free);
  EXPECT_EQ(judge(office, wanted, ten, {}, instant("2026-11-23T09:30:01+04:00")), Verdict::too_soon);
}

TEST(Availability, NamesTheKindOfEveryDay) {
  catalogue::Catalogue office = make();
  office.holidays.push_back({.on = date("2026-11-26"), .names = {}});
  office.holidays.push_back({.on = date("2026-12-03"), .names = {}});
  office.centres.at(0).hours.closures.push_back({date("2026-11-24"), date("2026-11-24")});
  office.finish();
  struct Row {
    const char* on;
    DayKind kind;
  };
  const std::vector<Row> rows = {
      {"2026-11-22", DayKind::outside}, {"2026-11-23", DayKind::open},    {"2026-11-24", DayKind::closure},
      {"2026-11-25", DayKind::full},    {"2026-11-26", DayKind::holiday}, {"2026-11-29", DayKind::closed},
      {"2026-12-03", DayKind::holiday}, {"2026-12-23", DayKind::open},    {"2026-12-24", DayKind::outside},
  };
  const std::vector<Occupied> occupied(counters_in_baku, taken("2026-11-25", "09:00", "18:00"));
  for (const Row& row : rows) {
    const Day day = one_day(office, id_card, row.on, occupied);
    EXPECT_EQ(day.kind, row.kind) << row.on;
    EXPECT_EQ(day.on, date(row.on));
    EXPECT_EQ(day.holiday.has_value(), row.kind == DayKind::holiday) << row.on;
  }
  EXPECT_EQ(one_day(office, id_card, "2026-12-03", {}).holiday, 1U) << "the second of the list";
  EXPECT_EQ(one_day(office, marathon, "2026-11-23", {}).kind, DayKind::closed) << "no range is long enough";
}

TEST(Availability, TodayShowsOnlyWhatIsNotTooSoon) {
  const catalogue::Catalogue office = make();
  const auto first = [&](std::string_view now) {
    const Day day = one_day(office, id_card, "2026-11-23", {}, instant(now));
    return day.slots.empty() ? "none" : clock(office, day.slots.front().start_at);
  };
  EXPECT_EQ(first("2026-11-23T09:00:00+04:00"), "10:00");
  EXPECT_EQ(first("2026-11-23T09:30:01+04:00"), "10:15");
  EXPECT_EQ(first("2026-11-23T12:20:00+04:00"), "14:00") << "12:50 would be the first, so it is after lunch";
  EXPECT_EQ(first("2026-11-23T16:15:00+04:00"), "16:45");
  EXPECT_EQ(first("2026-11-23T16:15:01+04:00"), "none");
  EXPECT_EQ(one_day(office, id_card, "2026-11-23", {}, instant("2026-11-23T16:15:01+04:00")).kind, DayKind::outside);
}

TEST(Availability, CountsWhatIsLeftAtEachStart) {
  const catalogue::Catalogue office = make();
  // 40 minutes of passport from 10:00, 15 of an ID card from 10:30: one queue of three counters for both services.
  const Day day = one_day(office, passport, "2026-11-28",
                          {taken("2026-11-28", "10:00", "10:40"), taken("2026-11-28", "10:30", "10:45")});
  std::string left;
  for (const Slot& slot : day.slots)
    left.append(clock(office, slot.start_at)).append("=").append(std::to_string(slot.left)).append(" ");
  EXPECT_EQ(left, "10:00=1 10:15=1 10:30=1 10:45=3 11:00=3 11:15=3 11:30=3 11:45=3 12:00=3 12:15=3 ");
}

TEST(Availability, StaysAtZeroWhenMoreIsBookedThanCountersWork) {
  const catalogue::Catalogue office = make();
  const std::vector<Occupied> occupied(counters_in_baku + 2, taken("2026-11-28", "10:00", "10:15"));
  EXPECT_EQ(one_day(office, id_card, "2026-11-28", occupied).slots.at(0).left, 0);
  EXPECT_EQ(one_day(office, id_card, "2026-11-28", occupied).slots.at(1).left, counters_in_baku);
}

TEST(Availability, NamesServiceAndCentreAndHasNoDaysWhenFromIsAfterTo) {
  const catalogue::Catalogue office = make();
  const Availability none = availability(office, offer(office, id_card, ganja).value(), date("2026-11-24"),
                                         date("2026-11-23"), {}, monday_morning);
  EXPECT_EQ(none.service.str(), "id-card");
  EXPECT_EQ(none.centre.str(), "ganja-1");
  EXPECT_TRUE(none.days.empty());
}

TEST(NearestFree, OffersWhatIsClosestInOrderOfTime) {
  const catalogue::Catalogue office = make();
  const std::vector<Occupied> occupied(counters_in_baku, taken("2026-11-24", "11:00", "11:15"));
  const Availability days = availability(office, offer(office, id_card, baku).value(), date("2026-11-24"),
                                         date("2026-11-25"), occupied, monday_morning);
  const auto nearest = [&](std::string_view wanted, std::size_t most) {
    std::string text;
    for (const Slot& slot : nearest_free(days, instant(wanted), most)) {
      text.append(text.empty() ? "" : " ").append(calendar::format_instant(slot.start_at, office.zone).substr(8, 8));
    }
    return text;
  };
  EXPECT_EQ(nearest("2026-11-24T11:00:00+04:00", 3), "24T10:30 24T10:45 24T11:15")
      << "10:30 ties with 11:30: the earlier";
  EXPECT_EQ(nearest("2026-11-24T16:45:00+04:00", 2), "24T16:30 24T16:45");
  EXPECT_EQ(nearest("2026-11-25T09:00:00+04:00", 1), "25T10:00");
  EXPECT_EQ(nearest("2026-11-24T11:00:00+04:00", 0), "");
}

}  // namespace
}  // namespace asan::slots
