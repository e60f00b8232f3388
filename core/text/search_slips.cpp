#include "text/search_slips.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace asan::text {
namespace {

constexpr std::size_t allowed_slips(std::size_t length) noexcept {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

struct SlipCount {
  std::size_t whole;
  /// Fewest against any beginning of the word.
  std::size_t beginning;
};

/// Row i holds the slips between the first i letters typed and each beginning of the word. More than `most` are
/// not told apart, so only places within `most` of the diagonal matter.
SlipCount count_slips(std::u16string_view typed, std::u16string_view word, std::size_t most) noexcept {
  using Row = std::array<std::uint8_t, longest_word + 3>;
  const auto too_many = static_cast<std::uint8_t>(most + 1);
  const auto at_most = [too_many](std::size_t n) {
    return static_cast<std::uint8_t>(std::min<std::size_t>(n, too_many));
  };
  const std::size_t width = std::min(word.size(), typed.size() + most);
  std::array<Row, 3> rows{};
  for (Row& row : rows) row.fill(too_many);
  for (std::size_t j = 0; j <= std::min(width, most); ++j) rows[0][j] = at_most(j);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    Row& row = rows[i % 3];
    const Row& above = rows[(i + 2) % 3];
    const Row& two_above = rows[(i + 1) % 3];
    const std::size_t from = i > most ? i - most : 1;
    const std::size_t to = std::min(width, i + most);
    row[from - 1] = from == 1 ? at_most(i) : too_many;
    row[to + 1] = too_many;
    std::size_t fewest = row[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      const std::size_t other = typed[i - 1] == word[j - 1] ? 0 : 1;
      std::size_t count = std::min({above[j] + std::size_t{1}, row[j - 1] + std::size_t{1}, above[j - 1] + other});
      const bool swapped = i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
      if (swapped) count = std::min(count, two_above[j - 2] + std::size_t{1});
      row[j] = at_most(count);
      fewest = std::min(fewest, count);
    }
    if (fewest > most) return {too_many, too_many};
  }
  const Row& last = rows[typed.size() % 3];
  const std::size_t from = typed.size() > most ? typed.size() - most : 0;
  const auto* const first = last.begin() + static_cast<std::ptrdiff_t>(std::min(from, width));
  const auto* const end = last.begin() + static_cast<std::ptrdiff_t>(width) + 1;
  return {width == word.size() ? last[width] : too_many, *std::min_element(first, end)};
}

constexpr bool is_digit(char16_t c) noexcept { return c >= u'0' && c <= u'9'; }

}  // namespace

SlipPattern::SlipPattern(const SearchWord& typed) {
  constexpr std::size_t shortest_slipped_stem = 5;
  constexpr int for_the_ending = 6;
  const std::size_t length = typed.letters.size();
  const bool is_number = std::any_of(typed.letters.begin(), typed.letters.end(), is_digit);
  if (is_number || allowed_slips(length) == 0) return;
  forms_.push_back({typed.letters, typed.letter_set, allowed_slips(length), 0});
  const std::uint64_t too_short = (std::uint64_t{1} << shortest_slipped_stem) - 1;
  const std::uint64_t stems = (typed.stems_az | typed.stems_other) & ~too_short;
  const std::size_t stem = stems == 0 ? length : static_cast<std::size_t>(__builtin_ctzll(stems));
  if (stem >= length) return;
  const std::u16string letters = typed.letters.substr(0, stem);
  forms_.push_back({letters, letter_set_of(letters), allowed_slips(stem), for_the_ending});
}

bool SlipPattern::may_mean(std::uint64_t letter_set) const noexcept {
  return std::any_of(forms_.begin(), forms_.end(), [letter_set](const Form& form) {
    return static_cast<std::size_t>(__builtin_popcountll(form.letter_set & ~letter_set)) <= form.allowed;
  });
}

int SlipPattern::quality(const SearchWord& word) const noexcept {
  constexpr int whole_word = 60;
  constexpr int beginning_of_word = 54;
  constexpr int a_slip = 12;
  constexpr std::size_t shortest_beginning = 5;
  for (const Form& form : forms_) {
    if (word.letters.size() + form.allowed < form.letters.size()) continue;
    const SlipCount slips = count_slips(form.letters, word.letters, form.allowed);
    if (slips.whole <= form.allowed) return whole_word - a_slip * static_cast<int>(slips.whole) - form.penalty;
    if (slips.beginning > form.allowed || form.letters.size() < shortest_beginning) continue;
    return beginning_of_word - a_slip * static_cast<int>(slips.beginning) - form.penalty;
  }
  return 0;
}

}  // namespace asan::text
