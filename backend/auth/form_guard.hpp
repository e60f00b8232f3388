// Proof that a form came from our own page (OWASP "signed double submit cookie"): a random cookie, and in the form a
// keyed hash of it. The hash is covered with a fresh random pad each time, so that compressed pages do not give it away
// letter by letter (BREACH).
#pragma once

#include <string>
#include <string_view>

#include "auth/keys.hpp"

namespace asan::auth {

/// 32 hexadecimal digits; what a visitor's cookie holds.
[[nodiscard]] std::string new_visitor();
[[nodiscard]] bool is_visitor(std::string_view text) noexcept;

/// 128 hexadecimal digits, different each time.
[[nodiscard]] std::string form_stamp(const Keys& keys, std::string_view visitor);
[[nodiscard]] bool is_form_stamp(const Keys& keys, std::string_view visitor, std::string_view stamp) noexcept;

}  // namespace asan::auth
