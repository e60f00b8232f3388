#include "store/sqlite/standing.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace asan::store {

namespace {

constexpr std::string_view standing_query =
    "SELECT appointment.id, part.centre, part.service, part.service_group, part.channel, part.start_at, part.end_at, "
    "appointment.booked_at FROM part JOIN appointment ON appointment.id = part.owner "
    "WHERE part.holder = 1 AND part.until_at > 0 AND part.end_at > ?1 "
    "ORDER BY part.centre, part.start_at, appointment.id, part.end_at";

std::optional<slots::Standing> standing_of(const Statement::Use& row) {
  const auto appointment = AppointmentId::parse(row.text(0));
  const auto centre = CentreId::parse(row.text(1));
  const auto service = ServiceId::parse(row.text(2));
  const auto group = GroupId::parse(row.text(3));
  const std::int64_t channel = row.integer(4);
  const bool is_channel = channel >= 0 && channel <= static_cast<std::int64_t>(catalogue::Channel::special_needs);
  if (!appointment || !centre || !service || !group || !is_channel) return std::nullopt;
  const auto instant = [&row](int column) { return Instant::from_unix_seconds(row.integer(column)); };
  return slots::Standing{
      *appointment, *centre, *service, *group, static_cast<catalogue::Channel>(channel), {instant(5), instant(6)},
      instant(7)};
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
    if (!place) return failure(SqlError{SQLITE_CORRUPT, "a row of part holds what this program never writes"});
    places.push_back(*std::move(place));
  }
}

}  // namespace asan::store
