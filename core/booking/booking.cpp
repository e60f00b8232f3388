#include "booking/booking.hpp"

#include <algorithm>
#include <utility>

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
    case slots::Verdict::by_draw:
      return Outcome::by_draw;
  }
  return Outcome::not_offered;
}

/// A service that is not offered has no part.
std::vector<Part> parts_of(const catalogue::Catalogue& catalogue, const WantedVisit& wanted) {
  std::vector<Part> parts;
  for (const PartWish& wish : wanted.parts) {
    const auto offer = slots::offer(catalogue, wish.service, wanted.centre, wanted.channel);
    if (!offer) continue;
    parts.push_back({wish.service, catalogue.at(offer->group).id, {wish.start_at, wish.start_at + offer->duration}});
  }
  return parts;
}

/// Whether all parts can be had, and the visit they make.
template <class Outcome>
std::pair<Outcome, std::optional<Visit>> decide_visit(const catalogue::Catalogue& catalogue, const WantedVisit& wanted,
                                                      std::span<const slots::Occupied> occupied, Instant now,
                                                      Outcome when_free) {
  for (const PartWish& wish : wanted.parts) {
    const auto offer = slots::offer(catalogue, wish.service, wanted.centre, wanted.channel);
    if (!offer) return {Outcome::not_offered, std::nullopt};
    const auto outcome = outcome_of(slots::judge(catalogue, *offer, wish.start_at, occupied, now), when_free);
    if (outcome != when_free) return {outcome, std::nullopt};
  }
  auto visit = Visit::make(parts_of(catalogue, wanted));
  if (!visit || !is_feasible(catalogue, wanted.centre, *visit)) return {Outcome::overlapping, std::nullopt};
  return {when_free, std::move(visit)};
}

}  // namespace

WantedVisit wanted_by(const Hold& hold) {
  WantedVisit wanted{hold.centre, hold.channel, {}};
  for (const Part& part : hold.visit.parts()) wanted.parts.push_back({part.service, part.range.start_at});
  return wanted;
}

WantedVisit moved(const Appointment& appointment, Instant start_at) {
  const Duration by = start_at - appointment.visit.range().start_at;
  WantedVisit wanted{appointment.centre, appointment.channel, {}};
  for (const Part& part : appointment.visit.parts()) wanted.parts.push_back({part.service, part.range.start_at + by});
  return wanted;
}

Needed needed_for(const catalogue::Catalogue& catalogue, const WantedVisit& wanted) {
  const auto centre = catalogue.find(wanted.centre);
  const std::vector<Part> parts = parts_of(catalogue, wanted);
  if (parts.empty() || !centre) return {};
  Needed needed{{}, parts.front().range};
  for (const Part& part : parts) {
    needed.groups.push_back(*catalogue.find(part.group));
    needed.range.start_at = std::min(needed.range.start_at, part.range.start_at);
    needed.range.end_at = std::max(needed.range.end_at, part.range.end_at);
  }
  needed.groups = slots::sharing_groups(catalogue, *centre, std::move(needed.groups));
  return needed;
}

std::vector<slots::Occupied> occupied_by(const catalogue::Catalogue& catalogue, const Visit& visit,
                                         catalogue::Channel channel) {
  std::vector<slots::Occupied> occupied;
  for (const Part& part : visit.parts()) {
    if (const auto group = catalogue.find(part.group)) occupied.push_back({part.range, *group, channel});
  }
  return occupied;
}

void release_own(const catalogue::Catalogue& catalogue, const Appointment& appointment,
                 std::vector<slots::Occupied>& occupied) {
  for (const slots::Occupied& own : occupied_by(catalogue, appointment.visit, appointment.channel)) {
    const auto found = std::find(occupied.begin(), occupied.end(), own);
    if (found != occupied.end()) occupied.erase(found);
  }
}

bool is_feasible(const catalogue::Catalogue& catalogue, const CentreId& centre, const Visit& visit) {
  const auto at = catalogue.find(centre);
  const std::vector<Part>& parts = visit.parts();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto from = catalogue.find(parts[i - 1].group);
    const auto to = catalogue.find(parts[i].group);
    if (!at || !from || !to) return false;
    if (parts[i].range.start_at < parts[i - 1].range.end_at + catalogue.visit.walk(*at, *from, *to)) return false;
    const auto later = catalogue.find(parts[i].service);
    const auto must_wait = [&](const Part& earlier) {
      const auto service = catalogue.find(earlier.service);
      return !service || !later || catalogue.visit.must_precede(*later, *service);
    };
    if (std::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i), must_wait)) return false;
  }
  return true;
}

HoldDecision decide_hold(const catalogue::Catalogue& catalogue, const NewHold& wanted,
                         std::span<const slots::Occupied> occupied, Instant now) {
  auto [outcome, visit] = decide_visit(catalogue, wanted.visit, occupied, now, HoldOutcome::held);
  if (!visit) return {outcome, std::nullopt};
  return {outcome, Hold{.id = wanted.id,
                        .centre = wanted.visit.centre,
                        .channel = wanted.visit.channel,
                        .visit = std::move(*visit),
                        .expires_at = now + catalogue.booking.hold_for}};
}

ConfirmOutcome decide_confirm(const std::optional<Hold>& hold, Instant now) noexcept {
  if (!hold) return ConfirmOutcome::hold_unknown;
  return is_live(*hold, now) ? ConfirmOutcome::booked : ConfirmOutcome::hold_expired;
}

CancelOutcome decide_cancel(const std::optional<Appointment>& appointment, Instant now) noexcept {
  if (!appointment) return CancelOutcome::not_found;
  if (appointment->status == AppointmentStatus::cancelled) return CancelOutcome::already_cancelled;
  return now < appointment->visit.range().start_at ? CancelOutcome::cancelled : CancelOutcome::already_started;
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
  if (appointment->visit.range().start_at == start_at) return {RescheduleOutcome::unchanged, std::nullopt};
  release_own(catalogue, *appointment, occupied);
  auto [outcome, visit] =
      decide_visit(catalogue, moved(*appointment, start_at), occupied, now, RescheduleOutcome::rescheduled);
  return {outcome, std::move(visit)};
}

}  // namespace asan::booking
