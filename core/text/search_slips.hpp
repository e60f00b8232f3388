// Slips of the finger: a letter wrong, missing, added, or two neighbours swapped (Damerau, Levenshtein; optimal
// string alignment). One is forgiven in words of 4 to 7 letters, two in longer ones, none in numbers (ours).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "text/search_word.hpp"

namespace asan::text {

/// A typed word, ready to be held against many words.
class SlipPattern {
 public:
  explicit SlipPattern(const SearchWord& typed);

  /// Cheap and never wrongly false: whether words with these letters can be meant.
  [[nodiscard]] bool may_mean(std::uint64_t letter_set) const noexcept;
  /// Whether `word`, or for words of five letters and more its beginning, is meant: 1..60, 0 when not. Always below
  /// the quality of a match (search_word.hpp).
  [[nodiscard]] int quality(const SearchWord& word) const noexcept;

 private:
  /// The word as typed, or its stem: who types "pasaportumu" slips and adds an ending.
  struct Form {
    std::u16string letters;
    std::uint64_t letter_set = 0;
    std::size_t allowed = 0;
    int penalty = 0;
  };
  std::vector<Form> forms_;
};

}  // namespace asan::text
