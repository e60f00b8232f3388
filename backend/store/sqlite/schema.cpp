#include "store/sqlite/schema.hpp"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

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

constexpr std::array<std::string_view, 4> steps = {first_tables, parts, ending, slot_requests};

}  // namespace

int newest_schema_version() noexcept { return static_cast<int>(steps.size()); }

SqlResult<SchemaOutcome> migrate(Connection& connection) {
  const auto found = connection.ask("PRAGMA user_version");
  if (!found) return failure(found.error());
  std::size_t version = 0;
  std::from_chars(found->data(), found->data() + found->size(), version);
  if (version > steps.size()) return SchemaOutcome::newer;
  for (; version < steps.size(); ++version) {
    std::string step = "BEGIN IMMEDIATE;";
    step.append(steps.at(version))
        .append("PRAGMA user_version=")
        .append(std::to_string(version + 1))
        .append(";COMMIT;");
    if (const auto done = connection.run(step); !done) return failure(done.error());
  }
  return SchemaOutcome::ready;
}

}  // namespace asan::store
