// The catalogue's files from disk: core reads texts, not folders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "wire/catalogue_codec.hpp"

namespace asan::server {

/// All *.json below the folder, in order of their paths. The error is one sentence for the operator.
[[nodiscard]] Result<std::vector<wire::CatalogueFile>, std::string> read_folder(const std::filesystem::path& folder);

/// "services/mia.json: services[3].fees[1].when: write ..."
[[nodiscard]] std::string line_of(const catalogue::CatalogueError& error);

/// "OK: 28 centres, 26 agencies, ..."
[[nodiscard]] std::string summary_of(const catalogue::Catalogue& catalogue);

}  // namespace asan::server
