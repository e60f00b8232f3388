// What stands and how it stands, whoever it belongs to: no person is read, so no key is needed.
#pragma once

#include <vector>

#include "booking/attendance.hpp"
#include "slots/stranded.hpp"
#include "store/postgres/session.hpp"

namespace asan::store::postgres {

/// As Store::standing has them.
[[nodiscard]] SqlResult<std::vector<slots::Standing>> find_standing(const Session& session, Instant from);
/// Tests ask PostgreSQL how it would do it.
inline constexpr const char* attendance_query =
    "SELECT p.start_at, a.status, count(*) FROM part p JOIN appointment a ON a.centre = p.centre AND a.id = p.owner "
    "WHERE p.centre = $1 AND p.holder = 1 AND p.position = 1 AND p.start_at >= $2 AND p.start_at < $3 "
    "GROUP BY p.start_at, a.status ORDER BY p.start_at, a.status";
/// As Store::attendance.
[[nodiscard]] SqlResult<std::vector<booking::Attendance>> find_attendance(const Session& session,
                                                                          const CentreId& centre, TimeRange when);

}  // namespace asan::store::postgres
