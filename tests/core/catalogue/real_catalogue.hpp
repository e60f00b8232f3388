// The files in assets/catalogue, as they are now, for tests that hold them against the facts.
#pragma once

#include <dirent.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "wire/catalogue_codec.hpp"

namespace asan::real_catalogue {

inline std::string folder() { return std::string(ASAN_SOURCE_DIR) + "/assets/catalogue/"; }

inline void add_files(std::vector<wire::CatalogueFile>& files, const std::string& below) {
  DIR* const open = opendir((folder() + below).c_str());
  if (open == nullptr) return;
  for (const dirent* entry = readdir(open); entry != nullptr; entry = readdir(open)) {
    const std::string name = entry->d_name;
    if (name.size() < 5 || name.substr(name.size() - 5) != ".json") continue;
    std::ifstream in(folder() + below + name, std::ios::binary);
    files.push_back({below + name, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
  }
  closedir(open);
}

inline std::vector<wire::CatalogueFile> files() {
  std::vector<wire::CatalogueFile> all;
  add_files(all, "");
  add_files(all, "services/");
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return all;
}

/// Read once; a broken catalogue ends the test program with its mistakes.
inline const catalogue::Catalogue& get() {
  static const std::shared_ptr<const catalogue::Catalogue> all = [] {
    auto read = wire::read_catalogue(files());
    if (read) return *read;
    for (const catalogue::CatalogueError& error : read.error()) {
      std::cerr << error.file << ": " << error.place << ": " << error.remedy << '\n';
    }
    std::abort();
  }();
  return *all;
}

inline const catalogue::Service& service(std::string_view id) {
  const auto index = get().find(ServiceId::parse(id).value());
  return get().at(index.value());
}

/// "age=16 speed=3d" as facts.
inline catalogue::Facts facts(std::string_view text) {
  catalogue::Facts known;
  const catalogue::Vocabulary& vocabulary = get().vocabulary;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    const auto variable = vocabulary.find(pair.substr(0, equals)).value();
    known.set(variable, catalogue::parse_fact(vocabulary.at(variable), pair.substr(equals + 1)).value());
  }
  return known;
}

}  // namespace asan::real_catalogue
