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

}  // namespace asan::wire
