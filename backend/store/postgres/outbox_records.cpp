#include "store/postgres/outbox_records.hpp"

#include "store/postgres/person_columns.hpp"
#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

SqlResult<Done> OutboxRecords::run(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<std::int64_t> OutboxRecords::change(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return done->changed();
}

SqlResult<std::int64_t> OutboxRecords::count(const char* sql, const Parameters& parameters) const {
  const auto rows = session_->ask(sql, parameters);
  if (!rows) return failure(rows.error());
  return rows->integer(0, 0);
}

SqlResult<Done> OutboxRecords::lock_claims() const { return run("SELECT pg_advisory_xact_lock(2, 0)", Parameters()); }

SqlResult<Done> OutboxRecords::note(std::span<const Notice> notices) const {
  if (notices_ == Notices::none) return Done{};
  for (const Notice& notice : notices) {
    auto done = run(
        "INSERT INTO notice (kind, subject, version, due_at, at) VALUES ($1, $2, $3, $4, $4) ON CONFLICT DO NOTHING",
        Parameters()
            .add(static_cast<std::int64_t>(notice.kind))
            .add(notice.subject.str())
            .add(std::int64_t{notice.version})
            .add(notice.due_at.unix_seconds()));
    if (!done) return done;
  }
  return Done{};
}

SqlResult<Done> OutboxRecords::add_due(const char* sql, const DueTerms& terms, std::vector<DueNotice>& found) const {
  const auto rows = session_->ask(sql, Parameters()
                                           .add(terms.now.unix_seconds())
                                           .add(std::int64_t{terms.only_tried})
                                           .add(static_cast<std::int64_t>(terms.most - found.size())));
  if (!rows) return failure(rows.error());
  found.reserve(found.size() + static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto kind = enum_at(*rows, row, 1, last_notice_kind);
    const auto subject = AppointmentId::parse(rows->text(row, 2));
    if (!kind || !subject) return failure(broken_row("notice"));
    found.push_back({rows->integer(row, 0),
                     {*kind, *subject, static_cast<std::int32_t>(rows->integer(row, 3)), rows->instant(row, 4)},
                     static_cast<std::int32_t>(rows->integer(row, 5))});
  }
  return Done{};
}

SqlResult<std::vector<DueNotice>> OutboxRecords::due(std::size_t most, bool only_tried, Instant now) const {
  const DueTerms terms{most, now, only_tried};
  std::vector<DueNotice> found;
  auto done = add_due(
      "SELECT id, kind, subject, version, due_at, tries FROM notice WHERE kind = 7 AND state IN (0, 1) AND at <= $1 "
      "AND (tries > 0 OR $2 = 0) AND NOT EXISTS (SELECT FROM notice AS other WHERE other.subject = notice.subject "
      "AND other.state = 1 AND other.at > $1) ORDER BY at, id LIMIT $3",
      terms, found);
  if (done) {
    done = add_due(
        "SELECT id, kind, subject, version, due_at, tries FROM notice WHERE kind <> 7 AND state IN (0, 1) AND at <= $1 "
        "AND (tries > 0 OR $2 = 0) AND NOT EXISTS (SELECT FROM notice AS other WHERE other.subject = notice.subject "
        "AND other.state = 1 AND other.at > $1) ORDER BY at, id LIMIT $3",
        terms, found);
  }
  if (!done) return failure(done.error());
  return found;
}

SqlResult<Done> OutboxRecords::claim(std::int64_t id, Instant until_at) const {
  return run("UPDATE notice SET state = 1, at = $2, tries = tries + 1, is_held_back = false WHERE id = $1",
             Parameters().add(id).add(until_at.unix_seconds()));
}

SqlResult<Done> OutboxRecords::put_off(std::int64_t id, Instant until_at) const {
  return run("UPDATE notice SET state = 0, at = $2, is_held_back = true WHERE id = $1",
             Parameters().add(id).add(until_at.unix_seconds()));
}

SqlResult<Done> OutboxRecords::drop(std::int64_t id, Instant now) const {
  return run("UPDATE notice SET state = 3, at = $2, is_held_back = false WHERE id = $1",
             Parameters().add(id).add(now.unix_seconds()));
}

SqlResult<std::int64_t> OutboxRecords::settle(const Settlement& settlement, Instant now) const {
  const auto id_and = [&settlement](Instant at) {
    return Parameters().add(settlement.id).add(at.unix_seconds()).add(std::int64_t{settlement.code});
  };
  switch (settlement.outcome) {
    case Settlement::Outcome::sent:
      return change("UPDATE notice SET state = 2, at = $2, code = $3 WHERE id = $1 AND state NOT IN (2, 5, 6)",
                    id_and(now));
    case Settlement::Outcome::try_later:
      return change("UPDATE notice SET state = 0, at = $2, code = $3 WHERE id = $1 AND state = 1 AND tries = $4",
                    id_and(settlement.again_at).add(std::int64_t{settlement.tries}));
    case Settlement::Outcome::failed:
      break;
  }
  return change("UPDATE notice SET state = 4, at = $2, code = $3 WHERE id = $1 AND state = 1 AND tries = $4",
                id_and(now).add(std::int64_t{settlement.tries}));
}

SqlResult<std::int64_t> OutboxRecords::retry_failed(Instant now) const {
  return change("UPDATE notice SET state = 0, at = $1, tries = 0, code = 0 WHERE state = 4",
                Parameters().add(now.unix_seconds()));
}

SqlResult<Done> OutboxRecords::charge(const booking::Person& person, Instant now) const {
  return run("INSERT INTO notice_charge (phone_finder, finder, at) VALUES ($1, $2, $3)",
             Parameters()
                 .add(finder_of(vault_->index_of(person.phone)))
                 .add(finder_of(vault_->index_of(person.fin)))
                 .add(now.unix_seconds()));
}

SqlResult<bool> OutboxRecords::is_spent(const booking::Person& person, const Quotas& quotas, Instant now) const {
  const std::int64_t from = (now - quota_day).unix_seconds();
  const auto phones = count("SELECT count(*) FROM notice_charge WHERE phone_finder = $1 AND at > $2",
                            Parameters().add(finder_of(vault_->index_of(person.phone))).add(from));
  if (!phones) return failure(phones.error());
  if (*phones >= quotas.per_phone_a_day) return true;
  const auto persons = count("SELECT count(*) FROM notice_charge WHERE finder = $1 AND at > $2",
                             Parameters().add(finder_of(vault_->index_of(person.fin))).add(from));
  if (!persons) return failure(persons.error());
  return *persons >= quotas.per_person_a_day;
}

SqlResult<std::int64_t> OutboxRecords::spent_since(Instant from) const {
  return count("SELECT count(*) FROM notice_charge WHERE at > $1", Parameters().add(from.unix_seconds()));
}

SqlResult<OutboxState> OutboxRecords::state(Instant now) const {
  OutboxState state;
  const auto states = session_->ask(
      "SELECT state, count(*), count(*) FILTER (WHERE is_held_back) FROM notice GROUP BY state", Parameters());
  if (!states) return failure(states.error());
  for (int row = 0; row < states->size(); ++row) {
    const auto of = enum_at(*states, row, 0, last_notice_state);
    if (!of) return failure(broken_row("notice"));
    state.counts.at(static_cast<std::size_t>(*of)) = states->integer(row, 1);
    state.held_back += states->integer(row, 2);
  }
  const auto oldest = session_->ask("SELECT min(due_at) FROM notice WHERE state IN (0, 1) AND due_at <= $1",
                                    Parameters().add(now.unix_seconds()));
  if (!oldest) return failure(oldest.error());
  if (!oldest->is_null(0, 0)) state.oldest_due_at = oldest->instant(0, 0);
  const auto spent = spent_since(now - quota_hour);
  if (!spent) return failure(spent.error());
  state.spent_in_hour = *spent;
  const auto failed =
      session_->ask("SELECT id, kind, code, at FROM notice WHERE state = 4 ORDER BY at DESC, id DESC LIMIT $1",
                    Parameters().add(static_cast<std::int64_t>(failed_shown)));
  if (!failed) return failure(failed.error());
  state.failed.reserve(static_cast<std::size_t>(failed->size()));
  for (int row = 0; row < failed->size(); ++row) {
    const auto kind = enum_at(*failed, row, 1, last_notice_kind);
    if (!kind) return failure(broken_row("notice"));
    const auto code = static_cast<std::int32_t>(failed->integer(row, 2));
    state.failed.push_back({failed->integer(row, 0), *kind, code, failed->instant(row, 3)});
  }
  return state;
}

SqlResult<std::optional<Notice>> OutboxRecords::find(std::int64_t id) const {
  const auto rows = session_->ask("SELECT kind, subject, version, due_at FROM notice WHERE id = $1 AND tries > 0",
                                  Parameters().add(id));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return std::optional<Notice>();
  const auto kind = enum_at(*rows, 0, 0, last_notice_kind);
  const auto subject = AppointmentId::parse(rows->text(0, 1));
  if (!kind || !subject) return failure(broken_row("notice"));
  return Notice{*kind, *subject, static_cast<std::int32_t>(rows->integer(0, 2)), rows->instant(0, 3)};
}

SqlResult<ReportOutcome> OutboxRecords::report(std::int64_t id, Delivery delivery, Instant now) const {
  const auto is_there = find(id);
  if (!is_there) return failure(is_there.error());
  if (!*is_there) return ReportOutcome::unknown;
  const auto changed =
      delivery == Delivery::delivered
          ? change("UPDATE notice SET state = 5, at = $2 WHERE id = $1 AND tries > 0 AND state IN (0, 1, 2, 6)",
                   Parameters().add(id).add(now.unix_seconds()))
          : change("UPDATE notice SET state = 6, at = $2 WHERE id = $1 AND tries > 0 AND state IN (0, 1, 2)",
                   Parameters().add(id).add(now.unix_seconds()));
  if (!changed) return failure(changed.error());
  return *changed > 0 ? ReportOutcome::noted : ReportOutcome::repeated;
}

SqlResult<bool> OutboxRecords::is_unreached(const AppointmentId& appointment) const {
  // Not "the last one by id": PostgreSQL might walk all ids backwards for it.
  const auto ahead = count(
      "SELECT coalesce(max(id) FILTER (WHERE state = 6), 0) - coalesce(max(id) FILTER (WHERE state = 5), 0) "
      "FROM notice WHERE subject = $1",
      Parameters().add(appointment.str()));
  if (!ahead) return failure(ahead.error());
  return *ahead > 0;
}

SqlResult<Done> OutboxRecords::forget_charges_of(const vault::BlindIndex& fin) const {
  return run("DELETE FROM notice_charge WHERE finder = $1", Parameters().add(finder_of(fin)));
}

SqlResult<std::int64_t> OutboxRecords::forget_before(Instant before) const {
  auto charges =
      change("DELETE FROM notice_charge WHERE ctid IN (SELECT ctid FROM notice_charge WHERE at < $1 LIMIT 1000)",
             Parameters().add(before.unix_seconds()));
  if (!charges || *charges > 0) return charges;
  return change(
      "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE state > 1 AND at < $1 AND (at < $2 OR kind = 7 OR "
      "(state <> 6 AND (state <> 5 OR NOT EXISTS (SELECT FROM notice AS other WHERE other.subject = notice.subject "
      "AND other.state = 6)))) LIMIT 1000)",
      Parameters()
          .add((before - closed_kept_for).unix_seconds())
          .add((before - undeliverable_kept_for).unix_seconds()));
}

}  // namespace asan::store::postgres
