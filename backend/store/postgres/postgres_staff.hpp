// Accounts of staff on PostgreSQL, for all servers of a database.
#pragma once

#include "store/postgres/runner.hpp"
#include "store/staff_accounts.hpp"

namespace asan::store::postgres {

class PostgresStaff final : public StaffAccounts {
 public:
  /// It must outlive this.
  explicit PostgresStaff(Runner& runner) noexcept : runner_(runner) {}

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
  Runner& runner_;
};

}  // namespace asan::store::postgres
