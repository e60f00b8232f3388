#include "wire/http.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "wire/codec_parts.hpp"
#include "wire/query.hpp"

namespace asan::wire {

namespace {

constexpr std::string_view root = "/api/v1/";

Problem problem(ProblemKind kind) { return Problem{kind, {}, {}, {}}; }
Problem malformed(std::string place) { return Problem{ProblemKind::malformed_request, std::move(place), {}, {}}; }

// ---- request to HTTP ----

/// The plus of a time's offset would be read as a space by many.
std::string in_query(std::string text) {
  const std::size_t plus = text.find('+');
  if (plus != std::string::npos) text.replace(plus, 1, "%2B");
  return text;
}

/// Ids, dates and tokens consist of characters that a URL carries as they are.
struct ToHttp {
  const calendar::Zone& zone;

  static std::string at(std::initializer_list<std::string_view> parts) {
    std::string target(root);
    for (const std::string_view part : parts) target.append(part);
    return target;
  }

  HttpRequest operator()(const GetAvailability& request) const {
    return {"GET",
            at({"availability?service=", request.service.str(), "&centre=", request.centre.str(), "&from=",
                request.from_on.iso(), "&to=", request.to_on.iso(), request.has_priority ? "&priority=true" : ""}),
            "", ""};
  }
  HttpRequest operator()(const GetOccupancy& request) const {
    return {"GET",
            at({"occupancy?centre=", request.centre.str(), "&group=", request.group.str(),
                request.since ? "&since=" : "", request.since ? request.since->str() : ""}),
            "", ""};
  }
  HttpRequest operator()(const GetWhyNot& request) const {
    return {"GET",
            at({"why-not?service=", request.service.str(), "&centre=", request.centre.str(),
                "&at=", in_query(calendar::format_instant(request.start_at, zone))}),
            "", ""};
  }
  HttpRequest operator()(const GetSoonest& request) const {
    return {"GET", at({"soonest?service=", request.service.str()}), "", ""};
  }
  HttpRequest operator()(const GetPaymentSlip& request) const {
    std::string target = at({"payment-slip?service=", request.service.str()});
    if (request.on) target.append("&on=").append(request.on->iso());
    if (request.units.pages) target.append("&pages=").append(std::to_string(*request.units.pages));
    if (request.units.months) target.append("&months=").append(std::to_string(*request.units.months));
    for (const auto& [name, value] : request.answers) {
      target.append("&").append(encoded(name)).append("=").append(encoded(value));
    }
    return {"GET", std::move(target), "", ""};
  }
  HttpRequest operator()(const PlaceHold& request) const {
    return {"POST", at({"holds"}), request.key.str(), body_of(request, zone)};
  }
  HttpRequest operator()(const GetHold& request) const { return {"GET", at({"holds/", request.hold.str()}), "", ""}; }
  HttpRequest operator()(const ReleaseHold& request) const {
    return {"DELETE", at({"holds/", request.hold.str()}), request.key.str(), ""};
  }
  HttpRequest operator()(const Confirm& request) const {
    return {"POST", at({"appointments"}), request.key.str(), body_of(request, zone)};
  }
  HttpRequest operator()(const SendCode& request) const {
    JsonWriter json;
    json.begin_object();
    write_wish(request, json);
    json.end_object();
    return {"POST", at({"holds/", request.hold.str(), "/code"}), request.key.str(), std::move(json).take()};
  }
  HttpRequest operator()(const GetAppointment& request) const {
    return {"GET", at({"appointments/", request.token.str()}), "", ""};
  }
  HttpRequest operator()(const FindAppointment& request) const {
    return {"POST", at({"appointments/lookup"}), "", body_of(request, zone)};
  }
  HttpRequest operator()(const Cancel& request) const {
    return {"POST", at({"appointments/", request.token.str(), "/cancellation"}), request.key.str(), ""};
  }
  HttpRequest operator()(const Arrive& request) const {
    return {"POST", at({"appointments/", request.token.str(), "/arrival"}), request.key.str(), ""};
  }
  HttpRequest operator()(const Reschedule& request) const {
    JsonWriter json;
    json.begin_object();
    json.string_field("start_at", calendar::format_instant(request.start_at, zone));
    json.end_object();
    return {"POST", at({"appointments/", request.token.str(), "/rescheduling"}), request.key.str(),
            std::move(json).take()};
  }
  HttpRequest operator()(const FileSlotRequest& request) const {
    return {"POST", at({"requests"}), request.key.str(), body_of(request, zone)};
  }
  HttpRequest operator()(const GetSlotRequest& request) const {
    return {"GET", at({"requests/", request.token.str()}), "", ""};
  }
  HttpRequest operator()(const ActOnSlotRequest& request) const {
    JsonWriter json;
    json.begin_object();
    write_action(request.action, json);
    json.end_object();
    return {"POST", at({"requests/", request.token.str(), "/action"}), request.key.str(), std::move(json).take()};
  }
  HttpRequest operator()(const GetDraw& request) const {
    return {
        "GET",
        at({"draws?centre=", request.centre.str(), "&group=", request.group.str(), "&from=", request.from_on.iso()}),
        "", ""};
  }
  HttpRequest operator()(const GetVisits& request) const {
    std::string target = at({"visits?"});
    for (const ServiceId& service : request.services) target.append("service=").append(service.str()).append("&");
    if (request.centre) target.append("centre=").append(request.centre->str()).append("&");
    target.append("from=").append(request.from_on.iso()).append("&to=").append(request.to_on.iso());
    if (request.has_priority) target.append("&priority=true");
    return {"GET", std::move(target), "", ""};
  }
  HttpRequest operator()(const GetRescheduleTimes& request) const {
    return {"GET",
            at({"appointments/", request.token.str(), "/availability?from=", request.from_on.iso(),
                "&to=", request.to_on.iso()}),
            "", ""};
  }
};

// ---- HTTP to request ----

struct Target {
  std::vector<std::string_view> path;  // below /api/v1/
  std::string_view query;
};

std::optional<Target> target_of(std::string_view target) {
  if (target.substr(0, root.size()) != root) return std::nullopt;
  target.remove_prefix(root.size());
  const std::size_t question = target.find('?');
  const std::string_view query = question == std::string_view::npos ? "" : target.substr(question + 1);
  return Target{split(target.substr(0, question), '/'), query};
}

Result<IdempotencyKey, Problem> key_of(const HttpRequest& http) {
  if (http.idempotency_key.empty()) return failure(problem(ProblemKind::missing_key));
  auto key = IdempotencyKey::parse(http.idempotency_key);
  if (!key) return failure(malformed(std::string("Idempotency-Key: expected ").append(expected_key)));
  return std::move(*key);
}

template <class T>
Result<Request, Problem> or_malformed(Result<T, ReadError> read) {
  if (!read) return failure(malformed(std::move(read.error().place)));
  return std::move(*read);
}

template <class T>
Result<Request, Problem> keyed_body(const HttpRequest& http,
                                    std::optional<T> (*read)(JsonReader&, const IdempotencyKey&)) {
  const auto key = key_of(http);
  if (!key) return failure(key.error());
  return or_malformed(read_document(http.body, [&](JsonReader& json) { return read(json, *key); }));
}

/// An id in a path that is none looks like one that nobody has.
template <class R, class Id>
Result<Request, Problem> by_id(std::string_view text) {
  auto id = Id::parse(text);
  if (!id) return failure(problem(ProblemKind::not_found));
  return R{std::move(*id)};
}

template <class R, class Id>
Result<Request, Problem> keyed_by_id(const HttpRequest& http, std::string_view text) {
  auto id = Id::parse(text);
  if (!id) return failure(problem(ProblemKind::not_found));
  auto key = key_of(http);
  if (!key) return failure(std::move(key.error()));
  return R{std::move(*key), std::move(*id)};
}

Result<Request, Problem> read_rescheduling(const HttpRequest& http, const Target& target) {
  const auto token = ManageToken::parse(target.path[1]);
  if (!token) return failure(problem(ProblemKind::not_found));
  const auto key = key_of(http);
  if (!key) return failure(key.error());
  return or_malformed(read_document(http.body, [&](JsonReader& json) { return read_reschedule(json, *key, *token); }));
}

Result<Request, Problem> read_sending(const HttpRequest& http, const Target& target) {
  const auto hold = HoldId::parse(target.path[1]);
  if (!hold) return failure(problem(ProblemKind::not_found));
  const auto key = key_of(http);
  if (!key) return failure(key.error());
  return or_malformed(read_document(http.body, [&](JsonReader& json) { return read_send_code(json, *key, *hold); }));
}

Result<Request, Problem> read_availability_request(const HttpRequest& /*http*/, const Target& target) {
  const std::string service = query_value(target.query, "service");
  const std::string centre = query_value(target.query, "centre");
  const std::string from = query_value(target.query, "from");
  const std::string to = query_value(target.query, "to");
  const bool has_priority = query_value(target.query, "priority") == "true";
  return or_malformed(availability_request({service, centre, from, to, has_priority}));
}

Result<Request, Problem> read_occupancy_request(const HttpRequest& /*http*/, const Target& target) {
  const std::string centre = query_value(target.query, "centre");
  const std::string group = query_value(target.query, "group");
  const std::string since = query_value(target.query, "since");
  return or_malformed(occupancy_request(centre, group, since));
}

Result<Request, Problem> read_why_not_request(const HttpRequest& /*http*/, const Target& target) {
  return or_malformed(why_not_request(query_value(target.query, "service"), query_value(target.query, "centre"),
                                      query_value(target.query, "at")));
}

Result<Request, Problem> read_soonest_request(const HttpRequest& /*http*/, const Target& target) {
  return or_malformed(soonest_request(query_value(target.query, "service")));
}

Result<Request, Problem> read_slip_request(const HttpRequest& /*http*/, const Target& target) {
  SlipTexts texts;
  texts.service = query_value(target.query, "service");
  texts.on = query_value(target.query, "on");
  texts.pages = query_value(target.query, "pages");
  texts.months = query_value(target.query, "months");
  for (auto& [name, value] : query_pairs(target.query)) {
    const bool is_answer = std::find(slip_parameters.begin(), slip_parameters.end(), name) == slip_parameters.end();
    if (is_answer) texts.answers.emplace_back(std::move(name), std::move(value));
  }
  return or_malformed(payment_slip_request(std::move(texts)));
}

Result<Request, Problem> read_acting(const HttpRequest& http, const Target& target) {
  const auto token = ManageToken::parse(target.path[1]);
  if (!token) return failure(problem(ProblemKind::not_found));
  const auto key = key_of(http);
  if (!key) return failure(key.error());
  return or_malformed(
      read_document(http.body, [&](JsonReader& json) { return read_act_on_slot_request(json, *key, *token); }));
}

Result<Request, Problem> read_draw_request(const HttpRequest& /*http*/, const Target& target) {
  const std::string centre = query_value(target.query, "centre");
  const std::string group = query_value(target.query, "group");
  const std::string from = query_value(target.query, "from");
  auto request = draw_request(centre, group, from);
  if (!request) return failure(malformed("expected centre, group and from, a date as 2026-11-25"));
  return Request(std::move(*request));
}

Result<Request, Problem> read_visits_request(const HttpRequest& /*http*/, const Target& target) {
  const std::string centre = query_value(target.query, "centre");
  const std::string from = query_value(target.query, "from");
  const std::string to = query_value(target.query, "to");
  const bool has_priority = query_value(target.query, "priority") == "true";
  return or_malformed(visits_request({query_values(target.query, "service"), centre, from, to, has_priority}));
}

Result<Request, Problem> read_reschedule_times(const HttpRequest& /*http*/, const Target& target) {
  const auto token = ManageToken::parse(target.path[1]);
  if (!token) return failure(problem(ProblemKind::not_found));
  const auto days = day_span(query_value(target.query, "from"), query_value(target.query, "to"));
  if (!days) return failure(malformed(days.error().place));
  return GetRescheduleTimes{*token, days->from_on, days->to_on};
}

template <class Kind>
Result<Request, Problem> read_keyed_token(const HttpRequest& http, const Target& target) {
  return keyed_by_id<Kind, ManageToken>(http, target.path[1]);
}

/// One row for each method of a path; "*" stands for an id.
struct Route {
  std::string_view method;
  std::array<std::string_view, 3> path;
  Result<Request, Problem> (*read)(const HttpRequest& http, const Target& target);
};
constexpr std::array<Route, 21> routes = {{
    {"GET", {"availability"}, read_availability_request},
    {"GET", {"occupancy"}, read_occupancy_request},
    {"GET", {"why-not"}, read_why_not_request},
    {"GET", {"soonest"}, read_soonest_request},
    {"GET", {"payment-slip"}, read_slip_request},
    {"POST",
     {"holds"},
     [](const HttpRequest& http, const Target& /*target*/) { return keyed_body(http, read_place_hold); }},
    {"GET",
     {"holds", "*"},
     [](const HttpRequest& /*http*/, const Target& target) { return by_id<GetHold, HoldId>(target.path[1]); }},
    {"DELETE",
     {"holds", "*"},
     [](const HttpRequest& http, const Target& target) {
       return keyed_by_id<ReleaseHold, HoldId>(http, target.path[1]);
     }},
    {"POST", {"holds", "*", "code"}, read_sending},
    {"POST",
     {"appointments"},
     [](const HttpRequest& http, const Target& /*target*/) { return keyed_body(http, read_confirm); }},
    {"POST",
     {"appointments", "lookup"},
     [](const HttpRequest& http, const Target& /*target*/) {
       return or_malformed(read_document(http.body, read_find_appointment));
     }},
    {"GET",
     {"appointments", "*"},
     [](const HttpRequest& /*http*/, const Target& target) {
       return by_id<GetAppointment, ManageToken>(target.path[1]);
     }},
    {"POST", {"appointments", "*", "cancellation"}, read_keyed_token<Cancel>},
    {"POST", {"appointments", "*", "rescheduling"}, read_rescheduling},
    {"POST", {"appointments", "*", "arrival"}, read_keyed_token<Arrive>},
    {"POST",
     {"requests"},
     [](const HttpRequest& http, const Target& /*target*/) { return keyed_body(http, read_file_slot_request); }},
    {"GET",
     {"requests", "*"},
     [](const HttpRequest& /*http*/, const Target& target) {
       return by_id<GetSlotRequest, ManageToken>(target.path[1]);
     }},
    {"POST", {"requests", "*", "action"}, read_acting},
    {"GET", {"draws"}, read_draw_request},
    {"GET", {"appointments", "*", "availability"}, read_reschedule_times},
    {"GET", {"visits"}, read_visits_request},
}};

bool is_at(const Route& route, const Target& target) noexcept {
  constexpr std::size_t shortest_id = 32;
  const auto length =
      static_cast<std::size_t>(std::find(route.path.begin(), route.path.end(), "") - route.path.begin());
  if (target.path.size() != length) return false;
  for (std::size_t i = 0; i < length; ++i) {
    const bool matches = route.path[i] == "*" ? target.path[i].size() >= shortest_id : route.path[i] == target.path[i];
    if (!matches) return false;
  }
  return true;
}

}  // namespace

HttpRequest to_http(const Request& request, const calendar::Zone& zone) { return std::visit(ToHttp{zone}, request); }

Result<Request, Problem> from_http(const HttpRequest& http) {
  const auto target = target_of(http.target);
  if (!target) return failure(problem(ProblemKind::not_found));
  bool is_known_path = false;
  for (const Route& route : routes) {
    if (!is_at(route, *target)) continue;
    if (route.method == http.method) return route.read(http, *target);
    is_known_path = true;
  }
  return failure(problem(is_known_path ? ProblemKind::method_not_allowed : ProblemKind::not_found));
}

}  // namespace asan::wire
