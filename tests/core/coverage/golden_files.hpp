// The files in tests/core/golden_cases. What cannot be read is a failure of the test.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "coverage/golden_cases.hpp"

namespace asan::coverage {

inline GoldenCases golden_files() {
  GoldenCases read;
  for (const char* const name : {"identity.txt", "passport.txt", "civil_status.txt", "notary.txt",
                                 "driving_and_records.txt", "migration.txt", "property_and_others.txt"}) {
    std::ifstream in(std::string(ASAN_SOURCE_DIR) + "/tests/core/golden_cases/" + name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const std::size_t before = read.cases.size();
    read_golden_cases(name, text, read);
    if (read.cases.size() == before) read.misunderstood.push_back(std::string(name) + " has no cases");
  }
  return read;
}

}  // namespace asan::coverage
