#include "http/gate.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "auth/form_guard.hpp"
#include "auth/tokens.hpp"
#include "http/client_address.hpp"
#include "http/guard.hpp"
#include "http/person_form.hpp"

namespace asan::http {
namespace {

using fairness::Act;
using wire::Problem;
using wire::ProblemKind;

/// Whole seconds, rounded up: who waits them is never too early.
Duration whole(fairness::Span span) {
  constexpr fairness::Span second = std::chrono::seconds(1);
  return Duration::seconds((span + second - fairness::Span(1)) / second);
}

Problem put_off(ProblemKind kind, Duration wait) {
  Problem refused = problem(kind);
  refused.retry_after = wait;
  return refused;
}

/// Empty for details that are wrong: the desk says so, and nothing is counted.
fairness::ForWhom for_whom(const wire::TypedPerson& typed) {
  const auto person = parse_person(typed);
  if (!person) return {};
  return {person->phone.e164(), person->fin.str()};
}

std::string_view ticket_name(bool is_behind_tls) noexcept { return is_behind_tls ? "__Host-ticket" : "ticket"; }

/// The same one for the same keys, and nobody's.
std::string decoy_code(const auth::Keys& keys, const std::string& code) {
  const auth::Digest digest = keys.digest(auth::Purpose::counted, "decoy:" + code);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(bits); ++i) bits = (bits << 8U) | digest.at(i);
  return booking::ShortCode::from_bits(bits).str();
}

}  // namespace

Gate::Gate(GateParts parts)
    : parts_(std::move(parts)),
      limits_(parts_.keys, parts_.settings.allowances),
      guesses_(parts_.keys, parts_.settings.free_guesses, parts_.settings.allowances.address_shares),
      room_(parts_.keys, parts_.settings.room, auth::random_bits),
      proofs_(parts_.keys, parts_.settings.proof, auth::random_token) {}

Comer Gate::receive(const Incoming& request) {
  Comer comer;
  comer.terminal = terminal_of(request, parts_.catalogue, parts_.keys, parts_.is_behind_tls);
  const std::string_view visitor = cookie(request, visitor_cookie_name(parts_.is_behind_tls));
  if (auth::is_visitor(visitor)) comer.caller.visitor = visitor;
  // Citizens share a terminal one after the other as they share an address at once; its visits end with their cookie.
  comer.caller.address = comer.terminal ? rated_name(*comer.terminal) : network_of(request.client);
  comer.place = cookie(request, cookie_name());
  if (proofs_.is_asked_for()) {
    comer.ticket = cookie(request, ticket_name(parts_.is_behind_tls));
    comer.proof = request.header("Proof-Of-Work");
  }
  comer.refused = take(Act::ask, comer);
  if (comer.refused) comer.retry_after = comer.refused->retry_after;
  return comer;
}

wire::Reply Gate::answer(const wire::Request& request, Comer& comer) {
  auto refused = comer.refused ? comer.refused : hold_back(request, comer);
  const auto* found = std::get_if<wire::FindAppointment>(&request);
  const auto* hold = std::get_if<wire::PlaceHold>(&request);
  wire::Reply reply = refused            ? wire::Reply(*std::move(refused))
                      : found != nullptr ? find_appointment(*found, comer)
                      : hold != nullptr  ? place_hold(*hold, comer)
                                         : parts_.desk.answer(request);
  if (const auto* problem = std::get_if<Problem>(&reply); problem != nullptr && problem->retry_after) {
    comer.retry_after = std::max(comer.retry_after.value_or(Duration()), *problem->retry_after);
  }
  const bool is_booked =
      std::holds_alternative<wire::Confirm>(request) && std::holds_alternative<wire::AppointmentView>(reply);
  if (room_.is_used() && is_booked) room_.leave(comer.place, parts_.now());
  return reply;
}

std::optional<Problem> Gate::hold_back(const wire::Request& request, Comer& comer) {
  if (const auto* confirm = std::get_if<wire::Confirm>(&request)) {
    return take(Act::book, comer, for_whom(confirm->person));
  }
  if (const auto* code = std::get_if<wire::SendCode>(&request)) return take(Act::code, comer, for_whom(code->person));
  // An appointment that moves takes a place as a hold does.
  if (std::holds_alternative<wire::Reschedule>(request)) return take(Act::hold, comer);
  if (const auto* filed = std::get_if<wire::FileSlotRequest>(&request)) {
    return take(Act::line, comer, for_whom(filed->person));
  }
  return std::holds_alternative<wire::PlaceHold>(request) ? enter(comer) : std::nullopt;
}

/// A ticket is used up only by a place.
wire::Reply Gate::place_hold(const wire::PlaceHold& request, Comer& comer) {
  std::optional<fairness::Proven> proven;
  if (proofs_.is_asked_for()) {
    auto taken = proofs_.take({comer.ticket, comer.proof}, parts_.now());
    if (auto* demand = std::get_if<fairness::ProofDemand>(&taken)) {
      comer.demand = std::move(*demand);
      return put_off(ProblemKind::overloaded, comer.demand->wait);
    }
    proven = std::get<fairness::Proven>(std::move(taken));
  }
  auto refused = take(Act::hold, comer);
  wire::Reply reply = refused ? wire::Reply(*std::move(refused)) : parts_.desk.answer(request);
  if (proven && !std::holds_alternative<wire::HoldView>(reply)) proofs_.give_back(*proven);
  return reply;
}

void Gate::give_ticket(Comer& comer) {
  if (!proofs_.is_asked_for()) return;
  std::string ticket = proofs_.ticket_for(comer.ticket, parts_.now());
  comer.has_new_ticket = comer.has_new_ticket || ticket != comer.ticket;
  comer.ticket = std::move(ticket);
}

std::optional<Problem> Gate::take(Act act, const Comer& comer, const fairness::ForWhom& whom) {
  const auto wait = limits_.take(act, comer.caller, whom, parts_.moment());
  if (!wait) return std::nullopt;
  return put_off(ProblemKind::rate_limited, whole(*wait));
}

std::optional<Problem> Gate::enter(Comer& comer) {
  give_ticket(comer);
  if (!room_.is_used()) return std::nullopt;
  auto admission = room_.admit(comer.place, parts_.now());
  if (std::holds_alternative<fairness::Full>(admission)) return problem(ProblemKind::overloaded);
  auto* waiting = std::get_if<fairness::Waiting>(&admission);
  std::string& place = waiting != nullptr ? waiting->cookie : std::get<fairness::Inside>(admission).cookie;
  comer.has_new_place = comer.has_new_place || place != comer.place;
  comer.place = place;
  if (waiting == nullptr) return std::nullopt;
  const Duration look_again = waiting->look_again;
  comer.waiting = std::move(*waiting);
  return put_off(ProblemKind::overloaded, look_again);
}

/// A closed search looks for a code that nobody has, so that it takes as long as any other.
wire::Reply Gate::find_appointment(const wire::FindAppointment& request, const Comer& comer) {
  const auto wanted = parse_find(request);
  if (!wanted) return wanted.error();
  const fairness::Guess guess{wanted->code.str(), wanted->phone.e164(), comer.caller.visitor, comer.caller.address};
  const fairness::Attempt attempt = guesses_.begin(guess, parts_.moment());
  wire::FindAppointment looked_for = request;
  if (!attempt.is_open) looked_for.code = decoy_code(parts_.keys, guess.code);
  wire::Reply reply = parts_.desk.answer(looked_for);
  auto* refused = std::get_if<Problem>(&reply);
  if (refused == nullptr || refused->kind != ProblemKind::not_found) {
    if (attempt.is_open) guesses_.take_back(guess, parts_.moment());
    return reply;
  }
  if (attempt.retry_after) refused->retry_after = whole(*attempt.retry_after);
  return reply;
}

std::string_view Gate::cookie_name() const noexcept { return parts_.is_behind_tls ? "__Host-place" : "place"; }

void Gate::hand_over(const Comer& comer, Outgoing& out) const {
  const bool is_behind_tls = parts_.is_behind_tls;
  if (comer.has_new_place) out.with("Set-Cookie", set_cookie(cookie_name(), comer.place, is_behind_tls));
  if (comer.has_new_ticket) out.with("Set-Cookie", set_cookie(ticket_name(is_behind_tls), comer.ticket, is_behind_tls));
  if (!comer.demand) return;
  std::string challenge = comer.demand->ticket;
  out.with("Proof-Challenge", challenge.append(" ").append(std::to_string(comer.demand->bits)));
}

void Gate::forget(Outgoing& out) const {
  for (const std::string_view name : {cookie_name(), ticket_name(parts_.is_behind_tls)}) {
    out.with("Set-Cookie", ended_cookie(name, parts_.is_behind_tls));
  }
}

}  // namespace asan::http
