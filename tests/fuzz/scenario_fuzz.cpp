// Scenario files: every line is run or named as a mistake.
#include "fuzz/fuzz.hpp"
#include "scenarios/run.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  using namespace asan;
  const scenario::Report report = scenario::run_scenarios("any", fuzz::text_of(bytes, count));
  fuzz::require(report.totals.failed == 0 || !report.text.empty(), "what fails is said");
  return 0;
}
