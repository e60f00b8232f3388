// The contact check (booking/contact_check.hpp) on an engine's tables, as transactions.hpp has the other writes of the
// port.
#pragma once

#include <optional>
#include <utility>

#include "store/answers.hpp"
#include "store/notice.hpp"

namespace asan::store::transactions {

template <class Records>
[[nodiscard]] TransactionResult<booking::SendDecision, Records> send_code(const Records& records, const WriteKey& key,
                                                                          const booking::CodeWish& wanted,
                                                                          Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::send_code);
  if (!earlier) return failure(earlier.error());
  if (const auto forgotten = records.contacts().forget_until(now); !forgotten) {
    return failure(engine_error(forgotten.error()));
  }
  auto check = records.contacts().find(wanted.hold);
  if (!check) return failure(engine_error(check.error()));
  if (*earlier) return booking::SendDecision{static_cast<booking::SendOutcome>((*earlier)->outcome), *std::move(check)};

  const auto row = records.find_hold(wanted.hold);
  if (!row) return failure(engine_error(row.error()));
  if (*row && (*row)->state == HoldState::ended) return booking::SendDecision{booking::SendOutcome::hold_expired};
  std::optional<booking::Hold> hold;
  if (*row && (*row)->state == HoldState::live) hold = (*row)->hold;
  booking::SendDecision decision = booking::decide_send(hold, *check, wanted, now);
  if (decision.outcome != booking::SendOutcome::sent) return decision;
  const Notice notice = notice_of(*decision.check);
  auto done = records.contacts().put(*decision.check);
  if (done) done = records.outbox().note({&notice, 1});
  if (!done) return failure(engine_error(done.error()));
  const auto kept = keep_answer(records, key, Operation::send_code, decision.outcome, std::nullopt, now);
  if (!kept) return failure(kept.error());
  return decision;
}

/// Nothing when the code is right. The hold is live.
template <class Records>
[[nodiscard]] TransactionResult<std::optional<ConfirmAnswer>, Records> refuse_wrong_code(const Records& records,
                                                                                         const WriteKey& key,
                                                                                         const NewAppointment& wanted,
                                                                                         Instant now) {
  auto check = records.contacts().find(wanted.hold);
  if (!check) return failure(engine_error(check.error()));
  Result<Done, typename Records::Error> done = Done{};
  auto outcome = ConfirmOutcome::code_wrong;
  switch (booking::decide_code(*check, wanted.person.phone, *wanted.code, now)) {
    case booking::CodeOutcome::right:
      return std::optional<ConfirmAnswer>();
    case booking::CodeOutcome::wrong:
      if (*check) {
        ++(*check)->tries;
        done = records.contacts().put(**check);
      }
      break;
    case booking::CodeOutcome::spent:
      outcome = ConfirmOutcome::code_spent;
      done = records.set_hold_state(wanted.hold, HoldState::released);
      if (done) done = records.contacts().remove(wanted.hold);
      break;
  }
  if (!done) return failure(engine_error(done.error()));
  const auto kept = keep_answer(records, key, Operation::confirm, outcome, std::nullopt, now);
  if (!kept) return failure(kept.error());
  return std::optional(ConfirmAnswer{outcome, std::nullopt});
}

}  // namespace asan::store::transactions
