// Reads the catalogue's files (assets/catalogue/*.json) into a Catalogue and says every mistake with file, place and
// remedy. The browser gets the same files in one pack, so that there is one reader.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::wire {

struct CatalogueFile {
  std::string path;  // relative to assets/catalogue, with '/'
  std::string json;
};

/// All or nothing; also runs catalogue::check_catalogue. Errors in file order.
[[nodiscard]] Result<std::shared_ptr<const catalogue::Catalogue>, std::vector<catalogue::CatalogueError>>
read_catalogue(const std::vector<CatalogueFile>& files);

/// One JSON document with all files, without what only editors need (editor notes).
[[nodiscard]] Result<std::string, std::vector<catalogue::CatalogueError>> write_pack(
    const std::vector<CatalogueFile>& files);
/// The files of a pack; empty when it is none.
[[nodiscard]] std::vector<CatalogueFile> read_pack(std::string_view pack);

}  // namespace asan::wire
