// Runs a scenario file: the lines above its first case belong to every case, and every case begins with an empty
// store. Cases are counted, not lines.
#pragma once

#include <string>
#include <string_view>

namespace asan::scenario {

struct Totals {
  int passed = 0;
  int failed = 0;
  /// Lines that cannot be understood; their cases count as failed.
  int mistakes = 0;
};

struct Report {
  Totals totals;
  /// Every line that differs, every mistake.
  std::string text;
};

[[nodiscard]] Report run_scenarios(const std::string& file, std::string_view text);

}  // namespace asan::scenario
