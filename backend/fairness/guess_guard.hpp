// Guessing short codes is hopeless and slow (OWASP ASVS 5.0 V6.3.1, NIST SP 800-63B 3.2.2). Every attempt counts as
// failed before anything is looked up, so that many at once gain nothing; only the right code takes its own count back.
// After a few free failures each one closes the search, twice as long as the one before: for the code, for the phone,
// for the visitor, and much later for an address that many share. A closed search answers as if there were nothing,
// also to the right code, so that nobody can tell a wrong code from an unknown one or a closed search.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

#include "fairness/bounded_table.hpp"
#include "fairness/budget.hpp"

namespace asan::fairness {

struct Guess {
  std::string code;
  std::string phone;
  /// Empty: not known, or not to be counted.
  std::string visitor;
  std::string address;
};

struct Attempt {
  /// What is found may be told.
  bool is_open = true;
  /// When another attempt can succeed, should this one fail; none: at once.
  std::optional<Span> retry_after;
};

class GuessGuard {
 public:
  static constexpr std::size_t most_keys = 65'536;
  static constexpr std::chrono::minutes longest_delay{15};
  /// A failure is forgotten after this time without one.
  static constexpr std::chrono::minutes forgets_one_in{10};

  /// `free_failures`: of a code, a phone or a visitor; 0: no guard. An address has as many as `address_shares`
  /// visitors; 0: it is not counted.
  GuessGuard(const auth::Keys& keys, int free_failures, int address_shares, std::size_t keys_in_a_table = most_keys);

  [[nodiscard]] Attempt begin(const Guess& guess, Moment now);
  /// The attempt did not fail. Only for one that was open.
  void take_back(const Guess& guess, Moment now);

 private:
  struct Failures {
    /// When all of them will be forgotten.
    Moment until = Moment::min() / 2;
    Moment closed_until = Moment::min() / 2;
  };
  static constexpr std::size_t ways = 4;
  struct Named {
    Failures* failures = nullptr;
    int free = 0;
    Span forgets_one_in{};
  };
  [[nodiscard]] std::array<Named, ways> find(const Guess& guess);

  const auth::Keys keys_;
  int free_failures_;
  int address_shares_;
  std::mutex mutex_;
  std::array<BoundedTable<Failures>, ways> tables_;
};

}  // namespace asan::fairness
