// The writes of the port on an engine's tables: earlier answer, decision of the core, effect, answer kept. An engine
// calls each inside a transaction of its own; what must be locked before, it locks before. `Records` is the engine's
// (sqlite/records.hpp, postgres/records.hpp).
#pragma once

#include <utility>
#include <vector>

#include "store/answers.hpp"
#include "store/audited.hpp"
#include "store/contact_transactions.hpp"
#include "store/notice.hpp"

namespace asan::store::transactions {

template <class Records>
[[nodiscard]] TransactionResult<std::optional<booking::Appointment>, Records> find_subject(
    const Records& records, const std::optional<std::string>& subject) {
  const auto id = subject ? AppointmentId::parse(*subject) : std::nullopt;
  if (!id) return std::optional<booking::Appointment>();
  auto appointment = records.find_appointment(*id);
  if (!appointment) return failure(engine_error(appointment.error()));
  return std::move(*appointment);
}

template <class Records>
[[nodiscard]] TransactionResult<booking::HoldDecision, Records> placed_before(const Records& records,
                                                                              const AnswerRow& earlier) {
  booking::HoldDecision decision{static_cast<booking::HoldOutcome>(earlier.outcome), std::nullopt};
  const auto id = earlier.subject ? HoldId::parse(*earlier.subject) : std::nullopt;
  if (!id) return decision;
  auto row = records.find_hold(*id);
  if (!row) return failure(engine_error(row.error()));
  if (*row) decision.hold = std::move((*row)->hold);
  return decision;
}

/// None of it when its person was erased since.
template <class Answer>
[[nodiscard]] Answer answered_before(const AnswerRow& earlier, std::optional<booking::Appointment> appointment) {
  using Outcome = decltype(Answer::outcome);
  if (!appointment) return {Outcome::not_found, std::nullopt};
  return {static_cast<Outcome>(earlier.outcome), std::move(appointment)};
}

template <class Records>
[[nodiscard]] TransactionResult<booking::HoldDecision, Records> place_hold(const Records& records,
                                                                           const catalogue::Catalogue& catalogue,
                                                                           const WriteKey& key,
                                                                           const booking::NewHold& wanted,
                                                                           Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::place_hold);
  if (!earlier) return failure(earlier.error());
  if (*earlier) return placed_before(records, **earlier);

  if (const auto ended = records.end_holds(now); !ended) return failure(engine_error(ended.error()));
  const auto found =
      records.occupied(catalogue, wanted.visit.centre, booking::needed_for(catalogue, wanted.visit), now);
  if (!found) return failure(engine_error(found.error()));
  booking::HoldDecision decision = booking::decide_hold(catalogue, wanted, *found, now);
  std::optional<std::string> subject;
  if (decision.hold) {
    const auto inserted = records.insert_hold(*decision.hold);
    if (!inserted) return failure(engine_error(inserted.error()));
    if (*inserted == Inserted::clash) return failure(rule_error<Records>(StoreFailure::busy));
    subject = decision.hold->id.str();
  }
  const auto kept = keep_answer(records, key, Operation::place_hold, decision.outcome, std::move(subject), now);
  if (!kept) return failure(kept.error());
  return decision;
}

template <class Records>
[[nodiscard]] TransactionResult<booking::ReleaseOutcome, Records> release_hold(const Records& records,
                                                                               const WriteKey& key, const HoldId& id,
                                                                               Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::release_hold);
  if (!earlier) return failure(earlier.error());
  if (*earlier) return static_cast<booking::ReleaseOutcome>((*earlier)->outcome);

  const auto row = records.find_hold(id);
  if (!row) return failure(engine_error(row.error()));
  auto outcome = booking::ReleaseOutcome::hold_unknown;
  if (*row && (*row)->state == HoldState::live && booking::is_live((*row)->hold, now)) {
    auto set = records.set_hold_state(id, HoldState::released);
    if (set) set = records.contacts().remove(id);
    if (!set) return failure(engine_error(set.error()));
    outcome = booking::ReleaseOutcome::released;
  }
  const auto kept = keep_answer(records, key, Operation::release_hold, outcome, std::nullopt, now);
  if (!kept) return failure(kept.error());
  return outcome;
}

template <class Records>
[[nodiscard]] TransactionResult<ConfirmAnswer, Records> confirm(const Records& records,
                                                                const catalogue::Catalogue& catalogue,
                                                                const WriteKey& key, const NewAppointment& wanted,
                                                                Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::confirm);
  if (!earlier) return failure(earlier.error());
  if (*earlier) {
    auto appointment = find_subject(records, (*earlier)->subject);
    if (!appointment) return failure(appointment.error());
    const auto outcome = static_cast<ConfirmOutcome>((*earlier)->outcome);
    const bool is_erased = outcome == ConfirmOutcome::booked && !*appointment;
    return ConfirmAnswer{is_erased ? ConfirmOutcome::hold_unknown : outcome, std::move(*appointment)};
  }

  const auto row = records.find_hold(wanted.hold);
  if (!row) return failure(engine_error(row.error()));
  std::optional<booking::Hold> hold;
  if (*row && (*row)->state == HoldState::live) hold = (*row)->hold;
  const bool has_ended = *row && (*row)->state == HoldState::ended;
  if (wanted.code && hold && booking::is_live(*hold, now)) {
    auto refused = refuse_wrong_code(records, key, wanted, now);
    if (!refused) return failure(refused.error());
    if (*refused) return **std::move(refused);
  }
  const auto record = records.find_person(wanted.person.fin);
  if (!record) return failure(engine_error(record.error()));
  const auto decided = has_ended ? booking::ConfirmDecision{booking::ConfirmOutcome::hold_expired, std::nullopt}
                                 : booking::decide_confirm(catalogue, hold, wanted.person, *record, now);
  const ConfirmOutcome outcome = outcome_of(decided.outcome);
  if (outcome != ConfirmOutcome::booked) {
    const auto kept = is_kept(outcome) ? keep_answer(records, key, Operation::confirm, outcome, std::nullopt, now)
                                       : TransactionResult<Done, Records>(Done{});
    if (!kept) return failure(kept.error());
    return ConfirmAnswer{outcome, std::nullopt, decided.limited_until};
  }
  booking::Appointment appointment{.id = wanted.id,
                                   .centre = hold->centre,
                                   .channel = hold->channel,
                                   .visit = hold->visit,
                                   .person = wanted.person,
                                   .language = wanted.language,
                                   .booked_at = now};
  // First the appointment takes the place, then the hold gives it up.
  const auto inserted = records.insert_appointment(appointment, wanted.code_hash);
  if (!inserted) return failure(engine_error(inserted.error()));
  if (*inserted == Inserted::clash) return ConfirmAnswer{ConfirmOutcome::draw_again, std::nullopt};
  auto confirmed = records.set_hold_state(wanted.hold, HoldState::confirmed);
  if (confirmed) confirmed = records.contacts().remove(wanted.hold);
  const auto set = audited(records, confirmed, {actor_of(hold->channel), AuditAction::booked, wanted.id.str()}, now);
  if (!set) return failure(set.error());
  const auto noted = records.outbox().note(notices_of(NoticeKind::booked, appointment, catalogue.zone, now));
  if (!noted) return failure(engine_error(noted.error()));
  const auto kept = keep_answer(records, key, Operation::confirm, ConfirmOutcome::booked, wanted.id.str(), now);
  if (!kept) return failure(kept.error());
  return ConfirmAnswer{ConfirmOutcome::booked, std::move(appointment)};
}

template <class Records>
[[nodiscard]] TransactionResult<CancelAnswer, Records> cancel(const Records& records,
                                                              const catalogue::BookingRules& rules, const WriteKey& key,
                                                              const AppointmentId& id, std::uint64_t random,
                                                              Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::cancel);
  if (!earlier) return failure(earlier.error());
  auto appointment = find_subject(records, *earlier ? (*earlier)->subject : id.str());
  if (!appointment) return failure(appointment.error());
  if (*earlier) return answered_before<CancelAnswer>(**earlier, *std::move(appointment));

  const booking::CancelOutcome outcome = booking::decide_cancel(*appointment, now);
  if (outcome == booking::CancelOutcome::cancelled) {
    const Instant until_at = booking::returns_at(rules, (*appointment)->visit, now, random).value_or(Instant());
    const auto cancelled = audited(records, records.cancel_appointment(id, until_at),
                                   {AuditActor::citizen, AuditAction::cancelled, id.str()}, now);
    if (!cancelled) return failure(cancelled.error());
    (*appointment)->status = booking::AppointmentStatus::cancelled;
    ++(*appointment)->sequence;
    const Notice notice = notice_of(NoticeKind::cancelled, **appointment, now);
    const auto noted = records.outbox().note({&notice, 1});
    if (!noted) return failure(engine_error(noted.error()));
  }
  const auto kept = keep_answer(records, key, Operation::cancel, outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return CancelAnswer{outcome, std::move(*appointment)};
}

template <class Records>
[[nodiscard]] TransactionResult<RescheduleAnswer, Records> reschedule(const Records& records,
                                                                      const catalogue::Catalogue& catalogue,
                                                                      const WriteKey& key, const AppointmentId& id,
                                                                      Instant start_at, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::reschedule);
  if (!earlier) return failure(earlier.error());
  auto appointment = find_subject(records, *earlier ? (*earlier)->subject : id.str());
  if (!appointment) return failure(appointment.error());
  if (*earlier) return answered_before<RescheduleAnswer>(**earlier, *std::move(appointment));

  if (const auto ended = records.end_holds(now); !ended) return failure(engine_error(ended.error()));
  std::vector<slots::Occupied> occupied;
  if (*appointment) {
    const auto needed = booking::needed_for(catalogue, booking::moved(**appointment, start_at));
    auto found = records.occupied(catalogue, (*appointment)->centre, needed, now);
    if (!found) return failure(engine_error(found.error()));
    occupied = std::move(*found);
  }
  const auto decision = booking::decide_reschedule(catalogue, *appointment, start_at, std::move(occupied), now);
  if (decision.visit) {
    const auto moved = audited(records, records.reschedule_appointment(id, *decision.visit),
                               {AuditActor::citizen, AuditAction::moved, id.str()}, now);
    if (!moved) return failure(moved.error());
    (*appointment)->visit = *decision.visit;
    ++(*appointment)->sequence;
    const auto noted = records.outbox().note(notices_of(NoticeKind::moved, **appointment, catalogue.zone, now));
    if (!noted) return failure(engine_error(noted.error()));
  }
  const auto kept = keep_answer(records, key, Operation::reschedule, decision.outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return RescheduleAnswer{decision.outcome, std::move(*appointment)};
}

template <class Records>
[[nodiscard]] TransactionResult<AdvanceAnswer, Records> advance(const Records& records,
                                                                const catalogue::BookingRules& rules,
                                                                const WriteKey& key, const AppointmentId& id,
                                                                booking::Step step, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::advance);
  if (!earlier) return failure(earlier.error());
  auto appointment = find_subject(records, *earlier ? (*earlier)->subject : id.str());
  if (!appointment) return failure(appointment.error());
  if (*earlier) return answered_before<AdvanceAnswer>(**earlier, *std::move(appointment));

  const auto decision = booking::decide_advance(rules, *appointment, step, now);
  if (decision.status) {
    const AuditNote note{actor_of(step, key.by), AuditAction::advanced, done_by(id.str(), key.by),
                         static_cast<std::int32_t>(*decision.status)};
    const auto set = audited(records, records.set_status(id, *decision.status), note, now);
    if (!set) return failure(set.error());
    (*appointment)->status = *decision.status;
    ++(*appointment)->sequence;
  }
  const auto kept = keep_answer(records, key, Operation::advance, decision.outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return AdvanceAnswer{decision.outcome, std::move(*appointment)};
}

template <class Records>
[[nodiscard]] TransactionResult<booking::LiftOutcome, Records> lift_limit(const Records& records,
                                                                          const catalogue::Catalogue& catalogue,
                                                                          const WriteKey& key,
                                                                          const booking::Fin& person, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::lift_limit);
  if (!earlier) return failure(earlier.error());
  if (*earlier) return static_cast<booking::LiftOutcome>((*earlier)->outcome);

  const auto record = records.find_person(person);
  if (!record) return failure(engine_error(record.error()));
  auto outcome = booking::LiftOutcome::not_limited;
  if (booking::limited_until(catalogue, *record, now)) {
    const auto lifted = audited(records, records.put_lifted(person, now),
                                {AuditActor::staff, AuditAction::limit_lifted, done_by({}, key.by)}, now);
    if (!lifted) return failure(lifted.error());
    outcome = booking::LiftOutcome::lifted;
  }
  const auto kept = keep_answer(records, key, Operation::lift_limit, outcome, std::nullopt, now);
  if (!kept) return failure(kept.error());
  return outcome;
}

}  // namespace asan::store::transactions
