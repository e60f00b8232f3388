#include "store/sqlite/schema.hpp"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "store/sqlite/audit_records.hpp"
#include "store/sqlite/schema_terminals.hpp"
#include "store/sqlite/sealing.hpp"

namespace asan::store {

namespace {

/// 1: holds, appointments, answers to idempotency keys.
/// Instants are Unix seconds. The partial indexes answer "what is occupied" without the tables.
constexpr std::string_view first_tables = R"sql(
CREATE TABLE hold (
  id TEXT NOT NULL PRIMARY KEY,
  service TEXT NOT NULL,
  centre TEXT NOT NULL,
  service_group TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL CHECK (end_at > start_at),
  expires_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2))
) STRICT, WITHOUT ROWID;

CREATE INDEX hold_occupying ON hold (centre, service_group, start_at, end_at, expires_at) WHERE state = 0;
CREATE INDEX hold_expiry ON hold (expires_at);

CREATE TABLE appointment (
  id TEXT NOT NULL PRIMARY KEY,
  code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  service TEXT NOT NULL,
  centre TEXT NOT NULL,
  service_group TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL CHECK (end_at > start_at),
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  fin TEXT NOT NULL,
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  status INTEGER NOT NULL CHECK (status IN (0, 1)),
  booked_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX appointment_occupying ON appointment (centre, service_group, start_at, end_at) WHERE status = 0;

CREATE TABLE answer (
  key TEXT NOT NULL PRIMARY KEY,
  operation INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  subject TEXT,
  answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_age ON answer (answered_at);
)sql";

/// 2: a hold or an appointment is a visit of one or several parts, through a channel. `holder` says whose part it is
/// (0 hold, 1 appointment); `until_at` until when it takes a counter: a live hold until it expires, a booked
/// appointment without end, others not at all (0), and neither does an expired hold that was ended
/// (Records::end_holds).
constexpr std::string_view parts = R"sql(
CREATE TABLE part (
  holder INTEGER NOT NULL CHECK (holder IN (0, 1)),
  owner TEXT NOT NULL,
  position INTEGER NOT NULL,
  centre TEXT NOT NULL,
  service TEXT NOT NULL,
  service_group TEXT NOT NULL,
  channel INTEGER NOT NULL CHECK (channel IN (0, 1, 2, 3)),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL CHECK (end_at > start_at),
  until_at INTEGER NOT NULL,
  PRIMARY KEY (holder, owner, position)
) STRICT, WITHOUT ROWID;

INSERT INTO part
  SELECT 0, id, 0, centre, service, service_group, 0, start_at, end_at, iif(state = 0, expires_at, 0) FROM hold;
INSERT INTO part
  SELECT 1, id, 0, centre, service, service_group, 0, start_at, end_at, iif(status = 0, 9223372036854775807, 0)
  FROM appointment;

CREATE TABLE visit_hold (
  id TEXT NOT NULL PRIMARY KEY,
  centre TEXT NOT NULL,
  channel INTEGER NOT NULL CHECK (channel IN (0, 1, 2, 3)),
  expires_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
INSERT INTO visit_hold SELECT id, centre, 0, expires_at, state FROM hold;
DROP TABLE hold;
ALTER TABLE visit_hold RENAME TO hold;

CREATE TABLE visit_appointment (
  id TEXT NOT NULL PRIMARY KEY,
  code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  centre TEXT NOT NULL,
  channel INTEGER NOT NULL CHECK (channel IN (0, 1, 2, 3)),
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  fin TEXT NOT NULL,
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  status INTEGER NOT NULL CHECK (status IN (0, 1)),
  booked_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO visit_appointment
  SELECT id, code_hash, centre, 0, given_name, family_name, phone, fin, language, status, booked_at, sequence
  FROM appointment;
DROP TABLE appointment;
ALTER TABLE visit_appointment RENAME TO appointment;

CREATE INDEX part_occupying ON part (centre, service_group, start_at, end_at, until_at, channel) WHERE until_at > 0;
CREATE INDEX hold_expiry ON hold (expires_at);
)sql";

/// 3: finds the holds that have expired and still count as live.
constexpr std::string_view ending = R"sql(
CREATE INDEX part_ending ON part (until_at) WHERE holder = 0 AND until_at > 0;
)sql";

/// 4: requests for slots, and the draws held with what was drawn. `state` as booking::RequestState; 0, 2 and 3 are
/// open, and a person has one open request for a group of a centre.
constexpr std::string_view slot_requests = R"sql(
CREATE TABLE slot_request (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  centre TEXT NOT NULL,
  service TEXT NOT NULL,
  service_group TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  part_of_day INTEGER NOT NULL CHECK (part_of_day IN (0, 1, 2, 3)),
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  fin TEXT NOT NULL,
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
  draw_on TEXT,
  in_line_at INTEGER NOT NULL,
  offers_passed INTEGER NOT NULL,
  passed_start_at INTEGER,
  offer_start_at INTEGER,
  offer_end_at INTEGER,
  offer_until_at INTEGER,
  CHECK ((state = 3) = (offer_start_at IS NOT NULL AND offer_end_at > offer_start_at AND offer_until_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_open_request ON slot_request (centre, service_group, fin) WHERE state IN (0, 2, 3);
CREATE INDEX line ON slot_request (centre) WHERE state IN (2, 3);
CREATE INDEX collected ON slot_request (centre, service_group, draw_on) WHERE state = 0;

CREATE TABLE draw (
  centre TEXT NOT NULL,
  service_group TEXT NOT NULL,
  from_on TEXT NOT NULL,
  seed TEXT NOT NULL,
  held_at INTEGER NOT NULL,
  PRIMARY KEY (centre, service_group, from_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE drawn (
  centre TEXT NOT NULL,
  service_group TEXT NOT NULL,
  from_on TEXT NOT NULL,
  position INTEGER NOT NULL,
  number TEXT NOT NULL,
  start_at INTEGER,
  end_at INTEGER,
  PRIMARY KEY (centre, service_group, from_on, position)
) STRICT, WITHOUT ROWID;
)sql";

/// 5: appointments are arrived for, called, served or missed (booking::AppointmentStatus), and found by person;
/// `until_at` of a cancelled one is when its place returns. The index leaves out cancelled and fulfilled ones.
constexpr std::string_view life = R"sql(
CREATE TABLE lived_appointment (
  id TEXT NOT NULL PRIMARY KEY,
  code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  centre TEXT NOT NULL,
  channel INTEGER NOT NULL CHECK (channel IN (0, 1, 2, 3)),
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  fin TEXT NOT NULL,
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
  booked_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO lived_appointment
  SELECT id, code_hash, centre, channel, given_name, family_name, phone, fin, language, status, booked_at, sequence
  FROM appointment;
DROP TABLE appointment;
ALTER TABLE lived_appointment RENAME TO appointment;
CREATE INDEX appointment_person ON appointment (fin) WHERE status NOT IN (1, 5);

CREATE TABLE lifted_limit (
  fin TEXT NOT NULL PRIMARY KEY,
  lifted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

/// 9: what citizens are told (outbox.hpp). `at`: when it is due, its claim ends, or it was closed. A charge is what
/// counts against quotas: of whom is known by blind indexes alone, for a day.
constexpr std::string_view outbox = R"sql(
CREATE TABLE notice (
  id INTEGER NOT NULL PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  code INTEGER NOT NULL,
  is_held_back INTEGER NOT NULL CHECK (is_held_back IN (0, 1)),
  UNIQUE (subject, kind, version)
) STRICT;
CREATE INDEX notice_due ON notice (at, id) WHERE state IN (0, 1);
CREATE INDEX notice_closed ON notice (at) WHERE state IN (2, 3, 4);

CREATE TABLE notice_charge (
  phone_index BLOB NOT NULL CHECK (length(phone_index) = 32),
  fin_index BLOB NOT NULL CHECK (length(fin_index) = 32),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX charge_by_phone ON notice_charge (phone_index, at);
CREATE INDEX charge_by_person ON notice_charge (fin_index, at);
CREATE INDEX charge_age ON notice_charge (at);
)sql";

/// 10: finds the answers about somebody who is erased; without it each of them was looked for among all of a day.
constexpr std::string_view answers_by_subject = R"sql(
CREATE INDEX answer_subject ON answer (subject) WHERE subject IS NOT NULL;
)sql";

/// 11: whom a code was sent to prove his phone (booking/contact_check.hpp); `id` is the hold's. Notices have one kind
/// and two states more.
constexpr std::string_view contact = R"sql(
CREATE TABLE contact_check (
  id TEXT NOT NULL PRIMARY KEY,
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  codes INTEGER NOT NULL CHECK (codes BETWEEN 1 AND 3),
  tries INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  person_key BLOB NOT NULL,
  person_text BLOB NOT NULL,
  fin_index BLOB NOT NULL CHECK (length(fin_index) = 32),
  phone_index BLOB NOT NULL CHECK (length(phone_index) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_expiry ON contact_check (expires_at);
CREATE INDEX contact_person ON contact_check (fin_index);

CREATE TABLE reported_notice (
  id INTEGER NOT NULL PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 7),
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
  at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  code INTEGER NOT NULL,
  is_held_back INTEGER NOT NULL CHECK (is_held_back IN (0, 1)),
  UNIQUE (subject, kind, version)
) STRICT;
INSERT INTO reported_notice
  SELECT id, kind, subject, version, due_at, state, at, tries, code, is_held_back FROM notice;
DROP TABLE notice;
ALTER TABLE reported_notice RENAME TO notice;
CREATE INDEX notice_due ON notice (at, id) WHERE state IN (0, 1);
CREATE INDEX notice_closed ON notice (at) WHERE state > 1;
CREATE INDEX notice_code_due ON notice (at, id) WHERE kind = 7 AND state IN (0, 1);
)sql";

/// 12: accounts of staff and their sessions (staff_accounts.hpp). `person_key` and `person_text` seal name and shared
/// secret. The audit log takes what is done to them: a CHECK is part of the table, so the table is written anew.
constexpr std::string_view staff_accounts = R"sql(
CREATE TABLE staff_account (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 5),
  centre TEXT,
  recovery_codes BLOB NOT NULL CHECK (length(recovery_codes) % 32 = 0),
  link_hash BLOB UNIQUE CHECK (length(link_hash) = 32),
  link_ends_at INTEGER,
  password_hash TEXT NOT NULL,
  locked_until INTEGER NOT NULL,
  last_step INTEGER NOT NULL,
  version INTEGER NOT NULL,
  failed_tries INTEGER NOT NULL,
  is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
  person_key BLOB NOT NULL,
  person_text BLOB NOT NULL,
  CHECK ((link_hash IS NULL) = (link_ends_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_session (
  token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  account TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  stage INTEGER NOT NULL CHECK (stage IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_account ON staff_session (account);
CREATE INDEX session_end ON staff_session (ends_at);

CREATE TABLE wider_audit (
  sequence INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL CHECK (actor BETWEEN 0 AND 2),
  action INTEGER NOT NULL CHECK (action >= 0),
  detail INTEGER NOT NULL,
  subject TEXT NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;
INSERT INTO wider_audit SELECT sequence, at, actor, action, detail, subject, mac FROM audit ORDER BY sequence;
DROP TABLE audit;
ALTER TABLE wider_audit RENAME TO audit;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
)sql";

/// 13: finds the visits that start on a day, cancelled ones too (Store::attendance).
constexpr std::string_view visit_starts = R"sql(
CREATE INDEX part_starting ON part (centre, start_at) WHERE holder = 1 AND position = 0;
)sql";

/// In one transaction with the version that it leads to, or, as VACUUM must be, by itself.
struct Step {
  std::string_view sql;
  /// After the sql.
  SqlResult<Done> (*fill)(Connection& connection, const vault::Vault& vault) = nullptr;
  bool is_in_transaction = true;
};

constexpr std::array<Step, 15> steps = {{{first_tables},
                                         {parts},
                                         {ending},
                                         {slot_requests},
                                         {life},
                                         {sealed_tables, seal_persons},
                                         {"", leave_no_plain_page, false},
                                         {audit_tables},
                                         {outbox},
                                         {answers_by_subject},
                                         {contact},
                                         {staff_accounts},
                                         {visit_starts},
                                         {audit_centres, fill_audit_centres},
                                         {terminal_notes}}};
static_assert(steps.at(first_version_with_centres - 1).sql == audit_centres);

SqlResult<Done> take(const Step& step, const std::string& version, Connection& connection, const vault::Vault& vault) {
  if (step.is_in_transaction) {
    if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return begun;
  }
  if (auto done = connection.run(std::string(step.sql)); !done) return done;
  if (step.fill != nullptr) {
    if (auto filled = step.fill(connection, vault); !filled) return filled;
  }
  return connection.run("PRAGMA user_version=" + version + (step.is_in_transaction ? ";COMMIT;" : ";"));
}

}  // namespace

int newest_schema_version() noexcept { return static_cast<int>(steps.size()); }

SqlResult<SchemaOutcome> migrate(Connection& connection, const vault::Vault& vault) {
  const auto found = connection.ask("PRAGMA user_version");
  if (!found) return failure(found.error());
  std::size_t version = 0;
  std::from_chars(found->data(), found->data() + found->size(), version);
  if (version > steps.size()) return SchemaOutcome::newer;
  for (; version < steps.size(); ++version) {
    const auto done = take(steps.at(version), std::to_string(version + 1), connection, vault);
    if (!done) return failure(done.error());
  }
  return SchemaOutcome::ready;
}

}  // namespace asan::store
