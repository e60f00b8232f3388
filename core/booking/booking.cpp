#include "booking/booking.hpp"

#include <algorithm>

namespace asan::booking {

namespace {

/// The verdicts have the same names in each operation's outcomes; only what is free is called by the operation.
template <class Outcome>
Outcome outcome_of(slots::Verdict verdict, Outcome when_free) noexcept {
  switch (verdict) {
    case slots::Verdict::free:
      return when_free;
    case slots::Verdict::taken:
      return Outcome::taken;
    case slots::Verdict::closed:
      return Outcome::closed;
    case slots::Verdict::off_grid:
      return Outcome::off_grid;
    case slots::Verdict::too_soon:
      return Outcome::too_soon;
    case slots::Verdict::too_late:
      return Outcome::too_late;
  }
  return Outcome::not_offered;
}

}  // namespace

HoldDecision decide_hold(const catalogue::Catalogue& catalogue, const NewHold& wanted,
                         std::span<const slots::Occupied> occupied, Instant now) {
  // Proven again: the offer may have been made from an older catalogue.
  const std::optional<slots::Offer> offer = slots::offer(catalogue, wanted.offer.service, wanted.offer.centre);
  if (!offer) return {HoldOutcome::not_offered, std::nullopt};
  const HoldOutcome outcome =
      outcome_of(slots::judge(catalogue, *offer, wanted.start_at, occupied, now), HoldOutcome::held);
  if (outcome != HoldOutcome::held) return {outcome, std::nullopt};
  return {outcome, Hold{.id = wanted.id,
                        .service = catalogue.at(offer->service).id,
                        .centre = catalogue.at(offer->centre).id,
                        .group = catalogue.at(offer->group).id,
                        .range = {wanted.start_at, wanted.start_at + offer->duration},
                        .expires_at = now + catalogue.booking.hold_for}};
}

ConfirmOutcome decide_confirm(const std::optional<Hold>& hold, Instant now) noexcept {
  if (!hold) return ConfirmOutcome::hold_unknown;
  return is_live(*hold, now) ? ConfirmOutcome::booked : ConfirmOutcome::hold_expired;
}

CancelOutcome decide_cancel(const std::optional<Appointment>& appointment, Instant now) noexcept {
  if (!appointment) return CancelOutcome::not_found;
  if (appointment->status == AppointmentStatus::cancelled) return CancelOutcome::already_cancelled;
  return now < appointment->range.start_at ? CancelOutcome::cancelled : CancelOutcome::already_started;
}

RescheduleDecision decide_reschedule(const catalogue::Catalogue& catalogue,
                                     const std::optional<Appointment>& appointment, Instant start_at,
                                     std::vector<slots::Occupied> occupied, Instant now) {
  switch (decide_cancel(appointment, now)) {
    case CancelOutcome::not_found:
      return {RescheduleOutcome::not_found, std::nullopt};
    case CancelOutcome::already_cancelled:
      return {RescheduleOutcome::already_cancelled, std::nullopt};
    case CancelOutcome::already_started:
      return {RescheduleOutcome::already_started, std::nullopt};
    case CancelOutcome::cancelled:
      break;
  }
  if (appointment->range.start_at == start_at) return {RescheduleOutcome::unchanged, std::nullopt};
  const auto offer = slots::offer(catalogue, appointment->service, appointment->centre);
  if (!offer) return {RescheduleOutcome::not_offered, std::nullopt};
  const auto own = std::find(occupied.begin(), occupied.end(), appointment->range);
  if (own != occupied.end()) occupied.erase(own);
  const RescheduleOutcome outcome =
      outcome_of(slots::judge(catalogue, *offer, start_at, occupied, now), RescheduleOutcome::rescheduled);
  if (outcome != RescheduleOutcome::rescheduled) return {outcome, std::nullopt};
  return {outcome, TimeRange{start_at, start_at + offer->duration}};
}

}  // namespace asan::booking
