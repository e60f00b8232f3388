#include "text/keyboard_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "text/letters.hpp"

namespace asan::text {
namespace {

std::vector<std::string> keys_of(const KeyboardRows& rows) {
  std::vector<std::string> keys;
  for (std::string_view row : rows) {
    while (!row.empty()) {
      keys.emplace_back(row.substr(0, row.find(' ')));
      row.remove_prefix(std::min(row.size(), keys.back().size() + 1));
    }
  }
  return keys;
}

TEST(KeyboardLayouts, have_each_letter_of_the_alphabet_once_and_its_capital_at_the_same_place) {
  struct Row {
    Language language;
    std::string_view alphabet;
  };
  for (const Row& row :
       {Row{Language::az, "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"}, Row{Language::ru, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"},
        Row{Language::en, "abcdefghijklmnopqrstuvwxyz"}}) {
    const KeyboardLayout layout = keyboard_layout(row.language);
    const std::vector<std::string> small = keys_of(layout.small);
    const std::vector<std::string> capital = keys_of(layout.capital);
    EXPECT_EQ(std::set<std::string>(small.begin(), small.end()).size(), small.size()) << "no key twice";
    ASSERT_EQ(small.size(), capital.size());
    for (std::size_t i = 0; i < small.size(); ++i) EXPECT_EQ(lower(capital[i], row.language), small[i]);
    for (const char32_t letter : decode_utf8(row.alphabet)) {
      const std::string wanted = encode_utf8(std::u32string(1, letter));
      EXPECT_NE(std::find(small.begin(), small.end(), wanted), small.end()) << wanted;
    }
    for (const std::string_view row_of_keys : layout.small) {
      EXPECT_LE(keys_of({row_of_keys, {}, {}, {}}).size(), 12U) << "more would be narrower than a finger";
    }
  }
}

}  // namespace
}  // namespace asan::text
