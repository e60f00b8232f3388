// What one side writes the other reads back, byte for byte the same in browser and server; what is wrong is refused
// with its place named; nothing that comes over the wire can hurt.
#include "wire/codec.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/slots/small_office.hpp"
#include "wire/generators.hpp"

namespace asan::wire {
namespace {

using small_office::baku_zone;
using small_office::date;
using small_office::instant;

const ServiceId passport = ServiceId::parse("passport").value();
const CentreId baku = CentreId::parse("baku-1").value();
const HoldId hold = HoldId::parse(std::string(32, 'a')).value();
const ManageToken token = ManageToken::parse(std::string(64, 'b')).value();
const IdempotencyKey key = IdempotencyKey::parse("key-0123456789ab").value();

RC_GTEST_PROP(Codec, EveryRequestIsReadBack, ()) {
  const Request request = any::request();
  const std::string json = write(request, any::zone());
  RC_ASSERT(read_request(json).value() == request);
}

RC_GTEST_PROP(Codec, EveryReplyIsReadBack, ()) {
  const calendar::Zone zone = any::zone();
  const Reply reply = any::reply(zone);
  const std::string json = write(reply, zone);
  RC_ASSERT(read_reply(json).value() == reply);
}

RC_GTEST_PROP(Codec, AZoneChangesHowInstantsAreWrittenNotWhatTheyMean, ()) {
  const Reply reply = any::availability(small_office::zone_with_summer_time());
  RC_ASSERT(read_reply(write(reply, baku_zone())).value() == reply);
}

TEST(Codec, RequestsLookLikeThis) {
  const auto zone = baku_zone();
  EXPECT_EQ(
      write(Request(GetAvailability{passport, baku, date("2026-11-25"), date("2026-11-30")}), zone),
      R"({"kind":"get_availability","service":"passport","centre":"baku-1","from":"2026-11-25","to":"2026-11-30",)"
      R"("priority":false})");
  EXPECT_EQ(write(Request(PlaceHold{key, baku, false, {{passport, instant("2026-11-25T06:00:00Z")}}}), zone),
            R"({"kind":"place_hold","key":"key-0123456789ab","centre":"baku-1","priority":false,)"
            R"("parts":[{"service":"passport","start_at":"2026-11-25T10:00:00+04:00"}]})");
  EXPECT_EQ(write(Request(Confirm{key, hold, {"Aygün", "O\"Neil", "050", "5XK9P2M"}, text::Language::ru}), zone),
            R"({"kind":"confirm","key":"key-0123456789ab","hold":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",)"
            R"("given_name":"Aygün","family_name":"O\"Neil","phone":"050","fin":"5XK9P2M","language":"ru"})");
  EXPECT_EQ(write(Request(SendCode{key, hold, {"Aygün", "O", "050", "5XK9P2M"}, text::Language::ru}), zone),
            R"({"kind":"send_code","key":"key-0123456789ab","hold":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",)"
            R"("given_name":"Aygün","family_name":"O","phone":"050","fin":"5XK9P2M","language":"ru"})");
  EXPECT_EQ(
      write(Reply(CodeSent{hold, 2, instant("2026-11-25T10:01:00+04:00"), instant("2026-11-25T10:10:00+04:00")}), zone),
      R"({"kind":"code_sent","hold":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","codes_left":2,)"
      R"("next_at":"2026-11-25T10:01:00+04:00","counts_until":"2026-11-25T10:10:00+04:00"})");
}

TEST(Codec, DaysOnOneGridAreShort) {
  const auto slot = [](std::string_view at, std::int32_t left) { return slots::Slot{instant(at), left}; };
  const slots::Availability days{passport,
                                 baku,
                                 {{date("2026-11-25"),
                                   slots::DayKind::open,
                                   std::nullopt,
                                   {slot("2026-11-25T10:00:00+04:00", 3), slot("2026-11-25T10:15:00+04:00", 0),
                                    slot("2026-11-25T10:30:00+04:00", 1)}},
                                  {date("2026-11-26"), slots::DayKind::holiday, 7, {}},
                                  {date("2026-11-27"),
                                   slots::DayKind::open,
                                   std::nullopt,
                                   {slot("2026-11-27T10:00:00+04:00", 1), slot("2026-11-27T10:15:00+04:00", 1),
                                    slot("2026-11-27T14:00:00+04:00", 1)}}}};
  EXPECT_EQ(
      write(Reply(days), baku_zone()),
      R"({"kind":"availability","service":"passport","centre":"baku-1","offset":"+04:00","days":[)"
      R"({"on":"2026-11-25","kind":"open","first":"10:00","step":15,"left":[3,0,1]},)"
      R"({"on":"2026-11-26","kind":"holiday","holiday":7},)"
      R"({"on":"2026-11-27","kind":"open","starts":[{"start_at":"2026-11-27T10:00:00+04:00","left":1},)"
      R"({"start_at":"2026-11-27T10:15:00+04:00","left":1},{"start_at":"2026-11-27T14:00:00+04:00","left":1}]}]})");
}

TEST(Codec, DaysAfterAChangeOfClocksSayTheirOffset) {
  const auto day = [](std::string_view on, std::string_view offset) {
    const std::string first = std::string(on) + "T10:00:00" + std::string(offset);
    return slots::Day{date(on),
                      slots::DayKind::open,
                      std::nullopt,
                      {{instant(first), 1}, {instant(first) + Duration::minutes(15), 1}}};
  };
  const Reply reply = slots::Availability{passport, baku, {day("2026-03-28", "+01:00"), day("2026-03-30", "+02:00")}};
  const std::string json = write(reply, small_office::zone_with_summer_time());
  EXPECT_EQ(json, R"({"kind":"availability","service":"passport","centre":"baku-1","offset":"+01:00","days":[)"
                  R"({"on":"2026-03-28","kind":"open","first":"10:00","step":15,"left":[1,1]},)"
                  R"({"on":"2026-03-30","kind":"open","offset":"+02:00","first":"10:00","step":15,"left":[1,1]}]})");
  EXPECT_EQ(read_reply(json).value(), reply);
}

TEST(Codec, AProblemIsRfc9457) {
  const Problem problem{ProblemKind::slot_taken, "", {}, {{instant("2026-11-25T10:00:00+04:00"), 2}}};
  EXPECT_EQ(write(Reply(problem), baku_zone()),
            R"({"kind":"problem","type":"/problems/slot_taken","status":409,)"
            R"("alternatives":[{"start_at":"2026-11-25T10:00:00+04:00","left":2}]})");
  EXPECT_EQ(write(Reply(Problem{ProblemKind::invalid_details, "", {{"fin", "wrong_length"}}, {}}), baku_zone()),
            R"({"kind":"problem","type":"/problems/invalid_details","status":422,)"
            R"("fields":[{"field":"fin","error":"wrong_length"}]})");
}

TEST(Codec, ProblemsHaveTheStatusThatTheTypesSay) {
  struct Row {
    ProblemKind kind;
    const char* name;
    int status;
  };
  const std::vector<Row> rows = {
      {ProblemKind::malformed_request, "malformed_request", 400},
      {ProblemKind::missing_key, "missing_key", 400},
      {ProblemKind::key_reused, "key_reused", 422},
      {ProblemKind::key_in_use, "key_in_use", 409},
      {ProblemKind::invalid_details, "invalid_details", 422},
      {ProblemKind::slot_taken, "slot_taken", 409},
      {ProblemKind::slot_not_offered, "slot_not_offered", 422},
      {ProblemKind::hold_expired, "hold_expired", 410},
      {ProblemKind::not_found, "not_found", 404},
      {ProblemKind::already_cancelled, "already_cancelled", 409},
      {ProblemKind::already_started, "already_started", 409},
      {ProblemKind::already_requested, "already_requested", 409},
      {ProblemKind::place_free, "place_free", 409},
      {ProblemKind::no_such_days, "no_such_days", 422},
      {ProblemKind::offer_over, "offer_over", 410},
      {ProblemKind::not_possible, "not_possible", 409},
      {ProblemKind::no_payment_slip, "no_payment_slip", 422},
      {ProblemKind::not_allowed, "not_allowed", 403},
      {ProblemKind::method_not_allowed, "method_not_allowed", 405},
      {ProblemKind::too_large, "too_large", 413},
      {ProblemKind::unsupported_media_type, "unsupported_media_type", 415},
      {ProblemKind::rate_limited, "rate_limited", 429},
      {ProblemKind::overloaded, "overloaded", 503},
      {ProblemKind::unavailable, "unavailable", 503},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(problem_name(row.kind), row.name);
    EXPECT_EQ(http_status(row.kind), row.status) << row.name;
  }
}

TEST(Codec, FieldsThatThisVersionDoesNotKnowAreIgnored) {
  EXPECT_TRUE(read_request(R"({"colour":[{"deep":{}}],"kind":"get_hold","hold":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})"));
  EXPECT_TRUE(read_reply(R"({"kind":"released","hold":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","at":1e300})"));
  EXPECT_TRUE(read_reply(
      R"({"kind":"availability","service":"a","centre":"b","days":[{"on":"2026-11-25","kind":"closed","new":1}]})"));
}

TEST(Codec, WhatIsWrongIsNamedWithItsPlace) {
  struct Row {
    const char* json;
    const char* error;
  };
  const std::vector<Row> requests = {
      {"[]", "expected an object, found a list"},
      {"{}", "kind: expected a string, but it is missing"},
      {R"({"kind":7})", "kind: expected a string, found 7"},
      {R"({"kind":"fly"})", "kind: expected a kind of message that this version knows, found \"fly\""},
      {R"({"kind":"get_hold"})", "hold: expected a string, but it is missing"},
      {R"({"kind":"get_hold","hold":"x"})", "hold: expected 32 hexadecimal digits, found \"x\""},
      {R"({"kind":"place_hold","key":"short"})",
       "key: expected 16 to 80 letters, digits, hyphens and underscores, found \"short\""},
      {R"({"kind":"place_hold","key":"key-0123456789ab","centre":"b","parts":[{"service":"Passport!"}]})",
       "parts[0].service: expected an id of lower-case letters, digits and hyphens, found \"Passport!\""},
      {R"({"kind":"place_hold","key":"key-0123456789ab","centre":"b","parts":[{"service":"a","start_at":"tomorrow"}]})",
       "parts[0].start_at: expected a time as 2026-11-25T12:15:00+04:00, found \"tomorrow\""},
      {R"({"kind":"confirm","key":"key-0123456789ab","hold":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","given_name":null})",
       "given_name: expected a string, found null"},
      {R"({"kind":"get_availability","service":"a","centre":"b","from":"2026-02-30","to":"2026-03-01"})",
       "from: expected a date as 2026-11-25"},
      {R"({"kind":"get_availability","service":"a","centre":"b","from":"2026-03-02","to":"2026-03-01"})",
       "to: expected a date from \"from\" on, at most 100 days"},
      {R"({"kind":"get_availability","service":"a","centre":"b","from":"2026-01-01","to":"2026-04-11"})",
       "to: expected a date from \"from\" on, at most 100 days"},
  };
  for (const Row& row : requests) {
    const auto read = read_request(row.json);
    ASSERT_FALSE(read.has_value()) << row.json;
    EXPECT_EQ(read.error().place, row.error);
  }
  const std::vector<Row> replies = {
      {R"({"kind":"availability","service":"a","centre":"b","days":3})", "days: expected a list, found 3"},
      {R"({"kind":"availability","service":"a","centre":"b","days":[{"on":"2026-11-25","kind":"open","starts":{}}]})",
       "days[0].starts: expected a list, found an object"},
      {R"({"kind":"availability","service":"a","centre":"b","offset":"+04:00","days":[{"on":"2026-11-25","kind":"open","first":"10:00","step":0,"left":[]}]})",
       "days[0].step: expected a whole number from 1 to 1440, found 0"},
      {R"({"kind":"availability","service":"a","centre":"b","offset":"+04:00","days":[{"on":"2026-11-25","kind":"open","first":"10:00","step":15,"left":[1,-1]}]})",
       "days[0].left[1]: expected a whole number from 0 to 2147483647, found -1"},
      {R"({"kind":"availability","service":"a","centre":"b","days":[{"on":"2026-11-25","kind":"open","first":"10:00","step":15,"left":[1]}]})",
       "days[0]: expected \"first\" as 10:00 and \"offset\" as +04:00, found 2026-11-25T10:00:00"},
      {R"({"kind":"problem","type":"/problems/new"})",
       "type: expected one of our problem types, found \"/problems/new\""},
      {R"({"kind":"hold","id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","centre":"b","channel":"online","parts":[{"service":"a","group":"c","start_at":"2026-11-25T10:00:00Z","end_at":"2026-11-25T10:00:00Z"}],"expires_at":"2026-11-25T10:00:00Z"})",
       "parts[0].end_at: expected a time after start_at"},
  };
  for (const Row& row : replies) {
    const auto read = read_reply(row.json);
    ASSERT_FALSE(read.has_value()) << row.json;
    EXPECT_EQ(read.error().place, row.error);
  }
}

TEST(Codec, WhatIsNoJsonIsNamedByLineAndColumn) {
  EXPECT_EQ(read_request("").error().place.substr(0, 18), "line 1, column 1: ");
  EXPECT_EQ(read_reply("{\n  x").error().place.substr(0, 18), "line 2, column 3: ");
}

TEST(Codec, AQrCodeIsASquareOfZerosAndOnes) {
  const booking::Visit any_visit(booking::Part{
      passport, GroupId::parse("papers").value(), {instant("2026-11-25T10:00:00Z"), instant("2026-11-25T11:00:00Z")}});
  const auto with_qr = [&any_visit](std::string_view qr) {
    AppointmentView view{token,
                         booking::ShortCode::from_bits(1),
                         baku,
                         any_visit,
                         booking::AppointmentStatus::booked,
                         "",
                         "",
                         "",
                         0,
                         false,
                         {}};
    std::string json = write(Reply(view), baku_zone());
    const std::string_view empty = R"({"size":0,"modules":""})";
    json.replace(json.find(empty), empty.size(), qr);
    return read_reply(json);
  };
  EXPECT_TRUE(with_qr(R"({"size":2,"modules":"0110"})").has_value());
  for (const char* qr :
       {R"({"size":2,"modules":"011"})", R"({"size":2,"modules":"01102"})", R"({"size":2,"modules":"011x"})",
        R"({"size":-1,"modules":""})", R"({"size":100000,"modules":""})"}) {
    EXPECT_FALSE(with_qr(qr).has_value()) << qr;
  }
}

TEST(Codec, TextThatIsNotUtf8IsMendedSoThatItCanBeRead) {
  const Request request = FindAppointment{"\xFF\xC3(", "a\xED\xA0\x80z"};
  const auto read = read_request(write(request, baku_zone()));
  ASSERT_TRUE(read.has_value()) << read.error().place;
  EXPECT_EQ(std::get<FindAppointment>(*read).code, "\uFFFD\uFFFD(");
}

/// Reads without regard for what comes out: it must come back, and what was understood must be written and read again.
void must_survive(const std::string& json) {
  if (const auto request = read_request(json))
    RC_ASSERT(read_request(write(*request, baku_zone())).value() == *request);
  if (const auto reply = read_reply(json)) RC_ASSERT(read_reply(write(*reply, baku_zone())).value() == *reply);
}

RC_GTEST_PROP(CodecFuzz, RandomBytes, (const std::string& bytes)) { must_survive(bytes); }

RC_GTEST_PROP(CodecFuzz, RandomJson, ()) {
  std::string json;
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "{", "}", "[", "]", ",", ":", "\"kind\":\"confirm\"", "\"kind\":\"availability\"", "\"days\"", "null", "1e999",
      "-9223372036854775809", "\"\\ud800\"", "\"\"", "true", "[[[[[[[[[["));
  for (const std::string& piece : pieces) json += piece;
  must_survive(json);
}

RC_GTEST_PROP(CodecFuzz, MutatedDocuments, ()) {
  const calendar::Zone zone = any::zone();
  std::string json = *rc::gen::arbitrary<bool>() ? write(any::request(), zone) : write(any::reply(zone), zone);
  const int changes = *rc::gen::inRange(1, 6);
  for (int i = 0; i < changes && !json.empty(); ++i) {
    const auto place = *rc::gen::inRange<std::size_t>(0, json.size());
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        json[place] = *rc::gen::arbitrary<char>();
        break;
      case 1:
        json.erase(place, *rc::gen::inRange<std::size_t>(1, 12));
        break;
      case 2:
        json.insert(place, *rc::gen::element<std::string>("\"", "{", "[", "9", "-", ",", "null", "\\u0000"));
        break;
      default:
        json.insert(place, json.substr(*rc::gen::inRange<std::size_t>(0, json.size()), 20));
        break;
    }
  }
  must_survive(json);
}

TEST(CodecFuzz, DeepNestingIsRefused) {
  EXPECT_FALSE(read_request(std::string(1000000, '[')).has_value());
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += R"({"kind":)";
  EXPECT_FALSE(read_reply(objects).has_value());
}

}  // namespace
}  // namespace asan::wire
