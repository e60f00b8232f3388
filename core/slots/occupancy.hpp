// What is taken at a centre, moment by moment and without names: enough to compute what is free by the rules of
// slots.hpp wherever the catalogue is, so that the browser needs one answer for all days and services of a group
// (ours).
// - Counters are alike to the rules, which look at one moment after the other: how many are taken when is all that
//   counts, not which booking takes which.
// - A live hold is taken until an instant: then it is free by the clock alone. When a cancelled place comes back is
//   told only once it has, so that nobody waits for that second.
// - What changed is the later occupancy minus the earlier, and adding it to the earlier gives the later: a change has
//   the same form, with negative numbers too.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/slots.hpp"

namespace asan::slots {

/// Until when a counter is taken for that; none: without end.
struct Taken {
  Occupied place;
  std::optional<Instant> until_at;
  friend bool operator==(const Taken&, const Taken&) = default;
};
[[nodiscard]] std::vector<Occupied> places_of(std::span<const Taken> taken);

/// From then on so many counters are taken, until the next level.
struct Level {
  Instant from_at;
  std::int32_t taken = 0;
  friend bool operator==(const Level&, const Level&) = default;
};

/// Never empty: in order of time, each other than the one before it, the first not 0 and the last 0.
struct Levels {
  GroupId group;
  catalogue::Channel channel = catalogue::Channel::online;
  std::optional<Instant> until_at;
  std::vector<Level> levels;
  friend bool operator==(const Levels&, const Levels&) = default;
};

/// In order of group, channel and end, each once: what is taken at the same times is the same value.
struct Occupancy {
  std::vector<Levels> parts;
  friend bool operator==(const Occupancy&, const Occupancy&) = default;
};

[[nodiscard]] Occupancy occupancy_of(const catalogue::Catalogue& catalogue, std::span<const Taken> taken);
/// Both together, moment by moment. Costs as much as there is to change.
void add(Occupancy& known, const Occupancy& change);
[[nodiscard]] Occupancy sum(Occupancy one, const Occupancy& other);
/// sum(before, difference(before, after)) is `after`.
[[nodiscard]] Occupancy difference(const Occupancy& before, const Occupancy& after);
/// Without what is free by the clock.
[[nodiscard]] Occupancy still_taken(Occupancy occupancy, Instant now);

/// What the types promise, for those that come from elsewhere.
[[nodiscard]] bool are_levels(const std::vector<Level>& levels) noexcept;
[[nodiscard]] bool are_in_order(const Occupancy& occupancy) noexcept;

/// For `availability` and `judge`, in order. A group that the catalogue does not know takes no counter, and what is
/// negative is nothing.
[[nodiscard]] std::vector<Occupied> occupied(const catalogue::Catalogue& catalogue, const Occupancy& occupancy,
                                             Instant now);

}  // namespace asan::slots
