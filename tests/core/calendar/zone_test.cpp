#include "calendar/zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace asan::calendar {
namespace {

Instant instant(std::string_view text) {
  const auto at = parse_instant(text);
  if (!at) ADD_FAILURE() << text << " is no instant";
  return at.value_or(Instant{});
}

CivilTime civil(std::string_view date, std::string_view time) {
  return {CivilDate::parse(date).value(), TimeOfDay::parse(time).value()};
}

/// With the last summer time that Azerbaijan had, 2015 (IANA tz).
Zone baku() {
  return Zone::make("Asia/Baku", {{instant("2014-10-26T00:00:00Z"), Duration::minutes(240)},
                                  {instant("2015-03-29T00:00:00Z"), Duration::minutes(300)},
                                  {instant("2015-10-25T00:00:00Z"), Duration::minutes(240)}})
      .value();
}

Zone berlin() {
  return Zone::make("Europe/Berlin", {{instant("2025-10-26T01:00:00Z"), Duration::minutes(60)},
                                      {instant("2026-03-29T01:00:00Z"), Duration::minutes(120)},
                                      {instant("2026-10-25T01:00:00Z"), Duration::minutes(60)}})
      .value();
}

struct Clock {
  std::string date;
  std::string time;
  CivilKind kind;
  std::string instant;
};

void expect_clocks(const Zone& zone, const std::vector<Clock>& table) {
  for (const Clock& clock : table) {
    const ZonedInstant found = zone.to_instant(civil(clock.date, clock.time));
    EXPECT_EQ(found.kind, clock.kind) << clock.date << ' ' << clock.time;
    EXPECT_EQ(format_instant(found.at, zone), clock.instant) << clock.date << ' ' << clock.time;
  }
}

TEST(Zones, a_day_at_the_counter_in_baku) {
  expect_clocks(baku(), {
                            {"2026-11-25", "09:00", CivilKind::unique, "2026-11-25T09:00:00+04:00"},
                            {"2026-07-01", "20:00", CivilKind::unique, "2026-07-01T20:00:00+04:00"},
                            {"2015-07-01", "12:00", CivilKind::unique, "2015-07-01T12:00:00+05:00"},
                            {"2026-11-25", "24:00", CivilKind::unique, "2026-11-26T00:00:00+04:00"},
                            {"1999-01-01", "00:00", CivilKind::unique, "1999-01-01T00:00:00+04:00"},
                        });
}

TEST(Zones, an_hour_is_skipped_in_spring_and_repeated_in_autumn) {
  expect_clocks(berlin(), {
                              {"2026-03-29", "01:59", CivilKind::unique, "2026-03-29T01:59:00+01:00"},
                              {"2026-03-29", "02:00", CivilKind::skipped, "2026-03-29T03:00:00+02:00"},
                              {"2026-03-29", "02:59", CivilKind::skipped, "2026-03-29T03:00:00+02:00"},
                              {"2026-03-29", "03:00", CivilKind::unique, "2026-03-29T03:00:00+02:00"},
                              {"2026-10-25", "01:59", CivilKind::unique, "2026-10-25T01:59:00+02:00"},
                              {"2026-10-25", "02:00", CivilKind::repeated, "2026-10-25T02:00:00+02:00"},
                              {"2026-10-25", "02:59", CivilKind::repeated, "2026-10-25T02:59:00+02:00"},
                              {"2026-10-25", "03:00", CivilKind::unique, "2026-10-25T03:00:00+01:00"},
                          });
}

TEST(Zones, show_the_repeated_hour_twice) {
  const Zone zone = berlin();
  EXPECT_EQ(zone.to_civil(instant("2026-10-25T00:30:00Z")), civil("2026-10-25", "02:30"));
  EXPECT_EQ(zone.to_civil(instant("2026-10-25T01:30:00Z")), civil("2026-10-25", "02:30"));
  EXPECT_EQ(zone.to_civil(instant("2026-10-25T01:30:59Z")), civil("2026-10-25", "02:30"));
  EXPECT_EQ(zone.offset_at(instant("2026-10-25T00:59:59Z")), Duration::minutes(120));
  EXPECT_EQ(zone.offset_at(instant("2026-10-25T01:00:00Z")), Duration::minutes(60));
}

TEST(Zones, know_how_long_an_offset_holds) {
  const OffsetStretch summer = berlin().stretch_at(instant("2026-07-01T00:00:00Z"));
  EXPECT_EQ(summer.from, instant("2026-03-29T01:00:00Z"));
  EXPECT_EQ(summer.until, instant("2026-10-25T01:00:00Z"));
  EXPECT_EQ(summer.offset, Duration::minutes(120));
  EXPECT_LT(berlin().stretch_at(instant("2020-01-01T00:00:00Z")).from, instant("0001-01-01T00:00:00Z"));
  EXPECT_GT(berlin().stretch_at(instant("2030-01-01T00:00:00Z")).until, instant("9999-12-31T23:59:59Z"));
}

TEST(Zones, need_a_name_and_a_table_in_order) {
  const Instant first = instant("2026-01-01T00:00:00Z");
  const Instant later = instant("2026-06-01T00:00:00Z");
  const Duration offset = Duration::minutes(240);
  EXPECT_TRUE(Zone::make("Asia/Baku", {{first, offset}, {later, offset}}));
  EXPECT_FALSE(Zone::make("", {{first, offset}}));
  EXPECT_FALSE(Zone::make("Asia/Baku", {}));
  EXPECT_FALSE(Zone::make("Asia/Baku", {{later, offset}, {first, offset}}));
  EXPECT_FALSE(Zone::make("Asia/Baku", {{first, offset}, {first, offset}}));
  EXPECT_FALSE(Zone::make("Asia/Baku", {{first, Duration::minutes(24 * 60)}}));
}

TEST(Instants, are_read_as_rfc_3339_writes_them) {
  const Instant noon = instant("2026-11-25T12:15:00+04:00");
  EXPECT_EQ(noon.unix_seconds(), 1795594500);
  for (const std::string same : {"2026-11-25T08:15:00Z", "2026-11-25t08:15:00z", "2026-11-25T08:15:00-00:00",
                                 "2026-11-24T23:15:00-09:00", "2026-11-26T08:14:00+23:59"}) {
    EXPECT_EQ(parse_instant(same), noon) << same;
  }
}

TEST(Instants, that_say_too_little_or_nonsense_are_refused) {
  for (const std::string text :
       {"2026-11-25T12:15:00", "2026-11-25T12:15+04:00", "2026-11-25 12:15:00Z", "2026-11-25T12:15:00.5Z",
        "2026-11-25T24:00:00Z", "2026-11-25T12:60:00Z", "2026-11-25T12:15:60Z", "2026-02-30T12:15:00Z",
        "2026-11-25T12:15:00+4:00", "2026-11-25T12:15:00+0400", "2026-11-25T12:15:00+24:00",
        "2026-11-25T12:15:00+04:60", "2026-11-25T12:15:00Zz", "2026-11-25", "", "2026-11-25T12-15:00Z",
        "2026-11-25T12:15-00Z", "0001-01-01T00:00:00+04:00", "9999-12-31T23:59:59-04:00"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

TEST(Instants, are_written_right_where_the_offset_has_seconds) {
  const Zone local_mean_time =
      Zone::make("Asia/Baku", {{instant("1900-01-01T00:00:00Z"), Duration::seconds(11964)}}).value();
  const Instant at = instant("1910-05-28T00:00:00Z");
  EXPECT_EQ(format_instant(at, local_mean_time), "1910-05-28T03:19:00+03:19");
  const Zone west = Zone::make("west", {{Instant{}, Duration::minutes(-570)}}).value();
  EXPECT_EQ(format_instant(at, west), "1910-05-27T14:30:00-09:30");
}

/// Any table of changes, also such as no country has: several a day, back and forth.
Zone any_zone() {
  std::vector<OffsetFrom> offsets;
  std::int64_t minute = *rc::gen::inRange<std::int64_t>(-3000, 3000);
  const int changes = *rc::gen::inRange(1, 6);
  for (int i = 0; i < changes; ++i) {
    const Duration offset = Duration::minutes(15 * *rc::gen::inRange<std::int64_t>(-48, 57));
    offsets.push_back({Instant::from_unix_seconds(minute * 60), offset});
    minute += *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 200), rc::gen::inRange<std::int64_t>(2000, 9000));
  }
  return Zone::make("any", offsets).value();
}

Instant any_minute() { return Instant::from_unix_seconds(60 * *rc::gen::inRange<std::int64_t>(-6000, 30000)); }

RC_GTEST_PROP(Zones, lead_back_to_an_instant_with_the_same_clock, ()) {
  const Zone zone = any_zone();
  const Instant t = any_minute();
  const ZonedInstant back = zone.to_instant(zone.to_civil(t));
  RC_ASSERT(back.kind != CivilKind::skipped);
  RC_ASSERT(zone.to_civil(back.at) == zone.to_civil(t));
  const bool is_first = back.kind == CivilKind::unique ? back.at == t : back.at <= t;
  RC_ASSERT(is_first);
  RC_ASSERT(parse_instant(format_instant(t, zone)) == t);
}

/// The slow way: watch the clock on the wall minute by minute for three days and note when it shows the time.
RC_GTEST_PROP(Zones, agree_with_somebody_who_watches_the_clock, ()) {
  const Zone zone = any_zone();
  const CivilTime wanted = Zone::make("utc", {{Instant{}, Duration{}}})->to_civil(any_minute());
  const std::int64_t wall = wanted.date.days_since_1970() * std::int64_t{86400} + wanted.time.minutes() * 60;
  std::vector<Instant> seen;
  for (std::int64_t minute = -1440; minute <= 1440; ++minute) {
    const Instant t = Instant::from_unix_seconds(wall + minute * 60);
    if (zone.to_civil(t) == wanted) seen.push_back(t);
  }
  const ZonedInstant found = zone.to_instant(wanted);
  if (!seen.empty()) {
    RC_ASSERT(found.kind == (seen.size() == 1 ? CivilKind::unique : CivilKind::repeated));
    RC_ASSERT(found.at == seen.front());
    return;
  }
  RC_ASSERT(found.kind == CivilKind::skipped);
  const Duration before = zone.offset_at(found.at - Duration::seconds(1));
  const Duration after = zone.offset_at(found.at);
  RC_ASSERT((found.at + before).unix_seconds() <= wall);
  RC_ASSERT(wall < (found.at + after).unix_seconds());
}

}  // namespace
}  // namespace asan::calendar
