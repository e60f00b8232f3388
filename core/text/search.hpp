// Search: a citizen types a few letters in any of the three languages, with or without diacritics, with a
// slip of the finger, and gets the service (ours). Ranked, deterministic, under 1 ms for 300 services in WASM.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace asan::text {

/// One thing that can be found. `id` is the caller's number for it.
struct SearchEntry {
  std::uint32_t id = 0;
  /// Names in az, ru, en (weight highest).
  Localized names;
  /// Further words that lead here: agency, group, synonyms (lower weight).
  std::vector<std::string> keywords;
};

struct SearchHit {
  std::uint32_t id = 0;
  /// Higher is better; comparable within one result only.
  int score = 0;
};

/// Words that mean the same for searching; every member leads to all others ("pasport", "паспорт", "passport").
using SynonymGroup = std::vector<std::string>;

class SearchIndex {
 public:
  SearchIndex() = default;
  SearchIndex(std::vector<SearchEntry> entries, const std::vector<SynonymGroup>& synonyms);

  /// Every word of the query must match (whole word, beginning of a word, or with at most one slip for words
  /// of 4-7 letters, two for longer ones). Best first; ties by the name's order in `language`.
  /// An empty or punctuation-only query finds nothing.
  [[nodiscard]] std::vector<SearchHit> find(std::string_view query, Language language, std::size_t most) const;

 private:
  struct Word {
    std::string folded;
    std::uint32_t entry = 0;
    std::uint16_t weight = 0;
    std::uint16_t position = 0;
  };
  std::vector<Word> words_;
  std::vector<SearchEntry> entries_;
  std::vector<std::vector<std::string>> synonyms_;
};

}  // namespace asan::text
