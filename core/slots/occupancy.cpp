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

/// `factor`: 1 or -1.
void add_changes(std::map<Instant, std::int32_t>& changes, const std::vector<Level>& levels, std::int32_t factor) {
  std::int32_t before = 0;
  for (const Level& level : levels) {
    changes[level.from_at] += factor * (level.taken - before);
    before = level.taken;
  }
}

Levels combined(const Levels& one, const Levels& other, std::int32_t factor) {
  std::map<Instant, std::int32_t> changes;
  add_changes(changes, one.levels, 1);
  add_changes(changes, other.levels, factor);
  return {one.group, one.channel, one.until_at, levels_of(changes)};
}

Occupancy combined(const Occupancy& one, const Occupancy& other, std::int32_t factor) {
  Occupancy all;
  const auto add = [&all](Levels part) {
    if (!part.levels.empty()) all.parts.push_back(std::move(part));
  };
  auto left = one.parts.begin();
  auto right = other.parts.begin();
  while (left != one.parts.end() || right != other.parts.end()) {
    const bool is_left = right == other.parts.end() || (left != one.parts.end() && key_of(*left) < key_of(*right));
    const bool is_right = left == one.parts.end() || (right != other.parts.end() && key_of(*right) < key_of(*left));
    if (is_left) {
      add(*left++);
    } else if (is_right) {
      add(combined({right->group, right->channel, right->until_at, {}}, *right, factor));
      ++right;
    } else {
      add(combined(*left++, *right, factor));
      ++right;
    }
  }
  return all;
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

Occupancy sum(const Occupancy& one, const Occupancy& other) { return combined(one, other, 1); }

Occupancy difference(const Occupancy& before, const Occupancy& after) { return combined(after, before, -1); }

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
