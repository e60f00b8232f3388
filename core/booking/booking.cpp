#include "booking/booking.hpp"

#include <algorithm>

namespace asan::booking {

namespace {

HoldOutcome outcome_of(slots::Verdict verdict) noexcept {
  switch (verdict) {
    case slots::Verdict::free:
      return HoldOutcome::held;
    case slots::Verdict::taken:
      return HoldOutcome::taken;
    case slots::Verdict::closed:
      return HoldOutcome::closed;
    case slots::Verdict::off_grid:
      return HoldOutcome::off_grid;
    case slots::Verdict::too_soon:
      return HoldOutcome::too_soon;
    case slots::Verdict::too_late:
      return HoldOutcome::too_late;
  }
  return HoldOutcome::not_offered;
}

RescheduleOutcome reschedule_outcome_of(slots::Verdict verdict) noexcept {
  switch (verdict) {
    case slots::Verdict::free:
      return RescheduleOutcome::rescheduled;
    case slots::Verdict::taken:
      return RescheduleOutcome::taken;
    case slots::Verdict::closed:
      return RescheduleOutcome::closed;
    case slots::Verdict::off_grid:
      return RescheduleOutcome::off_grid;
    case slots::Verdict::too_soon:
      return RescheduleOutcome::too_soon;
    case slots::Verdict::too_late:
      return RescheduleOutcome::too_late;
  }
  return RescheduleOutcome::not_offered;
}

std::optional<slots::Offer> offer_of(const catalogue::Catalogue& catalogue, const Appointment& appointment) {
  const auto service = catalogue.find(appointment.service);
  const auto centre = catalogue.find(appointment.centre);
  if (!service || !centre) return std::nullopt;
  return slots::offer(catalogue, *service, *centre);
}

}  // namespace

HoldDecision decide_hold(const catalogue::Catalogue& catalogue, const NewHold& wanted,
                         std::span<const slots::Occupied> occupied, Instant now) {
  // Proven again: the offer may have been made from an older catalogue.
  const std::optional<slots::Offer> offer = slots::offer(catalogue, wanted.offer.service, wanted.offer.centre);
  if (!offer) return {HoldOutcome::not_offered, std::nullopt};
  const HoldOutcome outcome = outcome_of(slots::judge(catalogue, *offer, wanted.start_at, occupied, now));
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
  const auto offer = offer_of(catalogue, *appointment);
  if (!offer) return {RescheduleOutcome::not_offered, std::nullopt};
  const auto own = std::find(occupied.begin(), occupied.end(), appointment->range);
  if (own != occupied.end()) occupied.erase(own);
  const RescheduleOutcome outcome = reschedule_outcome_of(slots::judge(catalogue, *offer, start_at, occupied, now));
  if (outcome != RescheduleOutcome::rescheduled) return {outcome, std::nullopt};
  return {outcome, TimeRange{start_at, start_at + offer->duration}};
}

}  // namespace asan::booking
