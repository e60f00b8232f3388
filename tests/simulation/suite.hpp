// What runs in CI: a million steps without a broken promise, and every planted bug found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "simulation/house.hpp"
#include "simulation/world.hpp"

namespace asan::simulation {

/// Writes what happened in the Test Anything Protocol to standard output; true when all is as it should be.
[[nodiscard]] bool run_suite();

/// A run made short, in lines that --replay reads, and what goes wrong at its end.
[[nodiscard]] std::string shortest_words(const Run& run, const Violation& violation, const MakeHouse& make);

}  // namespace asan::simulation
