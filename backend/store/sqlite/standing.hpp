// The places that stand, for a change of the catalogue (slots/stranded.hpp): a walk through all coming appointments,
// done once when a server starts. And how those of a day stand (booking/attendance.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "booking/attendance.hpp"
#include "slots/stranded.hpp"
#include "store/sqlite/database.hpp"

namespace asan::store {

/// As Store::standing.
[[nodiscard]] SqlResult<std::vector<slots::Standing>> find_standing(const Connection& connection, Instant from);
/// Tests ask SQLite how it would do it.
inline constexpr std::string_view attendance_query =
    "SELECT part.start_at, appointment.status, count(*) FROM part JOIN appointment ON appointment.id = part.owner "
    "WHERE part.centre = ?1 AND part.holder = 1 AND part.position = 0 AND part.start_at >= ?2 AND part.start_at < ?3 "
    "GROUP BY part.start_at, appointment.status ORDER BY part.start_at, appointment.status";
/// As Store::attendance.
[[nodiscard]] SqlResult<std::vector<booking::Attendance>> find_attendance(const Connection& connection,
                                                                          const CentreId& centre, TimeRange when);

}  // namespace asan::store
