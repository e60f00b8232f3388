// Looking at the store from outside: what it shows against what the ledger knows.
#include <algorithm>

#include "simulation/words.hpp"
#include "simulation/world.hpp"
#include "slots/slots.hpp"

namespace asan::simulation {

namespace {

/// All groups of a centre, all times.
booking::Needed everything() {
  constexpr std::int64_t far = 1'000'000'000'000;
  return {{catalogue::GroupIndex{0}, catalogue::GroupIndex{1}},
          {Instant::from_unix_seconds(0), Instant::from_unix_seconds(far)}};
}

}  // namespace

bool World::audit() {
  steps_since_audit_ = 0;
  return audit_holds() && audit_bookings() && audit_places();
}

bool World::audit_holds() {
  for (const auto& [number, hold] : ledger_.holds) {
    const bool is_live = hold.state == HoldState::live && now_ < hold.hold.expires_at;
    const auto found = store_->find_hold(hold.hold.id, now_);
    if (!found) return fail("a hold cannot be read");
    if (is_live && *found != hold.hold) return fail("hold #" + std::to_string(number) + " is lost");
    if (!is_live && *found) return fail("hold #" + std::to_string(number) + " is over, but the store still shows it");
  }
  return true;
}

bool World::audit_bookings() {
  for (const auto& [number, booking] : ledger_.bookings) {
    const auto found = store_->find_appointment(booking.appointment.id);
    const auto by_code = store_->find_by_code(booking.code, booking.appointment.person.phone);
    if (!found || !by_code) return fail("a booking cannot be read");
    if (!*found) return fail("booking #" + std::to_string(number) + " was acknowledged and is lost");
    if (**found != booking.appointment) return fail("booking #" + std::to_string(number) + " is not as acknowledged");
    const bool is_found_by_code = *by_code == booking.appointment;
    if (!is_found_by_code) return fail("booking #" + std::to_string(number) + " is not found by its code");
  }
  if (ledger_.bookings.empty()) return true;
  const LedgerBooking& latest = ledger_.bookings.rbegin()->second;
  const auto by_other = store_->find_by_code(latest.code, new_appointment(0, never_drawn_hold()).person.phone);
  if (!by_other) return fail("a booking cannot be read");
  return !*by_other || fail("a booking is found with somebody else's phone");
}

bool World::audit_places() {
  for (const CentreName centre : {CentreName::baku, CentreName::ganja}) {
    const auto found = store_->occupied(centre_id(centre), everything(), now_);
    if (!found) return fail("what is occupied cannot be read");
    if (*found != ledger_.taken(centre, now_)) {
      return fail("the places that the store counts at " +
                  std::string(centre_names.at(static_cast<std::size_t>(centre))) +
                  " are not those that were given away");
    }
  }
  return true;
}

/// What was just given away stands within the counters, minute by minute, by the store's own count.
bool World::sold_once(const Wish& wish) {
  const auto found = store_->occupied(centre_id(wish.centre), everything(), now_);
  if (!found) return fail("what is occupied cannot be read");
  for (const Piece& piece : wish.pieces) {
    const std::size_t group = group_of(piece.service);
    const std::int32_t counters = ledger_.current_plan().counters.at(static_cast<std::size_t>(wish.centre)).at(group);
    const TimeRange range = piece.range;
    for (Instant minute = range.start_at; minute < range.end_at; minute = minute + Duration::minutes(1)) {
      const auto running = std::count_if(found->begin(), found->end(), [&](const slots::Occupied& one) {
        return one.group == static_cast<catalogue::GroupIndex>(group) && one.range.start_at <= minute &&
               minute < one.range.end_at;
      });
      if (running == 0) return fail("a place was promised and nothing is taken");
      if (running > counters) return fail("a place is sold twice");
    }
  }
  return true;
}

bool World::perform(const AskSlots& operation) {
  const auto network = catalogue_of(plan_);
  const std::int64_t day = baku_minute(now_) / day_minutes + operation.day;
  const Plan& plan = ledger_.current_plan();
  const auto offer = slots::offer(*network, service_id(operation.service), centre_id(operation.centre));
  if (offer.has_value() != is_offered(plan, operation.centre, operation.service)) return fail("a wrong offer");
  if (!offer) return true;
  const auto occupied = store_->occupied(centre_id(operation.centre), everything(), now_);
  if (!occupied) return fail("what is occupied cannot be read");
  const auto on = calendar::CivilDate::from_days(static_cast<std::int32_t>(day));
  const auto answer = slots::availability(*network, *offer, on, on, *occupied, now_);
  std::vector<slots::Slot> right;
  const std::size_t group = group_of(operation.service);
  const Duration lasts = Duration::minutes(plan.lasts.at(static_cast<std::size_t>(operation.service)));
  for (std::int64_t minute = day * day_minutes; minute < (day + 2) * day_minutes; minute += grid) {
    const Instant start = at_baku_minute(minute);
    const Look look = look_at(plan, operation.centre, operation.service, start, now_);
    if (look.start != Start::good || look.day != day) continue;
    const std::int32_t busy = ledger_.busiest(operation.centre, group, {start, start + lasts}, now_);
    const std::int32_t counters = plan.counters.at(static_cast<std::size_t>(operation.centre)).at(group);
    right.push_back({start, std::max(counters - busy, 0)});
  }
  if (answer.days.size() != 1 || answer.days.front().slots != right) return fail("free places that are not so");
  ++seen_[right.empty() ? "slots none" : "slots some"];
  return true;
}

}  // namespace asan::simulation
