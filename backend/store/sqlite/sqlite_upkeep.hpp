// Upkeep of a data folder. What writes needs the folder for itself: SQLite's file has one writer, and that is the
// server while it runs.
#pragma once

#include <filesystem>
#include <memory>

#include "store/upkeep/upkeep.hpp"

namespace asan::store {

[[nodiscard]] std::unique_ptr<Upkeep> sqlite_upkeep(const std::filesystem::path& folder);

/// A folder that is moved elsewhere: no server works on it as long as this lives.
[[nodiscard]] UpkeepResult<std::unique_ptr<TableReader>> tables_to_move(const std::filesystem::path& folder,
                                                                        const vault::Vault& vault,
                                                                        const std::optional<std::string>& note);

}  // namespace asan::store
