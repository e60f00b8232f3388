// The start times of one open day (ours): counted in civil time from the opening of each range in steps, as long as the
// service ends before the range closes. A civil time that clocks skip has no start; of a repeated one the earlier
// counts. Starts of a range over midnight belong to the day on which it begins.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "calendar/opening_hours.hpp"
#include "calendar/zone.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::slots {

/// When clocks first show that, counted from the midnight of `on`: more than 1440 minutes are next morning.
[[nodiscard]] Instant instant_at(const calendar::Zone& zone, calendar::CivilDate on, int minutes) noexcept;

/// Starts one step apart. A day has one run for each opening range, more only when clocks change on it.
struct Run {
  Instant first_start_at;
  std::uint32_t count = 0;
  /// Where a SlotTable keeps what is left at them.
  std::uint32_t offset = 0;
};

/// Holds a pointer to the catalogue's zone.
class DayGrid {
 public:
  DayGrid(const catalogue::Catalogue& catalogue, Duration duration) noexcept;

  /// Adds the day's runs, in order.
  void append(const calendar::DayRanges& ranges, calendar::CivilDate on, std::vector<Run>& runs);
  [[nodiscard]] Duration step() const noexcept { return Duration::minutes(step_minutes_); }

 private:
  /// Finds the stretch that covers so many whole days; false when clocks change on one of them.
  [[nodiscard]] bool find_stretch(calendar::CivilDate on, int days) noexcept;
  [[nodiscard]] Instant midnight(calendar::CivilDate on) const noexcept;
  void append_on_day_of_change(calendar::DayRange range, calendar::CivilDate on, std::vector<Run>& runs) const;

  const calendar::Zone* zone_;
  calendar::OffsetStretch stretch_;
  Duration duration_;
  std::int32_t step_minutes_ = 0;
};

}  // namespace asan::slots
