// The audit log's table and its head (store/audit.hpp). Whatever is read twice is read from the file, so that several
// processes may write one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "store/audit.hpp"
#include "store/sqlite/database.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Step 8 of the schema. The triggers stop mistakes of this program; the hashes find what others do.
inline constexpr std::string_view audit_tables = R"sql(
CREATE TABLE audit (
  sequence INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  actor INTEGER NOT NULL CHECK (actor BETWEEN 0 AND 2),
  action INTEGER NOT NULL CHECK (action BETWEEN 0 AND 11),
  detail INTEGER NOT NULL,
  subject TEXT NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TABLE audit_head (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  sequence INTEGER NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32),
  seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
)sql";

class AuditRecords {
 public:
  /// Both must outlive it.
  [[nodiscard]] static SqlResult<AuditRecords> prepare(const Connection& connection, const vault::Vault& vault);

  [[nodiscard]] SqlResult<Done> append(const AuditNote& note, Instant at) const;
  [[nodiscard]] SqlResult<std::vector<AuditEntry>> entries(std::int64_t after, std::size_t most) const;
  [[nodiscard]] SqlResult<AuditHead> head() const;

 private:
  enum class Query : std::uint8_t { head, put_head, append, entries };
  AuditRecords(std::vector<Statement> statements, const vault::Vault& vault) noexcept
      : statements_(std::move(statements)), vault_(&vault) {}
  [[nodiscard]] Statement::Use use(Query query) const noexcept;

  std::vector<Statement> statements_;
  const vault::Vault* vault_;
};

/// Of columns sequence, at, actor, action, detail and subject, the first six; nothing for a row never written so.
[[nodiscard]] std::optional<AuditEntry> entry_of(const Statement::Use& row);

}  // namespace asan::store
