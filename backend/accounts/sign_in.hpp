// Name and password, then a code: a session, and who has it. Each step is known by a new token (OWASP ASVS 5.0 V7.2).
// Why somebody is refused is not said: wrong, unknown, disabled and locked look and take the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/account_parts.hpp"

namespace asan::accounts {

/// Who is signed in.
struct Member {
  staff::Account account;
  staff::Hash session{};
};

enum class PasswordChange : std::uint8_t { changed, wrong_password, too_short, too_long, holds_name, common };
[[nodiscard]] PasswordChange as_change(staff::PasswordVerdict verdict) noexcept;

class SignIn {
 public:
  explicit SignIn(AccountParts parts) noexcept : parts_(parts) {}

  /// The token of a session that waits for a code; none: refused.
  [[nodiscard]] Result<std::optional<std::string>, store::StoreFailure> with_password(std::string_view typed_name,
                                                                                      std::string_view password,
                                                                                      Instant now) const;
  /// Whether a session waits for a code.
  [[nodiscard]] Result<bool, store::StoreFailure> awaits_code(std::string_view token, Instant now) const;
  /// `typed`: a code, or a recovery code in its place. The token of the session; none: refused.
  [[nodiscard]] Result<std::optional<std::string>, store::StoreFailure> with_code(std::string_view token,
                                                                                  std::string_view typed,
                                                                                  Instant now) const;
  [[nodiscard]] Result<std::optional<Member>, store::StoreFailure> who(std::string_view token, Instant now) const;

  [[nodiscard]] Result<bool, store::StoreFailure> sign_out(const Member& member) const;
  [[nodiscard]] Result<Changed, store::StoreFailure> sign_out_everywhere(const Member& member, Instant now) const;
  /// All his sessions end with it.
  [[nodiscard]] Result<PasswordChange, store::StoreFailure> change_password(const Member& member,
                                                                            std::string_view current,
                                                                            std::string_view wanted, Instant now) const;

 private:
  /// Before it is judged. The account as it was before; none: nobody may try.
  [[nodiscard]] Result<std::optional<staff::Account>, store::StoreFailure> count(
      const std::optional<staff::Account>& account, Instant now) const;
  /// The account, when it is his password: then the try does not count any more.
  [[nodiscard]] Result<std::optional<staff::Account>, store::StoreFailure> prove(
      const std::optional<staff::Account>& account, std::string_view password, Instant now) const;
  [[nodiscard]] Result<std::optional<staff::Session>, store::StoreFailure> find_live(std::string_view token,
                                                                                     staff::SessionStage stage,
                                                                                     Instant now) const;
  [[nodiscard]] Result<std::string, store::StoreFailure> open(const staff::StaffId& account, staff::SessionStage stage,
                                                              const std::optional<staff::Hash>& replaced,
                                                              Instant now) const;

  AccountParts parts_;
};

}  // namespace asan::accounts
