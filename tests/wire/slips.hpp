// Slips of an editor and what he is told, for the tests of the catalogue's reader.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "wire/catalogue_codec.hpp"
#include "wire/small_catalogue.hpp"

namespace asan::wire {

/// One slip: in `file`, `piece` became `instead`; the editor reads "place: remedy".
struct Slip {
  std::string file;
  std::string piece;
  std::string instead;
  std::string message;
};

inline std::string place_and_remedy(const catalogue::CatalogueError& error) {
  return error.place.empty() ? error.remedy : error.place + ": " + error.remedy;
}

inline void expect_named(const std::vector<Slip>& slips) {
  for (const Slip& slip : slips) {
    const auto files = small_catalogue::with(slip.file, slip.piece, slip.instead);
    ASSERT_FALSE(files.empty()) << "not found, or not once: " << slip.piece;
    const auto result = read_catalogue(files);
    ASSERT_FALSE(result) << slip.piece << " -> " << slip.instead;
    std::string said;
    bool is_named = false;
    for (const auto& error : result.error()) {
      said += "\n  " + error.file + ": " + place_and_remedy(error);
      is_named = is_named || (error.file == slip.file && place_and_remedy(error) == slip.message);
    }
    EXPECT_TRUE(is_named) << slip.piece << " -> " << slip.instead << "\n  wanted: " << slip.message << said;
  }
}

}  // namespace asan::wire
