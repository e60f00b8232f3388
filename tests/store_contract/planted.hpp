// Somebody whose name, phone and FIN are looked for in every byte of a folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "booking/person.hpp"

namespace asan::store::testing_words {

inline booking::Person planted() {
  return {booking::PersonName::parse("Zibaqiz").value(), booking::PersonName::parse("Qaraqoyunlu-Sehrli").value(),
          booking::Phone::parse("0557318264").value(), booking::Fin::parse("7QZ9W4X").value()};
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "file: what" for each part of the person in each file of the folder.
inline std::vector<std::string> traces_of(const booking::Person& person, const std::filesystem::path& folder) {
  std::vector<std::string> found;
  const std::vector<std::string> parts = {person.given_name.str(), person.family_name.str(), person.fin.str(),
                                          person.phone.e164().substr(4)};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = bytes_of(entry.path());
    for (const std::string& part : parts) {
      if (bytes.find(part) != std::string::npos) found.push_back(entry.path().filename().string().append(": ") + part);
    }
  }
  return found;
}

/// Whether any file of the folder holds these bytes.
inline bool holds(const std::filesystem::path& folder, std::string_view wanted) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && bytes_of(entry.path()).find(wanted) != std::string::npos) return true;
  }
  return false;
}

}  // namespace asan::store::testing_words
