// What the owner of a set-up link does with it, once: chooses a name and a password, proves that his application makes
// the right codes, and gets recovery codes, which are shown this one time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/account_parts.hpp"

namespace asan::accounts {

struct SetUpForm {
  std::string_view name;
  std::string_view password;
  std::string_view code;
};

enum class SetUpRefusal : std::uint8_t {
  not_open,  // unknown, used or over
  name_wrong,
  name_taken,
  password_short,
  password_long,
  password_holds_name,
  password_common,
  code_wrong
};

/// As they are read out, ten of them.
using RecoveryCodes = std::vector<std::string>;
using SetUpAnswer = std::variant<RecoveryCodes, SetUpRefusal>;

class AccountSetUp {
 public:
  explicit AccountSetUp(AccountParts parts) noexcept : parts_(parts) {}

  /// None: unknown, used or over.
  [[nodiscard]] Result<std::optional<staff::Account>, store::StoreFailure> find(std::string_view link,
                                                                                Instant now) const;
  [[nodiscard]] Result<SetUpAnswer, store::StoreFailure> finish(std::string_view link, const SetUpForm& form,
                                                                Instant now) const;

 private:
  AccountParts parts_;
};

}  // namespace asan::accounts
