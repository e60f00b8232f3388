// Reasons as data: what every one of them looks like on the wire, and what is refused.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/slots/small_office.hpp"
#include "wire/codec.hpp"

namespace asan::wire {
namespace {

using small_office::baku_zone;
using small_office::date;
using small_office::hours;
using small_office::instant;

const ServiceId passport = ServiceId::parse("passport").value();
const CentreId baku = CentreId::parse("baku-1").value();

const std::string head = R"({"kind":"why_not","service":"passport","centre":"baku-1","at":"2026-11-25T11:15:00+04:00")";

TEST(WhyCodec, EveryReasonLooksLikeThis) {
  struct Row {
    slots::Reason reason;
    std::string json;
  };
  const Instant quarter_past = instant("2026-11-25T11:15:00+04:00");
  const Instant half_past = instant("2026-11-25T11:30:00+04:00");
  const std::vector<Row> rows = {
      {slots::NotOffered{}, R"({"reason":"not_offered"})"},
      {slots::CentreNotActive{}, R"({"reason":"centre_not_active"})"},
      {slots::NoCounter{}, R"({"reason":"no_counter"})"},
      {slots::TooSoon{half_past}, R"({"reason":"too_soon","earliest_at":"2026-11-25T11:30:00+04:00"})"},
      {slots::TooLate{date("2026-12-24"), half_past},
       R"({"reason":"too_late","last_on":"2026-12-24","released_at":"2026-11-25T11:30:00+04:00"})"},
      {slots::OnClosure{date("2026-11-25"), date("2026-11-27")},
       R"({"reason":"closure","from_on":"2026-11-25","to_on":"2026-11-27"})"},
      {slots::OnHoliday{7}, R"({"reason":"holiday","holiday":7})"},
      {slots::OnRestDay{date("2026-11-29")}, R"({"reason":"rest_day","on":"2026-11-29"})"},
      {slots::OutsideHours{{hours("10:00", "13:00"), hours("22:00", "02:00")}},
       R"({"reason":"outside_hours","ranges":[{"opens":"10:00","closes":"13:00"},{"opens":"22:00","closes":"02:00"}]})"},
      {slots::KeptForDraw{half_past}, R"({"reason":"kept_for_draw","opens_at":"2026-11-25T11:30:00+04:00"})"},
      {slots::OffGrid{quarter_past, std::nullopt}, R"({"reason":"off_grid","before_at":"2026-11-25T11:15:00+04:00"})"},
      {slots::TooLong{Duration::minutes(40), half_past},
       R"({"reason":"too_long","needs_seconds":2400,"closes_at":"2026-11-25T11:30:00+04:00"})"},
      {slots::Unstaffed{quarter_past, half_past},
       R"({"reason":"unstaffed","from_at":"2026-11-25T11:15:00+04:00","next_start_at":"2026-11-25T11:30:00+04:00"})"},
      {slots::ShareTaken{catalogue::Channel::online, half_past, std::nullopt},
       R"({"reason":"share_taken","channel":"online","full_from_at":"2026-11-25T11:30:00+04:00"})"},
      {slots::AllTaken{3, quarter_past, half_past},
       R"({"reason":"all_taken","counters":3,"full_from_at":"2026-11-25T11:15:00+04:00",)"
       R"("next_start_at":"2026-11-25T11:30:00+04:00"})"},
  };
  ASSERT_EQ(rows.size(), std::variant_size_v<slots::Reason>);
  for (const Row& row : rows) {
    const Reply reply = WhyNot{passport, baku, quarter_past, {row.reason}, std::nullopt};
    const std::string json = head + R"(,"reasons":[)" + row.json + "]}";
    EXPECT_EQ(write(reply, baku_zone()), json);
    EXPECT_EQ(read_reply(json).value(), reply) << json;
  }
}

TEST(WhyCodec, SoonestPlacesLookLikeThis) {
  const Reply reply = SoonestPlaces{
      passport,
      {{baku, {instant("2026-11-25T11:15:00+04:00"), 20}}, {CentreId::parse("ganja").value(), {std::nullopt, 0}}}};
  const std::string json = R"({"kind":"soonest","service":"passport","places":[)"
                           R"({"centre":"baku-1","start_at":"2026-11-25T11:15:00+04:00","free_days":20},)"
                           R"({"centre":"ganja","free_days":0}]})";
  EXPECT_EQ(write(reply, baku_zone()), json);
  EXPECT_EQ(read_reply(json).value(), reply);
}

TEST(WhyCodec, WhatIsWrongIsNamedByItsPlace) {
  struct Row {
    std::string reasons;
    std::string place;
  };
  const std::vector<Row> rows = {
      {R"([{"reason":"mood"}])", "reasons[0].reason: expected a reason that this version knows, found \"mood\""},
      {R"([{}])", "reasons[0].reason: expected a string, but it is missing"},
      {R"([{"reason":"too_soon"}])", "reasons[0].earliest_at: expected a string, but it is missing"},
      {R"([{"reason":"no_counter"},{"reason":"holiday","holiday":-1}])",
       "reasons[1].holiday: expected a whole number from 0 to 2147483647, found -1"},
      {R"([{"reason":"outside_hours","ranges":[{"opens":"10","closes":"13:00"}]}])",
       "reasons[0].ranges[0].opens: expected a time as 10:00, found \"10\""},
  };
  for (const Row& row : rows) {
    const auto read = read_reply(head + R"(,"reasons":)" + row.reasons + "}");
    ASSERT_FALSE(read.has_value()) << row.reasons;
    EXPECT_EQ(read.error().place, row.place);
  }
}

}  // namespace
}  // namespace asan::wire
