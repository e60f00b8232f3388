// Where an appointment can move (ours): the starts at which all its parts, moved by as much, are free at once, its own
// places counted as free. What is offered here is what decide_reschedule grants.
#pragma once

#include <optional>
#include <vector>

#include "booking/booking.hpp"
#include "calendar/civil.hpp"
#include "slots/slots.hpp"

namespace asan::booking {

/// What must be known to answer for these days, both included.
[[nodiscard]] Needed needed_for_rescheduling(const catalogue::Catalogue& catalogue, const Appointment& appointment,
                                             calendar::CivilDate from_on, calendar::CivilDate to_on);

/// The availability of the visit's first service, narrowed to what the whole visit can have. The start that it has now
/// is no choice. `occupied`: as in decide_reschedule. Empty when a service is not offered there any more.
[[nodiscard]] std::optional<slots::Availability> reschedule_times(const catalogue::Catalogue& catalogue,
                                                                  const Appointment& appointment,
                                                                  calendar::CivilDate from_on,
                                                                  calendar::CivilDate to_on,
                                                                  std::vector<slots::Occupied> occupied, Instant now);

}  // namespace asan::booking
