// How well one word of a query fits one word of the index: the same, its beginning, or the same word with
// another ending. Everything here is about two words and nothing else (ours). Slips: search_slips.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace asan::text {

/// Which languages' endings a word may have. A word in Cyrillic letters can only have Russian ones.
enum class Endings : std::uint8_t { azerbaijani = 1, other = 2, any = 3 };

/// Longer words are cut.
inline constexpr std::size_t longest_word = 40;

/// A folded word and what is worked out about it once. Bit k of a set of stems says: the first k letters are a
/// stem, the rest is an ending (or nothing).
struct SearchWord {
  std::u16string letters;
  /// letter_set_of(letters)
  std::uint64_t letter_set = 0;
  std::uint64_t stems_az = 0;
  /// English for Latin letters, Russian for Cyrillic ones.
  std::uint64_t stems_other = 0;
  /// Azerbaijani stems without their last consonant, where it is hard (uşaq) and where it is soft (uşağın).
  std::uint64_t stems_before_hard = 0;
  std::uint64_t stems_before_soft = 0;
};

/// One bit a letter; digits share some bits, letters beyond Latin and Cyrillic one.
[[nodiscard]] std::uint64_t letter_set_of(std::u16string_view letters) noexcept;
/// The words of a text, folded, in their order.
[[nodiscard]] std::vector<std::u16string> words_of(std::string_view text);
[[nodiscard]] SearchWord make_search_word(std::u16string letters, Endings endings);
[[nodiscard]] bool is_stop_word(std::u16string_view word) noexcept;

/// The word as it would be written without the English-keyboard spelling ("shexsiyyet"); the same word when it
/// has no such spelling.
[[nodiscard]] std::u16string respelled(std::u16string_view word);

/// From here on a match is more than chance.
inline constexpr int lowest_sure_quality = 62;

/// Same word or another form of it: 1..100, 0 for neither.
[[nodiscard]] int inflection_quality(const SearchWord& query, const SearchWord& word) noexcept;
/// As above, and `query` may also be the beginning of `word`.
[[nodiscard]] int match_quality(const SearchWord& query, const SearchWord& word) noexcept;

}  // namespace asan::text
