// Search: a citizen types a few letters in any of the three languages, with or without diacritics, with a
// slip of the finger, and gets the service (ours). Ranked, deterministic, under 1 ms for 300 services in WASM.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/language.hpp"
#include "text/search_tables.hpp"

namespace asan::text {

struct SearchHit {
  std::uint32_t id = 0;
  /// Higher is better; comparable within one result only.
  int score = 0;
};

class SearchIndex {
 public:
  SearchIndex() = default;
  SearchIndex(const std::vector<SearchEntry>& entries, const std::vector<SynonymGroup>& synonyms);

  /// Every word of the query must match: whole, in another form ("pasportu"), as the beginning of a word, or
  /// with slips where nothing else fits (one for words of 4-7 letters, two for longer ones). Words without
  /// meaning of their own ("üçün", "для", "of") are left out. A query typed while another keyboard was on is
  /// read on that keyboard. Where no entry has all the words, those are found that have at least half of them.
  /// Best first; ties by the name's order in `language`. Only the first 8 words count. An empty or
  /// punctuation-only query finds nothing.
  [[nodiscard]] std::vector<SearchHit> find(std::string_view query, Language language, std::size_t most) const;

 private:
  SearchTables tables_;
  std::vector<std::uint32_t> ids_;
  /// By language: the place of each entry when all are sorted by name.
  std::array<std::vector<std::uint32_t>, 3> name_ranks_;
};

}  // namespace asan::text
