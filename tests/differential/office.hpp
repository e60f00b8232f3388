// The small office of the core's tests with any zone, grid, hours, closures, counters, plans, shares, draws and
// services, and what is taken there.
#pragma once

#include <vector>

#include "catalogue/catalogue.hpp"
#include "differential/random.hpp"
#include "differential/words.hpp"
#include "slots/slots.hpp"

namespace asan::differential {

struct Office {
  catalogue::Catalogue catalogue;
  std::vector<slots::Occupied> occupied;
  /// The first day of those that matter.
  calendar::CivilDate first_on;
  Instant now;
};

[[nodiscard]] Office any_office(Random& random);
[[nodiscard]] catalogue::ServiceIndex any_service(Random& random, const Office& office);
[[nodiscard]] catalogue::CentreIndex any_centre(Random& random, const Office& office);
[[nodiscard]] catalogue::Channel any_channel(Random& random);
/// Often a start that is free, or one of the grid.
[[nodiscard]] Instant any_start(Random& random, const Office& office, const slots::Offer& offer);
[[nodiscard]] Instant any_instant(Random& random, const Office& office);
/// What the office is, so that a case that differs can be read.
void describe(const Office& office, Words& words);

}  // namespace asan::differential
