#include "store/sqlite/key_rotation.hpp"

#include <string>
#include <utility>
#include <vector>

#include "store/sqlite/audit_records.hpp"
#include "store/sqlite/persons.hpp"
#include "store/sqlite/sealing.hpp"
#include "store/staff_transactions.hpp"

namespace asan::store {

namespace {

struct WrappedKey {
  std::string id;
  std::string key;
};

/// The next ones after this id that another master key wrapped.
SqlResult<std::vector<WrappedKey>> next_batch(const Connection& connection, std::string_view table,
                                              std::string_view after, std::string_view newest) {
  std::string sql = "SELECT id, person_key FROM ";
  sql.append(table).append(
      " WHERE person_key IS NOT NULL AND id > ?1 AND substr(person_key, 1, length(?2)) <> ?2 "
      "ORDER BY id LIMIT 500");
  const auto read = Statement::prepare(connection, sql);
  if (!read) return failure(read.error());
  Statement::Use rows(*read);
  rows.bind(after).bind_bytes(newest);
  std::vector<WrappedKey> batch;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return batch;
    batch.push_back({std::string(rows.text(0)), std::string(rows.bytes(1))});
  }
}

SqlResult<Done> put_batch(Connection& connection, const vault::Vault& vault, std::string_view table,
                          const std::vector<WrappedKey>& batch) {
  std::string sql = "UPDATE ";
  sql.append(table).append(" SET person_key = ?2 WHERE id = ?1");
  const auto put = Statement::prepare(connection, sql);
  if (!put) return failure(put.error());
  if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return begun;
  for (const WrappedKey& each : batch) {
    const auto wrapped = vault.rewrap(table, each.id, each.key);
    if (!wrapped) return failure(SqlError{SQLITE_CORRUPT, "a record key does not open with these keys"});
    Statement::Use row(*put);
    if (auto done = row.bind(each.id).bind_bytes(*wrapped).run(); !done) return done;
  }
  return connection.run("COMMIT");
}

SqlResult<std::int64_t> rewrap_table(Connection& connection, const vault::Vault& vault, std::string_view table) {
  std::int64_t count = 0;
  std::string last;
  while (true) {
    const auto batch = next_batch(connection, table, last, vault.newest_prefix());
    if (!batch) return failure(batch.error());
    if (batch->empty()) return count;
    if (const auto put = put_batch(connection, vault, table, *batch); !put) return failure(put.error());
    count += static_cast<std::int64_t>(batch->size());
    last = batch->back().id;
  }
}

/// The older keys are not needed any more; written down with it.
SqlResult<Done> finish(Connection& connection, const vault::Vault& vault, Instant now) {
  const auto audit = AuditRecords::prepare(connection, vault);
  if (!audit) return failure(audit.error());
  if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return begun;
  if (auto forgotten = forget_older_keys(connection, vault); !forgotten) return forgotten;
  const std::string version = std::to_string(vault.proofs().back().version);
  auto noted = audit->append({AuditActor::system, AuditAction::keys_rotated, version}, now);
  if (!noted) return noted;
  if (auto committed = connection.run("COMMIT"); !committed) return committed;
  return connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

Result<bool, OpenFailure> is_rewrapped(const OpenedFile& file, const vault::Vault& vault) {
  const auto read = Statement::prepare(file.connection, "SELECT 1 FROM vault_key WHERE version NOT IN (0, ?1)");
  if (!read) return failure(open_failure(file.path, read.error()));
  Statement::Use row(*read);
  const auto has_older = row.bind(std::int64_t{vault.proofs().back().version}).step();
  if (!has_older) return failure(open_failure(file.path, has_older.error()));
  return !*has_older;
}

Result<std::int64_t, OpenFailure> rewrap(OpenedFile& file, const vault::Vault& vault, Instant now) {
  if (const auto noted = note_needed_keys(file.connection, vault); !noted) {
    return failure(open_failure(file.path, noted.error()));
  }
  std::int64_t count = 0;
  for (const std::string_view table : {appointment_table, request_table, contact_table, staff_table}) {
    const auto rewrapped = rewrap_table(file.connection, vault, table);
    if (!rewrapped) return failure(open_failure(file.path, rewrapped.error()));
    count += *rewrapped;
  }
  const auto finished = finish(file.connection, vault, now);
  if (!finished) return failure(open_failure(file.path, finished.error()));
  return count;
}

}  // namespace asan::store
