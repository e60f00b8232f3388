#include "store/sqlite/records.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include "store/sqlite/rows.hpp"

namespace asan::store {

namespace {

struct QueryText {
  Query query;
  std::string_view sql;
};

constexpr std::array<QueryText, static_cast<std::size_t>(Query::count)> queries = {{
    {Query::find_hold,
     "SELECT id, centre, channel, expires_at, state, "
     "(SELECT until_at FROM part WHERE holder = 0 AND owner = hold.id AND position = 0) FROM hold WHERE id = ?1"},
    {Query::find_appointment,
     "SELECT id, centre, channel, given_name, family_name, phone, fin, language, status, booked_at, sequence "
     "FROM appointment WHERE id = ?1"},
    {Query::find_by_code,
     "SELECT id, centre, channel, given_name, family_name, phone, fin, language, status, booked_at, sequence "
     "FROM appointment WHERE code_hash = ?1 AND phone = ?2"},
    {Query::find_parts,
     "SELECT service, service_group, start_at, end_at FROM part WHERE holder = ?1 AND owner = ?2 ORDER BY position"},
    {Query::occupied,
     "SELECT start_at, end_at, channel, until_at FROM part WHERE until_at > 0 AND centre = ?1 AND service_group = ?2 "
     "AND start_at > ?6 AND start_at < ?4 AND end_at > ?3 AND until_at > ?5"},
    {Query::find_answer, "SELECT operation, fingerprint, outcome, subject FROM answer WHERE key = ?1"},
    {Query::insert_hold, "INSERT INTO hold (id, centre, channel, expires_at, state) VALUES (?1, ?2, ?3, ?4, 0)"},
    {Query::set_hold_state, "UPDATE hold SET state = ?2 WHERE id = ?1"},
    {Query::insert_appointment,
     "INSERT INTO appointment (id, code_hash, centre, channel, given_name, family_name, phone, fin, language, status, "
     "booked_at, sequence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"},
    {Query::set_appointment_status, "UPDATE appointment SET status = ?2, sequence = sequence + 1 WHERE id = ?1"},
    {Query::count_change, "UPDATE appointment SET sequence = sequence + 1 WHERE id = ?1"},
    {Query::insert_part,
     "INSERT INTO part (holder, owner, position, centre, service, service_group, channel, start_at, end_at, until_at) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
    {Query::move_part,
     "UPDATE part SET service_group = ?4, start_at = ?5, end_at = ?6 "
     "WHERE holder = ?1 AND owner = ?2 AND position = ?3"},
    {Query::set_parts_until, "UPDATE part SET until_at = ?3 WHERE holder = ?1 AND owner = ?2"},
    {Query::end_holds, "UPDATE part SET until_at = 0 WHERE holder = 0 AND until_at > 0 AND until_at <= ?1"},
    {Query::insert_answer,
     "INSERT INTO answer (key, operation, fingerprint, outcome, subject, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {Query::forget_answers,
     "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE answered_at < ?1 LIMIT 1000)"},
    {Query::forget_hold_parts,
     "DELETE FROM part WHERE holder = 0 AND owner IN "
     "(SELECT id FROM hold WHERE expires_at < ?1 ORDER BY expires_at, id LIMIT 1000)"},
    {Query::forget_holds,
     "DELETE FROM hold WHERE id IN (SELECT id FROM hold WHERE expires_at < ?1 ORDER BY expires_at, id LIMIT 1000)"},
}};

constexpr bool are_in_order() noexcept {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (static_cast<std::size_t>(queries.at(i).query) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

constexpr Instant without_end = Instant::from_unix_seconds(std::numeric_limits<std::int64_t>::max());

std::optional<booking::Part> part_of(const Statement::Use& row) {
  const auto service = ServiceId::parse(row.text(0));
  const auto group = GroupId::parse(row.text(1));
  if (!service || !group) return std::nullopt;
  return booking::Part{*service, *group, {instant_at(row, 2), instant_at(row, 3)}};
}

/// Without their parts, which stand in rows of their own.
struct HoldHead {
  HoldId id;
  CentreId centre;
  catalogue::Channel channel;
  Instant expires_at;
  HoldState state;
};

std::optional<HoldHead> hold_of(const Statement::Use& row) {
  const auto id = HoldId::parse(row.text(0));
  const auto centre = CentreId::parse(row.text(1));
  const auto channel = enum_at(row, 2, catalogue::Channel::special_needs);
  auto state = enum_at(row, 4, HoldState::released);
  if (!id || !centre || !channel || !state) return std::nullopt;
  if (state == HoldState::live && row.integer(5) == 0) state = HoldState::ended;
  return HoldHead{*id, *centre, *channel, instant_at(row, 3), *state};
}

struct AppointmentHead {
  AppointmentId id;
  CentreId centre;
  catalogue::Channel channel;
  booking::Person person;
  text::Language language;
  booking::AppointmentStatus status;
  Instant booked_at;
  std::int32_t sequence;
};

std::optional<AppointmentHead> appointment_of(const Statement::Use& row) {
  const auto id = AppointmentId::parse(row.text(0));
  const auto centre = CentreId::parse(row.text(1));
  const auto channel = enum_at(row, 2, catalogue::Channel::special_needs);
  const auto given_name = booking::PersonName::parse(row.text(3));
  const auto family_name = booking::PersonName::parse(row.text(4));
  const auto phone = booking::Phone::parse(row.text(5));
  const auto fin = booking::Fin::parse(row.text(6));
  const auto language = enum_at(row, 7, text::Language::en);
  const auto status = enum_at(row, 8, booking::AppointmentStatus::cancelled);
  if (!id || !centre || !channel || !given_name || !family_name || !phone || !fin || !language || !status) {
    return std::nullopt;
  }
  return AppointmentHead{*id,       *centre, *channel,           {*given_name, *family_name, *phone, *fin},
                         *language, *status, instant_at(row, 9), static_cast<std::int32_t>(row.integer(10))};
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
  const auto operation = enum_at(row, 0, Operation::act_on_request);
  if (!operation) return std::nullopt;
  AnswerRow answer{*operation, static_cast<std::uint64_t>(row.integer(1)), row.integer(2), std::nullopt};
  if (!row.is_null(3)) answer.subject = std::string(row.text(3));
  return answer;
}

}  // namespace

SqlResult<Done> find_longest(Connection& connection, LongestBooking& longest) {
  auto statement = Statement::prepare(connection, "SELECT max(end_at - start_at) FROM part WHERE until_at > 0");
  if (!statement) return failure(statement.error());
  Statement::Use row(*statement);
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  longest.raise_to(row.integer(0));
  return Done{};
}

SqlResult<Records> Records::prepare(const Connection& connection, LongestBooking& longest) {
  std::vector<Statement> statements;
  for (const QueryText& query : queries) {
    auto statement = Statement::prepare(connection, query.sql);
    if (!statement) return failure(statement.error());
    statements.push_back(std::move(*statement));
  }
  auto requests = RequestRecords::prepare(connection);
  if (!requests) return failure(requests.error());
  return Records(std::move(statements), std::move(*requests), longest);
}

Statement::Use Records::use(Query query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<booking::Visit> Records::find_visit(Holder holder, std::string_view owner) const {
  Statement::Use rows = use(Query::find_parts);
  rows.bind(static_cast<std::int64_t>(holder)).bind(owner);
  std::vector<booking::Part> parts;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) break;
    auto part = part_of(rows);
    if (!part) return failure(broken_row("part"));
    parts.push_back(*std::move(part));
  }
  auto visit = booking::Visit::make(std::move(parts));
  if (!visit) return failure(broken_row("part"));
  return *std::move(visit);
}

SqlResult<std::optional<HoldRow>> Records::find_hold(const HoldId& id) const {
  Statement::Use row = use(Query::find_hold);
  row.bind(id.str());
  const auto head = only_row(row, hold_of, "hold");
  if (!head) return failure(head.error());
  if (!*head) return std::optional<HoldRow>();
  auto visit = find_visit(Holder::hold, id.str());
  if (!visit) return failure(visit.error());
  return HoldRow{{id, (*head)->centre, (*head)->channel, *std::move(visit), (*head)->expires_at}, (*head)->state};
}

SqlResult<std::optional<booking::Appointment>> Records::appointment_with_visit(Statement::Use& row) const {
  const auto found = only_row(row, appointment_of, "appointment");
  if (!found) return failure(found.error());
  if (!*found) return std::optional<booking::Appointment>();
  const AppointmentHead& head = **found;
  auto visit = find_visit(Holder::appointment, head.id.str());
  if (!visit) return failure(visit.error());
  return booking::Appointment{.id = head.id,
                              .centre = head.centre,
                              .channel = head.channel,
                              .visit = *std::move(visit),
                              .person = head.person,
                              .language = head.language,
                              .status = head.status,
                              .booked_at = head.booked_at,
                              .sequence = head.sequence};
}

SqlResult<std::optional<booking::Appointment>> Records::find_appointment(const AppointmentId& id) const {
  Statement::Use row = use(Query::find_appointment);
  row.bind(id.str());
  return appointment_with_visit(row);
}

SqlResult<std::optional<booking::Appointment>> Records::find_by_code(const CodeHash& code_hash,
                                                                     const booking::Phone& phone) const {
  Statement::Use row = use(Query::find_by_code);
  row.bind(std::span<const std::uint8_t>(code_hash)).bind(phone.e164());
  return appointment_with_visit(row);
}

SqlResult<std::vector<slots::Taken>> Records::taken(const catalogue::Catalogue& catalogue, const CentreId& centre,
                                                    const booking::Needed& needed, Instant now) const {
  std::vector<slots::Taken> taken;
  for (const catalogue::GroupIndex group : needed.groups) {
    Statement::Use rows = use(Query::occupied);
    rows.bind(centre.str())
        .bind(catalogue.at(group).id.str())
        .bind(needed.range.start_at.unix_seconds())
        .bind(needed.range.end_at.unix_seconds())
        .bind(now.unix_seconds())
        .bind(needed.range.start_at.unix_seconds() - longest_->seconds());
    while (true) {
      const auto has_row = rows.step();
      if (!has_row) return failure(has_row.error());
      if (!*has_row) break;
      const auto channel = enum_at(rows, 2, catalogue::Channel::special_needs);
      if (!channel) return failure(broken_row("part"));
      const Instant until_at = instant_at(rows, 3);
      taken.push_back({{{instant_at(rows, 0), instant_at(rows, 1)}, group, *channel},
                       until_at == without_end ? std::nullopt : std::optional(until_at)});
    }
  }
  std::sort(taken.begin(), taken.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  return taken;
}

SqlResult<std::vector<slots::Occupied>> Records::occupied(const catalogue::Catalogue& catalogue, const CentreId& centre,
                                                          const booking::Needed& needed, Instant now) const {
  const auto found = taken(catalogue, centre, needed, now);
  if (!found) return failure(found.error());
  return slots::places_of(*found);
}

SqlResult<std::optional<AnswerRow>> Records::find_answer(const IdempotencyKey& key) const {
  Statement::Use row = use(Query::find_answer);
  row.bind(key.str());
  return only_row(row, answer_of, "answer");
}

SqlResult<Done> Records::insert_visit(Holder holder, std::string_view owner, const Place& place) const {
  std::int64_t position = 0;
  for (const booking::Part& part : place.visit.parts()) {
    longest_->raise_to((part.range.end_at - part.range.start_at).in_seconds());
    Statement::Use row = use(Query::insert_part);
    row.bind(static_cast<std::int64_t>(holder)).bind(owner).bind(position++).bind(place.centre.str());
    row.bind(part.service.str()).bind(part.group.str()).bind(static_cast<std::int64_t>(place.channel));
    row.bind(part.range.start_at.unix_seconds()).bind(part.range.end_at.unix_seconds());
    row.bind(place.until_at.unix_seconds());
    if (auto done = row.run(); !done) return done;
  }
  return Done{};
}

SqlResult<Done> Records::set_until(Holder holder, std::string_view owner, Instant until_at) const {
  Statement::Use row = use(Query::set_parts_until);
  row.bind(static_cast<std::int64_t>(holder)).bind(owner).bind(until_at.unix_seconds());
  return row.run();
}

SqlResult<Done> Records::end_holds(Instant now) const {
  Statement::Use rows = use(Query::end_holds);
  rows.bind(now.unix_seconds());
  return rows.run();
}

SqlResult<Inserted> Records::insert_hold(const booking::Hold& hold) const {
  Statement::Use row = use(Query::insert_hold);
  row.bind(hold.id.str()).bind(hold.centre.str()).bind(static_cast<std::int64_t>(hold.channel));
  row.bind(hold.expires_at.unix_seconds());
  auto done = inserted(row.run());
  if (!done || *done == Inserted::clash) return done;
  const auto parts =
      insert_visit(Holder::hold, hold.id.str(), {hold.centre, hold.channel, hold.visit, hold.expires_at});
  if (!parts) return failure(parts.error());
  return Inserted::yes;
}

SqlResult<Done> Records::set_hold_state(const HoldId& id, HoldState state) const {
  Statement::Use row = use(Query::set_hold_state);
  row.bind(id.str()).bind(static_cast<std::int64_t>(state));
  if (auto done = row.run(); !done) return done;
  return set_until(Holder::hold, id.str(), Instant());
}

SqlResult<Inserted> Records::insert_appointment(const booking::Appointment& appointment,
                                                const CodeHash& code_hash) const {
  Statement::Use row = use(Query::insert_appointment);
  row.bind(appointment.id.str()).bind(std::span<const std::uint8_t>(code_hash));
  row.bind(appointment.centre.str()).bind(static_cast<std::int64_t>(appointment.channel));
  row.bind(appointment.person.given_name.str()).bind(appointment.person.family_name.str());
  row.bind(appointment.person.phone.e164()).bind(appointment.person.fin.str());
  row.bind(static_cast<std::int64_t>(appointment.language)).bind(static_cast<std::int64_t>(appointment.status));
  row.bind(appointment.booked_at.unix_seconds()).bind(std::int64_t{appointment.sequence});
  auto done = inserted(row.run());
  if (!done || *done == Inserted::clash) return done;
  const auto parts = insert_visit(Holder::appointment, appointment.id.str(),
                                  {appointment.centre, appointment.channel, appointment.visit, without_end});
  if (!parts) return failure(parts.error());
  return Inserted::yes;
}

SqlResult<Done> Records::cancel_appointment(const AppointmentId& id) const {
  Statement::Use row = use(Query::set_appointment_status);
  row.bind(id.str()).bind(static_cast<std::int64_t>(booking::AppointmentStatus::cancelled));
  if (auto done = row.run(); !done) return done;
  return set_until(Holder::appointment, id.str(), Instant());
}

SqlResult<Done> Records::reschedule_appointment(const AppointmentId& id, const booking::Visit& visit) const {
  std::int64_t position = 0;
  for (const booking::Part& part : visit.parts()) {
    longest_->raise_to((part.range.end_at - part.range.start_at).in_seconds());
    Statement::Use row = use(Query::move_part);
    row.bind(static_cast<std::int64_t>(Holder::appointment)).bind(id.str()).bind(position++).bind(part.group.str());
    row.bind(part.range.start_at.unix_seconds()).bind(part.range.end_at.unix_seconds());
    if (auto done = row.run(); !done) return done;
  }
  Statement::Use row = use(Query::count_change);
  row.bind(id.str());
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
  if (auto parts = forget(Query::forget_hold_parts, before); !parts) return parts;
  return forget(Query::forget_holds, before);
}

}  // namespace asan::store
