// How a day of a centre goes, in figures, for who answers for it (staff::Permission::see_day): how many are still to
// come, are there, were served, did not come. No visitor is in it, only how many stand alike, so it is the same after
// their persons were erased. Ours.
#pragma once

#include <cstdint>
#include <span>

#include "base/time.hpp"
#include "booking/booking.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::booking {

/// Appointments of one centre whose visits start together and whose status is the same, as it is kept.
struct Attendance {
  Instant start_at;
  AppointmentStatus status = AppointmentStatus::booked;
  std::int32_t appointments = 0;
  friend bool operator==(const Attendance&, const Attendance&) = default;
};

/// Each appointment is in one of them.
struct DayFigures {
  /// Still to come.
  std::int32_t booked = 0;
  /// In the centre, not called yet.
  std::int32_t arrived = 0;
  std::int32_t called = 0;
  std::int32_t serving = 0;
  std::int32_t fulfilled = 0;
  /// Did not come, or not when called, whether or not anybody wrote it down (status_at).
  std::int32_t missed = 0;
  std::int32_t cancelled = 0;
  friend bool operator==(const DayFigures&, const DayFigures&) = default;
};

[[nodiscard]] DayFigures figures_at(const catalogue::BookingRules& rules, std::span<const Attendance> day,
                                    Instant now) noexcept;

}  // namespace asan::booking
