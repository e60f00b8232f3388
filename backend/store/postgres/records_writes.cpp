// The half of Records that writes. A statement writes all rows of a hold or an appointment at once: a session is a
// conversation, and what is said in one message need not be waited for.
#include <algorithm>
#include <limits>

#include "store/postgres/person_columns.hpp"
#include "store/postgres/records.hpp"

namespace asan::store::postgres {

namespace {

constexpr Instant without_end = Instant::from_unix_seconds(std::numeric_limits<std::int64_t>::max());

/// The parts of a visit as four arrays, and the length of the longest.
struct PartColumns {
  explicit PartColumns(const booking::Visit& visit) {
    for (const booking::Part& part : visit.parts()) {
      services.emplace_back(part.service.str());
      groups.emplace_back(part.group.str());
      starts.push_back(part.range.start_at.unix_seconds());
      ends.push_back(part.range.end_at.unix_seconds());
      longest = std::max(longest, (part.range.end_at - part.range.start_at).in_seconds());
    }
  }
  std::vector<std::string> services;
  std::vector<std::string> groups;
  std::vector<std::int64_t> starts;
  std::vector<std::int64_t> ends;
  std::int64_t longest = 0;
};

Inserted inserted(std::int64_t count) noexcept { return count == 1 ? Inserted::yes : Inserted::clash; }

}  // namespace

SqlResult<Done> Records::end_by(const char* sql, Instant now) const {
  const auto ended = session_->ask(sql, Parameters().add(now.unix_seconds()).add(locked_->id));
  if (!ended) return failure(ended.error());
  for (int row = 0; row < ended->size(); ++row) {
    auto done = run("UPDATE part SET until_at = 0 WHERE centre = $1 AND holder = 0 AND owner = $2",
                    Parameters().add(ended->text(row, 0)).add(ended->text(row, 1)));
    if (!done) return done;
  }
  return Done{};
}

// Their own centre first, and there whatever it takes: a place of theirs may be given away next. After that nothing is
// waited for, so that two who end each other's holds do not wait for each other.
SqlResult<Done> Records::end_holds(Instant now) const {
  auto own = end_by(
      "UPDATE hold_directory SET is_over = true WHERE NOT is_over AND expires_at <= $1 AND centre = $2 "
      "RETURNING centre, id",
      now);
  if (!own) return own;
  return end_by(
      "UPDATE hold_directory SET is_over = true WHERE id IN (SELECT id FROM hold_directory "
      "WHERE NOT is_over AND expires_at <= $1 AND centre <> $2 FOR UPDATE SKIP LOCKED) RETURNING centre, id",
      now);
}

SqlResult<Inserted> Records::insert_hold(const booking::Hold& hold) const {
  const PartColumns parts(hold.visit);
  locked_->is_changed = true;
  const auto done = count(
      "WITH named AS (INSERT INTO hold_directory (id, centre, expires_at) VALUES ($1, $2, $4::bigint) ON CONFLICT DO "
      "NOTHING RETURNING id),"
      " kept AS (INSERT INTO hold (id, centre, channel, expires_at, state)"
      "  SELECT id, $2, $3::smallint, $4::bigint, 0 FROM named),"
      " parts AS (INSERT INTO part (centre, holder, owner, position, service, service_group, channel, start_at,"
      "   end_at, until_at)"
      "  SELECT $2, 0, named.id, p.position, p.service, p.service_group, $3::smallint, p.start_at, p.end_at,"
      "   $4::bigint FROM named, unnest($5::text[], $6::text[], $7::bigint[], $8::bigint[])"
      "   WITH ORDINALITY AS p (service, service_group, start_at, end_at, position)),"
      " turns AS (INSERT INTO taking (centre, turn) SELECT $2, $9::bigint FROM named),"
      " moved AS (UPDATE centre SET turn = $9::bigint, longest = greatest(longest, $10::bigint) FROM named"
      "  WHERE centre.id = $2)"
      "SELECT count(*) FROM named",
      Parameters()
          .add(hold.id.str())
          .add(hold.centre.str())
          .add(static_cast<std::int64_t>(hold.channel))
          .add(hold.expires_at.unix_seconds())
          .add(parts.services)
          .add(parts.groups)
          .add(parts.starts)
          .add(parts.ends)
          .add(++locked_->turn)
          .add(parts.longest));
  if (!done) return failure(done.error());
  return inserted(*done);
}

SqlResult<Done> Records::set_hold_state(const HoldId& id, HoldState state) const {
  locked_->is_changed = true;
  return run(
      "WITH one AS (UPDATE hold SET state = $3::smallint WHERE centre = $1 AND id = $2),"
      " over AS (UPDATE hold_directory SET is_over = true WHERE id = $2) "
      "UPDATE part SET until_at = 0 WHERE centre = $1 AND holder = 0 AND owner = $2",
      Parameters().add(locked_->id).add(id.str()).add(static_cast<std::int64_t>(state)));
}

SqlResult<Inserted> Records::insert_appointment(const booking::Appointment& appointment,
                                                const CodeHash& code_hash) const {
  static const std::string sql =
      std::string(
          "WITH named AS (INSERT INTO appointment_directory (id, code_hash, finder, centre)"
          "  VALUES ($3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id),"
          " kept AS (INSERT INTO appointment (")
          .append(person_columns)
          .append(", id, centre, channel, language, status, booked_at, sequence) SELECT ")
          .append(person_values)
          .append(
              ", id, $6, $7::smallint, $8::smallint, $9::smallint, $10::bigint, $11::integer FROM named),"
              " parts AS (INSERT INTO part (centre, holder, owner, position, service, service_group, channel, start_at,"
              "   end_at, until_at)"
              "  SELECT $6, 1, named.id, p.position, p.service, p.service_group, $7::smallint, p.start_at, p.end_at,"
              "   $12::bigint FROM named, unnest($13::text[], $14::text[], $15::bigint[], $16::bigint[])"
              "   WITH ORDINALITY AS p (service, service_group, start_at, end_at, position)),"
              " turns AS (INSERT INTO taking (centre, turn) SELECT $6, $17::bigint FROM named),"
              " moved AS (UPDATE centre SET turn = $17::bigint, longest = greatest(longest, $18::bigint) FROM named"
              "  WHERE centre.id = $6)"
              "SELECT count(*) FROM named");
  const PartColumns parts(appointment.visit);
  locked_->is_changed = true;
  Parameters values;
  add_person(values, *vault_, appointment_table, appointment.id.str(), appointment.person);
  values.add(appointment.id.str())
      .add(std::span<const std::uint8_t>(code_hash))
      .add(finder_of(vault_->index_of(appointment.person.fin)))
      .add(appointment.centre.str())
      .add(static_cast<std::int64_t>(appointment.channel))
      .add(static_cast<std::int64_t>(appointment.language))
      .add(static_cast<std::int64_t>(appointment.status))
      .add(appointment.booked_at.unix_seconds())
      .add(std::int64_t{appointment.sequence})
      .add(without_end.unix_seconds())
      .add(parts.services)
      .add(parts.groups)
      .add(parts.starts)
      .add(parts.ends)
      .add(++locked_->turn)
      .add(parts.longest);
  const auto done = count(sql.c_str(), values);
  if (!done) return failure(done.error());
  return inserted(*done);
}

SqlResult<Done> Records::cancel_appointment(const AppointmentId& id, Instant until_at) const {
  locked_->is_changed = true;
  return run(
      "WITH one AS (UPDATE appointment SET status = 1, sequence = sequence + 1 WHERE centre = $1 AND id = $2) "
      "UPDATE part SET until_at = $3 WHERE centre = $1 AND holder = 1 AND owner = $2",
      Parameters().add(locked_->id).add(id.str()).add(until_at.unix_seconds()));
}

SqlResult<Done> Records::set_status(const AppointmentId& id, booking::AppointmentStatus status) const {
  return run("UPDATE appointment SET status = $3, sequence = sequence + 1 WHERE centre = $1 AND id = $2",
             Parameters().add(locked_->id).add(id.str()).add(static_cast<std::int64_t>(status)));
}

SqlResult<Done> Records::reschedule_appointment(const AppointmentId& id, const booking::Visit& visit) const {
  const PartColumns parts(visit);
  locked_->is_changed = true;
  return run(
      "WITH one AS (UPDATE appointment SET sequence = sequence + 1 WHERE centre = $1 AND id = $2),"
      " turns AS (INSERT INTO taking (centre, turn) VALUES ($1, $6::bigint)),"
      " moved AS (UPDATE centre SET turn = $6::bigint, longest = greatest(longest, $7::bigint) WHERE id = $1) "
      "UPDATE part SET service_group = p.service_group, start_at = p.start_at, end_at = p.end_at "
      "FROM unnest($3::text[], $4::bigint[], $5::bigint[]) WITH ORDINALITY AS p (service_group, start_at, end_at, "
      "position) "
      "WHERE part.centre = $1 AND part.holder = 1 AND part.owner = $2 AND part.position = p.position",
      Parameters()
          .add(locked_->id)
          .add(id.str())
          .add(parts.groups)
          .add(parts.starts)
          .add(parts.ends)
          .add(++locked_->turn)
          .add(parts.longest));
}

SqlResult<Done> Records::put_lifted(const booking::Fin& fin, Instant at) const {
  return run(
      "INSERT INTO lifted_limit (finder, lifted_at) VALUES ($1, $2) "
      "ON CONFLICT (finder) DO UPDATE SET lifted_at = excluded.lifted_at",
      Parameters().add(finder_of(vault_->index_of(fin))).add(at.unix_seconds()));
}

SqlResult<Done> Records::insert_answer(const IdempotencyKey& key, const AnswerRow& answer, Instant at) const {
  Parameters values;
  values.add(key.str())
      .add(static_cast<std::int64_t>(answer.operation))
      .add(static_cast<std::int64_t>(answer.fingerprint))
      .add(answer.outcome);
  if (answer.subject) {
    values.add(std::string_view(*answer.subject));
  } else {
    values.add_null();
  }
  return run(
      "INSERT INTO answer (key, operation, fingerprint, outcome, subject, answered_at) VALUES ($1, $2, $3, $4, $5, $6)",
      values.add(at.unix_seconds()));
}

// Of several servers that forget at once each takes what the others have not: nobody waits for a row.
SqlResult<std::int64_t> Records::forget_before(Instant before) const {
  // No transaction lives that long; an older turn guards nothing any more.
  const auto turns = run("DELETE FROM taking WHERE taken_at < now() - interval '1 hour'", Parameters());
  if (!turns) return failure(turns.error());
  // A hold goes only after the answer that names it.
  auto answers = count(
      "WITH old AS (SELECT key FROM answer WHERE answered_at < $1 LIMIT 1000 FOR UPDATE SKIP LOCKED),"
      " gone AS (DELETE FROM answer USING old WHERE answer.key = old.key RETURNING 1) SELECT count(*) FROM gone",
      Parameters().add(before.unix_seconds()));
  if (!answers || *answers > 0) return answers;
  if (const auto contacts = contacts_.forget_until(before); !contacts) return failure(contacts.error());
  auto holds = count(
      "WITH old AS (SELECT centre, id FROM hold WHERE expires_at < $1 ORDER BY expires_at, id LIMIT 1000"
      "  FOR UPDATE SKIP LOCKED),"
      " parts AS (DELETE FROM part USING old WHERE part.centre = old.centre AND part.holder = 0 AND part.owner = "
      "old.id),"
      " named AS (DELETE FROM hold_directory USING old WHERE hold_directory.id = old.id),"
      " gone AS (DELETE FROM hold USING old WHERE hold.centre = old.centre AND hold.id = old.id RETURNING 1)"
      "SELECT count(*) FROM gone",
      Parameters().add(before.unix_seconds()));
  if (!holds || *holds > 0) return holds;
  if (auto sessions = staff_.forget_before(before); !sessions || *sessions > 0) return sessions;
  if (auto notes = terminals_.forget_before(before); !notes || *notes > 0) return notes;
  return outbox_.forget_before(before);
}

}  // namespace asan::store::postgres
