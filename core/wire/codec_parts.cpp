#include "wire/codec_parts.hpp"

namespace asan::wire {

ReadError expected_at(std::string_view place, std::string_view expected) {
  return {std::string(place).append(": expected ").append(expected)};
}

std::optional<Instant> read_instant(JsonReader& json, std::string_view field) {
  return json.at(field).parsed(calendar::parse_instant, expected_instant);
}

std::optional<TimeRange> read_range(JsonReader& json) {
  const auto start_at = read_instant(json, "start_at");
  const auto end_at = read_instant(json, "end_at");
  if (!start_at || !end_at) return std::nullopt;
  if (*start_at < *end_at) return TimeRange{*start_at, *end_at};
  json.at("end_at").note("expected a time after start_at");
  return std::nullopt;
}

void write_range(TimeRange range, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("start_at", calendar::format_instant(range.start_at, zone));
  json.string_field("end_at", calendar::format_instant(range.end_at, zone));
}

std::optional<booking::Visit> read_visit(JsonReader& json) {
  std::vector<booking::Part> parts;
  JsonReader list = json.at("parts");
  list.each([&parts](JsonReader& part) {
    const auto service = read_field<ServiceId>(part, "service", expected_id);
    const auto group = read_field<GroupId>(part, "group", expected_id);
    const auto range = read_range(part);
    if (service && group && range) parts.push_back({*service, *group, *range});
  });
  auto visit = booking::Visit::make(std::move(parts));
  if (!visit) list.note("expected 1 to 6 services in the order of time that do not overlap");
  return visit;
}

void write_visit(const booking::Visit& visit, const calendar::Zone& zone, JsonWriter& json) {
  json.field("parts").begin_list();
  for (const booking::Part& part : visit.parts()) {
    json.begin_object();
    json.string_field("service", part.service.str());
    json.string_field("group", part.group.str());
    write_range(part.range, zone, json);
    json.end_object();
  }
  json.end_list();
}

}  // namespace asan::wire
