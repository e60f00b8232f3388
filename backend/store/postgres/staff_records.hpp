// Rows of staff_account and staff_session as types; like records.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/postgres/session.hpp"
#include "store/staff_transactions.hpp"
#include "vault/vault.hpp"

namespace asan::store::postgres {

class StaffRecords {
 public:
  /// Session and vault must outlive it.
  StaffRecords(const Session& session, const vault::Vault& vault) noexcept : session_(&session), vault_(&vault) {}

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
  /// `after`: what follows the columns and the table.
  [[nodiscard]] SqlResult<std::vector<staff::Account>> select(const char* after, const Parameters& parameters) const;
  [[nodiscard]] SqlResult<std::optional<staff::Account>> find_one(const char* after,
                                                                  const Parameters& parameters) const;
  [[nodiscard]] SqlResult<std::int64_t> change(const char* sql, const Parameters& parameters) const;
  /// In the order of the columns.
  [[nodiscard]] Parameters values_of(const staff::Account& account) const;

  const Session* session_;
  const vault::Vault* vault_;
};

}  // namespace asan::store::postgres
