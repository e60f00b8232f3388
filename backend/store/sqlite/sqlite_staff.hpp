// Accounts of staff on SQLite: the same writer and readers as all else in the file.
#pragma once

#include "store/sqlite/readers.hpp"
#include "store/sqlite/writer.hpp"
#include "store/staff_accounts.hpp"

namespace asan::store {

class SqliteStaff final : public StaffAccounts {
 public:
  /// Both must outlive it.
  SqliteStaff(Writer& writer, Readers& readers) noexcept : writer_(writer), readers_(readers) {}

  Result<AddAccountOutcome, StoreFailure> add(const AccountWrite& write, Instant now) override;
  Result<ChangeAccountOutcome, StoreFailure> change(const AccountWrite& write, Instant now) override;
  Result<std::optional<staff::Account>, StoreFailure> find(const staff::StaffId& id) override;
  Result<std::optional<staff::Account>, StoreFailure> find_by_name(const staff::LoginName& name) override;
  Result<std::optional<staff::Account>, StoreFailure> find_by_link(const staff::Hash& link) override;
  Result<std::vector<staff::Account>, StoreFailure> all() override;
  Result<bool, StoreFailure> open_session(const staff::Session& session,
                                          const std::optional<staff::Hash>& replaced) override;
  Result<std::optional<staff::Session>, StoreFailure> find_session(const staff::Hash& token_hash) override;
  Result<bool, StoreFailure> see_session(const staff::Hash& token_hash, Instant now) override;
  Result<bool, StoreFailure> end_session(const staff::Hash& token_hash) override;

 private:
  Writer& writer_;
  Readers& readers_;
};

}  // namespace asan::store
