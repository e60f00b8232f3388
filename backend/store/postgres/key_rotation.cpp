#include "store/postgres/key_rotation.hpp"

#include <array>
#include <utility>

#include "store/postgres/audit_records.hpp"
#include "store/postgres/needed_keys.hpp"
#include "store/postgres/person_columns.hpp"
#include "store/postgres/table_rows.hpp"
#include "store/staff_transactions.hpp"

namespace asan::store::postgres {

namespace {

struct SealedTable {
  std::string_view name;
  /// What its rows are divided by; '' is not divided.
  std::string_view centre = "''";
};
constexpr std::array sealed_tables = {SealedTable{appointment_table, "centre"}, SealedTable{request_table, "centre"},
                                      SealedTable{contact_table}, SealedTable{staff_table}};

struct WrappedKey {
  std::string centre;
  std::string id;
  std::string key;
};

SqlResult<std::vector<WrappedKey>> next_batch(const Session& session, const SealedTable& table, std::string_view after,
                                              const std::string& newest) {
  std::string sql = "SELECT ";
  sql.append(table.centre)
      .append(", id, person_key FROM ")
      .append(table.name)
      .append(
          " WHERE person_key IS NOT NULL AND id COLLATE \"C\" > $1 AND substr(person_key, 1, length($2::bytea)) <> $2 "
          "ORDER BY id COLLATE \"C\" LIMIT 1000");
  const auto rows = session.ask(sql.c_str(), Parameters().add(after).add_bytes(newest));
  if (!rows) return failure(rows.error());
  std::vector<WrappedKey> batch;
  batch.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    batch.push_back({std::string(rows->text(row, 0)), std::string(rows->text(row, 1)), rows->bytes(row, 2)});
  }
  return batch;
}

SqlResult<std::int64_t> rewrap_table(const Session& session, const vault::Vault& vault, const SealedTable& table) {
  std::string sql = "UPDATE ";
  sql.append(table.name).append(" SET person_key = $3 WHERE ").append(table.centre).append(" = $1 AND id = $2");
  std::int64_t count = 0;
  std::string last;
  while (true) {
    const auto batch = next_batch(session, table, last, vault.newest_prefix());
    if (!batch) return failure(batch.error());
    if (batch->empty()) return count;
    for (const WrappedKey& each : *batch) {
      const auto wrapped = vault.rewrap(table.name, each.id, each.key);
      if (!wrapped) return failure(Error{ErrorKind::broken, "a record key does not open with these keys"});
      const auto put = session.ask(
          sql.c_str(),
          Parameters().add(std::string_view(each.centre)).add(std::string_view(each.id)).add_bytes(*wrapped));
      if (!put) return failure(put.error());
    }
    count += static_cast<std::int64_t>(batch->size());
    last = batch->back().id;
  }
}

class Rotation final : public KeyRotation {
 public:
  explicit Rotation(Session session) noexcept : session_(std::move(session)) {}

  UpkeepResult<bool> is_done(const vault::Vault& vault) override {
    const auto older = session_.ask("SELECT FROM vault_key WHERE version NOT IN (0, $1)",
                                    Parameters().add(std::int64_t{vault.proofs().back().version}));
    if (!older) return failure(failure_from(older.error()));
    return older->is_empty();
  }
  UpkeepResult<std::int64_t> rewrap(const vault::Vault& newest, Instant now) override {
    const auto count = rewrap_all(newest, now);
    if (!count) return failure(failure_from(count.error()));
    return *count;
  }

 private:
  SqlResult<std::int64_t> rewrap_all(const vault::Vault& newest, Instant now) {
    // Whoever starts meanwhile may read, and waits before it writes.
    std::string begin = "BEGIN; SET LOCAL lock_timeout = '10s'";
    for (const SealedTable& table : sealed_tables) {
      begin.append("; LOCK TABLE ").append(table.name).append(" IN EXCLUSIVE MODE");
    }
    const auto begun = session_.run(begin);
    if (!begun) return failure(begun.error());
    const auto has_keys = take_keys(session_, newest);
    if (!has_keys) return failure(has_keys.error());
    if (!*has_keys) return failure(Error{ErrorKind::broken, "sealed with other keys"});
    std::int64_t count = 0;
    for (const SealedTable& table : sealed_tables) {
      auto rewrapped = rewrap_table(session_, newest, table);
      if (!rewrapped) return rewrapped;
      count += *rewrapped;
    }
    const std::int64_t version = newest.proofs().back().version;
    const auto forgotten =
        session_.ask("DELETE FROM vault_key WHERE version NOT IN (0, $1)", Parameters().add(version));
    if (!forgotten) return failure(forgotten.error());
    const std::string nowhere;
    const AuditNote note{AuditActor::system, AuditAction::keys_rotated, std::to_string(version)};
    if (const auto noted = AuditRecords(session_, nowhere, newest).append(note, now); !noted) {
      return failure(noted.error());
    }
    if (const auto ended = session_.run("COMMIT"); !ended) return failure(ended.error());
    return count;
  }

  Session session_;
};

}  // namespace

UpkeepResult<std::unique_ptr<KeyRotation>> begin_rotation(Session session) {
  const auto others = session.run(
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
      "AND application_name = 'portal-server'");
  if (!others) return failure(failure_from(others.error()));
  if (others->integer(0, 0) > 0) {
    return failure(UpkeepFailure{UpkeepFailureKind::in_use, std::to_string(others->integer(0, 0)) + " sessions"});
  }
  return std::make_unique<Rotation>(std::move(session));
}

}  // namespace asan::store::postgres
