// Accounts of staff in memory: the contract in its plainest form.
#pragma once

#include <functional>
#include <map>

#include "store/memory/memory_requests.hpp"
#include "store/staff_accounts.hpp"

namespace asan::store {

class MemoryStaff final : public StaffAccounts {
 public:
  /// It must outlive this.
  explicit MemoryStaff(MemoryPlaces& places) noexcept : places_(places) {}

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

  /// For the store, with its mutex taken.
  [[nodiscard]] std::int64_t forget_before(Instant before);

 private:
  [[nodiscard]] std::optional<staff::Account> find_if(const std::function<bool(const staff::Account&)>& fits);
  void finish(const AccountWrite& write, Instant now);

  MemoryPlaces& places_;
  /// By name, as `all` tells them.
  std::map<staff::LoginName, staff::Account> accounts_;
  std::map<staff::Hash, staff::Session> sessions_;
};

}  // namespace asan::store
