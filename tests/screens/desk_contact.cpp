// The desk's part about codes that prove a phone.
#include "screens/desk.hpp"

namespace asan::screens {
namespace {

wire::Reply problem(wire::ProblemKind kind) { return wire::Problem{kind, "", {}, {}, {}}; }

}  // namespace

wire::Reply Desk::carry_out(const wire::SendCode& asked) {
  if (!checks_contact) return problem(wire::ProblemKind::not_possible);
  const auto given_name = booking::PersonName::parse(asked.person.given_name);
  const auto family_name = booking::PersonName::parse(asked.person.family_name);
  const auto phone = booking::Phone::parse(asked.person.phone);
  const auto fin = booking::Fin::parse(asked.person.fin);
  if (!given_name || !family_name || !phone || !fin) return problem(wire::ProblemKind::invalid_details);
  Held* held = find_hold(asked.hold);
  const auto hold = held == nullptr ? std::nullopt : std::optional(held->hold);
  const auto before = held == nullptr ? std::nullopt : held->contact;
  const booking::SendDecision decision =
      booking::decide_send(hold, before, {asked.hold, {*given_name, *family_name, *phone, *fin}, asked.language}, now);
  switch (decision.outcome) {
    case booking::SendOutcome::codes_spent:
      return problem(wire::ProblemKind::no_more_codes);
    case booking::SendOutcome::hold_expired:
      return problem(wire::ProblemKind::hold_expired);
    case booking::SendOutcome::hold_unknown:
      return problem(wire::ProblemKind::not_found);
    case booking::SendOutcome::sent:
      if (held != nullptr) held->contact = decision.check;
      code_ = decision.check->codes;
      break;
    case booking::SendOutcome::underway:
      break;
  }
  const booking::ContactCheck& check = *decision.check;
  return wire::CodeSent{check.hold, booking::most_codes - check.codes, booking::next_code_at(check),
                        booking::code_counts_until(check)};
}

std::optional<wire::ProblemKind> Desk::refuse_code(const wire::Confirm& asked, const booking::Phone& phone,
                                                   Held& held) {
  if (asked.code.empty()) return wire::ProblemKind::code_needed;
  booking::CodeMatch match{};
  for (std::int32_t number = 1; number <= booking::most_codes; ++number) {
    match.at(static_cast<std::size_t>(number - 1)) = code_of(number).str() == asked.code;
  }
  switch (booking::decide_code(held.contact, phone, match, now)) {
    case booking::CodeOutcome::right:
      return std::nullopt;
    case booking::CodeOutcome::wrong:
      if (held.contact) ++held.contact->tries;
      return wire::ProblemKind::code_wrong;
    case booking::CodeOutcome::spent:
      break;
  }
  held.is_gone = true;
  return wire::ProblemKind::code_spent;
}

}  // namespace asan::screens
