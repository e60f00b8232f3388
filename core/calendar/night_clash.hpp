// Whether hours that run over midnight meet the hours of the next day. Rule (ours): at no moment is a centre open by
// the hours of two days, so no start is offered twice. Careful on the safe side: recurring hours count as if they fell
// on their weekday in every week. Holidays and closures only take hours away and are not asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "calendar/opening_hours.hpp"

namespace asan::calendar {

enum class HoursKind : std::uint8_t { weekly, recurring, dated };

/// Where hours stand in OpeningHours; the index of a weekday counts from Monday 0.
struct HoursPlace {
  HoursKind kind = HoursKind::weekly;
  std::size_t index = 0;
  friend constexpr bool operator==(const HoursPlace&, const HoursPlace&) = default;
};

struct NightClash {
  /// These run over midnight ...
  HoursPlace evening;
  /// ... and these begin, on the next day, before those have ended.
  HoursPlace morning;
  friend constexpr bool operator==(const NightClash&, const NightClash&) = default;
};

/// The hours of each day must be in_order. Empty when no day's hours meet those of the next.
[[nodiscard]] std::vector<NightClash> night_clashes(const OpeningHours& hours);

}  // namespace asan::calendar
