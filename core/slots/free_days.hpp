// The days that can be booked, computed of what is taken and kept up to date while that changes (ours): after a change
// only the starts that it touches are counted again, and while the clock changes nothing, nothing is.
#pragma once

#include "base/time.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/occupancy.hpp"
#include "slots/slots.hpp"

namespace asan::slots {

/// Of the whole booking window.
[[nodiscard]] Availability free_days(const catalogue::Catalogue& catalogue, const Offer& offer, const Occupancy& taken,
                                     Instant now);

/// The days that were computed at `then` of the same `taken` are those of now. A false alarm is possible.
[[nodiscard]] bool still_hold(const Availability& days, const catalogue::Catalogue& catalogue, const Offer& offer,
                              const Occupancy& taken, Instant then, Instant now);

/// `days` were computed at `now` before `change` was added to `taken`.
void count_again(Availability& days, const catalogue::Catalogue& catalogue, const Offer& offer, const Occupancy& taken,
                 const Occupancy& change, Instant now);

}  // namespace asan::slots
