// Prints a fingerprint for each block of cases, so that two builds can be compared (compare.py):
//   differential [CASES [BLOCK [FIRST]]]   100,000 cases from 0 in blocks of 1,000
//   differential case NUMBER               the case itself
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/fingerprint.hpp"
#include "differential/operations.hpp"

namespace {

using namespace asan;
using namespace asan::differential;

/// Every case has random numbers of its own, so that it can be made alone.
std::string words_of(std::uint64_t number) {
  Random random(number * 0xd1342543de82ef95ULL + 20261125);
  const Operation& operation = operations.at(number % operations.size());
  Words words;
  words.add(operation.name).end_line();
  operation.run(random, words);
  return words.text();
}

std::uint64_t number_in(const char* text) { return std::strtoull(text, nullptr, 10); }

void print_block(std::uint64_t first, std::uint64_t end) {
  std::uint64_t fingerprint = 0;
  std::uint64_t bytes = 0;
  for (std::uint64_t number = first; number < end; ++number) {
    const std::string words = words_of(number);
    fingerprint = fingerprint * 31 + fingerprint_of(words);
    bytes += words.size();
  }
  std::printf("%llu %016llx %llu\n", static_cast<unsigned long long>(first),
              static_cast<unsigned long long>(fingerprint), static_cast<unsigned long long>(bytes));
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 2 && std::string_view(arguments[1]) == "case") {
    std::printf("%s\n", words_of(number_in(arguments[2])).c_str());
    return 0;
  }
  const std::uint64_t cases = count > 1 ? number_in(arguments[1]) : 100000;
  const std::uint64_t block = count > 2 ? number_in(arguments[2]) : 1000;
  const std::uint64_t first = count > 3 ? number_in(arguments[3]) : 0;
  for (std::uint64_t at = first; at < first + cases; at += block) print_block(at, std::min(at + block, first + cases));
  return 0;
}
