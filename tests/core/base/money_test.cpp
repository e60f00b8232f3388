#include "base/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace asan {
namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

/// As somebody without wider numbers does it: add what still fits, divide to check a product.
std::optional<std::int64_t> careful_sum(std::int64_t a, std::int64_t b) {
  if (b > 0 ? a > highest - b : a < lowest - b) return std::nullopt;
  return a + b;
}

std::optional<std::int64_t> careful_product(std::int64_t a, std::int64_t b) {
  const bool lowest_turned = (a == lowest && b == -1) || (b == lowest && a == -1);
  if (lowest_turned) return std::nullopt;
  const auto wrapped = static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
  if (b != 0 && wrapped / b != a) return std::nullopt;
  return wrapped;
}

std::optional<std::int64_t> amount_of(const std::optional<Money>& money) {
  if (!money) return std::nullopt;
  return money->amount_minor();
}

TEST(Currencies, are_three_capital_letters) {
  for (const std::string code : {"AZN", "USD", "EUR"}) {
    ASSERT_TRUE(Currency::parse(code)) << code;
    EXPECT_EQ(Currency::parse(code)->code(), code);
  }
  for (const std::string code : {"", "AZ", "AZNN", "azn", "A1N", "₼", "AZ "}) {
    EXPECT_FALSE(Currency::parse(code)) << code;
  }
  EXPECT_EQ(Currency::azn(), Currency::parse("AZN"));
}

TEST(Amounts, of_a_passport_and_its_urgency_are_added) {
  const auto sum = add(Money::azn_minor(6000), Money::azn_minor(6050));
  ASSERT_TRUE(sum);
  EXPECT_EQ(*sum, Money::azn_minor(12050));
}

TEST(Amounts, of_two_currencies_have_no_sum) {
  EXPECT_FALSE(add(Money::azn_minor(1), Money(1, Currency::parse("USD").value())));
}

TEST(Amounts, that_leave_the_range_have_no_sum_and_no_product) {
  EXPECT_FALSE(add(Money::azn_minor(highest), Money::azn_minor(1)));
  EXPECT_FALSE(add(Money::azn_minor(lowest), Money::azn_minor(-1)));
  EXPECT_TRUE(add(Money::azn_minor(highest), Money::azn_minor(lowest)));
  EXPECT_FALSE(multiply(Money::azn_minor(lowest), -1));
  EXPECT_FALSE(multiply(Money::azn_minor(highest), 2));
  EXPECT_EQ(multiply(Money::azn_minor(500), 0), Money::azn_minor(0));
}

RC_GTEST_PROP(Amounts, agree_with_exact_arithmetic, ()) {
  const auto near_the_edges =
      rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(), rc::gen::element(lowest, lowest + 1, highest, highest - 1),
                     rc::gen::inRange<std::int64_t>(-3, 4));
  const std::int64_t a = *near_the_edges;
  const std::int64_t b = *near_the_edges;
  RC_ASSERT(amount_of(add(Money::azn_minor(a), Money::azn_minor(b))) == careful_sum(a, b));
  RC_ASSERT(amount_of(multiply(Money::azn_minor(a), b)) == careful_product(a, b));
}

}  // namespace
}  // namespace asan
