#include "store/sqlite/outbox_records.hpp"

#include <array>

#include "store/sqlite/query_table.hpp"

namespace asan::store {

namespace {

/// Numbers of a state are NoticeState.
constexpr std::array<QueryText<OutboxQuery>, static_cast<std::size_t>(OutboxQuery::count)> outbox_queries = {{
    {OutboxQuery::insert,
     "INSERT OR IGNORE INTO notice (kind, subject, version, due_at, state, at, tries, code, is_held_back) "
     "VALUES (?1, ?2, ?3, ?4, 0, ?4, 0, 0, 0)"},
    {OutboxQuery::due_codes,
     "SELECT id, kind, subject, version, due_at, tries FROM notice WHERE kind = 7 AND state IN (0, 1) AND at <= ?1 "
     "AND (tries > 0 OR NOT ?2) AND NOT EXISTS (SELECT 1 FROM notice AS other WHERE other.subject = notice.subject "
     "AND other.state = 1 AND other.at > ?1) ORDER BY at, id LIMIT ?3"},
    {OutboxQuery::due,
     "SELECT id, kind, subject, version, due_at, tries FROM notice WHERE kind <> 7 AND state IN (0, 1) AND at <= ?1 "
     "AND (tries > 0 OR NOT ?2) AND NOT EXISTS (SELECT 1 FROM notice AS other WHERE other.subject = notice.subject "
     "AND other.state = 1 AND other.at > ?1) ORDER BY at, id LIMIT ?3"},
    {OutboxQuery::claim, "UPDATE notice SET state = 1, at = ?2, tries = tries + 1, is_held_back = 0 WHERE id = ?1"},
    {OutboxQuery::put_off, "UPDATE notice SET state = 0, at = ?2, is_held_back = 1 WHERE id = ?1"},
    {OutboxQuery::close, "UPDATE notice SET state = 3, at = ?2, is_held_back = 0 WHERE id = ?1"},
    {OutboxQuery::settle_sent,
     "UPDATE notice SET state = 2, at = ?2, code = ?3 WHERE id = ?1 AND state NOT IN (2, 5, 6)"},
    {OutboxQuery::settle_later,
     "UPDATE notice SET state = 0, at = ?2, code = ?3 WHERE id = ?1 AND state = 1 AND tries = ?4"},
    {OutboxQuery::settle_failed,
     "UPDATE notice SET state = 4, at = ?2, code = ?3 WHERE id = ?1 AND state = 1 AND tries = ?4"},
    {OutboxQuery::retry_failed, "UPDATE notice SET state = 0, at = ?1, tries = 0, code = 0 WHERE state = 4"},
    {OutboxQuery::charge, "INSERT INTO notice_charge (phone_index, fin_index, at) VALUES (?1, ?2, ?3)"},
    {OutboxQuery::spent_by_phone, "SELECT count(*) FROM notice_charge WHERE phone_index = ?1 AND at > ?2"},
    {OutboxQuery::spent_by_person, "SELECT count(*) FROM notice_charge WHERE fin_index = ?1 AND at > ?2"},
    {OutboxQuery::spent, "SELECT count(*) FROM notice_charge WHERE at > ?1"},
    {OutboxQuery::forget_charges_of, "DELETE FROM notice_charge WHERE fin_index = ?1"},
    {OutboxQuery::forget_charges,
     "DELETE FROM notice_charge WHERE rowid IN (SELECT rowid FROM notice_charge WHERE at < ?1 LIMIT 1000)"},
    {OutboxQuery::forget_closed,
     "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE state > 1 AND at < ?1 AND (at < ?2 OR kind = 7 OR "
     "(state <> 6 AND (state <> 5 OR NOT EXISTS (SELECT 1 FROM notice AS other WHERE other.subject = notice.subject "
     "AND other.state = 6)))) LIMIT 1000)"},
    {OutboxQuery::find, "SELECT kind, subject, version, due_at, tries FROM notice WHERE id = ?1"},
    {OutboxQuery::report_delivered,
     "UPDATE notice SET state = 5, at = ?2 WHERE id = ?1 AND tries > 0 AND state IN (0, 1, 2, 6)"},
    {OutboxQuery::report_undeliverable,
     "UPDATE notice SET state = 6, at = ?2 WHERE id = ?1 AND tries > 0 AND state IN (0, 1, 2)"},
    {OutboxQuery::unreached,
     "SELECT coalesce(max(CASE WHEN state = 6 THEN id END), 0) > coalesce(max(CASE WHEN state = 5 THEN id END), 0) "
     "FROM notice WHERE subject = ?1"},
}};

static_assert(are_in_order(outbox_queries));

OutboxQuery query_of(Settlement::Outcome outcome) noexcept {
  switch (outcome) {
    case Settlement::Outcome::sent:
      return OutboxQuery::settle_sent;
    case Settlement::Outcome::try_later:
      return OutboxQuery::settle_later;
    case Settlement::Outcome::failed:
      break;
  }
  return OutboxQuery::settle_failed;
}

}  // namespace

SqlResult<OutboxRecords> OutboxRecords::prepare(const Connection& connection, const vault::Vault& vault,
                                                Notices notices) {
  auto statements = prepare_all(connection, outbox_queries);
  if (!statements) return failure(statements.error());
  return OutboxRecords(std::move(*statements), vault, notices);
}

Statement::Use OutboxRecords::use(OutboxQuery query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<Done> OutboxRecords::note(std::span<const Notice> notices) const {
  if (notices_ == Notices::none) return Done{};
  for (const Notice& notice : notices) {
    Statement::Use row = use(OutboxQuery::insert);
    row.bind(static_cast<std::int64_t>(notice.kind)).bind(notice.subject.str()).bind(std::int64_t{notice.version});
    row.bind(notice.due_at.unix_seconds());
    if (auto done = row.run(); !done) return done;
  }
  return Done{};
}

SqlResult<Done> OutboxRecords::add_due(OutboxQuery query, const DueTerms& terms, std::vector<DueNotice>& found) const {
  Statement::Use rows = use(query);
  rows.bind(terms.now.unix_seconds()).bind(std::int64_t{terms.only_tried});
  rows.bind(static_cast<std::int64_t>(terms.most - found.size()));
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return Done{};
    const auto kind = enum_at(rows, 1, last_notice_kind);
    const auto subject = AppointmentId::parse(rows.text(2));
    if (!kind || !subject) return failure(broken_row("notice"));
    found.push_back({rows.integer(0),
                     {*kind, *subject, static_cast<std::int32_t>(rows.integer(3)), instant_at(rows, 4)},
                     static_cast<std::int32_t>(rows.integer(5))});
  }
}

SqlResult<std::vector<DueNotice>> OutboxRecords::due(std::size_t most, bool only_tried, Instant now) const {
  const DueTerms terms{most, now, only_tried};
  std::vector<DueNotice> found;
  auto done = add_due(OutboxQuery::due_codes, terms, found);
  if (done) done = add_due(OutboxQuery::due, terms, found);
  if (!done) return failure(done.error());
  return found;
}

SqlResult<Done> OutboxRecords::claim(std::int64_t id, Instant until_at) const {
  return use(OutboxQuery::claim).bind(id).bind(until_at.unix_seconds()).run();
}

SqlResult<Done> OutboxRecords::put_off(std::int64_t id, Instant until_at) const {
  return use(OutboxQuery::put_off).bind(id).bind(until_at.unix_seconds()).run();
}

SqlResult<Done> OutboxRecords::drop(std::int64_t id, Instant now) const {
  return use(OutboxQuery::close).bind(id).bind(now.unix_seconds()).run();
}

SqlResult<std::int64_t> OutboxRecords::settle(const Settlement& settlement, Instant now) const {
  const bool is_later = settlement.outcome == Settlement::Outcome::try_later;
  Statement::Use row = use(query_of(settlement.outcome));
  row.bind(settlement.id).bind((is_later ? settlement.again_at : now).unix_seconds());
  row.bind(std::int64_t{settlement.code});
  if (settlement.outcome != Settlement::Outcome::sent) row.bind(std::int64_t{settlement.tries});
  if (const auto done = row.run(); !done) return failure(done.error());
  return row.changed_rows();
}

SqlResult<std::int64_t> OutboxRecords::retry_failed(Instant now) const {
  Statement::Use rows = use(OutboxQuery::retry_failed);
  rows.bind(now.unix_seconds());
  if (const auto done = rows.run(); !done) return failure(done.error());
  return rows.changed_rows();
}

SqlResult<Done> OutboxRecords::charge(const booking::Person& person, Instant now) const {
  const vault::BlindIndex phone = vault_->index_of(person.phone);
  const vault::BlindIndex fin = vault_->index_of(person.fin);
  Statement::Use row = use(OutboxQuery::charge);
  row.bind(std::span<const std::uint8_t>(phone)).bind(std::span<const std::uint8_t>(fin)).bind(now.unix_seconds());
  return row.run();
}

SqlResult<std::int64_t> OutboxRecords::count(Statement::Use& row) const {
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  return row.integer(0);
}

SqlResult<bool> OutboxRecords::is_spent(const booking::Person& person, const Quotas& quotas, Instant now) const {
  const std::int64_t from = (now - quota_day).unix_seconds();
  const vault::BlindIndex phone = vault_->index_of(person.phone);
  Statement::Use by_phone = use(OutboxQuery::spent_by_phone);
  by_phone.bind(std::span<const std::uint8_t>(phone)).bind(from);
  const auto phones = count(by_phone);
  if (!phones) return failure(phones.error());
  if (*phones >= quotas.per_phone_a_day) return true;
  const vault::BlindIndex fin = vault_->index_of(person.fin);
  Statement::Use by_person = use(OutboxQuery::spent_by_person);
  by_person.bind(std::span<const std::uint8_t>(fin)).bind(from);
  const auto persons = count(by_person);
  if (!persons) return failure(persons.error());
  return *persons >= quotas.per_person_a_day;
}

SqlResult<std::int64_t> OutboxRecords::spent_since(Instant from) const {
  Statement::Use row = use(OutboxQuery::spent);
  row.bind(from.unix_seconds());
  return count(row);
}

SqlResult<std::optional<Notice>> OutboxRecords::find(std::int64_t id) const {
  Statement::Use row = use(OutboxQuery::find);
  row.bind(id);
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  if (!*has_row || row.integer(4) == 0) return std::optional<Notice>();
  const auto kind = enum_at(row, 0, last_notice_kind);
  const auto subject = AppointmentId::parse(row.text(1));
  if (!kind || !subject) return failure(broken_row("notice"));
  return Notice{*kind, *subject, static_cast<std::int32_t>(row.integer(2)), instant_at(row, 3)};
}

SqlResult<ReportOutcome> OutboxRecords::report(std::int64_t id, Delivery delivery, Instant now) const {
  const auto is_there = find(id);
  if (!is_there) return failure(is_there.error());
  if (!*is_there) return ReportOutcome::unknown;
  Statement::Use row =
      use(delivery == Delivery::delivered ? OutboxQuery::report_delivered : OutboxQuery::report_undeliverable);
  if (const auto done = row.bind(id).bind(now.unix_seconds()).run(); !done) return failure(done.error());
  return row.changed_rows() > 0 ? ReportOutcome::noted : ReportOutcome::repeated;
}

SqlResult<bool> OutboxRecords::is_unreached(const AppointmentId& appointment) const {
  Statement::Use row = use(OutboxQuery::unreached);
  row.bind(appointment.str());
  const auto is_so = count(row);
  if (!is_so) return failure(is_so.error());
  return *is_so != 0;
}

SqlResult<Done> OutboxRecords::forget_charges_of(const vault::BlindIndex& fin) const {
  return use(OutboxQuery::forget_charges_of).bind(std::span<const std::uint8_t>(fin)).run();
}

SqlResult<std::int64_t> OutboxRecords::forget_before(Instant before) const {
  Statement::Use charges = use(OutboxQuery::forget_charges);
  charges.bind(before.unix_seconds());
  if (const auto done = charges.run(); !done) return failure(done.error());
  if (const auto forgotten = charges.changed_rows(); forgotten > 0) return forgotten;
  Statement::Use closed = use(OutboxQuery::forget_closed);
  closed.bind((before - closed_kept_for).unix_seconds()).bind((before - undeliverable_kept_for).unix_seconds());
  if (const auto done = closed.run(); !done) return failure(done.error());
  return closed.changed_rows();
}

SqlResult<Done> release_claims(Connection& connection) {
  return connection.run("UPDATE notice SET state = 0, at = 0 WHERE state = 1");
}

}  // namespace asan::store
