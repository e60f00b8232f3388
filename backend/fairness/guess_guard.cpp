#include "fairness/guess_guard.hpp"

#include <algorithm>
#include <string_view>

namespace asan::fairness {
namespace {

constexpr std::array<std::string_view, 4> kinds = {"guessed-code", "guessed-phone", "guesser", "guesser-address"};

/// 1 s for the first failure that is not free, then twice as long each time.
Span delay_for(std::int64_t failures, std::int64_t free) {
  if (failures <= free) return Span::zero();
  constexpr std::int64_t most_doublings = 10;  // more than the longest delay
  const std::int64_t doublings = std::min(most_doublings, failures - free - 1);
  return std::min<Span>(GuessGuard::longest_delay, std::chrono::seconds(std::int64_t{1} << doublings));
}

}  // namespace

GuessGuard::GuessGuard(const auth::Keys& keys, int free_failures, int address_shares, std::size_t keys_in_a_table)
    : keys_(keys),
      free_failures_(free_failures),
      address_shares_(address_shares),
      tables_{BoundedTable<Failures>(keys_in_a_table), BoundedTable<Failures>(keys_in_a_table),
              BoundedTable<Failures>(keys_in_a_table), BoundedTable<Failures>(keys_in_a_table)} {}

std::array<GuessGuard::Named, GuessGuard::ways> GuessGuard::find(const Guess& guess) {
  const std::array<std::string_view, ways> names = {guess.code, guess.phone, guess.visitor, guess.address};
  std::array<Named, ways> found{};
  for (std::size_t way = 0; way < ways; ++way) {
    if (names.at(way).empty()) continue;
    const int sharers = way + 1 == ways ? address_shares_ : 1;
    if (sharers == 0) continue;
    found.at(way) = {&tables_.at(way).at(counted_key(keys_, kinds.at(way), names.at(way))), free_failures_ * sharers,
                     Span(forgets_one_in) / sharers};
  }
  return found;
}

Attempt GuessGuard::begin(const Guess& guess, Moment now) {
  if (free_failures_ == 0) return {};
  const std::lock_guard lock(mutex_);
  const auto counted = find(guess);
  Moment closed_until = now;
  for (const Named& named : counted) {
    if (named.failures != nullptr) closed_until = std::max(closed_until, named.failures->closed_until);
  }
  if (closed_until > now) return {false, closed_until - now};
  for (const Named& named : counted) {
    if (named.failures == nullptr) continue;
    Failures& failures = *named.failures;
    failures.until = std::max(failures.until, now) + named.forgets_one_in;
    const std::int64_t count = (failures.until - now + named.forgets_one_in - Span(1)) / named.forgets_one_in;
    failures.closed_until = now + delay_for(count, named.free);
    closed_until = std::max(closed_until, failures.closed_until);
  }
  if (closed_until == now) return {};
  return {true, closed_until - now};
}

void GuessGuard::take_back(const Guess& guess, Moment now) {
  if (free_failures_ == 0) return;
  const std::lock_guard lock(mutex_);
  for (const Named& named : find(guess)) {
    if (named.failures == nullptr) continue;
    named.failures->until -= named.forgets_one_in;
    named.failures->closed_until = std::min(named.failures->closed_until, now);
  }
}

}  // namespace asan::fairness
