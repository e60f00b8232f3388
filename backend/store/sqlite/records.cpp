#include "store/sqlite/records.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace asan::store {

namespace {

struct QueryText {
  Query query;
  std::string_view sql;
};

constexpr std::array<QueryText, static_cast<std::size_t>(Query::count)> queries = {{
    {Query::find_hold,
     "SELECT id, service, centre, service_group, start_at, end_at, expires_at, state FROM hold WHERE id = ?1"},
    {Query::find_appointment,
     "SELECT id, service, centre, service_group, start_at, end_at, given_name, family_name, phone, fin, language, "
     "status, booked_at, sequence FROM appointment WHERE id = ?1"},
    {Query::find_by_code,
     "SELECT id, service, centre, service_group, start_at, end_at, given_name, family_name, phone, fin, language, "
     "status, booked_at, sequence FROM appointment WHERE code_hash = ?1 AND phone = ?2"},
    {Query::occupied,
     "SELECT start_at, end_at FROM appointment WHERE status = 0 AND centre = ?1 AND service_group = ?2 "
     "AND start_at > ?6 AND start_at < ?4 AND end_at > ?3 "
     "UNION ALL SELECT start_at, end_at FROM hold WHERE state = 0 AND centre = ?1 AND service_group = ?2 "
     "AND start_at > ?6 AND start_at < ?4 AND end_at > ?3 AND expires_at > ?5 ORDER BY start_at"},
    {Query::find_answer, "SELECT operation, fingerprint, outcome, subject FROM answer WHERE key = ?1"},
    {Query::insert_hold,
     "INSERT INTO hold (id, service, centre, service_group, start_at, end_at, expires_at, state) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)"},
    {Query::set_hold_state, "UPDATE hold SET state = ?2 WHERE id = ?1"},
    {Query::insert_appointment,
     "INSERT INTO appointment (id, code_hash, service, centre, service_group, start_at, end_at, given_name, "
     "family_name, phone, fin, language, status, booked_at, sequence) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"},
    {Query::cancel_appointment, "UPDATE appointment SET status = 1, sequence = sequence + 1 WHERE id = ?1"},
    {Query::reschedule_appointment,
     "UPDATE appointment SET start_at = ?2, end_at = ?3, sequence = sequence + 1 WHERE id = ?1"},
    {Query::insert_answer,
     "INSERT INTO answer (key, operation, fingerprint, outcome, subject, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {Query::forget_answers,
     "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE answered_at < ?1 LIMIT 1000)"},
    {Query::forget_holds, "DELETE FROM hold WHERE id IN (SELECT id FROM hold WHERE expires_at < ?1 LIMIT 1000)"},
}};

constexpr bool are_in_order() noexcept {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (static_cast<std::size_t>(queries.at(i).query) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

SqlError broken_row(std::string_view table) {
  return {SQLITE_CORRUPT, "a row of " + std::string(table) + " holds what this program never writes"};
}

Instant instant_at(const Statement::Use& row, int column) noexcept {
  return Instant::from_unix_seconds(row.integer(column));
}

template <class Enum>
std::optional<Enum> enum_at(const Statement::Use& row, int column, Enum last) noexcept {
  const std::int64_t value = row.integer(column);
  if (value < 0 || value > static_cast<std::int64_t>(last)) return std::nullopt;
  return static_cast<Enum>(value);
}

std::optional<HoldRow> hold_of(const Statement::Use& row) {
  const auto id = HoldId::parse(row.text(0));
  const auto service = ServiceId::parse(row.text(1));
  const auto centre = CentreId::parse(row.text(2));
  const auto group = GroupId::parse(row.text(3));
  const auto state = enum_at(row, 7, HoldState::released);
  if (!id || !service || !centre || !group || !state) return std::nullopt;
  return HoldRow{{*id, *service, *centre, *group, {instant_at(row, 4), instant_at(row, 5)}, instant_at(row, 6)},
                 *state};
}

std::optional<booking::Appointment> appointment_of(const Statement::Use& row) {
  const auto id = AppointmentId::parse(row.text(0));
  const auto service = ServiceId::parse(row.text(1));
  const auto centre = CentreId::parse(row.text(2));
  const auto group = GroupId::parse(row.text(3));
  const auto given_name = booking::PersonName::parse(row.text(6));
  const auto family_name = booking::PersonName::parse(row.text(7));
  const auto phone = booking::Phone::parse(row.text(8));
  const auto fin = booking::Fin::parse(row.text(9));
  const auto language = enum_at(row, 10, text::Language::en);
  const auto status = enum_at(row, 11, booking::AppointmentStatus::cancelled);
  if (!id || !service || !centre || !group || !given_name || !family_name || !phone || !fin || !language || !status) {
    return std::nullopt;
  }
  return booking::Appointment{.id = *id,
                              .service = *service,
                              .centre = *centre,
                              .group = *group,
                              .range = {instant_at(row, 4), instant_at(row, 5)},
                              .person = {*given_name, *family_name, *phone, *fin},
                              .language = *language,
                              .status = *status,
                              .booked_at = instant_at(row, 12),
                              .sequence = static_cast<std::int32_t>(row.integer(13))};
}

/// The only row of a query, if there is one.
template <class Row>
SqlResult<std::optional<Row>> only_row(Statement::Use& use, std::optional<Row> (*read)(const Statement::Use&),
                                       std::string_view table) {
  const auto has_row = use.step();
  if (!has_row) return failure(has_row.error());
  if (!*has_row) return std::optional<Row>();
  std::optional<Row> row = read(use);
  if (!row) return failure(broken_row(table));
  return row;
}

std::optional<AnswerRow> answer_of(const Statement::Use& row) {
  const auto operation = enum_at(row, 0, Operation::reschedule);
  if (!operation) return std::nullopt;
  AnswerRow answer{*operation, static_cast<std::uint64_t>(row.integer(1)), row.integer(2), std::nullopt};
  if (!row.is_null(3)) answer.subject = std::string(row.text(3));
  return answer;
}

/// A primary key or unique value that exists fails the statement alone; the transaction goes on.
SqlResult<Inserted> inserted(const SqlResult<Done>& done) {
  if (done) return Inserted::yes;
  const int code = done.error().code;
  if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE) return Inserted::clash;
  return failure(done.error());
}

}  // namespace

SqlResult<Done> find_longest(Connection& connection, LongestBooking& longest) {
  for (const char* sql : {"SELECT max(end_at - start_at) FROM hold WHERE state = 0",
                          "SELECT max(end_at - start_at) FROM appointment WHERE status = 0"}) {
    auto statement = Statement::prepare(connection, sql);
    if (!statement) return failure(statement.error());
    Statement::Use row(*statement);
    const auto has_row = row.step();
    if (!has_row) return failure(has_row.error());
    longest.raise_to(row.integer(0));
  }
  return Done{};
}

SqlResult<Records> Records::prepare(const Connection& connection, LongestBooking& longest) {
  std::vector<Statement> statements;
  for (const QueryText& query : queries) {
    auto statement = Statement::prepare(connection, query.sql);
    if (!statement) return failure(statement.error());
    statements.push_back(std::move(*statement));
  }
  return Records(std::move(statements), longest);
}

Statement::Use Records::use(Query query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<std::optional<HoldRow>> Records::find_hold(const HoldId& id) const {
  Statement::Use row = use(Query::find_hold);
  row.bind(id.str());
  return only_row(row, hold_of, "hold");
}

SqlResult<std::optional<booking::Appointment>> Records::find_appointment(const AppointmentId& id) const {
  Statement::Use row = use(Query::find_appointment);
  row.bind(id.str());
  return only_row(row, appointment_of, "appointment");
}

SqlResult<std::optional<booking::Appointment>> Records::find_by_code(const CodeHash& code_hash,
                                                                     const booking::Phone& phone) const {
  Statement::Use row = use(Query::find_by_code);
  row.bind(std::span<const std::uint8_t>(code_hash)).bind(phone.e164());
  return only_row(row, appointment_of, "appointment");
}

SqlResult<std::vector<slots::Occupied>> Records::occupied(const CentreId& centre, const GroupId& group, TimeRange range,
                                                          Instant now) const {
  Statement::Use rows = use(Query::occupied);
  rows.bind(centre.str())
      .bind(group.str())
      .bind(range.start_at.unix_seconds())
      .bind(range.end_at.unix_seconds())
      .bind(now.unix_seconds())
      .bind(range.start_at.unix_seconds() - longest_->seconds());
  std::vector<slots::Occupied> occupied;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return occupied;
    occupied.push_back({instant_at(rows, 0), instant_at(rows, 1)});
  }
}

SqlResult<std::optional<AnswerRow>> Records::find_answer(const IdempotencyKey& key) const {
  Statement::Use row = use(Query::find_answer);
  row.bind(key.str());
  return only_row(row, answer_of, "answer");
}

SqlResult<Inserted> Records::insert_hold(const booking::Hold& hold) const {
  longest_->raise_to((hold.range.end_at - hold.range.start_at).in_seconds());
  Statement::Use row = use(Query::insert_hold);
  row.bind(hold.id.str()).bind(hold.service.str()).bind(hold.centre.str()).bind(hold.group.str());
  row.bind(hold.range.start_at.unix_seconds()).bind(hold.range.end_at.unix_seconds());
  row.bind(hold.expires_at.unix_seconds());
  return inserted(row.run());
}

SqlResult<Done> Records::set_hold_state(const HoldId& id, HoldState state) const {
  Statement::Use row = use(Query::set_hold_state);
  row.bind(id.str()).bind(static_cast<std::int64_t>(state));
  return row.run();
}

SqlResult<Inserted> Records::insert_appointment(const booking::Appointment& appointment,
                                                const CodeHash& code_hash) const {
  Statement::Use row = use(Query::insert_appointment);
  row.bind(appointment.id.str()).bind(std::span<const std::uint8_t>(code_hash));
  row.bind(appointment.service.str()).bind(appointment.centre.str()).bind(appointment.group.str());
  row.bind(appointment.range.start_at.unix_seconds()).bind(appointment.range.end_at.unix_seconds());
  row.bind(appointment.person.given_name.str()).bind(appointment.person.family_name.str());
  row.bind(appointment.person.phone.e164()).bind(appointment.person.fin.str());
  row.bind(static_cast<std::int64_t>(appointment.language)).bind(static_cast<std::int64_t>(appointment.status));
  row.bind(appointment.booked_at.unix_seconds()).bind(std::int64_t{appointment.sequence});
  return inserted(row.run());
}

SqlResult<Done> Records::cancel_appointment(const AppointmentId& id) const {
  Statement::Use row = use(Query::cancel_appointment);
  row.bind(id.str());
  return row.run();
}

SqlResult<Done> Records::reschedule_appointment(const AppointmentId& id, TimeRange range) const {
  longest_->raise_to((range.end_at - range.start_at).in_seconds());
  Statement::Use row = use(Query::reschedule_appointment);
  row.bind(id.str()).bind(range.start_at.unix_seconds()).bind(range.end_at.unix_seconds());
  return row.run();
}

SqlResult<Done> Records::insert_answer(const IdempotencyKey& key, const AnswerRow& answer, Instant at) const {
  Statement::Use row = use(Query::insert_answer);
  row.bind(key.str()).bind(static_cast<std::int64_t>(answer.operation));
  row.bind(static_cast<std::int64_t>(answer.fingerprint)).bind(answer.outcome);
  if (answer.subject) {
    row.bind(*answer.subject);
  } else {
    row.bind_null();
  }
  row.bind(at.unix_seconds());
  return row.run();
}

SqlResult<std::int64_t> Records::forget(Query query, Instant before) const {
  Statement::Use rows = use(query);
  rows.bind(before.unix_seconds());
  if (const auto done = rows.run(); !done) return failure(done.error());
  return rows.changed_rows();
}

SqlResult<std::int64_t> Records::forget_before(Instant before) const {
  // A hold goes only after the answer that names it.
  auto answers = forget(Query::forget_answers, before);
  if (!answers || *answers > 0) return answers;
  return forget(Query::forget_holds, before);
}

}  // namespace asan::store
