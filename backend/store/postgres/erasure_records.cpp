#include "store/postgres/erasure_records.hpp"

#include "store/postgres/person_columns.hpp"

namespace asan::store::postgres {

SqlResult<ErasureRecords::Ids> ErasureRecords::ids(const char* sql, const Parameters& parameters) const {
  const auto rows = session_->ask(sql, parameters);
  if (!rows) return failure(rows.error());
  Ids found;
  found.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) found.emplace_back(rows->text(row, 0));
  return found;
}

SqlResult<Done> ErasureRecords::run(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<ErasureRecords::Ids> ErasureRecords::centres_of(const vault::BlindIndex& fin) const {
  return ids(
      "SELECT centre FROM appointment_directory WHERE finder = $1 "
      "UNION SELECT centre FROM slot_request WHERE finder = $1 "
      "UNION SELECT h.centre FROM contact_check c JOIN hold_directory h ON h.id = c.id WHERE c.finder = $1 "
      "ORDER BY centre",
      Parameters().add(finder_of(fin)));
}

SqlResult<ErasureRecords::Ids> ErasureRecords::appointments_of(const vault::BlindIndex& fin) const {
  return ids("SELECT id FROM appointment_directory WHERE finder = $1 AND centre = $2",
             Parameters().add(finder_of(fin)).add(*centre_));
}

SqlResult<ErasureRecords::Ids> ErasureRecords::requests_of(const vault::BlindIndex& fin) const {
  return ids("SELECT id FROM slot_request WHERE finder = $1 AND centre = $2",
             Parameters().add(finder_of(fin)).add(*centre_));
}

SqlResult<ErasureRecords::Ids> ErasureRecords::ended_appointments(std::int64_t before) const {
  return ids(
      "SELECT id FROM appointment a WHERE person_key IS NOT NULL AND booked_at < $1 AND NOT EXISTS "
      "(SELECT FROM part WHERE part.centre = a.centre AND holder = 1 AND owner = a.id AND end_at >= $1) "
      "ORDER BY booked_at LIMIT 200 FOR UPDATE SKIP LOCKED",
      Parameters().add(before));
}

SqlResult<ErasureRecords::Ids> ErasureRecords::ended_requests(std::string_view last_day_before) const {
  return ids(
      "SELECT id FROM slot_request WHERE person_key IS NOT NULL AND to_on < $1 ORDER BY to_on LIMIT 200 "
      "FOR UPDATE SKIP LOCKED",
      Parameters().add(last_day_before));
}

SqlResult<Done> ErasureRecords::erase_appointment(std::string_view id) const {
  static const std::string sql =
      std::string("WITH named AS (UPDATE appointment_directory SET finder = NULL WHERE id = $1 RETURNING centre) ")
          .append("UPDATE appointment SET ")
          .append(without_person)
          .append("FROM named WHERE appointment.centre = named.centre AND appointment.id = $1");
  return run(sql.c_str(), Parameters().add(id));
}

SqlResult<Done> ErasureRecords::erase_request(std::string_view id) const {
  static const std::string sql =
      std::string("UPDATE slot_request SET ")
          .append(without_person)
          .append(
              ", finder = NULL, state = CASE WHEN state IN (0, 2, 3) THEN 6 ELSE state END, offer_start_at = NULL, "
              "offer_end_at = NULL, offer_until_at = NULL "
              "WHERE centre = (SELECT centre FROM request_directory d WHERE d.id = $1) AND id = $1");
  return run(sql.c_str(), Parameters().add(id));
}

SqlResult<Done> ErasureRecords::forget_answers_about(std::string_view id) const {
  return run("DELETE FROM answer WHERE subject = $1", Parameters().add(id));
}

SqlResult<Done> ErasureRecords::forget_limit(const vault::BlindIndex& fin) const {
  return run("DELETE FROM lifted_limit WHERE finder = $1", Parameters().add(finder_of(fin)));
}

SqlResult<Done> ErasureRecords::forget_limits_before(std::int64_t before) const {
  return run("DELETE FROM lifted_limit WHERE lifted_at < $1", Parameters().add(before));
}

}  // namespace asan::store::postgres
