#include "wire/codec.hpp"

#include <array>
#include <utility>
#include <variant>

#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

/// What a document of one kind is called and how it is read; rows stand in the order of the variant.
template <class Variant>
struct Kind {
  std::string_view name;
  std::optional<Variant> (*read)(JsonReader& json);
};
template <class Variant>
using Kinds = std::array<Kind<Variant>, std::variant_size_v<Variant>>;

/// A reader of texts: what is wrong is noted at the whole message.
template <class R>
std::optional<Request> or_noted(JsonReader& json, Result<R, ReadError> request) {
  if (request) return std::move(*request);
  json.note(std::move(request.error().place));
  return std::nullopt;
}

std::optional<Request> read_get_availability(JsonReader& json) {
  const std::string_view service = json.at("service").string();
  const std::string_view centre = json.at("centre").string();
  const std::string_view from = json.at("from").string();
  const std::string_view to = json.at("to").string();
  const bool has_priority = json.at("priority").boolean_or(false);
  return or_noted(json, availability_request({service, centre, from, to, has_priority}));
}

std::optional<Request> read_get_why_not(JsonReader& json) {
  const std::string_view service = json.at("service").string();
  const std::string_view centre = json.at("centre").string();
  const std::string_view at = json.at("at").string();
  return or_noted(json, why_not_request(service, centre, at));
}

std::optional<Request> read_get_soonest(JsonReader& json) {
  const std::string_view service = json.at("service").string();
  return or_noted(json, soonest_request(service));
}

std::optional<Request> read_get_payment_slip(JsonReader& json) {
  SlipTexts texts;
  texts.service = json.at("service").string();
  json.at("answers").each([&texts](JsonReader& each) {
    // One after the other: compilers evaluate arguments in their own order, and what is missing is noted in it.
    const std::string_view name = each.at("name").string();
    const std::string_view value = each.at("value").string();
    texts.answers.emplace_back(name, value);
  });
  texts.on = json.at("on").string_or("");
  texts.pages = json.at("pages").string_or("");
  texts.months = json.at("months").string_or("");
  return or_noted(json, payment_slip_request(std::move(texts)));
}

/// For requests that are a key and one id.
std::optional<Request> read_get_occupancy(JsonReader& json) {
  const std::string_view centre = json.at("centre").string();
  const std::string_view group = json.at("group").string();
  auto request = occupancy_request(centre, group, json.at("since").string_or(""));
  if (!request) {
    json.note(std::move(request.error().place));
    return std::nullopt;
  }
  return std::move(*request);
}

template <class R, class Id>
std::optional<Request> read_keyed_id(JsonReader& json, std::string_view field, std::string_view expected) {
  const auto key = read_field<IdempotencyKey>(json, "key", expected_key);
  const auto id = read_field<Id>(json, field, expected);
  if (!key || !id) return std::nullopt;
  return R{*key, *id};
}

template <class R>
std::optional<Request> read_keyed(JsonReader& json, std::optional<R> (*read)(JsonReader&, const IdempotencyKey&)) {
  const auto key = read_field<IdempotencyKey>(json, "key", expected_key);
  if (!key) return std::nullopt;
  return read(json, *key);
}

std::optional<Request> read_get_hold(JsonReader& json) {
  const auto hold = read_field<HoldId>(json, "hold", expected_token);
  if (!hold) return std::nullopt;
  return GetHold{*hold};
}

std::optional<Request> read_get_appointment(JsonReader& json) {
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  if (!token) return std::nullopt;
  return GetAppointment{*token};
}

std::optional<Request> read_reschedule_message(JsonReader& json) {
  const auto key = read_field<IdempotencyKey>(json, "key", expected_key);
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  if (!key || !token) return std::nullopt;
  return read_reschedule(json, *key, *token);
}

std::optional<Request> read_get_slot_request(JsonReader& json) {
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  if (!token) return std::nullopt;
  return GetSlotRequest{*token};
}

std::optional<Request> read_act_message(JsonReader& json) {
  const auto key = read_field<IdempotencyKey>(json, "key", expected_key);
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  if (!key || !token) return std::nullopt;
  return read_act_on_slot_request(json, *key, *token);
}

std::optional<Request> read_send_message(JsonReader& json) {
  const auto key = read_field<IdempotencyKey>(json, "key", expected_key);
  const auto hold = read_field<HoldId>(json, "hold", expected_token);
  if (!key || !hold) return std::nullopt;
  return read_send_code(json, *key, *hold);
}

std::optional<Request> read_get_draw(JsonReader& json) {
  const std::string_view centre = json.at("centre").string();
  const std::string_view group = json.at("group").string();
  const std::string_view from = json.at("from").string();
  auto request = draw_request(centre, group, from);
  if (!request) json.note("expected a centre, a group and a date");
  return request;
}

std::optional<Request> read_get_visits(JsonReader& json) {
  VisitsTexts texts;
  json.at("services").each([&texts](JsonReader& each) { texts.services.emplace_back(each.string()); });
  texts.centre = json.at("centre").string_or("");
  texts.from = json.at("from").string();
  texts.to = json.at("to").string();
  texts.has_priority = json.at("priority").boolean_or(false);
  return or_noted(json, visits_request(texts));
}

std::optional<Request> read_get_reschedule_times(JsonReader& json) {
  const auto token = read_field<ManageToken>(json, "token", expected_manage_token);
  const auto days = day_span(json.at("from").string(), json.at("to").string());
  if (!days) json.note(days.error().place);
  if (!token || !days) return std::nullopt;
  return GetRescheduleTimes{*token, days->from_on, days->to_on};
}

constexpr Kinds<Request> request_kinds = {{
    {"get_availability", read_get_availability},
    {"place_hold", [](JsonReader& json) { return read_keyed(json, read_place_hold); }},
    {"get_hold", read_get_hold},
    {"release_hold", [](JsonReader& json) { return read_keyed_id<ReleaseHold, HoldId>(json, "hold", expected_token); }},
    {"confirm", [](JsonReader& json) { return read_keyed(json, read_confirm); }},
    {"get_appointment", read_get_appointment},
    {"find_appointment", [](JsonReader& json) -> std::optional<Request> { return read_find_appointment(json); }},
    {"cancel",
     [](JsonReader& json) { return read_keyed_id<Cancel, ManageToken>(json, "token", expected_manage_token); }},
    {"reschedule", read_reschedule_message},
    {"arrive",
     [](JsonReader& json) { return read_keyed_id<Arrive, ManageToken>(json, "token", expected_manage_token); }},
    {"get_occupancy", read_get_occupancy},
    {"get_visits", read_get_visits},
    {"get_reschedule_times", read_get_reschedule_times},
    {"get_why_not", read_get_why_not},
    {"get_soonest", read_get_soonest},
    {"file_slot_request", [](JsonReader& json) { return read_keyed(json, read_file_slot_request); }},
    {"get_slot_request", read_get_slot_request},
    {"act_on_slot_request", read_act_message},
    {"get_draw", read_get_draw},
    {"get_payment_slip", read_get_payment_slip},
    {"send_code", read_send_message},
}};

constexpr Kinds<Reply> reply_kinds = {{
    {"availability", [](JsonReader& json) -> std::optional<Reply> { return read_availability(json); }},
    {"hold", [](JsonReader& json) -> std::optional<Reply> { return read_hold_view(json); }},
    {"appointment", [](JsonReader& json) -> std::optional<Reply> { return read_appointment_view(json); }},
    {"released", [](JsonReader& json) -> std::optional<Reply> { return read_released(json); }},
    {"problem", [](JsonReader& json) -> std::optional<Reply> { return read_problem(json); }},
    {"occupancy", [](JsonReader& json) -> std::optional<Reply> { return read_occupancy(json); }},
    {"visits", [](JsonReader& json) -> std::optional<Reply> { return read_visit_offers(json); }},
    {"why_not", [](JsonReader& json) -> std::optional<Reply> { return read_why_not(json); }},
    {"soonest", [](JsonReader& json) -> std::optional<Reply> { return read_soonest_places(json); }},
    {"slot_request", [](JsonReader& json) -> std::optional<Reply> { return read_slot_request_view(json); }},
    {"draw", [](JsonReader& json) -> std::optional<Reply> { return read_draw_view(json); }},
    {"payment_slip", [](JsonReader& json) -> std::optional<Reply> { return read_payment_slip(json); }},
    {"code_sent", [](JsonReader& json) -> std::optional<Reply> { return read_code_sent(json); }},
}};

template <class Variant>
std::optional<Variant> read_by_kind(JsonReader& json, const Kinds<Variant>& kinds) {
  const auto kind = json.at("kind").parsed(
      [&kinds](std::string_view name) -> std::optional<Kind<Variant>> {
        for (const Kind<Variant>& row : kinds) {
          if (row.name == name) return row;
        }
        return std::nullopt;
      },
      "a kind of message that this version knows");
  if (!kind) return std::nullopt;
  return kind->read(json);
}

struct KeyWriter {
  JsonWriter& json;
  void operator()(const PlaceHold& request) const { json.string_field("key", request.key.str()); }
  void operator()(const ReleaseHold& request) const { json.string_field("key", request.key.str()); }
  void operator()(const Confirm& request) const { json.string_field("key", request.key.str()); }
  void operator()(const Cancel& request) const { json.string_field("key", request.key.str()); }
  void operator()(const Reschedule& request) const { json.string_field("key", request.key.str()); }
  void operator()(const Arrive& request) const { json.string_field("key", request.key.str()); }
  void operator()(const FileSlotRequest& request) const { json.string_field("key", request.key.str()); }
  void operator()(const ActOnSlotRequest& request) const { json.string_field("key", request.key.str()); }
  void operator()(const SendCode& request) const { json.string_field("key", request.key.str()); }
  void operator()(const GetSlotRequest& /*request*/) const {}
  void operator()(const GetDraw& /*request*/) const {}
  void operator()(const GetAvailability& /*request*/) const {}
  void operator()(const GetHold& /*request*/) const {}
  void operator()(const GetAppointment& /*request*/) const {}
  void operator()(const FindAppointment& /*request*/) const {}
  void operator()(const GetOccupancy& /*request*/) const {}
  void operator()(const GetVisits& /*request*/) const {}
  void operator()(const GetRescheduleTimes& /*request*/) const {}
  void operator()(const GetWhyNot& /*request*/) const {}
  void operator()(const GetSoonest& /*request*/) const {}
  void operator()(const GetPaymentSlip& /*request*/) const {}
};

}  // namespace

std::string write(const Request& request, const calendar::Zone& zone) {
  JsonWriter json;
  json.begin_object();
  json.string_field("kind", request_kinds.at(request.index()).name);
  std::visit(KeyWriter{json}, request);
  std::visit([&](const auto& each) { write_fields(each, zone, json); }, request);
  json.end_object();
  return std::move(json).take();
}

std::string write(const Reply& reply, const calendar::Zone& zone) {
  JsonWriter json;
  json.begin_object();
  json.string_field("kind", reply_kinds.at(reply.index()).name);
  std::visit([&](const auto& each) { write_fields(each, zone, json); }, reply);
  json.end_object();
  return std::move(json).take();
}

Result<Request, ReadError> read_request(std::string_view json) {
  return read_document(json, [](JsonReader& root) { return read_by_kind(root, request_kinds); });
}

Result<Reply, ReadError> read_reply(std::string_view json) {
  return read_document(json, [](JsonReader& root) { return read_by_kind(root, reply_kinds); });
}

}  // namespace asan::wire
