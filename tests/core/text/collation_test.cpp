#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/letters.hpp"

namespace asan::text {
namespace {

using Names = std::vector<std::string>;

Names sorted(Names names, Language language) {
  std::reverse(names.begin(), names.end());
  std::stable_sort(names.begin(), names.end(), [language](const std::string& a, const std::string& b) {
    return sort_key(a, language) < sort_key(b, language);
  });
  return names;
}

// The three lists are as ICU 72 sorts them.

TEST(Sorting, of_azerbaijani_names) {
  const Names names = {"15 yaş",   "5 yaş",   "Ağcabədi", "Ağdaş",   "Ağsu",    "Astara",   "bakı",       "Bakı",
                       "Bakı 1",   "Bakı 10", "Bakı 2",   "cərimə",  "çıxarış", "daşınmaz", "etibarnamə", "ev",
                       "Əhmədli",  "əmlak",   "ərizə",    "Gəncə",   "gömrük",  "ğ",        "həkim",      "hüquq",
                       "Xaçmaz",   "xidmət",  "ırmaq",    "Ismayıl", "icarə",   "ildırım",  "İsmayıllı",  "kart",
                       "Kürdəmir", "Qəbələ",  "qəbul",    "Quba",    "oğlan",   "ölüm",     "Sabirabad",  "su",
                       "şəxs",     "Şəki",    "uşaq",     "ünvan",   "vəsiqə",  "zəfər",    "web",        "паспорт"};
  EXPECT_EQ(sorted(names, Language::az), names);
}

TEST(Sorting, of_russian_names) {
  const Names names = {"15 лет", "5 лет", "Азербайджан", "еда", "ёж",     "ежевика",  "елка",    "ёлка",
                       "Ёлка",   "если",  "икра",        "йод", "пас",    "пас порт", "паспорт", "Паспорт",
                       "шина",   "щит",   "Ъ",           "эхо", "яблоко", "ASAN",     "zoo"};
  EXPECT_EQ(sorted(names, Language::ru), names);
}

TEST(Sorting, of_english_names) {
  const Names names = {"15 years", "agdam",    "Ağdam",    "asan",   "ASAN",   "ASAN imza", "baku",   "Baku",
                       "cay",      "çay",      "cayenne",  "e-visa", "ev",     "evisa",     "eye",    "əli",
                       "fox",      "istanbul", "İstanbul", "iz",     "ılıq",   "jam",       "resume", "Resume",
                       "résumé",   "résumer",  "under 15", "zebra",  "паспорт"};
  EXPECT_EQ(sorted(names, Language::en), names);
}

TEST(Sorting, does_not_see_how_a_letter_was_composed) {
  EXPECT_EQ(sort_key("s\u0327u", Language::az), sort_key("şu", Language::az));
  EXPECT_EQ(sort_key("й", Language::ru), sort_key("и\u0306", Language::ru));
}

RC_GTEST_PROP(Sorting, is_by_the_letters_of_the_alphabet, ()) {
  const std::u32string alphabet = U"abcçdeəfgğhxıijkqlmnoöprsştuüvyz";
  const auto any_word = rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, alphabet.size()));
  const std::vector<std::size_t> a = *any_word;
  const std::vector<std::size_t> b = *any_word;
  const auto key_of = [&](const std::vector<std::size_t>& places) {
    std::u32string word;
    for (const std::size_t place : places) word += alphabet.at(place);
    return sort_key(encode_utf8(word), Language::az);
  };
  RC_ASSERT((key_of(a) < key_of(b)) == (a < b));
  RC_ASSERT((key_of(a) == key_of(b)) == (a == b));
}

}  // namespace
}  // namespace asan::text
