// Makes a failing run short: first whole chunks go, halves, quarters and so on down to single steps (delta debugging:
// Zeller and Hildebrandt, 2002), then waits become one and single values usual ones, as long
// as the run still fails.
#pragma once

#include <functional>

#include "simulation/operations.hpp"

namespace asan::simulation {

[[nodiscard]] Run shrink(Run run, const std::function<bool(const Run&)>& fails);

}  // namespace asan::simulation
