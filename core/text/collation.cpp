// Sort keys in three levels, as the Unicode collation algorithm has them (UTS 10): which letter, then which
// mark, then which case.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "text/letter_rules.hpp"
#include "text/letters.hpp"
#include "text/letters_data.hpp"

namespace asan::text {
namespace {

/// First byte of a letter's weight. `level_end` is lower than all, so a word sorts before its continuation.
enum class Group : std::uint8_t { level_end = 1, blank, symbol, digit, first_script, second_script, other_letter };

class KeyBuilder {
 public:
  explicit KeyBuilder(Language language) : language_(language) {}

  void add(char32_t c) {
    if (is_combining_mark(c)) {
      // Sorts after the same letter without it.
      marks_ += static_cast<char>(static_cast<std::uint8_t>(0x80U | (c & 0x7FU)));
      return;
    }
    const char32_t low = lower_in(c, language_);
    const bool is_upper = low != c;
    if (const auto plain = digraph_of(low)) {
      for (const char32_t part : *plain) put(part, 1, is_upper);
      return;
    }
    if (is_own_letter(low)) {
      put(low, 0, is_upper);
    } else {
      const Marked marked = marked_of(low);
      put(marked.plain, marked.mark, is_upper);
    }
  }

  [[nodiscard]] std::string key() const {
    const std::string end(1, static_cast<char>(Group::level_end));
    return letters_ + end + marks_ + end + cases_;
  }

 private:
  [[nodiscard]] std::u32string_view latin() const noexcept { return data::latin_order.at(index_of(language_)); }

  [[nodiscard]] bool is_own_letter(char32_t low) const noexcept {
    return latin().find(low) != std::u32string_view::npos ||
           data::cyrillic_order.find(low) != std::u32string_view::npos;
  }

  void put(char32_t plain, std::size_t mark, bool is_upper) {
    constexpr std::size_t lowest = 2;
    put_letter(plain);
    marks_ += static_cast<char>(mark + lowest);
    cases_ += static_cast<char>((is_upper ? 1U : 0U) + lowest);
  }

  void put_letter(char32_t plain) {
    const bool cyrillic_first = data::cyrillic_first(language_);
    const std::size_t in_latin = latin().find(plain);
    const std::size_t in_cyrillic = data::cyrillic_order.find(plain);
    if (in_latin != std::u32string_view::npos) {
      put_weight(cyrillic_first ? Group::second_script : Group::first_script, static_cast<char32_t>(in_latin), 1);
    } else if (in_cyrillic != std::u32string_view::npos) {
      put_weight(cyrillic_first ? Group::first_script : Group::second_script, static_cast<char32_t>(in_cyrillic), 1);
    } else if (is_digit(plain)) {
      put_weight(Group::digit, plain, 1);
    } else if (is_letter(plain)) {
      put_weight(Group::other_letter, plain, 3);
    } else if (plain == U' ' || plain == U'\u00A0') {
      put_weight(Group::blank, 0, 0);
    } else {
      put_weight(Group::symbol, plain, 3);
    }
  }

  void put_weight(Group group, char32_t weight, unsigned bytes) {
    letters_ += static_cast<char>(group);
    for (unsigned i = bytes; i > 0; --i) {
      letters_ += static_cast<char>(static_cast<std::uint8_t>(weight >> (8U * (i - 1))));
    }
  }

  Language language_;
  std::string letters_;
  std::string marks_;
  std::string cases_;
};

}  // namespace

std::string sort_key(std::string_view text, Language language) {
  KeyBuilder builder(language);
  for (const char32_t c : composed(decode_utf8(text))) builder.add(c);
  return builder.key();
}

}  // namespace asan::text
