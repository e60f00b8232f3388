// What stands, whoever it belongs to: no person is read, so no key is needed.
#pragma once

#include <vector>

#include "slots/stranded.hpp"
#include "store/postgres/session.hpp"

namespace asan::store::postgres {

/// As Store::standing has them.
[[nodiscard]] SqlResult<std::vector<slots::Standing>> find_standing(const Session& session, Instant from);

}  // namespace asan::store::postgres
