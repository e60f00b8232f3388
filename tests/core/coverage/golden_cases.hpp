// Reads tests/core/golden_cases (its README says how they are written). What cannot be read is a failure of the test.
#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace asan::coverage::golden {

struct Case {
  std::string file;
  std::string date;
  std::string source;
  std::string service;
  std::string title;
  std::string citizen;
  std::string documents;
  std::string status;
  std::string total;
};

struct Read {
  std::vector<Case> cases;
  /// "file:line" of what is no known key.
  std::vector<std::string> misunderstood;
};

inline std::string* field_of(Case& now, std::string_view key) {
  if (key == "date") return &now.date;
  if (key == "source") return &now.source;
  if (key == "service") return &now.service;
  if (key == "case") return &now.title;
  if (key == "citizen") return &now.citizen;
  if (key == "documents") return &now.documents;
  if (key == "status") return &now.status;
  return key == "total" ? &now.total : nullptr;
}

/// What a case does not say is as in the case before it; `total` ends a case.
inline void read_file(const std::string& name, Read& read) {
  std::ifstream in(std::string(ASAN_SOURCE_DIR) + "/tests/core/golden_cases/" + name);
  Case now;
  now.file = name;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = line.find(' ');
    const std::string key = line.substr(0, space);
    std::string* const field = field_of(now, key);
    if (field == nullptr || space == std::string::npos) {
      read.misunderstood.push_back(name + ":" + std::to_string(number));
      continue;
    }
    *field = line.substr(space + 1);
    if (key == "total") read.cases.push_back(now);
  }
}

inline Read read_all() {
  Read read;
  for (const char* const name : {"identity.txt", "passport.txt", "civil_status.txt", "notary.txt",
                                 "driving_and_records.txt", "migration.txt", "property_and_others.txt"}) {
    const std::size_t before = read.cases.size();
    read_file(name, read);
    if (read.cases.size() == before) read.misunderstood.push_back(std::string(name) + " has no cases");
  }
  return read;
}

}  // namespace asan::coverage::golden
