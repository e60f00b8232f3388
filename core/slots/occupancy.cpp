#include "slots/occupancy.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace asan::slots {
namespace {

auto key_of(const Levels& part) { return std::tie(part.group, part.channel, part.until_at); }

/// Changes at single moments, added up, become levels.
std::vector<Level> levels_of(const std::map<Instant, std::int32_t>& changes) {
  std::vector<Level> levels;
  std::int32_t taken = 0;
  for (const auto& [at, change] : changes) {
    taken += change;
    if (change != 0) levels.push_back({at, taken});
  }
  return levels;
}

/// Nothing before the first change and after the last one is other than before.
void add_levels(std::vector<Level>& known, const std::vector<Level>& change) {
  const auto is_before = [](const Level& one, const Level& other) { return one.from_at < other.from_at; };
  const auto first = std::lower_bound(known.begin(), known.end(), change.front(), is_before);
  const auto last = std::upper_bound(first, known.end(), change.back(), is_before);
  std::vector<Level> merged;
  merged.reserve(static_cast<std::size_t>(last - first) + change.size());
  std::int32_t taken = first == known.begin() ? 0 : std::prev(first)->taken;
  std::int32_t shown = taken;
  std::int32_t more = 0;
  auto next = change.begin();
  for (auto level = first; level != last || next != change.end();) {
    const bool is_known = next == change.end() || (level != last && level->from_at <= next->from_at);
    const Instant at = is_known ? level->from_at : next->from_at;
    if (is_known) taken = (level++)->taken;
    if (next != change.end() && next->from_at == at) more = (next++)->taken;
    if (taken + more == shown) continue;
    shown = taken + more;
    merged.push_back({at, shown});
  }
  const auto length = std::min(merged.size(), static_cast<std::size_t>(last - first));
  const auto written = std::copy_n(merged.begin(), length, first);
  if (written == last) {
    known.insert(last, merged.begin() + static_cast<std::ptrdiff_t>(length), merged.end());
  } else {
    known.erase(written, last);
  }
}

Occupancy negated(Occupancy occupancy) {
  for (Levels& part : occupancy.parts) {
    for (Level& level : part.levels) level.taken = -level.taken;
  }
  return occupancy;
}

/// The levels as layers, one counter each.
void add_layers(const Levels& part, catalogue::GroupIndex group, std::vector<Occupied>& occupied) {
  std::vector<Instant> open;
  for (const Level& level : part.levels) {
    const auto wanted = static_cast<std::size_t>(std::max(level.taken, 0));
    while (open.size() < wanted) open.push_back(level.from_at);
    while (open.size() > wanted) {
      occupied.push_back({{open.back(), level.from_at}, group, part.channel});
      open.pop_back();
    }
  }
}

}  // namespace

std::vector<Occupied> places_of(std::span<const Taken> taken) {
  std::vector<Occupied> places;
  places.reserve(taken.size());
  for (const Taken& one : taken) places.push_back(one.place);
  return places;
}

Occupancy occupancy_of(const catalogue::Catalogue& catalogue, std::span<const Taken> taken) {
  std::map<std::tuple<GroupId, catalogue::Channel, std::optional<Instant>>, std::map<Instant, std::int32_t>> changes;
  for (const Taken& one : taken) {
    if (one.place.range.start_at >= one.place.range.end_at) continue;
    auto& of_part = changes[{catalogue.at(one.place.group).id, one.place.channel, one.until_at}];
    ++of_part[one.place.range.start_at];
    --of_part[one.place.range.end_at];
  }
  Occupancy occupancy;
  for (const auto& [key, of_part] : changes) {
    const auto& [group, channel, until_at] = key;
    occupancy.parts.push_back({group, channel, until_at, levels_of(of_part)});
  }
  return occupancy;
}

void add(Occupancy& known, const Occupancy& change) {
  const auto is_before = [](const Levels& one, const Levels& other) { return key_of(one) < key_of(other); };
  for (const Levels& part : change.parts) {
    const auto place = std::lower_bound(known.parts.begin(), known.parts.end(), part, is_before);
    if (place == known.parts.end() || is_before(part, *place)) {
      known.parts.insert(place, part);
      continue;
    }
    add_levels(place->levels, part.levels);
    if (place->levels.empty()) known.parts.erase(place);
  }
}

Occupancy sum(Occupancy one, const Occupancy& other) {
  add(one, other);
  return one;
}

Occupancy difference(const Occupancy& before, const Occupancy& after) { return sum(after, negated(before)); }

Occupancy still_taken(Occupancy occupancy, Instant now) {
  std::erase_if(occupancy.parts, [now](const Levels& part) { return part.until_at && *part.until_at <= now; });
  return occupancy;
}

bool are_levels(const std::vector<Level>& levels) noexcept {
  if (levels.size() < 2 || levels.front().taken == 0 || levels.back().taken != 0) return false;
  const auto wrong = std::adjacent_find(levels.begin(), levels.end(), [](const Level& one, const Level& next) {
    return one.from_at >= next.from_at || one.taken == next.taken;
  });
  return wrong == levels.end();
}

bool are_in_order(const Occupancy& occupancy) noexcept {
  const auto wrong =
      std::adjacent_find(occupancy.parts.begin(), occupancy.parts.end(),
                         [](const Levels& one, const Levels& next) { return !(key_of(one) < key_of(next)); });
  return wrong == occupancy.parts.end();
}

std::vector<Occupied> occupied(const catalogue::Catalogue& catalogue, const Occupancy& occupancy, Instant now) {
  std::vector<Occupied> occupied;
  for (const Levels& part : occupancy.parts) {
    if (part.until_at && *part.until_at <= now) continue;
    if (const auto group = catalogue.find(part.group)) add_layers(part, *group, occupied);
  }
  std::sort(occupied.begin(), occupied.end());
  return occupied;
}

}  // namespace asan::slots
