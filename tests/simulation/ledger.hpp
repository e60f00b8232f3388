// What visitors were told, and what follows from it by lists and loops over minutes: nothing of core's rules is used.
// It says what each request must be answered, and afterwards whether the store still knows all that it acknowledged.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "simulation/plan.hpp"
#include "store/port.hpp"

namespace asan::simulation {

/// A service of a visit at its time.
struct Piece {
  ServiceName service = ServiceName::id_card;
  TimeRange range;
};
struct Wish {
  CentreName centre = CentreName::baku;
  std::vector<Piece> pieces;
};

enum class HoldState : std::uint8_t { live, confirmed, released, lapsed, forgotten };

struct LedgerHold {
  booking::Hold hold;
  Wish wish;
  HoldState state = HoldState::live;
};
struct LedgerBooking {
  booking::Appointment appointment;
  Wish wish;
  store::CodeHash code{};
  bool is_cancelled = false;
};

class Ledger {
 public:
  void set_plan(std::int32_t number) { plan_ = &plan(number); }
  [[nodiscard]] const Plan& current_plan() const noexcept { return *plan_; }

  /// The pieces of a visit that begins at `start_at`, each as long as the plan says.
  [[nodiscard]] Wish wish_of(const PlaceHold& operation, Instant now) const;

  /// Each piece as long as the plan says now.
  [[nodiscard]] Wish timed(Wish wish) const;

  [[nodiscard]] booking::HoldOutcome expect_hold(const Wish& wish, Instant now) const;
  [[nodiscard]] booking::ReleaseOutcome expect_release(const LedgerHold* hold, Instant now) const;
  [[nodiscard]] store::ConfirmOutcome expect_confirm(const LedgerHold* hold, bool is_code_taken, Instant now) const;
  [[nodiscard]] booking::CancelOutcome expect_cancel(const LedgerBooking* booking, Instant now) const;
  [[nodiscard]] booking::RescheduleOutcome expect_reschedule(const LedgerBooking* booking, Instant start_at,
                                                             Instant now) const;
  /// The visit at its new time, each piece as long as the plan says now.
  [[nodiscard]] Wish moved(const LedgerBooking& booking, Instant start_at) const;

  /// When a step's answer was forgotten and it is done anew, what it made before stays, under a number of its own.
  void add(std::int32_t number, LedgerHold hold);
  void add(std::int32_t number, LedgerBooking booking);
  [[nodiscard]] LedgerHold* hold(Ref ref);
  [[nodiscard]] LedgerBooking* booking(Ref ref);
  /// As it stands; none when there is no such booking.
  [[nodiscard]] std::optional<booking::Appointment> standing(const std::optional<AppointmentId>& id) const;

  /// Holds that have expired when somebody asks for a place stay so, even when the clock is set back afterwards.
  void lapse(Instant now);

  /// Everything that is taken at a centre, in the order of slots::Occupied.
  [[nodiscard]] std::vector<slots::Occupied> taken(CentreName centre, Instant now) const;
  /// Bookings and live holds of a group at the busiest minute of a range; `but` is left out.
  [[nodiscard]] std::int32_t busiest(CentreName centre, std::size_t group, TimeRange range, Instant now,
                                     const LedgerBooking* but = nullptr) const;

  /// By the number of the step that made them.
  std::map<std::int32_t, LedgerHold> holds;
  std::map<std::int32_t, LedgerBooking> bookings;

 private:
  [[nodiscard]] booking::HoldOutcome judge(const Wish& wish, Instant now, const LedgerBooking* but) const;
  const Plan* plan_ = &plan(0);
  std::int32_t next_earlier_ = -1;
};

}  // namespace asan::simulation
