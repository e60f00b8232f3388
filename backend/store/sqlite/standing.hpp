// The places that stand, for a change of the catalogue (slots/stranded.hpp): a walk through all coming appointments,
// done once when a server starts.
#pragma once

#include <vector>

#include "base/time.hpp"
#include "slots/stranded.hpp"
#include "store/sqlite/database.hpp"

namespace asan::store {

/// As Store::standing.
[[nodiscard]] SqlResult<std::vector<slots::Standing>> find_standing(const Connection& connection, Instant from);

}  // namespace asan::store
