// The tables behind the search, made once from the entries: every different word, and where it stands (ours).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "text/language.hpp"
#include "text/search_word.hpp"

namespace asan::text {

/// One thing that can be found. `id` is the caller's number for it.
struct SearchEntry {
  std::uint32_t id = 0;
  /// Names in az, ru, en (weight highest).
  Localized names;
  /// Further words and phrases that lead here: agency, group (lower weight).
  std::vector<std::string> keywords;
};

/// Words or phrases that mean the same for searching; every member leads to all others ("driving licence",
/// "sürücülük vəsiqəsi"). A group does not lead on to another group. A word that also means something else is
/// written as a phrase ("водительские права"): the word alone finds it all the same, and an entry with that
/// word in its other meaning stays out.
using SynonymGroup = std::vector<std::string>;

/// A word of one text (a name or a keyword) of an entry.
struct SearchPosting {
  std::uint32_t entry = 0;
  /// Numbers the texts of all entries.
  std::uint32_t text = 0;
  /// How much the text says about the entry: name, keyword or synonym.
  int weight = 0;
  /// For words early in short texts.
  int bonus = 0;
};

/// A word with its postings: postings[first_posting .. first_posting + posting_count).
struct SearchTerm {
  SearchWord word;
  std::size_t first_posting = 0;
  std::size_t posting_count = 0;
};

struct SearchTables {
  /// Sorted by letters.
  std::vector<SearchTerm> terms;
  /// Each term's set of letters, side by side so that they are looked through fast.
  std::vector<std::uint64_t> letter_sets;
  std::vector<SearchPosting> postings;
};

/// The terms that share their first letters with `word` as every match but a slip does: three, or all of a
/// shorter word.
struct TermRange {
  std::vector<SearchTerm>::const_iterator first;
  std::vector<SearchTerm>::const_iterator last;
  [[nodiscard]] auto begin() const noexcept { return first; }
  [[nodiscard]] auto end() const noexcept { return last; }
};
[[nodiscard]] TermRange terms_near(const SearchTables& tables, const SearchWord& word) noexcept;

[[nodiscard]] SearchTables make_search_tables(const std::vector<SearchEntry>& entries,
                                              const std::vector<SynonymGroup>& synonyms);

}  // namespace asan::text
