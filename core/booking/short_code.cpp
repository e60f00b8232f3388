#include "booking/short_code.hpp"

#include <array>
#include <cstddef>

namespace asan::booking {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t data_length = 9;
constexpr std::size_t code_length = data_length + 1;
constexpr unsigned bits_each = 5;
constexpr unsigned low_bits = (1U << bits_each) - 1;

using Digits = std::array<unsigned, code_length>;

/// Times x in GF(32), modulo the primitive polynomial x^5 + x^2 + 1.
constexpr unsigned times_x(unsigned a) noexcept {
  constexpr unsigned polynomial = 0b100101;
  a <<= 1U;
  return a > low_bits ? a ^ polynomial : a;
}

/// Horner's scheme: the digit at place i of 0..8 weighs x^(9-i), the check digit 1. The weights differ and none is 0,
/// so one wrong digit or a swap of two different digits always changes the sum.
constexpr unsigned weighted_sum(const Digits& digits) noexcept {
  unsigned sum = 0;
  for (const unsigned digit : digits) sum = times_x(sum) ^ digit;
  return sum;
}

/// 32 and more for what is no digit.
constexpr unsigned digit_of(char c) noexcept {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'I' || c == 'L') c = '1';
  if (c == 'O') c = '0';
  const std::size_t found = alphabet.find(c);
  return found == std::string_view::npos ? low_bits + 1 : static_cast<unsigned>(found);
}

std::string text_of(const Digits& digits) {
  std::string text;
  for (const unsigned digit : digits) text += alphabet[digit];
  return text;
}

}  // namespace

ShortCode ShortCode::from_bits(std::uint64_t bits) {
  Digits digits{};
  for (std::size_t i = data_length; i > 0; --i) {
    digits.at(i - 1) = static_cast<unsigned>(bits & low_bits);
    bits >>= bits_each;
  }
  digits.back() = weighted_sum(digits);
  return ShortCode(text_of(digits));
}

Result<ShortCode, CodeError> ShortCode::parse(std::string_view typed) {
  Digits digits{};
  std::size_t length = 0;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    const unsigned digit = digit_of(c);
    if (digit > low_bits) return failure(CodeError::wrong_character);
    if (length < code_length) digits.at(length) = digit;
    ++length;
  }
  if (length == 0) return failure(CodeError::empty);
  if (length != code_length) return failure(CodeError::wrong_length);
  if (weighted_sum(digits) != 0) return failure(CodeError::wrong_check);
  return ShortCode(text_of(digits));
}

}  // namespace asan::booking
