// The next free place (ours): what a list of many centres says of each, and where an answer to "why not?" leads to.
// Made from a SlotTable, so that 28 centres take no longer than their availability (slot_table.hpp).
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "slots/slot_table.hpp"

namespace asan::slots {

struct Soonest {
  /// Empty when nothing is free in the whole table.
  std::optional<Instant> start_at;
  /// Days with a free start.
  std::int32_t free_days = 0;
  friend bool operator==(const Soonest&, const Soonest&) = default;
};

[[nodiscard]] Soonest soonest(const SlotTable& table);

/// The first free start at or after `from_at`.
[[nodiscard]] std::optional<Instant> first_free_from(const SlotTable& table, Instant from_at);

}  // namespace asan::slots
