// The accounts of a store that fails.
#pragma once

#include "store/staff_accounts.hpp"

namespace asan::store {

/// Fails at everything, always in the same way.
class FailingStaff final : public StaffAccounts {
 public:
  explicit FailingStaff(StoreFailure failure) : failure_(failure) {}

  Result<AddAccountOutcome, StoreFailure> add(const AccountWrite& /*write*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<ChangeAccountOutcome, StoreFailure> change(const AccountWrite& /*write*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<std::optional<staff::Account>, StoreFailure> find(const staff::StaffId& /*id*/) override {
    return failure(failure_);
  }
  Result<std::optional<staff::Account>, StoreFailure> find_by_name(const staff::LoginName& /*name*/) override {
    return failure(failure_);
  }
  Result<std::optional<staff::Account>, StoreFailure> find_by_link(const staff::Hash& /*link*/) override {
    return failure(failure_);
  }
  Result<std::vector<staff::Account>, StoreFailure> all() override { return failure(failure_); }
  Result<bool, StoreFailure> open_session(const staff::Session& /*session*/,
                                          const std::optional<staff::Hash>& /*replaced*/) override {
    return failure(failure_);
  }
  Result<std::optional<staff::Session>, StoreFailure> find_session(const staff::Hash& /*token_hash*/) override {
    return failure(failure_);
  }
  Result<bool, StoreFailure> see_session(const staff::Hash& /*token_hash*/, Instant /*now*/) override {
    return failure(failure_);
  }
  Result<bool, StoreFailure> end_session(const staff::Hash& /*token_hash*/) override { return failure(failure_); }

 private:
  StoreFailure failure_;
};

}  // namespace asan::store
