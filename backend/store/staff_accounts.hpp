// Where accounts of staff and their sessions are kept (core/staff). An account is read, decided about and written back;
// a change of a version that is not the newest any more is refused, and whoever made it decides again. So no try and no
// code counts twice, whoever comes at once. Every change that means something is in the audit log, in its transaction.
// Nothing that opens a door stands in a store: passwords, links, sessions and recovery codes are there as hashes, the
// shared secret and the colleague's name are sealed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "staff/sign_in_rules.hpp"
#include "store/port.hpp"

namespace asan::store {

/// Detail of AuditAction::account_changed. Engines keep the numbers.
enum class AccountChange : std::uint8_t {
  added,
  linked,  // a new set-up link
  set_up,
  post_changed,
  disabled,
  enabled,
  reset,
  password_changed,
  signed_in,
  recovered,  // signed in by a recovery code
  locked      // after too many tries
};

/// `by`: who did it to somebody else; none: an operator's command, or the owner himself.
[[nodiscard]] inline AuditNote note_of(AuditActor actor, AccountChange change, const staff::StaffId& account,
                                       const std::optional<staff::StaffId>& by = std::nullopt) {
  return {actor, AuditAction::account_changed, done_by(account.str(), by), static_cast<std::int32_t>(change)};
}

/// name_taken: another account has that login name.
enum class AddAccountOutcome : std::uint8_t { added, name_taken };
/// stale: it was changed since it was read, or is not there.
enum class ChangeAccountOutcome : std::uint8_t { changed, stale, name_taken };

enum class SessionsThen : std::uint8_t { stay, end };

struct AccountWrite {
  /// As it shall be; `version` as it was read.
  const staff::Account& account;
  std::optional<AuditNote> note = {};
  SessionsThen sessions = SessionsThen::stay;
};

class StaffAccounts {
 public:
  StaffAccounts() = default;
  StaffAccounts(const StaffAccounts&) = delete;
  StaffAccounts& operator=(const StaffAccounts&) = delete;
  virtual ~StaffAccounts() = default;

  [[nodiscard]] virtual Result<AddAccountOutcome, StoreFailure> add(const AccountWrite& write, Instant now) = 0;
  [[nodiscard]] virtual Result<ChangeAccountOutcome, StoreFailure> change(const AccountWrite& write, Instant now) = 0;

  [[nodiscard]] virtual Result<std::optional<staff::Account>, StoreFailure> find(const staff::StaffId& id) = 0;
  [[nodiscard]] virtual Result<std::optional<staff::Account>, StoreFailure> find_by_name(
      const staff::LoginName& name) = 0;
  /// Whatever became of the link since.
  [[nodiscard]] virtual Result<std::optional<staff::Account>, StoreFailure> find_by_link(const staff::Hash& link) = 0;
  /// By name.
  [[nodiscard]] virtual Result<std::vector<staff::Account>, StoreFailure> all() = 0;

  /// `replaced` ends with it: after each step of signing in one is known by another token.
  [[nodiscard]] virtual Result<bool, StoreFailure> open_session(const staff::Session& session,
                                                                const std::optional<staff::Hash>& replaced) = 0;
  [[nodiscard]] virtual Result<std::optional<staff::Session>, StoreFailure> find_session(
      const staff::Hash& token_hash) = 0;
  /// False: it is not there any more.
  [[nodiscard]] virtual Result<bool, StoreFailure> see_session(const staff::Hash& token_hash, Instant now) = 0;
  [[nodiscard]] virtual Result<bool, StoreFailure> end_session(const staff::Hash& token_hash) = 0;
};

}  // namespace asan::store
