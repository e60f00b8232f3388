// When a centre's counter sets are on duty, as instants; the rules are catalogue/counter_plan.hpp's. Civil times become
// instants as everywhere: hours run from the first time that clocks show their beginning until they first show the end.
#pragma once

#include <vector>

#include "base/time.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::slots {

/// Null: its groups have counters of their own all day.
[[nodiscard]] const catalogue::CounterPlan* find_plan(const catalogue::Catalogue& catalogue,
                                                      catalogue::CentreIndex centre) noexcept;

/// Adds the times within `span` at which the set is on duty, in order.
void append_duties(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                   const catalogue::CounterSet& set, TimeRange span, std::vector<TimeRange>& duties);

}  // namespace asan::slots
