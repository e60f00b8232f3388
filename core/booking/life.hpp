// The life of an appointment: booked -> arrived -> called -> serving -> fulfilled. Who does not come, or not when
// called, is a noshow; only who is still expected can cancel. Sources: arrival at most 30 minutes before and 10 minutes
// late, counted from the end of the slot (queue-2020); limits, their lengths and the delayed return of cancelled places
// are ours. A slot is one step of the grid, however long the service lasts. All numbers are catalogue::BookingRules.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"
#include "booking/booking.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::booking {

/// To cancel is no step: it gives the place back, so it has an operation of its own (decide_cancel).
enum class Step : std::uint8_t { arrive, call, serve, fulfil, miss };

/// already_done: that step, or one after it. out_of_order: a step before it is missing. missed: it is a noshow.
/// already_served: who was served cannot have missed it. too_early: before the arrival window opens, or to give
/// somebody up who may still come.
enum class AdvanceOutcome : std::uint8_t {
  advanced,
  already_done,
  out_of_order,
  too_early,
  missed,
  already_served,
  already_cancelled,
  not_found
};

struct AdvanceDecision {
  AdvanceOutcome outcome = AdvanceOutcome::not_found;
  /// Only when advanced.
  std::optional<AppointmentStatus> status;
  friend bool operator==(const AdvanceDecision&, const AdvanceDecision&) = default;
};

enum class LiftOutcome : std::uint8_t { lifted, not_limited };

/// Still to come, or in the centre now: it has its place.
[[nodiscard]] constexpr bool is_active(AppointmentStatus status) noexcept {
  return status != AppointmentStatus::cancelled && status != AppointmentStatus::fulfilled &&
         status != AppointmentStatus::noshow;
}

/// When the centre takes an arrival, both ends included.
struct ArrivalWindow {
  Instant opens_at;
  Instant closes_at;
  friend bool operator==(const ArrivalWindow&, const ArrivalWindow&) = default;
};
[[nodiscard]] ArrivalWindow arrival_window(const catalogue::BookingRules& rules, Instant start_at) noexcept;
[[nodiscard]] ArrivalWindow arrival_window(const catalogue::BookingRules& rules, const Visit& visit) noexcept;

/// As it counts at that moment: who has not arrived when the window closes is a noshow, whether or not anybody wrote
/// it down.
[[nodiscard]] AppointmentStatus status_at(const catalogue::BookingRules& rules, AppointmentStatus status,
                                          Instant start_at, Instant now) noexcept;
[[nodiscard]] AppointmentStatus status_at(const catalogue::BookingRules& rules, const Appointment& appointment,
                                          Instant now) noexcept;

[[nodiscard]] AdvanceDecision decide_advance(const catalogue::BookingRules& rules,
                                             const std::optional<Appointment>& appointment, Step step,
                                             Instant now) noexcept;

/// Until when a place that is cancelled now stays taken, so that nobody can pass it on; none: it is free at once,
/// because later it would be of no use to anybody. `random`: 64 random bits.
[[nodiscard]] std::optional<Instant> returns_at(const catalogue::BookingRules& rules, const Visit& visit, Instant now,
                                                std::uint64_t random) noexcept;

/// The first day on which somebody who missed too many appointments can book online again; none: he is not limited.
/// What was missed until a limit was lifted does not count any more.
[[nodiscard]] std::optional<calendar::CivilDate> limited_until(const catalogue::Catalogue& catalogue,
                                                               const PersonRecord& record, Instant now);

/// What stands against one more booking of these services through this channel; within: nothing. A limit for missed
/// appointments counts online only: the call centre and the centres may book for whom they have spoken with.
enum class LimitOutcome : std::uint8_t { within, already_booked, too_many_bookings, limited };
struct LimitDecision {
  LimitOutcome outcome = LimitOutcome::within;
  /// Only when limited, and only told to who has the phone of an appointment that was missed: a FIN is no secret.
  std::optional<calendar::CivilDate> limited_until = {};
  friend bool operator==(const LimitDecision&, const LimitDecision&) = default;
};
[[nodiscard]] LimitDecision decide_limits(const catalogue::Catalogue& catalogue, std::span<const ServiceId> services,
                                          catalogue::Channel channel, const Person& person, const PersonRecord& record,
                                          Instant now);

}  // namespace asan::booking
