// The lines of a scenario file: words, and after "->" what is expected. Format: README.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace asan::scenario {

/// What is wrong with a line, and what was expected instead.
struct Mistake {
  std::string text;
};

using Words = std::span<const std::string>;

struct Line {
  /// Of the first one, when it goes on over several.
  int number = 0;
  /// As it was written, for reports.
  std::string text;
  std::vector<std::string> words;
  /// The items between commas.
  std::optional<std::vector<std::vector<std::string>>> expected;
};

/// Without comments and empty lines. A line that ends in "," or "->" goes on with the next.
[[nodiscard]] std::vector<Line> read_lines(std::string_view text);

[[nodiscard]] std::string joined(Words words);
/// Of these the one that was most probably meant; empty when none is near.
[[nodiscard]] std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace asan::scenario
