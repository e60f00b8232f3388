// A few words in a visitor's hands that nobody else can have written: the server's keys sign them, so it keeps no list
// of who holds which.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "auth/keys.hpp"

namespace asan::fairness {

/// `text`: parts with dots between them.
[[nodiscard]] std::string signed_text(const auth::Keys& keys, auth::Purpose purpose, std::string text);
/// Its parts without the signature; none: not ours.
[[nodiscard]] std::vector<std::string_view> parts_of_signed(const auth::Keys& keys, auth::Purpose purpose,
                                                            std::string_view text);

/// Only of parts that this server wrote.
template <class Number>
[[nodiscard]] Number number_of(std::string_view digits) {
  Number number{};
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace asan::fairness
