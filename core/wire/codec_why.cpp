// Why not, and where soonest. A reason is {"reason":"all_taken", ...} with the fields of its type in slots/why_not.hpp;
// rows of the table stand in the order of slots::Reason.
#include <array>
#include <limits>

#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

using slots::Reason;

constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
constexpr std::string_view expected_time = "a time as 10:00";

struct ReasonKind {
  std::string_view name;
  std::optional<Reason> (*read)(JsonReader& json);
};

template <class R>
std::optional<Reason> read_plain(JsonReader& /*json*/) {
  return R{};
}

std::optional<Reason> read_too_soon(JsonReader& json) {
  const auto earliest_at = read_instant(json, "earliest_at");
  if (!earliest_at) return std::nullopt;
  return slots::TooSoon{*earliest_at};
}

std::optional<Reason> read_too_late(JsonReader& json) {
  const auto last_on = read_field<calendar::CivilDate>(json, "last_on", expected_date);
  const auto released_at = read_instant(json, "released_at");
  if (!last_on || !released_at) return std::nullopt;
  return slots::TooLate{*last_on, *released_at};
}

std::optional<Reason> read_rest_day(JsonReader& json) {
  const auto on = read_field<calendar::CivilDate>(json, "on", expected_date);
  if (!on) return std::nullopt;
  return slots::OnRestDay{*on};
}

std::optional<Reason> read_closure(JsonReader& json) {
  const auto from_on = read_field<calendar::CivilDate>(json, "from_on", expected_date);
  const auto to_on = read_field<calendar::CivilDate>(json, "to_on", expected_date);
  if (!from_on || !to_on) return std::nullopt;
  return slots::OnClosure{*from_on, *to_on};
}

std::optional<Reason> read_holiday(JsonReader& json) {
  return slots::OnHoliday{static_cast<std::size_t>(json.at("holiday").int32(0, most))};
}

std::optional<Reason> read_outside_hours(JsonReader& json) {
  slots::OutsideHours reason;
  json.at("ranges").each([&reason](JsonReader& range) {
    const auto opens = read_field<calendar::TimeOfDay>(range, "opens", expected_time);
    const auto closes = read_field<calendar::TimeOfDay>(range, "closes", expected_time);
    if (opens && closes) reason.ranges.push_back({*opens, *closes});
  });
  return reason;
}

/// Not there, or a time.
std::optional<Instant> read_optional_instant(JsonReader& json, std::string_view field) {
  return json.at(field).present() ? read_instant(json, field) : std::nullopt;
}

std::optional<Reason> read_kept_for_draw(JsonReader& json) {
  const auto opens_at = read_instant(json, "opens_at");
  if (!opens_at) return std::nullopt;
  return slots::KeptForDraw{*opens_at};
}

std::optional<Reason> read_off_grid(JsonReader& json) {
  return slots::OffGrid{read_optional_instant(json, "before_at"), read_optional_instant(json, "after_at")};
}

std::optional<Reason> read_too_long(JsonReader& json) {
  const auto needs = Duration::seconds(json.at("needs_seconds").int32(0, most));
  const auto closes_at = read_instant(json, "closes_at");
  if (!closes_at) return std::nullopt;
  return slots::TooLong{needs, *closes_at};
}

std::optional<Reason> read_unstaffed(JsonReader& json) {
  const auto from_at = read_instant(json, "from_at");
  if (!from_at) return std::nullopt;
  return slots::Unstaffed{*from_at, read_optional_instant(json, "next_start_at")};
}

std::optional<Reason> read_share_taken(JsonReader& json) {
  const auto channel = json.at("channel").choice(channel_names);
  const auto full_from_at = read_instant(json, "full_from_at");
  if (!full_from_at) return std::nullopt;
  return slots::ShareTaken{channel, *full_from_at, read_optional_instant(json, "next_start_at")};
}

std::optional<Reason> read_all_taken(JsonReader& json) {
  const std::int32_t counters = json.at("counters").int32(0, most);
  const auto full_from_at = read_instant(json, "full_from_at");
  if (!full_from_at) return std::nullopt;
  return slots::AllTaken{counters, *full_from_at, read_optional_instant(json, "next_start_at")};
}

constexpr std::array<ReasonKind, std::variant_size_v<Reason>> reason_kinds = {{
    {"not_offered", read_plain<slots::NotOffered>},
    {"centre_not_active", read_plain<slots::CentreNotActive>},
    {"no_counter", read_plain<slots::NoCounter>},
    {"too_soon", read_too_soon},
    {"too_late", read_too_late},
    {"closure", read_closure},
    {"holiday", read_holiday},
    {"rest_day", read_rest_day},
    {"outside_hours", read_outside_hours},
    {"kept_for_draw", read_kept_for_draw},
    {"off_grid", read_off_grid},
    {"too_long", read_too_long},
    {"unstaffed", read_unstaffed},
    {"share_taken", read_share_taken},
    {"all_taken", read_all_taken},
}};

std::optional<Reason> read_reason(JsonReader& json) {
  const auto kind = json.at("reason").parsed(
      [](std::string_view name) -> std::optional<ReasonKind> {
        for (const ReasonKind& row : reason_kinds) {
          if (row.name == name) return row;
        }
        return std::nullopt;
      },
      "a reason that this version knows");
  if (!kind) return std::nullopt;
  return kind->read(json);
}

struct ReasonWriter {
  const calendar::Zone& zone;
  JsonWriter& json;

  void time(std::string_view field, Instant t) const { json.string_field(field, calendar::format_instant(t, zone)); }
  void time(std::string_view field, const std::optional<Instant>& t) const {
    if (t) time(field, *t);
  }

  void operator()(const slots::NotOffered& /*reason*/) const {}
  void operator()(const slots::CentreNotActive& /*reason*/) const {}
  void operator()(const slots::NoCounter& /*reason*/) const {}
  void operator()(const slots::TooSoon& reason) const { time("earliest_at", reason.earliest_at); }
  void operator()(const slots::TooLate& reason) const {
    json.string_field("last_on", reason.last_on.iso());
    time("released_at", reason.released_at);
  }
  void operator()(const slots::OnClosure& reason) const {
    json.string_field("from_on", reason.from_on.iso());
    json.string_field("to_on", reason.to_on.iso());
  }
  void operator()(const slots::OnHoliday& reason) const {
    json.integer_field("holiday", static_cast<std::int64_t>(reason.holiday));
  }
  void operator()(const slots::OnRestDay& reason) const { json.string_field("on", reason.on.iso()); }
  void operator()(const slots::OutsideHours& reason) const {
    json.field("ranges").begin_list();
    for (const calendar::DayRange& range : reason.ranges) {
      json.begin_object();
      json.string_field("opens", range.opens.hh_mm());
      json.string_field("closes", range.closes.hh_mm());
      json.end_object();
    }
    json.end_list();
  }
  void operator()(const slots::KeptForDraw& reason) const { time("opens_at", reason.opens_at); }
  void operator()(const slots::OffGrid& reason) const {
    time("before_at", reason.before_at);
    time("after_at", reason.after_at);
  }
  void operator()(const slots::TooLong& reason) const {
    json.integer_field("needs_seconds", reason.needs.in_seconds());
    time("closes_at", reason.closes_at);
  }
  void operator()(const slots::Unstaffed& reason) const {
    time("from_at", reason.from_at);
    time("next_start_at", reason.next_start_at);
  }
  void operator()(const slots::ShareTaken& reason) const {
    json.string_field("channel", channel_names.at(static_cast<std::size_t>(reason.channel)).first);
    time("full_from_at", reason.full_from_at);
    time("next_start_at", reason.next_start_at);
  }
  void operator()(const slots::AllTaken& reason) const {
    json.integer_field("counters", reason.counters);
    time("full_from_at", reason.full_from_at);
    time("next_start_at", reason.next_start_at);
  }
};

}  // namespace

// ---- requests ----

void write_fields(const GetWhyNot& request, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("service", request.service.str());
  json.string_field("centre", request.centre.str());
  json.string_field("at", calendar::format_instant(request.start_at, zone));
}

void write_fields(const GetSoonest& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("service", request.service.str());
}

Result<GetWhyNot, ReadError> why_not_request(std::string_view service, std::string_view centre, std::string_view at) {
  const auto service_id = ServiceId::parse(service);
  if (!service_id) return failure(expected_at("service", expected_id));
  const auto centre_id = CentreId::parse(centre);
  if (!centre_id) return failure(expected_at("centre", expected_id));
  const auto start_at = calendar::parse_instant(at);
  if (!start_at) return failure(expected_at("at", expected_instant));
  return GetWhyNot{*service_id, *centre_id, *start_at};
}

Result<GetSoonest, ReadError> soonest_request(std::string_view service) {
  const auto service_id = ServiceId::parse(service);
  if (!service_id) return failure(expected_at("service", expected_id));
  return GetSoonest{*service_id};
}

// ---- replies ----

void write_fields(const WhyNot& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("service", reply.service.str());
  json.string_field("centre", reply.centre.str());
  json.string_field("at", calendar::format_instant(reply.start_at, zone));
  json.field("reasons").begin_list();
  for (const Reason& reason : reply.reasons) {
    json.begin_object();
    json.string_field("reason", reason_kinds.at(reason.index()).name);
    std::visit(ReasonWriter{zone, json}, reason);
    json.end_object();
  }
  json.end_list();
  if (reply.next_start_at) json.string_field("next_start_at", calendar::format_instant(*reply.next_start_at, zone));
}

std::optional<WhyNot> read_why_not(JsonReader& json) {
  const auto service = read_field<ServiceId>(json, "service", expected_id);
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto start_at = read_instant(json, "at");
  std::vector<Reason> reasons;
  json.at("reasons").each([&reasons](JsonReader& each) {
    if (auto reason = read_reason(each)) reasons.push_back(std::move(*reason));
  });
  const auto next_start_at = read_optional_instant(json, "next_start_at");
  if (!service || !centre || !start_at) return std::nullopt;
  return WhyNot{*service, *centre, *start_at, std::move(reasons), next_start_at};
}

void write_fields(const SoonestPlaces& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("service", reply.service.str());
  json.field("places").begin_list();
  for (const SoonestPlaces::Place& place : reply.places) {
    json.begin_object();
    json.string_field("centre", place.centre.str());
    if (place.soonest.start_at) {
      json.string_field("start_at", calendar::format_instant(*place.soonest.start_at, zone));
    }
    json.integer_field("free_days", place.soonest.free_days);
    json.end_object();
  }
  json.end_list();
}

std::optional<SoonestPlaces> read_soonest_places(JsonReader& json) {
  const auto service = read_field<ServiceId>(json, "service", expected_id);
  std::vector<SoonestPlaces::Place> places;
  json.at("places").each([&places](JsonReader& each) {
    const auto centre = read_field<CentreId>(each, "centre", expected_id);
    const slots::Soonest soonest{read_optional_instant(each, "start_at"), each.at("free_days").int32(0, most)};
    if (centre) places.push_back({*centre, soonest});
  });
  if (!service) return std::nullopt;
  return SoonestPlaces{*service, std::move(places)};
}

}  // namespace asan::wire
