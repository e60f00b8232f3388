#include "text/letters.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace asan::text {
namespace {

struct Case {
  Language language;
  std::string small;
  std::string capital;
};

TEST(Letters, have_two_cases) {
  const std::vector<Case> table = {
      {Language::az, "abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ"},
      {Language::az, "işıqlandırma", "İŞIQLANDIRMA"},
      {Language::az, "ilqar, ısmayıl №7", "İLQAR, ISMAYIL №7"},
      {Language::en, "istanbul, queue", "ISTANBUL, QUEUE"},
      {Language::ru, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"},
      {Language::ru, "їжак, ґанок, ў, ј", "ЇЖАК, ҐАНОК, Ў, Ј"},
      {Language::en, "àéîõü ñ ø þ œ ÿ ő ł ž š ģ", "ÀÉÎÕÜ Ñ Ø Þ Œ Ÿ Ő Ł Ž Š Ģ"},
      {Language::en, "× ÷ 5 $ ₼", "× ÷ 5 $ ₼"},
  };
  for (const Case& row : table) {
    EXPECT_EQ(lower(row.capital, row.language), row.small);
    EXPECT_EQ(upper(row.small, row.language), row.capital);
  }
}

TEST(Letters, with_and_without_a_dot_are_two_letters_in_azerbaijani_only) {
  EXPECT_EQ(lower("İI", Language::az), "iı");
  EXPECT_EQ(lower("İI", Language::en), "ii");
  EXPECT_EQ(upper("iı", Language::az), "İI");
  EXPECT_EQ(upper("iı", Language::ru), "II");
  // İ in two code points, and what a browser makes of İ.
  EXPECT_EQ(lower("I\u0307lqar", Language::az), "ilqar");
  EXPECT_EQ(lower("i\u0307lqar", Language::en), "ilqar");
}

TEST(Letters, of_codes_follow_ascii_alone) {
  EXPECT_EQ(ascii_upper("7kqi4m2"), "7KQI4M2");
  EXPECT_EQ(ascii_upper("əi"), "əI");
}

TEST(Letters, begin_a_line_in_upper_case) {
  EXPECT_EQ(capitalised("işıq", Language::az), "İşıq");
  EXPECT_EQ(capitalised("işıq", Language::en), "Işıq");
  EXPECT_EQ(capitalised("çərşənbə, 25 noyabr", Language::az), "Çərşənbə, 25 noyabr");
  EXPECT_EQ(capitalised("«паспорт»", Language::ru), "«Паспорт»");
  EXPECT_EQ(capitalised("15 yaş", Language::az), "15 yaş");
  EXPECT_EQ(capitalised("", Language::az), "");
  EXPECT_EQ(capitalised(" - ", Language::az), " - ");
}

TEST(Letters, are_trimmed_of_all_that_comes_with_pasting) {
  EXPECT_EQ(trimmed(" \t\r\n Əli Vəliyev \u00A0\u200B"), "Əli Vəliyev");
  EXPECT_EQ(trimmed("\uFEFF7KQ4\u2009"), "7KQ4");
  EXPECT_EQ(trimmed(" \u00A0 "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Letters, fold_to_what_is_left_on_any_keyboard) {
  struct Folding {
    std::string written;
    std::string folded;
  };
  const std::vector<Folding> table = {
      {"Şəxsiyyət vəsiqəsi", "sexsiyyet vesiqesi"},
      {"SÜRÜCÜLÜK", "suruculuk"},
      {"Çıxarış, ölüm, ğ", "cixaris olum g"},
      {"İCARƏ / ICARƏ", "icare icare"},
      {"Ребёнок ЙОД", "ребенок йод"},
      {"ASAN-imza — «vətəndaş» (şəxsi)", "asan imza vetendas sexsi"},
      {"  15 yaş,  № 7  ", "15 yas 7"},
      {"Æsop, straße, œuvre", "aesop strasse oeuvre"},
      {"s\u0327e\u0301xs", "sexs"},  // marks that stand alone
      {"I\u0307lqar i\u0307lqar", "ilqar ilqar"},
      {"и\u0306од е\u0308ж", "йод еж"},
      {"საბუთი", "საბუთი"},
      {"?!. ", ""},
      {"", ""},
  };
  for (const Folding& row : table) EXPECT_EQ(folded(row.written), row.folded) << row.written;
}

std::string any_text() {
  const auto c = rc::gen::element<std::string>("ə", "Ə", "i", "I", "İ", "ı", "ё", "Ж", "й", "a", "Z", "5", " ", "-",
                                               "é", "\u0306", "\u0327", "ß", "\xFF", "ſ");
  std::string text;
  for (const std::string& part : *rc::gen::container<std::vector<std::string>>(c)) text += part;
  return text;
}

RC_GTEST_PROP(Letters, once_folded_stay_as_they_are, ()) {
  const std::string once = folded(any_text());
  RC_ASSERT(folded(once) == once);
  RC_ASSERT(trimmed(once) == once);
  RC_ASSERT(once.find("  ") == std::string::npos);
}

RC_GTEST_PROP(Letters, fold_alike_in_both_cases, ()) {
  const std::string text = any_text();
  for (const Language language : all_languages) {
    RC_ASSERT(folded(upper(text, language)) == folded(text));
    RC_ASSERT(folded(lower(text, language)) == folded(text));
  }
}

}  // namespace
}  // namespace asan::text
