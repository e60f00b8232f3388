// The code that a citizen reads out at the centre: 10 Crockford base 32 characters, 45 random bits and one check
// character over GF(32) that finds every single wrong character and every swap of two (ours; Crockford for the
// alphabet: no I, L, O, U; typed I and L count as 1, O as 0).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace asan::booking {

enum class CodeError : std::uint8_t { empty, wrong_length, wrong_character, wrong_check };

class ShortCode {
 public:
  /// From the low 45 bits.
  [[nodiscard]] static ShortCode from_bits(std::uint64_t bits);
  /// Case, spaces and hyphens do not matter.
  [[nodiscard]] static Result<ShortCode, CodeError> parse(std::string_view typed);
  /// Ten characters without hyphens; text::grouped_code shows it.
  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  friend bool operator==(const ShortCode&, const ShortCode&) = default;

 private:
  explicit ShortCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace asan::booking
