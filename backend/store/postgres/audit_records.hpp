// The audit log (store/audit.hpp) in PostgreSQL: a chain for each centre, because one for all would make every booking
// of the country wait for the one before; and one, without a name, for what happens at no centre.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/audit.hpp"
#include "store/postgres/audit_anchors.hpp"
#include "store/postgres/session.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

/// The log of a data folder that was moved here, whole and as it was: its hashes cover no name of a chain, and a head
/// that was noted of it is one still. No centre is called so, and nothing is appended to it.
inline constexpr std::string_view folder_chain = "/folder";

/// What proves that nobody without the key wrote this head of this chain.
[[nodiscard]] vault::Mac seal_of(const vault::Vault& vault, const std::string& chain, const AuditHead& head);
/// What an entry's hash covers, beside the hash before it.
[[nodiscard]] std::string canonical_in(const std::string& chain, const AuditEntry& entry);

/// Of columns sequence, at, actor, action, detail and subject from `first` on; nothing for a row never written so.
[[nodiscard]] std::optional<AuditEntry> entry_of(const Rows& rows, int row, int first);

class AuditRecords {
 public:
  /// `chain`: the centre that the transaction has locked; empty when none is. All must outlive it.
  AuditRecords(const Session& session, const std::string& chain, const vault::Vault& vault) noexcept
      : session_(&session), chain_(&chain), vault_(&vault) {}

  /// Waits for whoever appends to the same chain.
  [[nodiscard]] SqlResult<Done> append(const AuditNote& note, Instant at) const;
  /// Of whichever chain the page names.
  [[nodiscard]] SqlResult<std::vector<AuditEntry>> entries(const AuditPage& page) const;
  [[nodiscard]] SqlResult<AuditHead> head() const;
  /// Of every centre's chain, in order of their names.
  [[nodiscard]] SqlResult<std::vector<ChainHead>> centre_heads() const;

 private:
  [[nodiscard]] SqlResult<AuditHead> head_by(const char* sql) const;

  const Session* session_;
  const std::string* chain_;
  const vault::Vault* vault_;
};

}  // namespace asan::store::postgres
