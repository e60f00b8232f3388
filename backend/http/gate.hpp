// Stands before the desk: who asks too often, guesses codes, or wants to book in a rush has to wait. Reading is never
// queued, only limited. Forms and JSON both come through here, so a rule holds for both.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "auth/keys.hpp"
#include "fairness/guess_guard.hpp"
#include "fairness/proof_of_work.hpp"
#include "fairness/rate_limits.hpp"
#include "fairness/waiting_room.hpp"
#include "http/desk.hpp"
#include "http/exchange.hpp"
#include "http/terminals.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct GateSettings {
  fairness::Allowances allowances;
  /// Failed look-ups by code before each one closes the search for a while; 0: no guard.
  int free_guesses = 3;
  fairness::RoomSettings room;
  fairness::ProofSettings proof;
};

struct GateParts {
  const catalogue::Catalogue& catalogue;
  Desk& desk;
  const auth::Keys& keys;
  std::function<Instant()> now;
  std::function<fairness::Moment()> moment;
  GateSettings settings;
  bool is_behind_tls = false;
};

/// One HTTP request, as the gate knows it.
struct Comer {
  fairness::Caller caller;
  /// The touch screen in a hall that asks.
  std::optional<screens::Terminal> terminal = {};
  /// Nothing that it asks is answered.
  std::optional<wire::Problem> refused = {};
  /// Of the waiting room; changes as the request goes through.
  std::string place = {};
  bool has_new_place = false;
  std::optional<fairness::Waiting> waiting = {};
  /// What he brings so that he may take a time, and what is still asked of him.
  std::string ticket = {};
  std::string proof = {};
  bool has_new_ticket = false;
  std::optional<fairness::ProofDemand> demand = {};
  /// The longest that an answer spoke of.
  std::optional<Duration> retry_after = {};
};

class Gate {
 public:
  explicit Gate(GateParts parts);

  /// Counts the request.
  [[nodiscard]] Comer receive(const Incoming& request);
  [[nodiscard]] wire::Reply answer(const wire::Request& request, Comer& comer);
  /// Before a page on which times are chosen; the problem of one who has to wait.
  [[nodiscard]] std::optional<wire::Problem> enter(Comer& comer);
  [[nodiscard]] Duration stay() const noexcept { return room_.stay(); }
  /// His cookies, when they have changed, and what he is asked for.
  void hand_over(const Comer& comer, Outgoing& out) const;
  /// Takes back what it ever handed over: somebody else comes with this browser now.
  void forget(Outgoing& out) const;

 private:
  [[nodiscard]] std::optional<wire::Problem> hold_back(const wire::Request& request, Comer& comer);
  [[nodiscard]] std::optional<wire::Problem> take(fairness::Act act, const Comer& comer,
                                                  const fairness::ForWhom& whom = {});
  [[nodiscard]] wire::Reply place_hold(const wire::PlaceHold& request, Comer& comer);
  void give_ticket(Comer& comer);
  [[nodiscard]] wire::Reply find_appointment(const wire::FindAppointment& request, const Comer& comer);
  [[nodiscard]] std::string_view cookie_name() const noexcept;

  GateParts parts_;
  fairness::RateLimits limits_;
  fairness::GuessGuard guesses_;
  fairness::WaitingRoom room_;
  fairness::ProofOfWork proofs_;
};

}  // namespace asan::http
