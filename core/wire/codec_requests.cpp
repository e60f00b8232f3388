#include "wire/codec_parts.hpp"

namespace asan::wire {

void write_fields(const GetAvailability& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("service", request.service.str());
  json.string_field("centre", request.centre.str());
  json.string_field("from", request.from_on.iso());
  json.string_field("to", request.to_on.iso());
  json.boolean_field("priority", request.has_priority);
}

void write_fields(const PlaceHold& request, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("centre", request.centre.str());
  json.boolean_field("priority", request.has_priority);
  json.field("parts").begin_list();
  for (const booking::PartWish& part : request.parts) {
    json.begin_object();
    json.string_field("service", part.service.str());
    json.string_field("start_at", calendar::format_instant(part.start_at, zone));
    json.end_object();
  }
  json.end_list();
}

void write_fields(const GetHold& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("hold", request.hold.str());
}

void write_fields(const ReleaseHold& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("hold", request.hold.str());
}

void write_fields(const Confirm& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("hold", request.hold.str());
  write_person(request.person, json);
  json.string_field("language", text::tag_of(request.language));
  if (!request.code.empty()) json.string_field("code", request.code);
}

void write_wish(const SendCode& request, JsonWriter& json) {
  write_person(request.person, json);
  json.string_field("language", text::tag_of(request.language));
}

void write_fields(const SendCode& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("hold", request.hold.str());
  write_wish(request, json);
}

void write_fields(const GetAppointment& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("token", request.token.str());
}

void write_fields(const FindAppointment& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("code", request.code);
  json.string_field("phone", request.phone);
}

void write_fields(const Cancel& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("token", request.token.str());
}

void write_fields(const Reschedule& request, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("token", request.token.str());
  json.string_field("start_at", calendar::format_instant(request.start_at, zone));
}

void write_fields(const Arrive& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("token", request.token.str());
}

void write_fields(const GetOccupancy& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("centre", request.centre.str());
  json.string_field("group", request.group.str());
  if (request.since) json.string_field("since", request.since->str());
}

Result<GetOccupancy, ReadError> occupancy_request(std::string_view centre, std::string_view group,
                                                  std::string_view since) {
  const auto centre_id = CentreId::parse(centre);
  if (!centre_id) return failure(expected_at("centre", expected_id));
  const auto group_id = GroupId::parse(group);
  if (!group_id) return failure(expected_at("group", expected_id));
  const auto version = OccupancyVersion::parse(since);
  if (!version && !since.empty()) return failure(expected_at("since", expected_id));
  return GetOccupancy{*centre_id, *group_id, version};
}

Result<GetAvailability, ReadError> availability_request(const AvailabilityTexts& texts) {
  const auto service_id = ServiceId::parse(texts.service);
  if (!service_id) return failure(expected_at("service", expected_id));
  const auto centre_id = CentreId::parse(texts.centre);
  if (!centre_id) return failure(expected_at("centre", expected_id));
  const auto days = day_span(texts.from, texts.to);
  if (!days) return failure(days.error());
  return GetAvailability{*service_id, *centre_id, days->from_on, days->to_on, texts.has_priority};
}

Result<DaySpan, ReadError> day_span(std::string_view from, std::string_view to) {
  const auto from_on = calendar::CivilDate::parse(from);
  if (!from_on) return failure(expected_at("from", expected_date));
  const auto to_on = calendar::CivilDate::parse(to);
  if (!to_on) return failure(expected_at("to", expected_date));
  if (*to_on < *from_on || *to_on - *from_on >= most_days_asked) {
    return failure(expected_at("to", "a date from \"from\" on, at most " + std::to_string(most_days_asked) + " days"));
  }
  return DaySpan{*from_on, *to_on};
}

std::optional<PlaceHold> read_place_hold(JsonReader& json, const IdempotencyKey& key) {
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const bool has_priority = json.at("priority").boolean_or(false);
  std::vector<booking::PartWish> parts;
  JsonReader list = json.at("parts");
  list.each([&parts](JsonReader& part) {
    const auto service = read_field<ServiceId>(part, "service", expected_id);
    const auto start_at = read_instant(part, "start_at");
    if (service && start_at) parts.push_back({*service, *start_at});
  });
  if (parts.empty() || parts.size() > booking::most_parts) list.note("expected 1 to 6 services");
  if (!centre) return std::nullopt;
  return PlaceHold{key, *centre, has_priority, std::move(parts)};
}

void write_person(const TypedPerson& person, JsonWriter& json) {
  json.string_field("given_name", person.given_name);
  json.string_field("family_name", person.family_name);
  json.string_field("phone", person.phone);
  json.string_field("fin", person.fin);
}

TypedPerson read_person(JsonReader& json) {
  TypedPerson person;
  person.given_name = json.at("given_name").string();
  person.family_name = json.at("family_name").string();
  person.phone = json.at("phone").string();
  person.fin = json.at("fin").string();
  return person;
}

std::optional<Confirm> read_confirm(JsonReader& json, const IdempotencyKey& key) {
  const auto hold = read_field<HoldId>(json, "hold", expected_token);
  TypedPerson person = read_person(json);
  const auto language = json.at("language").parsed(text::language_of, "one of az, ru, en");
  std::string code(json.at("code").string_or(""));
  if (!hold || !language) return std::nullopt;
  return Confirm{key, *hold, std::move(person), *language, std::move(code)};
}

std::optional<SendCode> read_send_code(JsonReader& json, const IdempotencyKey& key, const HoldId& hold) {
  TypedPerson person = read_person(json);
  const auto language = json.at("language").parsed(text::language_of, "one of az, ru, en");
  if (!language) return std::nullopt;
  return SendCode{key, hold, std::move(person), *language};
}

std::optional<FindAppointment> read_find_appointment(JsonReader& json) {
  FindAppointment request;
  request.code = json.at("code").string();
  request.phone = json.at("phone").string();
  return request;
}

std::optional<Reschedule> read_reschedule(JsonReader& json, const IdempotencyKey& key, const ManageToken& token) {
  const auto start_at = read_instant(json, "start_at");
  if (!start_at) return std::nullopt;
  return Reschedule{key, token, *start_at};
}

}  // namespace asan::wire
