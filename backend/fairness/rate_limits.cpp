#include "fairness/rate_limits.hpp"

#include <algorithm>
#include <string_view>

namespace asan::fairness {
namespace {

constexpr std::array<std::string_view, 4> kinds = {"visitor", "phone", "person", "address"};

}  // namespace

CountedKey counted_key(const auth::Keys& keys, std::string_view kind, std::string_view text) {
  const auth::Digest digest = keys.digest(auth::Purpose::counted, std::string(kind).append(":").append(text));
  CountedKey key;
  for (std::size_t i = 0; i < sizeof(key.high); ++i) {
    key.high = (key.high << 8U) | digest.at(i);
    key.low = (key.low << 8U) | digest.at(i + sizeof(key.high));
  }
  return key;
}

RateLimits::RateLimits(const auth::Keys& keys, const Allowances& allowances, std::size_t keys_in_a_table)
    : keys_(keys),
      budgets_{Budget::within(allowances.asks, std::chrono::minutes(1)),
               Budget::within(allowances.holds, std::chrono::minutes(10)),
               Budget::within(allowances.bookings, std::chrono::hours(1)),
               Budget::within(allowances.requests, std::chrono::hours(1)),
               Budget::within(allowances.codes, std::chrono::hours(1))},
      address_shares_(allowances.address_shares),
      tables_{BoundedTable<std::array<Spent, acts>>(keys_in_a_table),
              BoundedTable<std::array<Spent, acts>>(keys_in_a_table),
              BoundedTable<std::array<Spent, acts>>(keys_in_a_table),
              BoundedTable<std::array<Spent, acts>>(keys_in_a_table)} {}

std::optional<Span> RateLimits::take(Act act, const Caller& caller, const ForWhom& whom, Moment now) {
  const auto which = static_cast<std::size_t>(act);
  const Budget& own = budgets_.at(which);
  if (own.is_unlimited()) return std::nullopt;
  const std::array<std::string_view, ways> names = {caller.visitor, whom.phone, whom.person, caller.address};
  const auto budget_of = [&](std::size_t way) {
    return static_cast<By>(way) == By::address ? own.of(address_shares_) : own;
  };
  std::array<Spent*, ways> counted{};
  std::optional<Span> longest;
  const std::lock_guard lock(mutex_);
  for (std::size_t way = 0; way < ways; ++way) {
    if (names.at(way).empty()) continue;
    Spent& spent = tables_.at(way).at(counted_key(keys_, kinds.at(way), names.at(way))).at(which);
    counted.at(way) = &spent;
    if (const auto wait = spent.wait(budget_of(way), now)) longest = std::max(longest.value_or(*wait), *wait);
  }
  if (longest) return longest;
  for (std::size_t way = 0; way < ways; ++way) {
    if (counted.at(way) != nullptr) counted.at(way)->spend(budget_of(way), now);
  }
  return std::nullopt;
}

}  // namespace asan::fairness
