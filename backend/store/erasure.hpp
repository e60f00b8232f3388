// Persons are erased, their places stay: place, time and status of an appointment or request are kept for statistics,
// but nobody finds it any more, by link, by code or by person (backend.md "Security baseline"). Two ways (ours):
// - what ended longer ago than personal data is kept, by itself;
// - one person on request. What he still has to come to is cancelled first, as he could have done himself, and his open
//   requests are withdrawn: an appointment whose owner is nobody cannot be kept. While he is being served nothing is
//   erased: the counter still needs his name.
// To be erased lifts every limit: what nobody did cannot count against anybody.
#pragma once

#include <cstdint>

#include "booking/booking.hpp"
#include "booking/life.hpp"

namespace asan::store {

/// unknown: nothing of this person is kept. being_served: he is in the centre now, or may be; nothing was changed.
enum class EraseOutcome : std::uint8_t { erased, unknown, being_served };

struct EraseAnswer {
  EraseOutcome outcome = EraseOutcome::unknown;
  /// How many were erased, and how many of them had to be cancelled or withdrawn first.
  std::int32_t appointments = 0;
  std::int32_t requests = 0;
  std::int32_t given_back = 0;
  friend bool operator==(const EraseAnswer&, const EraseAnswer&) = default;
};

enum class ErasureStep : std::uint8_t { erase, cancel_first, wait };

/// For an appointment of who asks to be erased. A day after its end nobody is being served, whatever was written down.
[[nodiscard]] inline ErasureStep decide_erasure(const catalogue::BookingRules& rules,
                                                const booking::Appointment& appointment, Instant now) {
  constexpr Duration day = Duration::minutes(std::int64_t{24} * 60);
  if (booking::decide_cancel(appointment, now) == booking::CancelOutcome::cancelled) return ErasureStep::cancel_first;
  const bool is_there = booking::is_active(booking::status_at(rules, appointment, now));
  return is_there && now < appointment.visit.range().end_at + day ? ErasureStep::wait : ErasureStep::erase;
}

}  // namespace asan::store
