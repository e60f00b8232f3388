#include "store/sqlite/records.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "store/sqlite/persons.hpp"
#include "store/sqlite/queries.hpp"
#include "store/sqlite/rows.hpp"

namespace asan::store {

namespace {

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
  vault::SealedPerson person;
  text::Language language;
  booking::AppointmentStatus status;
  Instant booked_at;
  std::int32_t sequence;
};

std::optional<AppointmentHead> appointment_of(const Statement::Use& row) {
  const auto id = AppointmentId::parse(row.text(0));
  const auto centre = CentreId::parse(row.text(1));
  const auto channel = enum_at(row, 2, catalogue::Channel::special_needs);
  const auto language = enum_at(row, 5, text::Language::en);
  const auto status = enum_at(row, 6, booking::AppointmentStatus::noshow);
  if (!id || !centre || !channel || !language || !status) return std::nullopt;
  return AppointmentHead{.id = *id,
                         .centre = *centre,
                         .channel = *channel,
                         .person = sealed_at(row, 3),
                         .language = *language,
                         .status = *status,
                         .booked_at = instant_at(row, 7),
                         .sequence = static_cast<std::int32_t>(row.integer(8))};
}

/// The next row of a query, if there is one.
template <class Row>
SqlResult<std::optional<Row>> next_row(Statement::Use& use, std::optional<Row> (*read)(const Statement::Use&),
                                       std::string_view table) {
  const auto has_row = use.step();
  if (!has_row) return failure(has_row.error());
  if (!*has_row) return std::optional<Row>();
  std::optional<Row> row = read(use);
  if (!row) return failure(broken_row(table));
  return row;
}

std::optional<AnswerRow> answer_of(const Statement::Use& row) {
  const auto operation = enum_at(row, 0, Operation::send_code);
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

SqlResult<Records> Records::prepare(const Connection& connection, LongestBooking& longest, const vault::Vault& vault,
                                    Notices notices) {
  auto statements = prepare_all(connection, queries);
  if (!statements) return failure(statements.error());
  auto requests = RequestRecords::prepare(connection, vault);
  if (!requests) return failure(requests.error());
  auto erasures = ErasureRecords::prepare(connection);
  if (!erasures) return failure(erasures.error());
  auto audit = AuditRecords::prepare(connection, vault);
  if (!audit) return failure(audit.error());
  auto outbox = OutboxRecords::prepare(connection, vault, notices);
  if (!outbox) return failure(outbox.error());
  auto contacts = ContactRecords::prepare(connection, vault);
  if (!contacts) return failure(contacts.error());
  auto staff = StaffRecords::prepare(connection, vault);
  if (!staff) return failure(staff.error());
  auto terminals = TerminalRecords::prepare(connection);
  if (!terminals) return failure(terminals.error());
  return Records(std::move(*statements),
                 {std::move(*requests), std::move(*erasures), std::move(*audit), std::move(*outbox),
                  std::move(*contacts), std::move(*staff), std::move(*terminals)},
                 longest, vault);
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
  const auto head = next_row(row, hold_of, "hold");
  if (!head) return failure(head.error());
  if (!*head) return std::optional<HoldRow>();
  auto visit = find_visit(Holder::hold, id.str());
  if (!visit) return failure(visit.error());
  return HoldRow{{id, (*head)->centre, (*head)->channel, *std::move(visit), (*head)->expires_at}, (*head)->state};
}

SqlResult<std::optional<booking::Appointment>> Records::next_appointment(Statement::Use& rows) const {
  const auto found = next_row(rows, appointment_of, "appointment");
  if (!found) return failure(found.error());
  if (!*found) return std::optional<booking::Appointment>();
  const AppointmentHead& head = **found;
  const auto person = open_person(*vault_, appointment_table, head.id.str(), head.person);
  if (!person) return failure(person.error());
  if (!*person) return std::optional<booking::Appointment>();
  auto visit = find_visit(Holder::appointment, head.id.str());
  if (!visit) return failure(visit.error());
  return booking::Appointment{.id = head.id,
                              .centre = head.centre,
                              .channel = head.channel,
                              .visit = *std::move(visit),
                              .person = **person,
                              .language = head.language,
                              .status = head.status,
                              .booked_at = head.booked_at,
                              .sequence = head.sequence};
}

SqlResult<std::optional<booking::Appointment>> Records::find_appointment(const AppointmentId& id) const {
  Statement::Use row = use(Query::find_appointment);
  row.bind(id.str());
  return next_appointment(row);
}

SqlResult<std::optional<booking::Appointment>> Records::find_by_code(const CodeHash& code_hash,
                                                                     const booking::Phone& phone) const {
  const vault::BlindIndex index = vault_->index_of(phone);
  Statement::Use row = use(Query::find_by_code);
  row.bind(std::span<const std::uint8_t>(code_hash)).bind(std::span<const std::uint8_t>(index));
  return next_appointment(row);
}

SqlResult<booking::PersonRecord> Records::find_person(const booking::Fin& fin) const {
  const vault::BlindIndex index = vault_->index_of(fin);
  booking::PersonRecord record;
  Statement::Use rows = use(Query::find_by_fin);
  rows.bind(std::span<const std::uint8_t>(index));
  while (true) {
    auto appointment = next_appointment(rows);
    if (!appointment) return failure(appointment.error());
    if (!*appointment) break;
    record.appointments.push_back(**std::move(appointment));
  }
  Statement::Use row = use(Query::find_lifted);
  row.bind(std::span<const std::uint8_t>(index));
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  if (*has_row) record.lifted_at = instant_at(row, 0);
  return record;
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
      const bool is_hold = rows.integer(3) == 0;
      taken.push_back({{{instant_at(rows, 0), instant_at(rows, 1)}, group, *channel},
                       is_hold ? std::optional(instant_at(rows, 4)) : std::nullopt});
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
  return next_row(row, answer_of, "answer");
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
  const SealedColumns person = seal_person(*vault_, appointment_table, appointment.id.str(), appointment.person);
  Statement::Use row = use(Query::insert_appointment);
  row.bind(appointment.id.str()).bind(std::span<const std::uint8_t>(code_hash));
  row.bind(appointment.centre.str()).bind(static_cast<std::int64_t>(appointment.channel));
  row.bind(static_cast<std::int64_t>(appointment.language)).bind(static_cast<std::int64_t>(appointment.status));
  row.bind(appointment.booked_at.unix_seconds()).bind(std::int64_t{appointment.sequence});
  row.bind(appointment.visit.range().end_at.unix_seconds());
  bind_person(row, person);
  auto done = inserted(row.run());
  if (!done || *done == Inserted::clash) return done;
  const auto parts = insert_visit(Holder::appointment, appointment.id.str(),
                                  {appointment.centre, appointment.channel, appointment.visit, without_end});
  if (!parts) return failure(parts.error());
  return Inserted::yes;
}

SqlResult<Done> Records::set_status(const AppointmentId& id, booking::AppointmentStatus status) const {
  Statement::Use row = use(Query::set_appointment_status);
  row.bind(id.str()).bind(static_cast<std::int64_t>(status));
  return row.run();
}

SqlResult<Done> Records::cancel_appointment(const AppointmentId& id, Instant until_at) const {
  if (auto done = set_status(id, booking::AppointmentStatus::cancelled); !done) return done;
  return set_until(Holder::appointment, id.str(), until_at);
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
  Statement::Use row = use(Query::note_move);
  row.bind(id.str()).bind(visit.range().end_at.unix_seconds());
  return row.run();
}

SqlResult<Done> Records::put_lifted(const booking::Fin& fin, Instant at) const {
  const vault::BlindIndex index = vault_->index_of(fin);
  Statement::Use row = use(Query::put_lifted);
  row.bind(std::span<const std::uint8_t>(index)).bind(at.unix_seconds());
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
  if (const auto contacts = parts_.contacts.forget_until(before); !contacts) return failure(contacts.error());
  if (auto parts = forget(Query::forget_hold_parts, before); !parts) return parts;
  if (auto holds = forget(Query::forget_holds, before); !holds || *holds > 0) return holds;
  if (auto sessions = parts_.staff.forget_before(before); !sessions || *sessions > 0) return sessions;
  if (auto notes = parts_.terminals.forget_before(before); !notes || *notes > 0) return notes;
  return parts_.outbox.forget_before(before);
}

}  // namespace asan::store
