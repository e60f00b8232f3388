// Passwords that attackers try first (NIST SP 800-63B 5.1.1.2: those known from leaks, words of dictionaries, repeated
// and sequential letters, words of this service). Debian's libzxcvbn holds the lists, in itself: there is no file that
// could be missing. It was taken before cracklib, which knows short passwords: of "password1234", "passwordpassword"
// and "iloveyou1234" cracklib refuses none. Its lists are English; it knows no Azerbaijani or Russian words. Where it
// finds no memory it ends the process.
#pragma once

#include <string_view>

#include "staff/account.hpp"

namespace asan::accounts {

class CommonPasswords {
 public:
  CommonPasswords() = default;
  CommonPasswords(const CommonPasswords&) = delete;
  CommonPasswords& operator=(const CommonPasswords&) = delete;
  virtual ~CommonPasswords() = default;

  /// Whether it is found within 10^8 tries, most common first. Safe to call from any thread.
  [[nodiscard]] virtual bool has(std::string_view password, const staff::LoginName& name) const = 0;
};

[[nodiscard]] const CommonPasswords& common_passwords() noexcept;

/// Must be asked before the server serves; false: the library was built without its lists, and would call all good.
[[nodiscard]] bool knows_common_passwords();

}  // namespace asan::accounts
