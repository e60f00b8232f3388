// Before a place is taken its taker pays a little: work of his machine (Hashcash, Back 2002), or a short wait. A person
// loses a second, or nothing: who read the page of free times for as long as the wait has waited. A program that takes
// places by the thousand pays a thousand times.
//
// A ticket says when it was given and is signed; the proof is a number for which SHA-256 of "ticket number" begins with
// so many zero bits. Either the number or the wait makes a ticket good, once.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "auth/keys.hpp"
#include "base/time.hpp"
#include "fairness/bounded_table.hpp"

namespace asan::fairness {

struct ProofSettings {
  /// Each one more doubles the work; 0: nothing is asked for.
  int bits = 0;
  Duration wait = Duration::seconds(20);
};

/// What a visitor brings; empty is what he does not have.
struct Brought {
  std::string_view ticket;
  /// "ticket number"
  std::string_view proof;
};
/// He may; his ticket is used up.
struct Proven {
  std::string ticket;
};
struct ProofDemand {
  std::string ticket;
  int bits = 0;
  /// Until the ticket is good without work.
  Duration wait;
};

class ProofOfWork {
 public:
  static constexpr Duration ticket_lasts = Duration::minutes(60);
  /// Of used tickets so many are remembered.
  static constexpr std::size_t most_used = 262'144;

  /// `random`: 128 bits as text each time.
  ProofOfWork(const auth::Keys& keys, const ProofSettings& settings, std::function<std::string()> random,
              std::size_t remembered = most_used);

  [[nodiscard]] bool is_asked_for() const noexcept { return settings_.bits > 0; }
  /// The known one as long as it can become good; else a new one.
  [[nodiscard]] std::string ticket_for(std::string_view known, Instant now);
  [[nodiscard]] std::variant<Proven, ProofDemand> take(const Brought& brought, Instant now);
  /// Nothing came of it: the ticket is good again.
  void give_back(const Proven& proven);

 private:
  /// None: not ours, or too old.
  [[nodiscard]] std::optional<Instant> given_at_of(std::string_view ticket, Instant now) const;
  [[nodiscard]] bool is_solved(std::string_view proof) const;
  [[nodiscard]] bool use(std::string_view ticket);
  /// Asking pushes nothing out: tickets cost nothing, and a flood of them must not make used ones good again.
  [[nodiscard]] bool is_used(std::string_view ticket) const;
  [[nodiscard]] CountedKey key_of(std::string_view ticket) const;

  const auth::Keys keys_;
  const ProofSettings settings_;
  const std::function<std::string()> random_;
  std::mutex mutex_;
  BoundedTable<bool> used_;
};

}  // namespace asan::fairness
