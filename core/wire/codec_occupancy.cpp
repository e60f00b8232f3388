// Levels are written short: {"group":"papers","channel":"online","first_at":"2026-11-23T10:00:00+04:00","unit":900,
// "levels":[2,1,0,3,1,1]} says that 2 counters are taken for 1 unit of 900 seconds from first_at on, none for 3 units,
// and 1 for 1 unit; then none. The unit is the longest that fits. Quiet nights and full mornings are a pair of numbers.
#include <numeric>

#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

/// More counters than any centre has, so that a spoiled number cannot fill the memory.
constexpr std::int32_t most_counters = 9999;
/// Ten years: no two levels are farther apart.
constexpr std::int32_t longest = 10 * 366 * 86400;

std::int64_t unit_of(const std::vector<slots::Level>& levels) {
  std::int64_t unit = 0;
  for (std::size_t i = 1; i < levels.size(); ++i) {
    unit = std::gcd(unit, (levels[i].from_at - levels[i - 1].from_at).in_seconds());
  }
  return unit;
}

void write_levels(const slots::Levels& part, const calendar::Zone& zone, JsonWriter& json) {
  const std::int64_t unit = unit_of(part.levels);
  json.begin_object();
  json.string_field("group", part.group.str());
  json.string_field("channel", channel_names.at(static_cast<std::size_t>(part.channel)).first);
  if (part.until_at) json.string_field("until_at", calendar::format_instant(*part.until_at, zone));
  json.string_field("first_at", calendar::format_instant(part.levels.front().from_at, zone));
  json.integer_field("unit", unit);
  json.field("levels").begin_list();
  for (std::size_t i = 0; i + 1 < part.levels.size(); ++i) {
    json.integer(part.levels[i].taken);
    json.integer((part.levels[i + 1].from_at - part.levels[i].from_at).in_seconds() / unit);
  }
  json.end_list();
  json.end_object();
}

/// Pairs of counters taken and units of time.
std::vector<slots::Level> read_pairs(JsonReader& list, Instant from_at, std::int32_t unit) {
  std::vector<slots::Level> levels;
  bool is_length = false;
  list.each([&](JsonReader& each) {
    if (is_length) {
      from_at = from_at + Duration::seconds(std::int64_t{unit} * each.int32(1, longest / unit));
    } else {
      levels.push_back({from_at, each.int32(-most_counters, most_counters)});
    }
    is_length = !is_length;
  });
  levels.push_back({from_at, 0});
  if (is_length || !slots::are_levels(levels)) {
    list.note("expected pairs of counters and units, each other than before");
  }
  return levels;
}

std::optional<slots::Levels> read_levels(JsonReader& json) {
  const auto group = read_field<GroupId>(json, "group", expected_id);
  const auto channel = json.at("channel").choice(channel_names);
  std::optional<Instant> until_at;
  if (json.at("until_at").present()) until_at = read_instant(json, "until_at");
  const auto first_at = read_instant(json, "first_at");
  const std::int32_t unit = json.at("unit").int32(1, longest);
  JsonReader list = json.at("levels");
  auto levels = read_pairs(list, first_at.value_or(Instant()), unit);
  if (!group || !first_at) return std::nullopt;
  return slots::Levels{*group, channel, until_at, std::move(levels)};
}

}  // namespace

void write_fields(const OccupancyView& reply, const calendar::Zone& zone, JsonWriter& json) {
  json.string_field("centre", reply.centre.str());
  json.string_field("group", reply.group.str());
  json.string_field("version", reply.version.str());
  if (reply.since) json.string_field("since", reply.since->str());
  json.string_field("from", reply.from_on.iso());
  json.string_field("to", reply.to_on.iso());
  json.field("taken").begin_list();
  for (const slots::Levels& part : reply.taken.parts) write_levels(part, zone, json);
  json.end_list();
}

std::optional<OccupancyView> read_occupancy(JsonReader& json) {
  const auto centre = read_field<CentreId>(json, "centre", expected_id);
  const auto group = read_field<GroupId>(json, "group", expected_id);
  const auto version = read_field<OccupancyVersion>(json, "version", expected_id);
  std::optional<OccupancyVersion> since;
  if (json.at("since").present()) since = read_field<OccupancyVersion>(json, "since", expected_id);
  const auto from_on = read_field<calendar::CivilDate>(json, "from", expected_date);
  const auto to_on = read_field<calendar::CivilDate>(json, "to", expected_date);
  slots::Occupancy taken;
  JsonReader list = json.at("taken");
  list.each([&](JsonReader& each) {
    auto part = read_levels(each);
    if (part) taken.parts.push_back(std::move(*part));
  });
  if (!slots::are_in_order(taken)) list.note("expected groups, channels and ends in order, each once");
  if (!centre || !group || !version || !from_on || !to_on) return std::nullopt;
  return OccupancyView{*centre, *group, *version, since, *from_on, *to_on, std::move(taken)};
}

}  // namespace asan::wire
