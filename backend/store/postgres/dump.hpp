// PostgreSQL's own pg_dump and pg_restore, run on a database: what an operator knows, can list, and can read without
// us.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/upkeep/upkeep.hpp"

namespace asan::store::postgres {

/// Runs the program on the database of `url`, which it learns from its environment: a command line can be read by
/// everybody, and the URL may hold a password. `failed`: what it means when the program is there and does not succeed.
[[nodiscard]] UpkeepResult<Done> run_client(const std::string& url, const std::vector<std::string>& words,
                                            UpkeepFailureKind failed);

}  // namespace asan::store::postgres
