#include "text/search_word.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "text/letter_rules.hpp"
#include "text/search_data.hpp"

namespace asan::text {
namespace {

constexpr std::size_t shortest_stem = 3;
constexpr int longest_chain = 5;

constexpr std::uint64_t bit(std::size_t k) noexcept { return std::uint64_t{1} << k; }
/// Bits shortest_stem..k.
constexpr std::uint64_t stems_up_to(std::size_t k) noexcept { return (bit(k + 1) - 1) & ~(bit(shortest_stem) - 1); }

constexpr bool is_cyrillic(char16_t c) noexcept { return c >= 0x0400 && c <= 0x052F; }
constexpr bool is_vowel(char16_t c) noexcept { return c == u'a' || c == u'e' || c == u'i' || c == u'o' || c == u'u'; }
std::uint64_t letter_bit(char16_t c) noexcept {
  constexpr std::size_t digits_at = 26;
  constexpr std::size_t others_at = 31;
  constexpr std::size_t cyrillic_at = 32;
  if (c >= u'a' && c <= u'z') return bit(static_cast<std::size_t>(c - u'a'));
  if (is_digit(c)) return bit(digits_at + static_cast<std::size_t>(c - u'0') % 5);
  if (c >= u'а' && c <= u'я') return bit(cyrillic_at + static_cast<std::size_t>(c - u'а'));
  return bit(others_at);
}

/// Where the stems end when the rest is a chain of Azerbaijani endings.
std::uint64_t chain_stems(std::u16string_view letters) noexcept {
  std::array<int, longest_word + 1> links{};  // fewest endings from here to the end; 0 for no chain
  std::uint64_t stems = bit(letters.size());
  for (std::size_t at = letters.size(); at-- > shortest_stem;) {
    for (const std::u16string_view ending : data::endings_az) {
      if (ending.front() != letters[at] || !letters.substr(at).starts_with(ending)) continue;
      const std::size_t next = at + ending.size();
      const bool reaches_end = next == letters.size();
      if (!reaches_end && links.at(next) == 0) continue;
      const int count = reaches_end ? 1 : links.at(next) + 1;
      if (count <= longest_chain && (links.at(at) == 0 || count < links.at(at))) links.at(at) = count;
    }
    if (links.at(at) != 0) stems |= bit(at);
  }
  return stems;
}

/// Where the stems end when the rest is one of `endings`.
template <std::size_t Count>
std::uint64_t single_stems(std::u16string_view letters,
                           const std::array<std::u16string_view, Count>& endings) noexcept {
  std::uint64_t stems = bit(letters.size());
  for (const std::u16string_view ending : endings) {
    if (!letters.ends_with(ending) || letters.size() < ending.size() + shortest_stem) continue;
    stems |= bit(letters.size() - ending.size());
  }
  return stems;
}

std::uint64_t russian_stems(std::u16string_view letters) noexcept {
  constexpr std::u16string_view reflexive = u"ся";
  std::uint64_t stems = single_stems(letters, data::endings_ru);
  if (letters.ends_with(reflexive)) {
    stems |= single_stems(letters.substr(0, letters.size() - reflexive.size()), data::endings_ru);
  }
  return stems;
}

/// q, k and t at the end of a stem become ğ, y and d before an ending with a vowel: uşaq, uşağın; uzat, uzadılma.
void add_consonant_change(SearchWord& word) noexcept {
  const std::u16string_view letters = word.letters;
  for (std::size_t at = shortest_stem; at < letters.size(); ++at) {
    if ((word.stems_az & bit(at + 1)) == 0) continue;
    const char16_t c = letters[at];
    if (c == u'q' || c == u'k' || c == u't') word.stems_before_hard |= bit(at);
    const bool before_vowel = at + 1 < letters.size() && is_vowel(letters[at + 1]);
    if (before_vowel && (c == u'g' || c == u'y' || c == u'd')) word.stems_before_soft |= bit(at);
  }
}

std::size_t common_prefix(std::u16string_view a, std::u16string_view b) noexcept {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

std::size_t highest_bit(std::uint64_t bits) noexcept { return 63U - static_cast<std::size_t>(__builtin_clzll(bits)); }

/// The longest stem in a set, within the letters that two words share; 0 for none.
std::size_t longest_stem(std::uint64_t stems, std::size_t shared_prefix) noexcept {
  const std::uint64_t usable = stems & stems_up_to(shared_prefix);
  return usable == 0 ? 0 : highest_bit(usable);
}

int stem_quality(const SearchWord& query, const SearchWord& word, std::size_t shared_prefix) noexcept {
  constexpr int best = 84;
  constexpr int worst = lowest_sure_quality;
  constexpr int doubtful = lowest_sure_quality - 2;
  constexpr std::size_t telling_stem = 5;
  const std::size_t same =
      longest_stem((query.stems_az & word.stems_az) | (query.stems_other & word.stems_other), shared_prefix);
  const std::size_t changed = longest_stem(
      (query.stems_before_hard & word.stems_before_soft) | (query.stems_before_soft & word.stems_before_hard),
      shared_prefix);
  const std::size_t stem = std::max(same, changed);
  if (stem == 0) return 0;
  // How long the name's own ending is says nothing; what was typed beyond the stem was meant.
  const std::size_t typed_ending = query.letters.size() - stem;
  const std::size_t own_ending = word.letters.size() - stem;
  // Two words that both lose something may be left with a short stem by chance: sənə-lərin, sənə-də.
  const bool by_chance = stem == same && stem < telling_stem && typed_ending > 0 && own_ending > 0;
  if (by_chance) return doubtful;
  return std::max(worst, best - 2 * static_cast<int>(typed_ending) - (own_ending > 0 ? 1 : 0));
}

constexpr int same_word = 100;

}  // namespace

std::uint64_t letter_set_of(std::u16string_view letters) noexcept {
  std::uint64_t set = 0;
  for (const char16_t c : letters) set |= letter_bit(c);
  return set;
}

std::vector<std::u16string> words_of(std::string_view text) {
  std::vector<std::u16string> words;
  bool inside = false;
  for (const char32_t c : folded_letters(text)) {
    if (c == U' ') {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (words.back().size() < longest_word) words.back() += static_cast<char16_t>(c);  // folded: of the first plane
  }
  return words;
}

SearchWord make_search_word(std::u16string letters, Endings endings) {
  letters.resize(std::min(letters.size(), longest_word));
  SearchWord word;
  word.letters = std::move(letters);
  word.letter_set = letter_set_of(word.letters);
  if (word.letters.empty()) return word;
  if (is_cyrillic(word.letters.front())) {
    word.stems_other = russian_stems(word.letters);
    return word;
  }
  if (endings != Endings::other) {
    word.stems_az = chain_stems(word.letters);
    add_consonant_change(word);
  }
  if (endings != Endings::azerbaijani) word.stems_other = single_stems(word.letters, data::endings_en);
  return word;
}

bool is_stop_word(std::u16string_view word) noexcept {
  return std::find(data::stop_words.begin(), data::stop_words.end(), word) != data::stop_words.end();
}

std::u16string respelled(std::u16string_view word) {
  std::u16string out;
  while (!word.empty()) {
    const auto stands_here = [word](const data::Spelling& spelling) { return word.starts_with(spelling.typed); };
    const auto* const spelling = std::find_if(data::spellings.begin(), data::spellings.end(), stands_here);
    const bool found = spelling != data::spellings.end();
    out += found ? spelling->meant : word.substr(0, 1);
    word.remove_prefix(found ? spelling->typed.size() : 1);
  }
  return out;
}

int inflection_quality(const SearchWord& query, const SearchWord& word) noexcept {
  if (query.letters == word.letters) return same_word;
  return stem_quality(query, word, common_prefix(query.letters, word.letters));
}

int match_quality(const SearchWord& query, const SearchWord& word) noexcept {
  constexpr int beginning_before_ending = 86;
  constexpr int beginning = lowest_sure_quality;
  constexpr int beginning_and_nearly_all = 80;
  const std::size_t typed = query.letters.size();
  const std::size_t shared = common_prefix(query.letters, word.letters);
  if (shared == typed && shared == word.letters.size()) return same_word;
  if (shared != typed) return stem_quality(query, word, shared);
  const bool is_stem = typed >= shortest_stem && ((word.stems_az | word.stems_other) & bit(typed)) != 0;
  if (is_stem) return beginning_before_ending;
  const auto range = beginning_and_nearly_all - beginning;
  return beginning + range * static_cast<int>(typed) / static_cast<int>(word.letters.size());
}

}  // namespace asan::text
