// What administrators do to accounts, on their page and by `portal admin`. Nobody does it to his own account on the
// page, so one administrator is always left; an operator's command may do anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account_parts.hpp"

namespace asan::accounts {

struct Invitation {
  staff::LoginName name;
  std::string display_name;
  staff::Post post;
};

/// The token of a set-up link.
using Link = std::string;

class Administration {
 public:
  /// `by`: who does it; none: an operator's command, or the server itself.
  Administration(AccountParts parts, std::optional<staff::StaffId> by) : parts_(parts), by_(std::move(by)) {}

  /// None: the name is somebody's.
  [[nodiscard]] Result<std::optional<Link>, store::StoreFailure> invite(const Invitation& invitation,
                                                                        Instant now) const;
  /// Another link for an account that was not set up. None: it was, or it is disabled.
  [[nodiscard]] Result<std::optional<Link>, store::StoreFailure> renew_link(const staff::StaffId& id,
                                                                            Instant now) const;
  /// Password, codes and sessions are gone; its owner sets it up anew. None: it is disabled, or his own.
  [[nodiscard]] Result<std::optional<Link>, store::StoreFailure> reset(const staff::StaffId& id, Instant now) const;
  [[nodiscard]] Result<Changed, store::StoreFailure> disable(const staff::StaffId& id, Instant now) const;
  [[nodiscard]] Result<Changed, store::StoreFailure> enable(const staff::StaffId& id, Instant now) const;
  [[nodiscard]] Result<Changed, store::StoreFailure> give_post(const staff::StaffId& id, const staff::Post& post,
                                                               Instant now) const;

  /// While no administrator can come in: the link for the first one, a new one each time.
  [[nodiscard]] Result<std::optional<Link>, store::StoreFailure> first_link(Instant now) const;

 private:
  [[nodiscard]] store::AuditNote note(store::AccountChange change, const staff::StaffId& id) const;
  [[nodiscard]] bool is_own(const staff::StaffId& id) const noexcept { return by_ == id; }

  AccountParts parts_;
  std::optional<staff::StaffId> by_;
};

}  // namespace asan::accounts
