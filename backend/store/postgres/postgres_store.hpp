// The store on PostgreSQL, for several servers on one database (backend.md): a bounded pool of sessions, each write one
// transaction, an answer given after COMMIT. README.md says what guards what.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/notice.hpp"
#include "store/port.hpp"
#include "vault/vault.hpp"

namespace asan::store {

enum class PostgresFailureKind : std::uint8_t {
  unreachable,   // no such server, or it lets nobody in
  newer_schema,  // written by a newer version of this program
  not_durable,   // fsync or synchronous_commit is off there
  wrong_keys,    // its persons are sealed with other keys
  broken
};

struct PostgresFailure {
  PostgresFailureKind kind = PostgresFailureKind::broken;
  /// For the operator's log: the system's words.
  std::string detail;
};

struct PostgresOptions {
  /// postgres://..., of PostgreSQL itself or of pgbouncer in front of it.
  std::string url;
  /// Most sessions at once.
  std::size_t sessions = 16;
  /// How long a call waits and tries at most before it is refused as busy.
  std::chrono::milliseconds patience = std::chrono::seconds(5);
  /// How long a transaction waits for another one's lock.
  std::chrono::milliseconds lock_patience = std::chrono::seconds(3);
  Notices notices = Notices::none;
};

[[nodiscard]] Result<std::unique_ptr<Store>, PostgresFailure> open_postgres_store(
    const PostgresOptions& options, std::shared_ptr<const catalogue::Catalogue> catalogue,
    std::shared_ptr<const vault::Vault> vault);

/// Store::standing for a database that servers may be using: reads only. It must have been served by this version
/// before.
[[nodiscard]] Result<std::vector<slots::Standing>, PostgresFailure> look_at_postgres_standing(const std::string& url,
                                                                                              Instant from);

}  // namespace asan::store
