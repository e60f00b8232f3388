// Rows of staff_account and staff_session as types; like records.hpp, each query prepared once.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "store/sqlite/database.hpp"
#include "store/sqlite/rows.hpp"
#include "store/staff_transactions.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// Queries in the order of staff_records.cpp's table.
enum class StaffQuery : std::uint8_t {
  find,
  find_by_name,
  find_by_link,
  all,
  insert,
  update,
  insert_session,
  find_session,
  see_session,
  end_session,
  end_sessions_of,
  forget_sessions,
  count
};

class StaffRecords {
 public:
  /// Both must outlive it.
  [[nodiscard]] static SqlResult<StaffRecords> prepare(const Connection& connection, const vault::Vault& vault);

  [[nodiscard]] SqlResult<std::optional<staff::Account>> find(const staff::StaffId& id) const;
  [[nodiscard]] SqlResult<std::optional<staff::Account>> find_by_name(const staff::LoginName& name) const;
  [[nodiscard]] SqlResult<std::optional<staff::Account>> find_by_link(const staff::Hash& link) const;
  [[nodiscard]] SqlResult<std::vector<staff::Account>> all() const;
  [[nodiscard]] SqlResult<Inserted> insert(const staff::Account& account) const;
  /// Of this version to the next; how many rows changed.
  [[nodiscard]] SqlResult<std::int64_t> update(const staff::Account& account) const;

  [[nodiscard]] SqlResult<Done> insert_session(const staff::Session& session) const;
  [[nodiscard]] SqlResult<std::optional<staff::Session>> find_session(const staff::Hash& token_hash) const;
  /// How many rows changed, as the next ones.
  [[nodiscard]] SqlResult<std::int64_t> see_session(const staff::Hash& token_hash, Instant now) const;
  [[nodiscard]] SqlResult<std::int64_t> end_session(const staff::Hash& token_hash) const;
  [[nodiscard]] SqlResult<std::int64_t> end_sessions_of(const staff::StaffId& account) const;
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  StaffRecords(std::vector<Statement> statements, const vault::Vault& vault) noexcept
      : statements_(std::move(statements)), vault_(&vault) {}
  [[nodiscard]] Statement::Use use(StaffQuery query) const noexcept;
  [[nodiscard]] SqlResult<std::optional<staff::Account>> next(Statement::Use& rows) const;
  [[nodiscard]] SqlResult<Done> write(StaffQuery query, const staff::Account& account, std::int64_t& changed) const;

  std::vector<Statement> statements_;
  const vault::Vault* vault_;
};

}  // namespace asan::store
