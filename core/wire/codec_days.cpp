// Days of availability are written short: {"on":"2026-11-25","kind":"open","first":"10:00","step":15,"left":[3,3,0]},
// with the offset from UTC once for all days and again where it differs. A day whose starts are not on one grid lists
// them one by one under "starts".
#include <algorithm>
#include <limits>

#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t day_minutes = 1440;

constexpr JsonNames<slots::DayKind, 7> kind_names = {{{"open", slots::DayKind::open},
                                                      {"full", slots::DayKind::full},
                                                      {"closed", slots::DayKind::closed},
                                                      {"closure", slots::DayKind::closure},
                                                      {"holiday", slots::DayKind::holiday},
                                                      {"outside", slots::DayKind::outside},
                                                      {"by_draw", slots::DayKind::by_draw}}};

/// "+04:00"
std::string offset_text(Instant t, const calendar::Zone& zone) {
  constexpr std::size_t length = 6;
  const std::string text = calendar::format_instant(t, zone);
  return text.substr(text.size() - length);
}

/// Whole minutes between starts; 0 when the day must be listed start by start.
std::int64_t grid_step(const slots::Day& day, const calendar::Zone& zone) {
  if (day.slots.size() < 2) return 0;
  constexpr std::int64_t minute = 60;
  const Instant first = day.slots.front().start_at;
  const Duration step = day.slots.at(1).start_at - first;
  const bool is_whole = step.in_seconds() > 0 && step.in_seconds() % minute == 0 &&
                        step.in_whole_minutes() <= day_minutes && first.unix_seconds() % minute == 0 &&
                        zone.offset_at(first).in_seconds() % minute == 0;
  if (!is_whole || zone.to_civil(first).date != day.on) return 0;
  Instant expected = first;
  for (const slots::Slot& slot : day.slots) {
    if (slot.start_at != expected) return 0;
    expected = expected + step;
  }
  return step.in_whole_minutes();
}

void write_day(const slots::Day& day, std::string_view common_offset, const calendar::Zone& zone, JsonWriter& json) {
  json.begin_object();
  json.string_field("on", day.on.iso());
  json.string_field("kind", kind_names.at(static_cast<std::size_t>(day.kind)).first);
  if (day.holiday) json.integer_field("holiday", static_cast<std::int64_t>(*day.holiday));
  const std::int64_t step = grid_step(day, zone);
  if (step > 0) {
    const Instant first = day.slots.front().start_at;
    if (const std::string offset = offset_text(first, zone); offset != common_offset) {
      json.string_field("offset", offset);
    }
    json.string_field("first", zone.to_civil(first).time.hh_mm());
    json.integer_field("step", step);
    json.field("left").begin_list();
    for (const slots::Slot& slot : day.slots) json.integer(slot.left);
    json.end_list();
  } else if (!day.slots.empty()) {
    json.field("starts");
    write_slots(day.slots, zone, json);
  }
  json.end_object();
}

void read_grid(JsonReader& json, slots::Day& day, std::string_view offset) {
  const std::string start = day.on.iso().append("T").append(json.at("first").string()).append(":00").append(offset);
  const auto first = calendar::parse_instant(start);
  if (!first) json.note("expected \"first\" as 10:00 and \"offset\" as +04:00, found " + start);
  const Duration step = Duration::minutes(json.at("step").int32(1, day_minutes));
  JsonReader left = json.at("left");
  left.each([&](JsonReader& each) {
    const auto index = static_cast<std::int64_t>(day.slots.size());
    const Instant start_at = first.value_or(Instant()) + Duration::seconds(index * step.in_seconds());
    day.slots.push_back({start_at, each.int32(0, most)});
  });
}

slots::Day read_day(JsonReader& json, std::string_view common_offset) {
  slots::Day day;
  day.on = read_field<calendar::CivilDate>(json, "on", expected_date).value_or(calendar::CivilDate());
  day.kind = json.at("kind").choice(kind_names);
  JsonReader holiday = json.at("holiday");
  if (holiday.present()) day.holiday = static_cast<std::size_t>(holiday.int32(0, most));
  JsonReader starts = json.at("starts");
  if (starts.present()) {
    day.slots = read_slots(starts);
  } else if (json.at("first").present()) {
    read_grid(json, day, json.at("offset").string_or(common_offset));
  }
  return day;
}

}  // namespace

void write_slots(const std::vector<slots::Slot>& slots, const calendar::Zone& zone, JsonWriter& json) {
  json.begin_list();
  for (const slots::Slot& slot : slots) {
    json.begin_object();
    json.string_field("start_at", calendar::format_instant(slot.start_at, zone));
    json.integer_field("left", slot.left);
    json.end_object();
  }
  json.end_list();
}

std::vector<slots::Slot> read_slots(JsonReader& json) {
  std::vector<slots::Slot> slots;
  json.each([&slots](JsonReader& each) {
    const auto start_at = read_instant(each, "start_at");
    slots.push_back({start_at.value_or(Instant()), each.at("left").int32(0, most)});
  });
  return slots;
}

void write_fields(const slots::Availability& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("service", reply.service.str());
  json.string_field("centre", reply.centre.str());
  std::string offset;
  const auto first =
      std::find_if(reply.days.begin(), reply.days.end(), [](const slots::Day& day) { return !day.slots.empty(); });
  if (first != reply.days.end()) {
    offset = offset_text(first->slots.front().start_at, zone);
    json.string_field("offset", offset);
  }
  json.field("days").begin_list();
  for (const slots::Day& day : reply.days) write_day(day, offset, zone, json);
  json.end_list();
}

std::optional<slots::Availability> read_availability(JsonReader& json) {
  const auto service = read_field<ServiceId>(json, "service", expected_id);
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const std::string_view offset = json.at("offset").string_or("");
  std::vector<slots::Day> days;
  json.at("days").each([&](JsonReader& day) { days.push_back(read_day(day, offset)); });
  if (!service || !centre) return std::nullopt;
  return slots::Availability{*service, *centre, std::move(days)};
}

}  // namespace asan::wire
