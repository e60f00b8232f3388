// What takes places, of all that the store in memory keeps.
#pragma once

#include <unordered_map>
#include <vector>

#include "booking/attendance.hpp"
#include "slots/stranded.hpp"
#include "store/memory/memory_holds.hpp"
#include "store/memory/memory_kept.hpp"

namespace asan::store {

struct TakenQuestion {
  const CentreId& centre;
  const booking::Needed& needed;
  Instant now;
};

/// As Store::taken, Store::standing and Store::attendance.
[[nodiscard]] std::vector<slots::Taken> taken_of(const catalogue::Catalogue& catalogue,
                                                 const std::unordered_map<HoldId, KeptHold>& holds,
                                                 const std::unordered_map<AppointmentId, KeptAppointment>& appointments,
                                                 const TakenQuestion& asked);
[[nodiscard]] std::vector<slots::Standing> standing_of(
    const std::unordered_map<AppointmentId, KeptAppointment>& appointments, Instant from);
[[nodiscard]] std::vector<booking::Attendance> attendance_of(
    const std::unordered_map<AppointmentId, KeptAppointment>& appointments, const CentreId& centre, TimeRange when);

}  // namespace asan::store
