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

constexpr std::array<std::string_view, 1> steps = {first_tables};

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
