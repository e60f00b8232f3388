// ./portal scenario: runs scenario files and says what differs. Exit status: 0 all passed, 1 a case failed, 2 a file
// cannot be read or a line not understood.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/run.hpp"
#include "scenarios/vocabulary.hpp"

namespace {

constexpr int failed_status = 1;
constexpr int mistaken_status = 2;

std::vector<std::string> shipped_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(ASAN_SOURCE_DIR "/tests/scenarios")) {
    if (entry.path().extension() == ".scenario") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::string> contents(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> files(words + 1, words + count);
  if (files == std::vector<std::string>{"--verbs"}) {
    std::fputs(asan::scenario::list_of_verbs().c_str(), stdout);
    return 0;
  }
  if (files.empty()) files = shipped_files();
  asan::scenario::Totals all;
  for (const std::string& file : files) {
    const auto text = contents(file);
    if (!text) {
      std::printf("%s: error: this file cannot be read\n", file.c_str());
      ++all.failed;
      ++all.mistakes;
      continue;
    }
    const asan::scenario::Report report = asan::scenario::run_scenarios(file, *text);
    std::fputs(report.text.c_str(), stdout);
    all.passed += report.totals.passed;
    all.failed += report.totals.failed;
    all.mistakes += report.totals.mistakes;
  }
  std::printf("%d passed, %d failed\n", all.passed, all.failed);
  if (all.mistakes > 0) return mistaken_status;
  return all.failed > 0 ? failed_status : 0;
}
