// How requests and replies travel: paths, methods, the key in its header, problems as application/problem+json.
#include "wire/http.hpp"

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

const std::string hold(32, 'a');
const std::string token(64, 'b');
const std::string key = "key-0123456789ab";

RC_GTEST_PROP(Http, TheServerReadsTheRequestThatTheClientSent, ()) {
  const Request request = any::request();
  RC_ASSERT(from_http(to_http(request, any::zone())).value() == request);
}

RC_GTEST_PROP(Http, TheClientReadsTheReplyThatTheServerSent, ()) {
  const calendar::Zone zone = any::zone();
  const auto check = [&zone](const Request& request, const Reply& reply) {
    RC_ASSERT(from_http(request, to_http(reply, zone)).value() == reply);
    const Reply problem = any::problem();
    RC_ASSERT(from_http(request, to_http(problem, zone)).value() == problem);
  };
  const HoldView held = any::hold();
  const calendar::CivilDate on = any::date();
  check(GetAvailability{any::catalogue_id<ServiceId>(), any::catalogue_id<CentreId>(), on, on},
        any::availability(zone));
  check(GetWhyNot{any::catalogue_id<ServiceId>(), any::catalogue_id<CentreId>(), any::instant()}, any::why_not());
  check(GetSoonest{any::catalogue_id<ServiceId>()}, any::soonest_places());
  check(any::slip_question(), any::payment_slip());
  check(PlaceHold{any::key(), held.hold.centre, false, any::part_wishes()}, held);
  check(GetHold{held.hold.id}, held);
  check(ReleaseHold{any::key(), held.hold.id}, Released{held.hold.id});
  check(Confirm{any::key(), held.hold.id, {}, text::Language::az}, any::appointment());
  check(SendCode{any::key(), held.hold.id, {}, text::Language::az}, any::code_sent());
  check(GetAppointment{any::token<ManageToken>()}, any::appointment());
  check(FindAppointment{}, any::appointment());
  check(Cancel{any::key(), any::token<ManageToken>()}, any::appointment());
  check(Reschedule{any::key(), any::token<ManageToken>(), any::instant()}, any::appointment());
  const auto manage = any::token<ManageToken>();
  check(GetSlotRequest{manage}, any::slot_request());
  check(ActOnSlotRequest{any::key(), manage, booking::RequestAction::decline}, any::slot_request());
  check(FileSlotRequest{any::key(), held.hold.centre, any::catalogue_id<ServiceId>(), any::acceptable(), {}},
        any::slot_request());
  check(GetDraw{held.hold.centre, any::catalogue_id<GroupId>(), on}, any::draw());
  check(any::visits_question(), any::visit_offers());
  check(GetRescheduleTimes{any::token<ManageToken>(), on, on}, any::availability(zone));
}

TEST(Http, AnswersOfASlipTravelBesideItsOwnParameters) {
  const auto service = ServiceId::parse("passport").value();
  EXPECT_EQ(to_http(GetPaymentSlip{service, {}}, baku_zone()).target, "/api/v1/payment-slip?service=passport");
  EXPECT_EQ(to_http(GetPaymentSlip{service, {{"age", "30"}, {"passport.speed", "1 d"}}, date("2026-11-25"), {12, 3}},
                    baku_zone())
                .target,
            "/api/v1/payment-slip?service=passport&on=2026-11-25&pages=12&months=3&age=30&passport.speed=1%20d");
}

TEST(Http, RequestsTravelLikeThis) {
  const auto zone = baku_zone();
  const auto service = ServiceId::parse("passport").value();
  const auto centre = CentreId::parse("baku-1").value();
  const auto write_key = IdempotencyKey::parse(key).value();
  const auto hold_id = HoldId::parse(hold).value();
  const auto manage = ManageToken::parse(token).value();
  struct Row {
    Request request;
    HttpRequest http;
  };
  const std::vector<Row> rows = {
      {GetAvailability{service, centre, date("2026-11-25"), date("2026-12-01")},
       {"GET", "/api/v1/availability?service=passport&centre=baku-1&from=2026-11-25&to=2026-12-01", "", ""}},
      {GetWhyNot{service, centre, instant("2026-11-25T11:15:00+04:00")},
       {"GET", "/api/v1/why-not?service=passport&centre=baku-1&at=2026-11-25T11:15:00%2B04:00", "", ""}},
      {GetSoonest{service}, {"GET", "/api/v1/soonest?service=passport", "", ""}},
      {GetAvailability{service, centre, date("2026-11-25"), date("2026-12-01"), true},
       {"GET", "/api/v1/availability?service=passport&centre=baku-1&from=2026-11-25&to=2026-12-01&priority=true", "",
        ""}},
      {PlaceHold{write_key,
                 centre,
                 true,
                 {{service, instant("2026-11-25T10:00:00+04:00")}, {service, instant("2026-11-25T10:15:00+04:00")}}},
       {"POST", "/api/v1/holds", key,
        R"({"centre":"baku-1","priority":true,"parts":[{"service":"passport","start_at":"2026-11-25T10:00:00+04:00"},)"
        R"({"service":"passport","start_at":"2026-11-25T10:15:00+04:00"}]})"}},
      {GetVisits{{service, ServiceId::parse("id-card").value()}, {}, date("2026-11-25"), date("2026-12-01")},
       {"GET", "/api/v1/visits?service=passport&service=id-card&from=2026-11-25&to=2026-12-01", "", ""}},
      {GetVisits{{service, service}, centre, date("2026-11-25"), date("2026-11-25"), true},
       {"GET",
        "/api/v1/visits?service=passport&service=passport&centre=baku-1&from=2026-11-25&to=2026-11-25&priority=true",
        "", ""}},
      {GetRescheduleTimes{manage, date("2026-11-25"), date("2026-12-01")},
       {"GET", "/api/v1/appointments/" + token + "/availability?from=2026-11-25&to=2026-12-01", "", ""}},
      {GetHold{hold_id}, {"GET", "/api/v1/holds/" + hold, "", ""}},
      {ReleaseHold{write_key, hold_id}, {"DELETE", "/api/v1/holds/" + hold, key, ""}},
      {Confirm{write_key, hold_id, {"Aygün", "Əliyeva", "050 123 45 67", "5xk9p2m"}, text::Language::en},
       {"POST", "/api/v1/appointments", key,
        R"({"hold":")" + hold +
            R"(","given_name":"Aygün","family_name":"Əliyeva","phone":"050 123 45 67","fin":"5xk9p2m","language":"en"})"}},
      {GetAppointment{manage}, {"GET", "/api/v1/appointments/" + token, "", ""}},
      {FindAppointment{"7KQ4-M2XD-P9", "050"},
       {"POST", "/api/v1/appointments/lookup", "", R"({"code":"7KQ4-M2XD-P9","phone":"050"})"}},
      {Cancel{write_key, manage}, {"POST", "/api/v1/appointments/" + token + "/cancellation", key, ""}},
      {Reschedule{write_key, manage, instant("2026-11-25T10:15:00+04:00")},
       {"POST", "/api/v1/appointments/" + token + "/rescheduling", key, R"({"start_at":"2026-11-25T10:15:00+04:00"})"}},
      {FileSlotRequest{write_key,
                       centre,
                       service,
                       {date("2026-11-25"), date("2026-11-27"), booking::PartOfDay::morning},
                       {"Aygün", "Əliyeva", "050 123 45 67", "5xk9p2m"},
                       text::Language::az},
       {"POST", "/api/v1/requests", key,
        R"({"centre":"baku-1","service":"passport","from":"2026-11-25","to":"2026-11-27","part_of_day":"morning",)"
        R"("given_name":"Aygün","family_name":"Əliyeva","phone":"050 123 45 67","fin":"5xk9p2m","language":"az"})"}},
      {GetSlotRequest{manage}, {"GET", "/api/v1/requests/" + token, "", ""}},
      {ActOnSlotRequest{write_key, manage, booking::RequestAction::accept},
       {"POST", "/api/v1/requests/" + token + "/action", key, R"({"action":"accept"})"}},
      {GetDraw{centre, GroupId::parse("papers").value(), date("2026-11-30")},
       {"GET", "/api/v1/draws?centre=baku-1&group=papers&from=2026-11-30", "", ""}},
  };
  for (const Row& row : rows) {
    const HttpRequest http = to_http(row.request, zone);
    EXPECT_EQ(http.method, row.http.method);
    EXPECT_EQ(http.target, row.http.target);
    EXPECT_EQ(http.idempotency_key, row.http.idempotency_key);
    EXPECT_EQ(http.body, row.http.body);
  }
}

TEST(Http, ACodeTravelsLikeThis) {
  const auto write_key = IdempotencyKey::parse(key).value();
  const auto hold_id = HoldId::parse(hold).value();
  const TypedPerson aygun = {"Aygün", "Əliyeva", "050", "5xk9p2m"};
  const std::string person =
      R"("given_name":"Aygün","family_name":"Əliyeva","phone":"050","fin":"5xk9p2m","language":"en")";
  EXPECT_EQ(to_http(Confirm{write_key, hold_id, aygun, text::Language::en, "012345"}, baku_zone()).body,
            R"({"hold":")" + hold + R"(",)" + person + R"(,"code":"012345"})");
  EXPECT_EQ(to_http(SendCode{write_key, hold_id, aygun, text::Language::en}, baku_zone()),
            (HttpRequest{"POST", "/api/v1/holds/" + hold + "/code", key, "{" + person + "}"}));
}

TEST(Http, RefusesWhatIsNoneOfOurs) {
  struct Row {
    HttpRequest http;
    ProblemKind kind;
    const char* place;
  };
  const std::string good_hold = R"({"centre":"b","parts":[{"service":"a","start_at":"2026-11-25T10:00:00Z"}]})";
  const std::vector<Row> rows = {
      {{"GET", "/", "", ""}, ProblemKind::not_found, ""},
      {{"GET", "/api/v1", "", ""}, ProblemKind::not_found, ""},
      {{"GET", "/api/v1/", "", ""}, ProblemKind::not_found, ""},
      {{"GET", "/api/v2/availability", "", ""}, ProblemKind::not_found, ""},
      {{"GET", "/api/v1/availability/", "", ""}, ProblemKind::not_found, ""},
      {{"POST", "/api/v1/holds/", key, good_hold}, ProblemKind::not_found, ""},
      {{"GET", "/api/v1/holds/" + hold + "/x", "", ""}, ProblemKind::not_found, ""},
      {{"GET", "/api/v1/holds/" + std::string(32, 'x'), "", ""}, ProblemKind::not_found, "an id that is none"},
      {{"GET", "/api/v1/holds/x", "", ""}, ProblemKind::not_found, ""},
      {{"GET", "/api/v1/appointments/" + hold, "", ""}, ProblemKind::not_found, "half a token"},
      {{"DELETE", "/api/v1/holds/" + std::string(32, 'x'), key, ""}, ProblemKind::not_found, ""},
      {{"POST", "/api/v1/availability", "", ""}, ProblemKind::method_not_allowed, ""},
      {{"GET", "/api/v1/holds", "", ""}, ProblemKind::method_not_allowed, ""},
      {{"PUT", "/api/v1/holds/" + hold, key, ""}, ProblemKind::method_not_allowed, ""},
      {{"get", "/api/v1/holds/" + hold, "", ""}, ProblemKind::method_not_allowed, "methods are in capitals"},
      {{"GET", "/api/v1/appointments/lookup", "", ""}, ProblemKind::method_not_allowed, ""},
      {{"DELETE", "/api/v1/appointments/" + token + "/cancellation", key, ""}, ProblemKind::method_not_allowed, ""},
      {{"POST", "/api/v1/holds", "", good_hold}, ProblemKind::missing_key, ""},
      {{"POST", "/api/v1/appointments/" + token + "/cancellation", "", ""}, ProblemKind::missing_key, ""},
      {{"POST", "/api/v1/holds", "short", good_hold},
       ProblemKind::malformed_request,
       "Idempotency-Key: expected 16 to 80 letters, digits, hyphens and underscores"},
      {{"POST", "/api/v1/holds", key, R"({"centre":1})"},
       ProblemKind::malformed_request,
       "centre: expected a string, found 1"},
      {{"POST", "/api/v1/holds", key, R"({"centre":"b","parts":[{"service":1}]})"},
       ProblemKind::malformed_request,
       "parts[0].service: expected a string, found 1"},
      {{"POST", "/api/v1/holds", key, R"({"centre":"b","parts":[]})"},
       ProblemKind::malformed_request,
       "parts: expected 1 to 6 services"},
      {{"POST", "/api/v1/appointments/lookup", "", R"({"code":"a"})"},
       ProblemKind::malformed_request,
       "phone: expected a string, but it is missing"},
      {{"GET", "/api/v1/availability", "", ""},
       ProblemKind::malformed_request,
       "service: expected an id of lower-case letters, digits and hyphens"},
      {{"GET", "/api/v1/why-not?service=a&centre=B", "", ""},
       ProblemKind::malformed_request,
       "centre: expected an id of lower-case letters, digits and hyphens"},
      {{"GET", "/api/v1/why-not?service=a&centre=b&at=2026-11-25T25:00:00Z", "", ""},
       ProblemKind::malformed_request,
       "at: expected a time as 2026-11-25T12:15:00+04:00"},
      {{"GET", "/api/v1/soonest", "", ""},
       ProblemKind::malformed_request,
       "service: expected an id of lower-case letters, digits and hyphens"},
      {{"POST", "/api/v1/soonest", "", ""}, ProblemKind::method_not_allowed, ""},
      {{"GET", "/api/v1/availability?service=a&centre=b&from=2026-11-25", "", ""},
       ProblemKind::malformed_request,
       "to: expected a date as 2026-11-25"},
      {{"GET", "/api/v1/availability?service=a&centre=b&from=2026-11-25&to=9999-12-31", "", ""},
       ProblemKind::malformed_request,
       "to: expected a date from \"from\" on, at most 100 days"},
  };
  for (const Row& row : rows) {
    const auto request = from_http(row.http);
    ASSERT_FALSE(request.has_value()) << row.http.method << " " << row.http.target;
    EXPECT_EQ(request.error().kind, row.kind) << row.http.method << " " << row.http.target;
    const std::string place = row.kind == ProblemKind::malformed_request ? row.place : "";
    EXPECT_EQ(request.error().place, place);
  }
}

TEST(Http, ABodyThatIsNoJsonIsNamedByLineAndColumn) {
  const auto request = from_http(HttpRequest{"POST", "/api/v1/holds", key, ""});
  ASSERT_FALSE(request.has_value());
  EXPECT_EQ(request.error().kind, ProblemKind::malformed_request);
  EXPECT_EQ(request.error().place.substr(0, 18), "line 1, column 1: ");
}

TEST(Http, AQueryMayComeInAnyOrderPercentEncodedAndWithStrangers) {
  const Request expected = GetAvailability{ServiceId::parse("passport").value(), CentreId::parse("baku-1").value(),
                                           date("2026-11-25"), date("2026-11-26")};
  for (const char* query : {"to=2026-11-26&from=2026-11-25&centre=baku-1&service=passport",
                            "utm=1&service=pass%70ort&centre=baku%2d1&from=2026-11-25&to=2026%2D11-26&",
                            "service=passport&centre=baku-1&from=2026-11-25&to=2026-11-26&service=other"}) {
    const auto request = from_http(HttpRequest{"GET", std::string("/api/v1/availability?") + query, "", ""});
    ASSERT_TRUE(request.has_value()) << query;
    EXPECT_EQ(*request, expected) << query;
  }
  for (const char* service : {"%", "%7", "%zz", "a%00b", "%C4%B1d", "a b"}) {
    const std::string target = std::string("/api/v1/availability?centre=b&from=2026-11-25&to=2026-11-25&service=");
    EXPECT_FALSE(from_http(HttpRequest{"GET", target + service, "", ""}).has_value()) << service;
  }
}

TEST(Http, RepliesTravelLikeThis) {
  const HttpReply released = to_http(Reply(Released{HoldId::parse(hold).value()}), baku_zone());
  EXPECT_EQ(released.status, 200);
  EXPECT_EQ(released.content_type, "application/json");
  EXPECT_EQ(released.body, R"({"hold":")" + hold + R"("})");
  const HttpReply gone = to_http(Reply(Problem{ProblemKind::hold_expired, "", {}, {}}), baku_zone());
  EXPECT_EQ(gone.status, 410);
  EXPECT_EQ(gone.content_type, "application/problem+json");
  EXPECT_EQ(gone.body, R"({"type":"/problems/hold_expired","status":410})");
}

TEST(Http, AnAnswerThatIsNotOursIsNotRead) {
  const Request asked = GetHold{HoldId::parse(hold).value()};
  const auto error = [&asked](int status, const char* type, const char* body) {
    const auto reply = from_http(asked, HttpReply{status, type, body});
    return reply ? std::string("read") : reply.error().place;
  };
  EXPECT_EQ(error(502, "text/html", "<h1>Bad Gateway</h1>"), "502 text/html: no answer of ours");
  EXPECT_EQ(error(200, "text/html; charset=utf-8", "login here"), "200 text/html: no answer of ours");
  EXPECT_EQ(error(200, "application/problem+json", "{}"), "200 application/problem+json: no answer of ours");
  EXPECT_EQ(error(200, "application/json; charset=utf-8", "{}"), "id: expected a string, but it is missing");
  EXPECT_EQ(error(404, "application/problem+json", R"({"type":"/problems/not_found","title":"?"})"), "read");
}

RC_GTEST_PROP(HttpFuzz, AnyTargetAndBodyIsAnswered, (const std::string& noise)) {
  const std::string method = *rc::gen::element<std::string>("GET", "POST", "DELETE");
  const std::string path = *rc::gen::element<std::string>("availability?service=", "holds", "holds/", "appointments",
                                                          "appointments/lookup", "appointments/");
  const auto request = from_http(HttpRequest{method, "/api/v1/" + path + noise, key, noise});
  if (request) RC_ASSERT(from_http(to_http(*request, baku_zone())).value() == *request);
}

}  // namespace
}  // namespace asan::wire
