// The visits that can be had, best first, each with its steps and a button that takes it; or why there is none.
#pragma once

#include "screens/view_parts.hpp"

namespace asan::screens {

[[nodiscard]] Nodes offered_visits(const View& view, const VisitPage& page);

}  // namespace asan::screens
