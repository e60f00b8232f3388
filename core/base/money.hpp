// Money is an integer of minor units with its currency (ours, architecture.md decision 5; ISO 4217).
// Adding two currencies is not possible; a sum that leaves the range is a failure, not a wrap.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace asan {

/// ISO 4217 alphabetic code, three upper-case ASCII letters.
class Currency {
 public:
  [[nodiscard]] static constexpr std::optional<Currency> parse(std::string_view code) noexcept {
    if (code.size() != 3) return std::nullopt;
    for (const char c : code) {
      if (c < 'A' || c > 'Z') return std::nullopt;
    }
    return Currency({code[0], code[1], code[2]});
  }
  [[nodiscard]] static constexpr Currency azn() noexcept { return Currency({'A', 'Z', 'N'}); }
  [[nodiscard]] constexpr std::string_view code() const noexcept { return {code_.data(), code_.size()}; }

  friend constexpr bool operator==(const Currency&, const Currency&) = default;

 private:
  explicit constexpr Currency(std::array<char, 3> code) noexcept : code_(code) {}
  std::array<char, 3> code_;
};

/// An amount of one currency; minor units are hundredths (qəpik for AZN, cents for USD and EUR).
class Money {
 public:
  constexpr Money(std::int64_t amount_minor, Currency currency) noexcept
      : amount_minor_(amount_minor), currency_(currency) {}
  [[nodiscard]] static constexpr Money azn_minor(std::int64_t amount_minor) noexcept {
    return {amount_minor, Currency::azn()};
  }

  [[nodiscard]] constexpr std::int64_t amount_minor() const noexcept { return amount_minor_; }
  [[nodiscard]] constexpr Currency currency() const noexcept { return currency_; }

  friend constexpr bool operator==(const Money&, const Money&) = default;

 private:
  std::int64_t amount_minor_;
  Currency currency_;
};

/// Empty when the currencies differ or the sum overflows.
[[nodiscard]] constexpr std::optional<Money> add(Money a, Money b) noexcept {
  std::int64_t sum = 0;
  if (a.currency() != b.currency()) return std::nullopt;
  if (__builtin_add_overflow(a.amount_minor(), b.amount_minor(), &sum)) return std::nullopt;
  return Money(sum, a.currency());
}

/// Empty when the product overflows.
[[nodiscard]] constexpr std::optional<Money> multiply(Money amount, std::int64_t units) noexcept {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(amount.amount_minor(), units, &product)) return std::nullopt;
  return Money(product, amount.currency());
}

}  // namespace asan
