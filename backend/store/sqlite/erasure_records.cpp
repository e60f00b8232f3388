#include "store/sqlite/erasure_records.hpp"

#include <array>
#include <span>
#include <utility>

#include "store/sqlite/query_table.hpp"

namespace asan::store {

namespace {

constexpr std::array<QueryText<ErasureQuery>, static_cast<std::size_t>(ErasureQuery::count)> erasure_queries = {{
    {ErasureQuery::appointments_of, "SELECT id FROM appointment WHERE fin_index = ?1"},
    {ErasureQuery::requests_of, "SELECT id FROM slot_request WHERE fin_index = ?1"},
    {ErasureQuery::ended_appointments,
     "SELECT id FROM appointment WHERE person_key IS NOT NULL AND ends_at < ?1 ORDER BY ends_at LIMIT 200"},
    {ErasureQuery::ended_requests,
     "SELECT id FROM slot_request WHERE person_key IS NOT NULL AND to_on < ?1 ORDER BY to_on LIMIT 200"},
    {ErasureQuery::erase_appointment,
     "UPDATE appointment SET person_key = NULL, person_text = NULL, fin_index = NULL, phone_index = NULL "
     "WHERE id = ?1"},
    {ErasureQuery::erase_request,
     "UPDATE slot_request SET person_key = NULL, person_text = NULL, fin_index = NULL, phone_index = NULL, "
     "state = iif(state IN (0, 2, 3), 6, state), offer_start_at = NULL, offer_end_at = NULL, offer_until_at = NULL "
     "WHERE id = ?1"},
    {ErasureQuery::forget_answers, "DELETE FROM answer WHERE subject = ?1"},
    {ErasureQuery::forget_limit, "DELETE FROM lifted_limit WHERE fin_index = ?1"},
    {ErasureQuery::forget_limits, "DELETE FROM lifted_limit WHERE lifted_at < ?1"},
}};

static_assert(are_in_order(erasure_queries));

SqlResult<ErasureRecords::Ids> ids_of(Statement::Use& rows) {
  ErasureRecords::Ids ids;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return ids;
    ids.emplace_back(rows.text(0));
  }
}

}  // namespace

SqlResult<ErasureRecords> ErasureRecords::prepare(const Connection& connection) {
  auto statements = prepare_all(connection, erasure_queries);
  if (!statements) return failure(statements.error());
  return ErasureRecords(std::move(*statements));
}

Statement::Use ErasureRecords::use(ErasureQuery query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<ErasureRecords::Ids> ErasureRecords::appointments_of(const vault::BlindIndex& fin) const {
  Statement::Use rows = use(ErasureQuery::appointments_of);
  rows.bind(std::span<const std::uint8_t>(fin));
  return ids_of(rows);
}

SqlResult<ErasureRecords::Ids> ErasureRecords::requests_of(const vault::BlindIndex& fin) const {
  Statement::Use rows = use(ErasureQuery::requests_of);
  rows.bind(std::span<const std::uint8_t>(fin));
  return ids_of(rows);
}

SqlResult<ErasureRecords::Ids> ErasureRecords::ended_appointments(std::int64_t before) const {
  Statement::Use rows = use(ErasureQuery::ended_appointments);
  rows.bind(before);
  return ids_of(rows);
}

SqlResult<ErasureRecords::Ids> ErasureRecords::ended_requests(std::string_view last_day_before) const {
  Statement::Use rows = use(ErasureQuery::ended_requests);
  rows.bind(last_day_before);
  return ids_of(rows);
}

SqlResult<Done> ErasureRecords::erase_appointment(std::string_view id) const {
  return use(ErasureQuery::erase_appointment).bind(id).run();
}

SqlResult<Done> ErasureRecords::erase_request(std::string_view id) const {
  return use(ErasureQuery::erase_request).bind(id).run();
}

SqlResult<Done> ErasureRecords::forget_answers_about(std::string_view id) const {
  return use(ErasureQuery::forget_answers).bind(id).run();
}

SqlResult<Done> ErasureRecords::forget_limit(const vault::BlindIndex& fin) const {
  return use(ErasureQuery::forget_limit).bind(std::span<const std::uint8_t>(fin)).run();
}

SqlResult<Done> ErasureRecords::forget_limits_before(std::int64_t before) const {
  return use(ErasureQuery::forget_limits).bind(before).run();
}

}  // namespace asan::store
