// What staff see of visitors: one appointment and what can be done with it; limits that an appeal lifts.
#pragma once

#include "staff_screens/pages.hpp"

namespace asan::staff_screens {

[[nodiscard]] screens::Content find_visit_content(const screens::View& view);
[[nodiscard]] screens::Content visit_content(const screens::View& view, const VisitPage& page);
[[nodiscard]] screens::Content limits_content(const screens::View& view, const LimitsPage& page);

}  // namespace asan::staff_screens
