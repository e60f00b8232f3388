#include "booking/reschedule_times.hpp"

#include <algorithm>
#include <utility>

namespace asan::booking {

namespace {

using calendar::CivilDate;

/// All starts that are shown, in order of time, whatever their day.
std::vector<slots::Slot> starts_in_order(const slots::Availability& availability) {
  std::vector<slots::Slot> starts;
  for (const slots::Day& day : availability.days) starts.insert(starts.end(), day.slots.begin(), day.slots.end());
  std::sort(starts.begin(), starts.end(),
            [](const slots::Slot& a, const slots::Slot& b) { return a.start_at < b.start_at; });
  return starts;
}

const slots::Slot* find_start(const std::vector<slots::Slot>& starts, Instant start_at) {
  const auto found = std::lower_bound(starts.begin(), starts.end(), start_at,
                                      [](const slots::Slot& slot, Instant t) { return slot.start_at < t; });
  return found != starts.end() && found->start_at == start_at ? &*found : nullptr;
}

/// Keeps the starts at which a later part, `gap` after the first, stands on its own grid, with what both have left.
void narrow(slots::Availability& first, const slots::Availability& later, Duration gap) {
  const std::vector<slots::Slot> starts = starts_in_order(later);
  for (slots::Day& day : first.days) {
    std::vector<slots::Slot> kept;
    for (const slots::Slot& slot : day.slots) {
      const slots::Slot* other = find_start(starts, slot.start_at + gap);
      if (other != nullptr) kept.push_back({slot.start_at, std::min(slot.left, other->left)});
    }
    day.slots = std::move(kept);
  }
}

void say_what_is_full(slots::Availability& availability) {
  for (slots::Day& day : availability.days) {
    const bool has_free =
        std::any_of(day.slots.begin(), day.slots.end(), [](const slots::Slot& slot) { return slot.left > 0; });
    if (day.kind == slots::DayKind::open && !has_free) day.kind = slots::DayKind::full;
    if (day.kind == slots::DayKind::full && has_free) day.kind = slots::DayKind::open;
  }
}

/// As long as its services last now.
std::optional<Visit> visit_now(const catalogue::Catalogue& catalogue, const Appointment& appointment,
                               const std::vector<slots::Offer>& offers) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const Part& booked = appointment.visit.parts()[i];
    const Instant start_at = booked.range.start_at;
    parts.push_back({booked.service, catalogue.at(offers[i].group).id, {start_at, start_at + offers[i].duration}});
  }
  return Visit::make(std::move(parts));
}

}  // namespace

Needed needed_for_rescheduling(const catalogue::Catalogue& catalogue, const Appointment& appointment, CivilDate from_on,
                               CivilDate to_on) {
  Needed needed = needed_for(catalogue, moved(appointment, appointment.visit.range().start_at));
  const Instant last = slots::day_bounds(catalogue, to_on.plus_days(1)).end_at;
  const TimeRange visit = appointment.visit.range();
  needed.range = {slots::day_bounds(catalogue, from_on).start_at, last + (visit.end_at - visit.start_at)};
  return needed;
}

std::optional<slots::Availability> reschedule_times(const catalogue::Catalogue& catalogue,
                                                    const Appointment& appointment, CivilDate from_on, CivilDate to_on,
                                                    std::vector<slots::Occupied> occupied, Instant now) {
  release_own(catalogue, appointment, occupied);
  std::vector<slots::Offer> offers;
  for (const Part& part : appointment.visit.parts()) {
    const auto offer = slots::offer(catalogue, part.service, appointment.centre, appointment.channel);
    if (!offer) return std::nullopt;
    offers.push_back(*offer);
  }
  const Instant start_at = appointment.visit.range().start_at;
  slots::Availability times = slots::availability(catalogue, offers.front(), from_on, to_on, occupied, now);
  for (std::size_t i = 1; i < offers.size(); ++i) {
    // After midnight a later part may belong to the day after.
    const slots::Availability later =
        slots::availability(catalogue, offers[i], from_on, to_on.plus_days(1), occupied, now);
    narrow(times, later, appointment.visit.parts()[i].range.start_at - start_at);
  }
  const auto visit = visit_now(catalogue, appointment, offers);
  const bool can_move = visit && is_feasible(catalogue, appointment.centre, *visit);
  for (slots::Day& day : times.days) {
    for (slots::Slot& slot : day.slots) {
      if (!can_move || slot.start_at == start_at) slot.left = 0;
    }
  }
  say_what_is_full(times);
  return times;
}

}  // namespace asan::booking
