// Conditions of the catalogue: what can be read is written and read back the same.
#include "catalogue/condition.hpp"
#include "fuzz/fuzz.hpp"
#include "screens/fixture.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  using namespace asan;
  const catalogue::Vocabulary& vocabulary = screens::fixture::catalogue_of_tests().vocabulary;
  if (const auto condition = catalogue::parse_condition(fuzz::text_of(bytes, count), vocabulary)) {
    const auto again = catalogue::parse_condition(catalogue::condition_text(*condition, vocabulary), vocabulary);
    fuzz::require(again && *again == *condition, "a condition is written and read back the same");
  }
  return 0;
}
