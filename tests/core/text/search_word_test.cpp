#include "text/search_word.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/letters.hpp"
#include "text/search_slips.hpp"

namespace asan::text {
namespace {

SearchWord word(std::string_view text, Endings endings = Endings::any) {
  return make_search_word(words_of(text).at(0), endings);
}

struct Pair {
  std::string one;
  std::string other;
};

TEST(WordForms, are_known_for_the_same_word) {
  const std::vector<Pair> table = {
      {"pasport", "pasportu"},
      {"pasportumuzdan", "pasportların"},
      {"vəsiqə", "vəsiqəsinin"},
      {"vəsiqəm", "vəsiqəsi"},
      {"uşaq", "uşağın"},
      {"uşaqlar", "uşağa"},
      {"sürücülük", "sürücülüyü"},
      {"uzatmaq", "uzadılması"},
      {"dəyişmək", "dəyişdirilməsi"},
      {"itirmişəm", "itirilmiş"},
      {"паспорт", "паспорта"},
      {"водительских", "водительское"},
      {"справка", "справок"},
      {"замена", "замену"},
      {"регистрация", "регистрации"},
      {"licence", "licences"},
      {"copy", "copies"},
      {"translate", "translation"},
  };
  for (const Pair& pair : table) {
    EXPECT_GT(inflection_quality(word(pair.one), word(pair.other)), 0) << pair.one << ' ' << pair.other;
    EXPECT_EQ(inflection_quality(word(pair.one), word(pair.one)), 100);
    EXPECT_LT(inflection_quality(word(pair.one), word(pair.other)), 100);
  }
}

TEST(WordForms, of_other_words_stay_apart) {
  const std::vector<Pair> table = {
      {"transport", "translation"}, {"qeyd", "qeydiyyat"}, {"vergi", "verilməsi"}, {"паспорт", "пасека"},
      {"право", "правило"},         {"su", "sun"},         {"bank", "bant"},       {"card", "care"},
  };
  for (const Pair& pair : table) {
    EXPECT_EQ(inflection_quality(word(pair.one), word(pair.other)), 0) << pair.one << ' ' << pair.other;
  }
}

TEST(WordForms, are_those_of_the_word_s_own_language) {
  EXPECT_GT(inflection_quality(word("taxi"), word("tax", Endings::azerbaijani)), 0);
  EXPECT_EQ(inflection_quality(word("taxi"), word("tax", Endings::other)), 0);
}

TEST(WordMatches, are_ordered_by_how_sure_they_are) {
  const SearchWord wanted = word("pasport");
  const int same = match_quality(wanted, word("pasport"));
  const int before_ending = match_quality(wanted, word("pasportun"));
  const int other_form = match_quality(word("pasportu"), word("pasportlar"));
  const int begun = match_quality(word("pasp"), word("pasport"));
  const int hardly_begun = match_quality(word("p"), word("pasport"));
  const int slip = SlipPattern(word("pasprot")).quality(wanted);
  const int slip_in_beginning = SlipPattern(word("pasprot")).quality(word("pasportunun"));
  const std::vector<int> order = {same, before_ending, other_form, begun, hardly_begun, slip, slip_in_beginning, 0};
  for (std::size_t i = 1; i < order.size(); ++i) EXPECT_GT(order.at(i - 1), order.at(i)) << i;
}

TEST(Spelling, of_an_english_keyboard) {
  const std::vector<Pair> table = {{"sh ch gh kh w", "s c g x s"}, {"chixarish", "cixaris"}, {"pasport", "pasport"}};
  for (const Pair& pair : table) {
    const std::vector<std::u16string> typed = words_of(pair.one);
    const std::vector<std::u16string> meant = words_of(pair.other);
    ASSERT_EQ(typed.size(), meant.size());
    for (std::size_t i = 0; i < typed.size(); ++i) EXPECT_EQ(respelled(typed[i]), meant[i]);
  }
}

/// The textbook recursion: edits that make `typed` of `word`, two neighbours swapped being one.
int edits(std::u16string_view typed, std::u16string_view wanted) {
  if (typed.empty() || wanted.empty()) return static_cast<int>(std::max(typed.size(), wanted.size()));
  const auto tail = [](std::u16string_view text, std::size_t n) { return text.substr(n); };
  int fewest = edits(tail(typed, 1), tail(wanted, 1)) + (typed[0] == wanted[0] ? 0 : 1);
  if (typed[0] == wanted[0]) return fewest;
  fewest = std::min({fewest, edits(tail(typed, 1), wanted) + 1, edits(typed, tail(wanted, 1)) + 1});
  const bool swapped = typed.size() > 1 && wanted.size() > 1 && typed[0] == wanted[1] && typed[1] == wanted[0];
  return swapped ? std::min(fewest, edits(tail(typed, 2), tail(wanted, 2)) + 1) : fewest;
}

int expected_slip_quality(const std::u16string& typed, const std::u16string& wanted) {
  const int allowed = typed.size() < 4 ? -1 : typed.size() < 8 ? 1 : 2;
  const int whole = edits(typed, wanted);
  if (whole <= allowed) return 60 - 12 * whole;
  int beginning = allowed + 1;
  for (std::size_t n = 0; n <= wanted.size() && n <= typed.size() + 2; ++n) {
    beginning = std::min(beginning, edits(typed, wanted.substr(0, n)));
  }
  return beginning <= allowed && typed.size() >= 5 ? 54 - 12 * beginning : 0;
}

RC_GTEST_PROP(Slips, are_counted_as_the_textbook_does, ()) {
  // No ending is made of these letters, so nothing but slips counts.
  const auto letter = rc::gen::element<char16_t>(u'b', u'c', u'f', u'h');
  std::u16string typed;
  for (const char16_t c : *rc::gen::container<std::vector<char16_t>>(*rc::gen::inRange<std::size_t>(1, 9), letter)) {
    typed += c;
  }
  std::u16string wanted = typed;
  const int changes = *rc::gen::inRange(0, 4);
  for (int i = 0; i < changes && !wanted.empty(); ++i) {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, wanted.size());
    const int kind = *rc::gen::inRange(0, 4);
    if (kind == 0) wanted.erase(at, 1);
    if (kind == 1) wanted.insert(at, 1, *letter);
    if (kind == 2) wanted[at] = *letter;
    if (kind == 3 && at > 0) std::swap(wanted[at], wanted[at - 1]);
  }
  RC_PRE(!wanted.empty());
  const SlipPattern pattern(make_search_word(typed, Endings::other));
  const SearchWord word = make_search_word(wanted, Endings::other);
  const int expected = expected_slip_quality(typed, wanted);
  RC_ASSERT(pattern.quality(word) == expected);
  RC_ASSERT(expected == 0 || pattern.may_mean(word.letter_set));
}

TEST(Slips, are_not_forgiven_in_numbers) { EXPECT_EQ(SlipPattern(word("12345678")).quality(word("12345679")), 0); }

}  // namespace
}  // namespace asan::text
