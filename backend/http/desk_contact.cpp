// The contact check (booking/contact_check.hpp): codes are sent, and looked at when a hold is confirmed.
#include "auth/tokens.hpp"
#include "http/desk.hpp"
#include "http/person_form.hpp"

namespace asan::http {

using wire::ProblemKind;
using wire::Reply;

Reply Desk::send_code(const wire::SendCode& request) {
  if (!parts_.checks_contact) return problem(ProblemKind::not_possible);
  auto person = parse_person(request.person);
  if (!person) return std::move(person).error();
  const booking::CodeWish wanted{request.hold, *std::move(person), request.language};
  const auto decision = parts_.store.send_code(write_key(request.key, request), wanted, parts_.now());
  if (!decision) return problem_of(decision.error());
  switch (decision->outcome) {
    case booking::SendOutcome::sent:
    case booking::SendOutcome::underway:
      break;
    case booking::SendOutcome::codes_spent:
      return problem(ProblemKind::no_more_codes);
    case booking::SendOutcome::hold_expired:
      return problem(ProblemKind::hold_expired);
    case booking::SendOutcome::hold_unknown:
      return problem(ProblemKind::not_found);
  }
  // A retry of one whose hold is over meanwhile.
  if (!decision->check) return problem(ProblemKind::hold_expired);
  const booking::ContactCheck& check = *decision->check;
  return wire::CodeSent{check.hold, booking::most_codes - check.codes, booking::next_code_at(check),
                        booking::code_counts_until(check)};
}

Result<std::optional<booking::CodeMatch>, wire::Problem> Desk::typed_code(const wire::Confirm& request,
                                                                          const booking::Phone& phone) const {
  if (!parts_.checks_contact) return std::optional<booking::CodeMatch>();
  if (request.code.empty()) return failure(problem(ProblemKind::code_needed));
  const auto code = booking::ContactCode::parse(request.code);
  // What can't be a code is no try.
  if (!code) return failure(problem(ProblemKind::code_wrong));
  return std::optional(auth::match_code(parts_.keys, request.hold, phone, *code));
}

}  // namespace asan::http
