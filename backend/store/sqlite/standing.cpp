#include "store/sqlite/standing.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "store/sqlite/rows.hpp"

namespace asan::store {

namespace {

constexpr std::string_view standing_query =
    "SELECT appointment.id, part.centre, part.service, part.service_group, part.channel, part.start_at, part.end_at, "
    "appointment.booked_at FROM part JOIN appointment ON appointment.id = part.owner "
    "WHERE part.holder = 1 AND part.until_at > 0 AND part.end_at > ?1 AND appointment.status IN (0, 2, 3, 4) "
    "ORDER BY part.centre, part.start_at, appointment.id, part.end_at";

std::optional<slots::Standing> standing_of(const Statement::Use& row) {
  const auto appointment = AppointmentId::parse(row.text(0));
  const auto centre = CentreId::parse(row.text(1));
  const auto service = ServiceId::parse(row.text(2));
  const auto group = GroupId::parse(row.text(3));
  const auto channel = enum_at(row, 4, catalogue::Channel::special_needs);
  if (!appointment || !centre || !service || !group || !channel) return std::nullopt;
  return slots::Standing{
      *appointment, *centre, *service, *group, *channel, {instant_at(row, 5), instant_at(row, 6)}, instant_at(row, 7)};
}

}  // namespace

SqlResult<std::vector<slots::Standing>> find_standing(const Connection& connection, Instant from) {
  auto statement = Statement::prepare(connection, standing_query);
  if (!statement) return failure(statement.error());
  Statement::Use rows(*statement);
  rows.bind(from.unix_seconds());
  std::vector<slots::Standing> places;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return places;
    auto place = standing_of(rows);
    if (!place) return failure(broken_row("part"));
    places.push_back(*std::move(place));
  }
}

SqlResult<std::vector<booking::Attendance>> find_attendance(const Connection& connection, const CentreId& centre,
                                                            TimeRange when) {
  auto statement = Statement::prepare(connection, attendance_query);
  if (!statement) return failure(statement.error());
  Statement::Use rows(*statement);
  rows.bind(centre.str()).bind(when.start_at.unix_seconds()).bind(when.end_at.unix_seconds());
  std::vector<booking::Attendance> attendance;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return attendance;
    const auto status = enum_at(rows, 1, booking::AppointmentStatus::noshow);
    if (!status) return failure(broken_row("appointment"));
    attendance.push_back({instant_at(rows, 0), *status, static_cast<std::int32_t>(rows.integer(2))});
  }
}

}  // namespace asan::store
