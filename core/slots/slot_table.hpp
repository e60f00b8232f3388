// Availability as numbers in a row: what lists of many centres and many days are made from (ours; architecture.md's
// 50 us for one service, 28 centres, 60 days). A Slot is 16 bytes and every Day owns a list; here a start is 2 bytes,
// all of a span stand in one buffer, and the buffers are used again for the next centre. `availability` is this table
// written out, so there is one rule.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/capacity.hpp"
#include "slots/day_grid.hpp"
#include "slots/slots.hpp"

namespace asan::slots {

struct TableDay {
  calendar::CivilDate on;
  DayKind kind = DayKind::outside;
  /// For holiday: position in Catalogue::holidays.
  std::uint32_t holiday = 0;
  std::uint32_t first_run = 0;
  std::uint32_t run_count = 0;
};

class SlotTable {
 public:
  /// Replaces the table. Arguments as in `availability`.
  void fill(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate from_on,
            calendar::CivilDate to_on, std::span<const Occupied> occupied, Instant now);

  [[nodiscard]] std::span<const TableDay> days() const noexcept { return days_; }
  [[nodiscard]] std::span<const Run> runs(const TableDay& day) const noexcept {
    return std::span(runs_).subspan(day.first_run, day.run_count);
  }
  /// Bookings still possible at a start of the run.
  [[nodiscard]] std::int32_t left(const Run& run, std::uint32_t start) const noexcept {
    return std::max(counters_ - std::int32_t{taken_[run.offset + start]}, 0);
  }
  [[nodiscard]] Duration step() const noexcept { return step_; }

 private:
  void add_days(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate from_on,
                calendar::CivilDate to_on, Instant now);
  void drop_early_starts(TableDay& day, Instant earliest_at);
  void take(TimeRange during, std::int32_t taken);
  void mark_full_days();
  [[nodiscard]] Instant last_start(const Run& run) const noexcept;

  std::vector<TableDay> days_;
  std::vector<Run> runs_;
  /// Of `counters_`, how many are not left at the worst moment of a service that starts there: zeros are made fastest.
  std::vector<std::uint16_t> taken_;
  Duration step_;
  Duration duration_;
  std::int32_t counters_ = 0;

  // Kept only to use their memory again.
  CapacitySweep sweep_;
  /// First run that the next moment can still touch.
  std::size_t next_run_ = 0;
  bool is_untouched_ = true;
};

}  // namespace asan::slots
