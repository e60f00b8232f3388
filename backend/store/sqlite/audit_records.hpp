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

/// Step 14. `centre`: to which centre an entry belongs (is_at_a_centre). Its hash does not cover it, because it follows
/// from the subject and from where that is; `audit verify` compares.
inline constexpr std::string_view audit_centres = R"sql(
DROP TRIGGER audit_is_not_changed;
ALTER TABLE audit ADD COLUMN centre TEXT;
CREATE INDEX audit_by_centre ON audit (centre, sequence);
)sql";
inline constexpr int first_version_with_centres = 14;

/// Of columns action, actor and subject. Whatever follows the id in a subject stands behind a slash.
inline constexpr std::string_view centre_of_entry =
    "CASE WHEN action = 8 THEN substr(subject, 1, instr(subject || '/', '/') - 1) "
    "WHEN action IN (1, 2, 3, 4, 6, 7) OR (action = 9 AND actor <> 2) THEN coalesce("
    "(SELECT centre FROM appointment WHERE id = substr(subject, 1, instr(subject || '/', '/') - 1)), "
    "(SELECT centre FROM slot_request WHERE id = substr(subject, 1, instr(subject || '/', '/') - 1))) END";

/// The rest of step 14: the entries that are there already.
[[nodiscard]] SqlResult<Done> fill_audit_centres(Connection& connection, const vault::Vault& vault);

class AuditRecords {
 public:
  /// Both must outlive it.
  [[nodiscard]] static SqlResult<AuditRecords> prepare(const Connection& connection, const vault::Vault& vault);

  [[nodiscard]] SqlResult<Done> append(const AuditNote& note, Instant at) const;
  [[nodiscard]] SqlResult<std::vector<AuditEntry>> entries(const AuditPage& page) const;
  [[nodiscard]] SqlResult<AuditHead> head() const;

 private:
  enum class Query : std::uint8_t { head, put_head, append, oldest_first, newest_first };
  AuditRecords(std::vector<Statement> statements, const vault::Vault& vault) noexcept
      : statements_(std::move(statements)), vault_(&vault) {}
  [[nodiscard]] Statement::Use use(Query query) const noexcept;

  std::vector<Statement> statements_;
  const vault::Vault* vault_;
};

/// Of columns sequence, at, actor, action, detail and subject, the first six; nothing for a row never written so.
[[nodiscard]] std::optional<AuditEntry> entry_of(const Statement::Use& row);

}  // namespace asan::store
