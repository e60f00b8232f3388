// The whole of a data folder's database as one file, and back. Backing up reads only, through one read transaction:
// what it writes is the state of one moment, while a server goes on booking. It never checkpoints: that is the writer's
// alone. Keys are not part of it.
#pragma once

#include <filesystem>

#include "store/sqlite/open_file.hpp"
#include "store/upkeep/upkeep.hpp"

namespace asan::store {

[[nodiscard]] UpkeepFailure failure_from(const OpenFailure& failed);

[[nodiscard]] UpkeepResult<Done> back_up(const std::filesystem::path& folder, const std::filesystem::path& file);

/// Into a folder that holds no database and that no server uses.
[[nodiscard]] UpkeepResult<Done> restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                                         const vault::Vault& vault);

}  // namespace asan::store
