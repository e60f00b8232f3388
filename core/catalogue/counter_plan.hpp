// Who works at a centre's counters, and when (ours; no roster of a real centre is published). A plan is a list of
// sets: so many counters, what they can serve (their skill), and when they are on duty. Without a plan a group has its
// own counters all day (BookingRules::counters).
// - A set works in its own hours, or whenever the centre is open; hours belong to the day on which they begin, also
//   over midnight, and so does the day of the roster.
// - A roster goes round: of a cycle of days some are worked (two on, one off).
// - A break takes the whole set off duty, unless others cover it.
// - From `from_at` until `until_at` only, so capacity changes at any minute of any day.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "calendar/opening_hours.hpp"

namespace asan::catalogue {

enum class CentreIndex : std::uint16_t;
enum class GroupIndex : std::uint16_t;

struct Roster {
  /// The first day of one of the cycles.
  calendar::CivilDate from_on;
  /// One for each day of the cycle; never empty.
  std::vector<bool> is_worked;
};
/// The cycle runs in both directions from its first day.
[[nodiscard]] bool is_worked(const Roster& roster, calendar::CivilDate on);

/// On every day, by the clock.
struct Break {
  calendar::DayRange range;
  /// Others stand in for those who rest: nothing changes for citizens.
  bool is_covered = false;
};

struct CounterSet {
  std::int32_t count = 0;
  std::vector<GroupIndex> groups;
  /// Empty: whenever the centre is open.
  calendar::DayRanges hours = {};
  std::optional<Roster> roster = {};
  std::vector<Break> breaks = {};
  std::optional<Instant> from_at = {};
  std::optional<Instant> until_at = {};

  [[nodiscard]] bool serves(GroupIndex group) const noexcept;
};

struct CounterPlan {
  CentreIndex centre{};
  std::vector<CounterSet> sets;
};

/// More are refused by check_catalogue: what is left is a question about every subset of them.
inline constexpr std::size_t most_sharing_groups = 6;

/// The groups whose counters are also this group's, or those of a group that shares with it, and so on; in order, the
/// group itself among them. Only the group when no set serves it.
[[nodiscard]] std::vector<GroupIndex> sharing_groups(const CounterPlan& plan, GroupIndex group);

}  // namespace asan::catalogue
