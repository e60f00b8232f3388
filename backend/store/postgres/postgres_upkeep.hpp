// Upkeep of a database. Reading, backing up and erasing go on beside servers.
#pragma once

#include <memory>
#include <string>

#include "store/upkeep/upkeep.hpp"

namespace asan::store {

/// `url`: of PostgreSQL itself; pgbouncer in transaction mode serves all but backing up and restoring.
[[nodiscard]] std::unique_ptr<Upkeep> postgres_upkeep(const std::string& url);

}  // namespace asan::store
