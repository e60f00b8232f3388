#include "store/postgres/standing.hpp"

#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

SqlResult<std::vector<slots::Standing>> find_standing(const Session& session, Instant from) {
  const auto rows = session.ask(
      "SELECT a.id, p.centre, p.service, p.service_group, p.start_at, p.end_at, p.channel, a.booked_at "
      "FROM part p JOIN appointment a ON a.centre = p.centre AND a.id = p.owner "
      "WHERE p.holder = 1 AND p.until_at > 0 AND p.end_at > $1 AND a.status IN (0, 2, 3, 4) "
      "ORDER BY p.centre COLLATE \"C\", p.start_at, a.id COLLATE \"C\", p.end_at",
      Parameters().add(from.unix_seconds()));
  if (!rows) return failure(rows.error());
  std::vector<slots::Standing> places;
  places.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto appointment = AppointmentId::parse(rows->text(row, 0));
    const auto centre = CentreId::parse(rows->text(row, 1));
    const auto part = part_of(*rows, row, 2);
    const auto channel = enum_at(*rows, row, 6, catalogue::Channel::special_needs);
    if (!appointment || !centre || !part || !channel) return failure(broken_row("part"));
    places.push_back({*appointment, *centre, part->service, part->group, *channel, part->range, rows->instant(row, 7)});
  }
  return places;
}

SqlResult<std::vector<booking::Attendance>> find_attendance(const Session& session, const CentreId& centre,
                                                            TimeRange when) {
  const auto rows =
      session.ask(attendance_query,
                  Parameters().add(centre.str()).add(when.start_at.unix_seconds()).add(when.end_at.unix_seconds()));
  if (!rows) return failure(rows.error());
  std::vector<booking::Attendance> attendance;
  attendance.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto status = enum_at(*rows, row, 1, booking::AppointmentStatus::noshow);
    if (!status) return failure(broken_row("appointment"));
    attendance.push_back({rows->instant(row, 0), *status, static_cast<std::int32_t>(rows->integer(row, 2))});
  }
  return attendance;
}

}  // namespace asan::store::postgres
