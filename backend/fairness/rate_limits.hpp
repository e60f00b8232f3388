// Who may do what how often. Counted by visitor, phone and person before address, because many citizens share one
// address (an internet cafe, a centre's Wi-Fi, a mobile network): an address has the budget of many visitors, and
// whoever is refused for his own sake takes nothing of it. A refusal costs nothing, so waiting as told is always
// enough.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "fairness/bounded_table.hpp"
#include "fairness/budget.hpp"

namespace asan::fairness {

/// `ask` is every request that is not a file's; the others are counted beside it.
enum class Act : std::uint8_t { ask, hold, book, line, code };

/// Who does it. What is empty is not known, or not to be counted.
struct Caller {
  std::string visitor;
  std::string address;
};
/// For whom it is done.
struct ForWhom {
  std::string phone;
  std::string person;
};

/// How many each may do in its window; 0: no limit.
struct Allowances {
  /// In a minute, of a visitor.
  int asks = 600;
  /// In ten minutes, of a visitor.
  int holds = 20;
  /// In an hour, of a visitor, a phone and a person.
  int bookings = 20;
  int requests = 10;
  /// In an hour, of a visitor, a phone and a person.
  int codes = 12;
  /// How many visitors' budgets an address has.
  int address_shares = 50;
};

class RateLimits {
 public:
  static constexpr std::size_t most_keys = 65'536;

  RateLimits(const auth::Keys& keys, const Allowances& allowances, std::size_t keys_in_a_table = most_keys);

  /// How long the caller has to wait; none when it may be done now, and then it is counted.
  [[nodiscard]] std::optional<Span> take(Act act, const Caller& caller, const ForWhom& whom, Moment now);

 private:
  enum class By : std::uint8_t { visitor, phone, person, address };
  static constexpr std::size_t ways = 4;
  static constexpr std::size_t acts = 5;

  const auth::Keys keys_;
  std::array<Budget, acts> budgets_;
  int address_shares_;
  std::mutex mutex_;
  /// A table for each: who floods the server with visitors pushes out no phone.
  std::array<BoundedTable<std::array<Spent, acts>>, ways> tables_;
};

}  // namespace asan::fairness
