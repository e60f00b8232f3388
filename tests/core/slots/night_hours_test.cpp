// Starts of hours that run over midnight, on ordinary days and on those on which clocks change.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/slots.hpp"
#include "slots/why_not.hpp"

namespace asan::slots {
namespace {

using namespace small_office;

/// Saturday and Sunday 22:00 to 04:00, else closed; services of the notary take half an hour.
catalogue::Catalogue night_office(calendar::Zone zone) {
  catalogue::Catalogue office = make(std::move(zone));
  office.centres.at(0).hours = {};
  office.centres.at(0).hours.weekly.at(5) = {hours("22:00", "04:00")};
  office.centres.at(0).hours.weekly.at(6) = {hours("22:00", "04:00")};
  office.services.at(2).typical = Duration::minutes(30);
  office.booking.slot_step = Duration::minutes(30);
  office.booking.lead_time = Duration();
  return office;
}

Offer notary_offer(const catalogue::Catalogue& office) { return offer(office, contract, baku).value(); }

/// "22:00 22:30 ... 03:30", in the zone's civil time.
std::string starts_on(const catalogue::Catalogue& office, std::string_view on) {
  std::string text;
  for (const Instant start : day_starts(office, notary_offer(office), date(on))) {
    text.append(text.empty() ? "" : " ").append(office.zone.to_civil(start).time.hh_mm());
  }
  return text;
}

TEST(NightStarts, belong_to_the_evening_also_when_clocks_change) {
  const catalogue::Catalogue office = night_office(zone_with_summer_time());
  struct Night {
    const char* on;
    const char* starts;
    const char* why;
  };
  constexpr const char* whole = "22:00 22:30 23:00 23:30 00:00 00:30 01:00 01:30 02:00 02:30 03:00 03:30";
  const std::vector<Night> table = {
      {"2026-03-21", whole, "an ordinary Saturday"},
      {"2026-03-23", "", "Monday has nothing of Sunday's"},
      {"2026-03-28", "22:00 22:30 23:00 23:30 00:00 00:30 01:00 01:30 03:00 03:30", "no 02:00 and 02:30 that night"},
      {"2026-03-29", whole, "the evening after the change"},
      {"2026-10-24", whole, "02:00 and 02:30 come twice and are offered once"},
      {"2026-10-25", whole, "the evening after the change back"},
  };
  for (const Night& night : table) EXPECT_EQ(starts_on(office, night.on), night.starts) << night.why;

  const auto spring = day_starts(office, notary_offer(office), date("2026-03-28"));
  EXPECT_EQ(spring.at(7), instant("2026-03-29T01:30:00+01:00"));
  EXPECT_EQ(spring.at(8), instant("2026-03-29T03:00:00+02:00")) << "the next moment after 01:59";
  const auto autumn = day_starts(office, notary_offer(office), date("2026-10-24"));
  EXPECT_EQ(autumn.at(9), instant("2026-10-25T02:30:00+02:00")) << "the first of the two";
  EXPECT_EQ(autumn.at(10), instant("2026-10-25T03:00:00+01:00")) << "an hour and a half later";
}

TEST(NightStarts, end_before_the_doors_close_by_the_clock_that_is_right_then) {
  catalogue::Catalogue office = night_office(zone_with_summer_time());
  office.centres.at(0).hours.weekly.at(5) = {hours("23:30", "02:30")};
  EXPECT_EQ(starts_on(office, "2026-03-21"), "23:30 00:00 00:30 01:00 01:30 02:00");
  EXPECT_EQ(starts_on(office, "2026-03-28"), "23:30 00:00 00:30 01:00 01:30") << "02:30 is skipped: closed from 02:00";
  EXPECT_EQ(starts_on(office, "2026-10-24"), "23:30 00:00 00:30 01:00 01:30 02:00") << "closed from the first 02:30";
  office.services.at(2).typical = Duration::minutes(60);
  EXPECT_EQ(starts_on(office, "2026-03-28"), "23:30 00:00 00:30 01:00") << "from 01:30 there is half an hour left";
}

TEST(NightStarts, are_judged_by_the_evening) {
  catalogue::Catalogue office = night_office(baku_zone());
  office.booking.window_days = 6;  // from Sunday 22 November to Saturday 28 November
  office.centres.at(0).hours.closures = {{date("2026-11-23"), date("2026-11-24")}};
  office.centres.at(0).hours.dated = {{date("2026-11-26"), {hours("23:00", "01:00")}}};
  const Instant now = instant("2026-11-22T00:10:00+04:00");
  struct Row {
    const char* start_at;
    Verdict verdict;
    const char* why;
  };
  const std::vector<Row> table = {
      {"2026-11-22T00:30:00+04:00", Verdict::too_soon, "Saturday's hours: its evening is over"},
      {"2026-11-22T22:00:00+04:00", Verdict::free, "Sunday"},
      {"2026-11-23T03:30:00+04:00", Verdict::free, "still Sunday's, though Monday is closed by announcement"},
      {"2026-11-23T03:45:00+04:00", Verdict::off_grid, "not on the grid of 22:00"},
      {"2026-11-23T04:00:00+04:00", Verdict::closed, "the doors close"},
      {"2026-11-24T01:00:00+04:00", Verdict::closed, "Monday was closed"},
      {"2026-11-27T00:30:00+04:00", Verdict::free, "dated hours of Thursday"},
      {"2026-11-27T01:00:00+04:00", Verdict::closed, "their end"},
      {"2026-11-29T03:30:00+04:00", Verdict::free, "the night of the last day of the window"},
      {"2026-11-29T22:00:00+04:00", Verdict::too_late, "the next evening"},
  };
  for (const Row& row : table) {
    EXPECT_EQ(judge(office, notary_offer(office), instant(row.start_at), {}, now), row.verdict) << row.why;
  }
  const auto reasons = [&](std::string_view start_at) {
    return why_not(office, contract, baku, instant(start_at), {}, now);
  };
  EXPECT_EQ(reasons("2026-11-22T00:30:00+04:00"), std::vector<Reason>{TooSoon{instant("2026-11-22T04:00:00+04:00")}});
  EXPECT_EQ(reasons("2026-11-23T03:45:00+04:00"),
            (std::vector<Reason>{OffGrid{instant("2026-11-23T03:30:00+04:00"), {}},
                                 TooLong{Duration::minutes(30), instant("2026-11-23T04:00:00+04:00")}}));
  EXPECT_EQ(reasons("2026-11-24T01:00:00+04:00"),
            (std::vector<Reason>{OnClosure{date("2026-11-23"), date("2026-11-24")}}));
  EXPECT_EQ(reasons("2026-11-29T03:30:00+04:00"), std::vector<Reason>{}) << "the window ends with its last evening";
}

TEST(NightStarts, of_two_days_never_share_a_place) {
  const catalogue::Catalogue office = night_office(baku_zone());
  // The only counter of the notary is taken from 23:45 to 00:15.
  const std::vector<Occupied> busy = {
      {{instant("2026-11-28T23:45:00+04:00"), instant("2026-11-29T00:15:00+04:00")}, notary}};
  const Instant now = instant("2026-11-23T09:00:00+04:00");
  const auto days = availability(office, notary_offer(office), date("2026-11-28"), date("2026-11-30"), busy, now).days;
  std::vector<Instant> offered;
  std::string taken;
  for (const Day& day : days) {
    for (const Slot& slot : day.slots) {
      offered.push_back(slot.start_at);
      if (slot.left == 0) taken += office.zone.to_civil(slot.start_at).time.hh_mm() + ' ';
    }
  }
  EXPECT_EQ(taken, "23:30 00:00 ");
  EXPECT_EQ(offered.size(), 24U) << "twelve on Saturday, twelve on Sunday, none on Monday";
  EXPECT_TRUE(std::adjacent_find(offered.begin(), offered.end(), std::greater_equal<>()) == offered.end());
}

// ---- the slow way: minute by minute ----

/// A zone whose clocks go forward or back by an hour or half an hour, once, in the night of 16 April.
calendar::Zone zone_with_one_change() {
  const std::int64_t change = *rc::gen::elementOf(std::vector<std::int64_t>{-60, -30, 30, 60});
  const Instant at = instant("2026-04-16T20:00:00Z") + Duration::minutes(15 * *rc::gen::inRange(0, 24));
  return calendar::Zone::make("any", {{Instant(), Duration()}, {at, Duration::minutes(change)}}).value();
}

struct Expected {
  Instant start_at;
  calendar::CivilDate day;
};

/// The starts of all days in three nights, found by watching the clock on the wall.
std::vector<Expected> watched_starts(const catalogue::Catalogue& office, Duration duration) {
  constexpr int day_minutes = 24 * 60;
  const auto& weekly = office.centres.at(0).hours.weekly;
  const int step = static_cast<int>(office.booking.slot_step.in_whole_minutes());
  /// What the clock shows, in minutes from midnight of `day`.
  const auto shown = [&](Instant t, calendar::CivilDate day) {
    const calendar::CivilTime civil = office.zone.to_civil(t);
    return (civil.date - day) * day_minutes + civil.time.minutes();
  };
  std::vector<Expected> starts;
  const auto add_starts = [&](calendar::CivilDate day, calendar::DayRange range) {
    const int opens = range.opens.minutes();
    const int closes = range.closes.minutes() + (range.closes < range.opens ? day_minutes : 0);
    int latest_shown = -1;
    std::vector<Instant> candidates;
    const Instant noon_before = instant("2026-04-14T12:00:00Z");
    Instant t = noon_before;
    // Until the clock first shows the closing time, or a later one.
    for (; shown(t, day) < closes; t = t + Duration::minutes(1)) {
      const int minutes = shown(t, day);
      const bool is_first_time = minutes > latest_shown;
      latest_shown = std::max(latest_shown, minutes);
      if (is_first_time && minutes >= opens && (minutes - opens) % step == 0) candidates.push_back(t);
    }
    for (const Instant start : candidates) {
      if (start + duration <= t) starts.push_back({start, day});
    }
  };
  for (const char* on : {"2026-04-15", "2026-04-16", "2026-04-17"}) {
    const calendar::CivilDate day = date(on);
    for (const calendar::DayRange& range : weekly.at(static_cast<std::size_t>(day.weekday() - 1))) {
      add_starts(day, range);
    }
  }
  return starts;
}

RC_GTEST_PROP(NightStarts, agree_with_somebody_who_watches_the_clock, ()) {
  catalogue::Catalogue office = night_office(zone_with_one_change());
  const auto time = [](int quarters) { return calendar::TimeOfDay::from_minutes(quarters * 15).value(); };
  for (calendar::DayRanges& ranges : office.centres.at(0).hours.weekly) {
    ranges = {};
    const int morning = *rc::gen::inRange(24, 30);
    if (*rc::gen::arbitrary<bool>()) ranges.push_back({time(morning), time(morning + *rc::gen::inRange(1, 9))});
    const int evening = *rc::gen::inRange(72, 96);
    if (*rc::gen::inRange(0, 4) > 0) ranges.push_back({time(evening), time(*rc::gen::inRange(1, 24))});
  }
  office.booking.slot_step = Duration::minutes(*rc::gen::elementOf(std::vector<int>{15, 20, 30}));
  office.services.at(2).typical = Duration::minutes(5 * *rc::gen::inRange(1, 20));
  const Offer wanted = notary_offer(office);
  const std::vector<Expected> expected = watched_starts(office, wanted.duration);

  std::vector<Instant> all;
  for (const char* on : {"2026-04-15", "2026-04-16", "2026-04-17"}) {
    std::vector<Instant> of_day;
    for (const Expected& start : expected) {
      if (start.day == date(on)) of_day.push_back(start.start_at);
    }
    RC_ASSERT(day_starts(office, wanted, date(on)) == of_day);
    all.insert(all.end(), of_day.begin(), of_day.end());
  }
  RC_ASSERT(std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end());
  const Instant now = instant("2026-04-15T00:00:00Z");
  for (Instant t = instant("2026-04-16T16:00:00Z"); t < instant("2026-04-17T10:00:00Z"); t = t + Duration::minutes(5)) {
    const bool is_start = std::find(all.begin(), all.end(), t) != all.end();
    RC_ASSERT((judge(office, wanted, t, {}, now) == Verdict::free) == is_start);
    RC_ASSERT(why_not(office, contract, baku, t, {}, now).empty() == is_start);
  }
}

}  // namespace
}  // namespace asan::slots
