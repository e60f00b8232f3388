// Tables as text for others.
#pragma once

#include <cstdint>
#include <filesystem>

#include "store/upkeep/upkeep.hpp"

namespace asan::store {

/// TABLE.jsonl for every table that is anybody's business, an object a line. Persons are left out; with a vault they
/// are opened, null for who was erased. Nothing is written over. Answers how many lines.
[[nodiscard]] UpkeepResult<std::int64_t> export_tables(TableReader& tables, const std::filesystem::path& out,
                                                       const vault::Vault* with_persons);

}  // namespace asan::store
