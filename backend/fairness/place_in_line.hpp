// What the cookie of the waiting room holds: a ticket for one who waits, a pass for one who is inside. Both are signed
// with the server's keys, so the server keeps no list of who holds which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "auth/keys.hpp"
#include "base/time.hpp"

namespace asan::fairness {

struct Ticket {
  /// Of the server's run: another run does not know its numbers.
  std::string run;
  /// Came before the opening: the number says nothing about the order.
  bool is_early = false;
  std::uint64_t number = 0;
  Instant given_at;
  friend bool operator==(const Ticket&, const Ticket&) = default;
};

struct Pass {
  std::string id;
  Instant until;
  friend bool operator==(const Pass&, const Pass&) = default;
};

/// None: a cookie of somebody else, or none.
using PlaceInLine = std::variant<std::monostate, Ticket, Pass>;

[[nodiscard]] std::string write_place(const auth::Keys& keys, const Ticket& ticket);
[[nodiscard]] std::string write_place(const auth::Keys& keys, const Pass& pass);
[[nodiscard]] PlaceInLine read_place(const auth::Keys& keys, std::string_view text);

}  // namespace asan::fairness
