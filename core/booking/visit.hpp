// One coming to a centre, for one service or several in a row (ours; architecture.md "visit"). All of it is held,
// booked, moved and cancelled at once: the parts of a visit have no life of their own.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace asan::booking {

/// One service of a visit and its time.
struct Part {
  ServiceId service;
  GroupId group;
  TimeRange range;
  friend bool operator==(const Part&, const Part&) = default;
};

/// As many as the planner plans (slots/visit_search.hpp).
inline constexpr std::size_t most_parts = 6;

/// 1 to most_parts parts in the order of time, none before the one before it has ended.
class Visit {
 public:
  [[nodiscard]] static std::optional<Visit> make(std::vector<Part> parts);
  /// A visit for one service.
  explicit Visit(Part part) { parts_.push_back(std::move(part)); }

  [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }
  [[nodiscard]] const Part& first() const noexcept { return parts_.front(); }
  /// From the start of the first part to the end of the last.
  [[nodiscard]] TimeRange range() const noexcept { return {parts_.front().range.start_at, parts_.back().range.end_at}; }
  friend bool operator==(const Visit&, const Visit&) = default;

 private:
  explicit Visit(std::vector<Part> parts) noexcept : parts_(std::move(parts)) {}
  std::vector<Part> parts_;
};

}  // namespace asan::booking
