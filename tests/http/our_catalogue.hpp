// The catalogue of assets/, for tests that need no other.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "wire/catalogue_codec.hpp"

namespace asan::http {

inline const std::shared_ptr<const catalogue::Catalogue>& our_catalogue() {
  static const auto loaded = [] {
    const auto root = std::filesystem::path(ASAN_SOURCE_DIR) / "assets" / "catalogue";
    std::vector<wire::CatalogueFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".json") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.push_back({entry.path().lexically_relative(root).generic_string(),
                       std::string(std::istreambuf_iterator<char>(in), {})});
    }
    return wire::read_catalogue(files).value();
  }();
  return loaded;
}

}  // namespace asan::http
