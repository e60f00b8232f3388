#include "simulation/ledger.hpp"

#include <algorithm>

namespace asan::simulation {

namespace {

using booking::CancelOutcome;
using booking::HoldOutcome;
using booking::RescheduleOutcome;

bool is_live(const LedgerHold& hold, Instant now) noexcept {
  return hold.state == HoldState::live && now < hold.hold.expires_at;
}

bool overlap(TimeRange one, TimeRange other) noexcept {
  return one.start_at < other.end_at && other.start_at < one.end_at;
}

/// Its own words for what a start is; the outcomes are the port's.
HoldOutcome outcome_of(Start start) noexcept {
  switch (start) {
    case Start::closed:
      return HoldOutcome::closed;
    case Start::off_grid:
      return HoldOutcome::off_grid;
    case Start::too_soon:
      return HoldOutcome::too_soon;
    case Start::too_late:
      return HoldOutcome::too_late;
    case Start::good:
      break;
  }
  return HoldOutcome::held;
}

RescheduleOutcome moved_outcome(HoldOutcome outcome) noexcept {
  switch (outcome) {
    case HoldOutcome::held:
      return RescheduleOutcome::rescheduled;
    case HoldOutcome::taken:
      return RescheduleOutcome::taken;
    case HoldOutcome::closed:
      return RescheduleOutcome::closed;
    case HoldOutcome::off_grid:
      return RescheduleOutcome::off_grid;
    case HoldOutcome::too_soon:
      return RescheduleOutcome::too_soon;
    case HoldOutcome::too_late:
      return RescheduleOutcome::too_late;
    case HoldOutcome::overlapping:
      return RescheduleOutcome::overlapping;
    default:
      return RescheduleOutcome::not_offered;
  }
}

}  // namespace

Wish Ledger::wish_of(const PlaceHold& operation, Instant now) const {
  Wish wish{operation.centre, {}};
  const std::int64_t today = baku_minute(now) / day_minutes;
  std::int64_t start = (today + operation.day) * day_minutes + operation.at.minutes;
  const std::array<ServiceName, 3> services = {operation.first, operation.second, operation.third};
  for (std::size_t i = 0; i < static_cast<std::size_t>(operation.services); ++i) {
    const std::int64_t lasts = plan_->lasts.at(static_cast<std::size_t>(services.at(i)));
    wish.pieces.push_back({services.at(i), {at_baku_minute(start), at_baku_minute(start + lasts)}});
    start += (lasts + grid - 1) / grid * grid + operation.pause;
  }
  return wish;
}

HoldOutcome Ledger::judge(const Wish& wish, Instant now, const LedgerBooking* but) const {
  for (const Piece& piece : wish.pieces) {
    if (!is_offered(*plan_, wish.centre, piece.service)) return HoldOutcome::not_offered;
    const Start start = look_at(*plan_, wish.centre, piece.service, piece.range.start_at, now).start;
    if (start != Start::good) return outcome_of(start);
    const std::size_t group = group_of(piece.service);
    const std::int32_t counters = plan_->counters.at(static_cast<std::size_t>(wish.centre)).at(group);
    if (busiest(wish.centre, group, piece.range, now, but) >= counters) return HoldOutcome::taken;
  }
  for (std::size_t i = 1; i < wish.pieces.size(); ++i) {
    if (wish.pieces[i].range.start_at < wish.pieces[i - 1].range.end_at) return HoldOutcome::overlapping;
  }
  return HoldOutcome::held;
}

HoldOutcome Ledger::expect_hold(const Wish& wish, Instant now) const { return judge(wish, now, nullptr); }

booking::ReleaseOutcome Ledger::expect_release(const LedgerHold* hold, Instant now) const {
  const bool is_there = hold != nullptr && is_live(*hold, now);
  return is_there ? booking::ReleaseOutcome::released : booking::ReleaseOutcome::hold_unknown;
}

store::ConfirmOutcome Ledger::expect_confirm(const LedgerHold* hold, bool is_code_taken, Instant now) const {
  const bool was_kept = hold != nullptr && (hold->state == HoldState::live || hold->state == HoldState::lapsed);
  if (!was_kept) return store::ConfirmOutcome::hold_unknown;
  if (!is_live(*hold, now)) return store::ConfirmOutcome::hold_expired;
  return is_code_taken ? store::ConfirmOutcome::draw_again : store::ConfirmOutcome::booked;
}

CancelOutcome Ledger::expect_cancel(const LedgerBooking* booking, Instant now) const {
  if (booking == nullptr) return CancelOutcome::not_found;
  if (booking->is_cancelled) return CancelOutcome::already_cancelled;
  return now < booking->wish.pieces.front().range.start_at ? CancelOutcome::cancelled : CancelOutcome::already_started;
}

RescheduleOutcome Ledger::expect_reschedule(const LedgerBooking* booking, Instant start_at, Instant now) const {
  if (booking == nullptr) return RescheduleOutcome::not_found;
  if (booking->is_cancelled) return RescheduleOutcome::already_cancelled;
  if (now >= booking->wish.pieces.front().range.start_at) return RescheduleOutcome::already_started;
  if (booking->wish.pieces.front().range.start_at == start_at) return RescheduleOutcome::unchanged;
  return moved_outcome(judge(moved(*booking, start_at), now, booking));
}

Wish Ledger::moved(const LedgerBooking& booking, Instant start_at) const {
  Wish wish = booking.wish;
  const Duration by = start_at - booking.wish.pieces.front().range.start_at;
  for (Piece& piece : wish.pieces) piece.range.start_at = piece.range.start_at + by;
  return timed(std::move(wish));
}

Wish Ledger::timed(Wish wish) const {
  for (auto& [service, range] : wish.pieces) {
    range.end_at = range.start_at + Duration::minutes(plan_->lasts.at(static_cast<std::size_t>(service)));
  }
  return wish;
}

void Ledger::add(std::int32_t number, LedgerHold hold) {
  if (auto earlier = holds.extract(number); !earlier.empty()) {
    earlier.key() = next_earlier_--;
    holds.insert(std::move(earlier));
  }
  holds.emplace(number, std::move(hold));
}
void Ledger::add(std::int32_t number, LedgerBooking booking) {
  if (auto earlier = bookings.extract(number); !earlier.empty()) {
    earlier.key() = next_earlier_--;
    bookings.insert(std::move(earlier));
  }
  bookings.emplace(number, std::move(booking));
}

std::optional<booking::Appointment> Ledger::standing(const std::optional<AppointmentId>& id) const {
  for (const auto& [number, booking] : bookings) {
    if (booking.appointment.id == id) return booking.appointment;
  }
  return std::nullopt;
}

LedgerHold* Ledger::hold(Ref ref) {
  const auto found = holds.find(ref.number);
  return found == holds.end() ? nullptr : &found->second;
}
LedgerBooking* Ledger::booking(Ref ref) {
  const auto found = bookings.find(ref.number);
  return found == bookings.end() ? nullptr : &found->second;
}

void Ledger::lapse(Instant now) {
  for (auto& [number, hold] : holds) {
    if (hold.state == HoldState::live && !is_live(hold, now)) hold.state = HoldState::lapsed;
  }
}

std::vector<slots::Occupied> Ledger::taken(CentreName centre, Instant now) const {
  std::vector<slots::Occupied> found;
  const auto add = [&found, centre](const Wish& wish) {
    if (wish.centre != centre) return;
    for (const Piece& piece : wish.pieces) {
      found.push_back(
          {piece.range, static_cast<catalogue::GroupIndex>(group_of(piece.service)), catalogue::Channel::online});
    }
  };
  for (const auto& [number, hold] : holds) {
    if (is_live(hold, now)) add(hold.wish);
  }
  for (const auto& [number, booking] : bookings) {
    if (!booking.is_cancelled) add(booking.wish);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::int32_t Ledger::busiest(CentreName centre, std::size_t group, TimeRange range, Instant now,
                             const LedgerBooking* but) const {
  std::vector<TimeRange> running;
  const auto add = [&](const Wish& wish) {
    if (wish.centre != centre) return;
    for (const Piece& piece : wish.pieces) {
      if (group_of(piece.service) == group && overlap(piece.range, range)) running.push_back(piece.range);
    }
  };
  for (const auto& [number, hold] : holds) {
    if (is_live(hold, now)) add(hold.wish);
  }
  for (const auto& [number, booking] : bookings) {
    if (!booking.is_cancelled && &booking != but) add(booking.wish);
  }
  std::int32_t most = 0;
  for (Instant minute = range.start_at; minute < range.end_at; minute = minute + Duration::minutes(1)) {
    std::int32_t count = 0;
    for (const TimeRange each : running) count += each.start_at <= minute && minute < each.end_at ? 1 : 0;
    most = std::max(most, count);
  }
  return most;
}

}  // namespace asan::simulation
