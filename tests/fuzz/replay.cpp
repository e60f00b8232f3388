// Runs a target without libFuzzer, in the ordinary build with the sanitizers: every file of its corpus as it is, and so
// many changed ones, the same every time.
//
//   json_fuzz <corpus folder> <changed inputs>
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/fuzz.hpp"

namespace {

std::vector<std::string> corpus_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> inputs;
  inputs.reserve(files.size());
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return inputs;
}

void run(const std::string& input) {
  // A copy of exactly its size, so that reading past its end is seen.
  std::vector<std::uint8_t> bytes(input.size());
  if (!input.empty()) std::memcpy(bytes.data(), input.data(), input.size());
  (void)LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

class Changes {
 public:
  explicit Changes(const std::vector<std::string>& corpus) : corpus_(corpus) {}

  std::string next() {
    std::string input = any();
    for (std::size_t left = 1 + below(4); left > 0; --left) change(input);
    return input;
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }
  const std::string& any() { return corpus_[below(corpus_.size())]; }

  void change(std::string& input) {
    const std::size_t at = below(input.size() + 1);
    const std::size_t count = std::min(input.size() - at, 1 + below(12));
    switch (below(5)) {
      case 0:
        input.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 1:
        input.erase(at, count);
        break;
      case 2:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 3:
        input.insert(below(input.size() + 1), input.substr(at, count));
        break;
      default: {
        const std::string& other = any();
        const std::size_t from = below(other.size() + 1);
        input.insert(at, other.substr(from, 1 + below(24)));
      }
    }
  }

  const std::vector<std::string>& corpus_;
  std::minstd_rand random_{1};
};

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "usage: %s <corpus folder> <changed inputs>\n", words[0]);
    return 2;
  }
  const std::vector<std::string> corpus = corpus_in(words[1]);
  asan::fuzz::require(!corpus.empty(), "there is a corpus");
  for (const std::string& input : corpus) run(input);
  Changes changes(corpus);
  for (long left = std::strtol(words[2], nullptr, 10); left > 0; --left) run(changes.next());
  return 0;
}
