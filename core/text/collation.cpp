// Sort keys in three levels, as the Unicode collation algorithm has them (UTS 10): which letter, then which
// mark, then which case.
#include <cstddef>
#include <cstdint>
#include <optional>
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
    if (const auto weight = alphabet_weight(low)) {
      put_marks(0, is_upper);
      put_weight(*weight);
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
  /// The first bytes of what sorts together, then as many of `value` as it needs.
  struct Weight {
    Group group;
    char32_t value;
    unsigned bytes;
  };

  /// Empty for what is no letter of its own in this language's order.
  [[nodiscard]] std::optional<Weight> alphabet_weight(char32_t low) const noexcept {
    const bool cyrillic_first = data::cyrillic_first(language_);
    const std::size_t in_latin = data::latin_order.at(index_of(language_)).find(low);
    if (in_latin != std::u32string_view::npos) {
      return Weight{cyrillic_first ? Group::second_script : Group::first_script, static_cast<char32_t>(in_latin), 1};
    }
    const std::size_t in_cyrillic = data::cyrillic_order.find(low);
    if (in_cyrillic == std::u32string_view::npos) return std::nullopt;
    return Weight{cyrillic_first ? Group::first_script : Group::second_script, static_cast<char32_t>(in_cyrillic), 1};
  }

  static Weight other_weight(char32_t c) noexcept {
    if (is_digit(c)) return {Group::digit, c, 1};
    if (is_small_letter(c)) return {Group::other_letter, c, 3};
    const bool is_blank = c == U' ' || c == U'\u00A0';
    return is_blank ? Weight{Group::blank, 0, 0} : Weight{Group::symbol, c, 3};
  }

  void put(char32_t plain, std::size_t mark, bool is_upper) {
    put_marks(mark, is_upper);
    put_weight(alphabet_weight(plain).value_or(other_weight(plain)));
  }

  void put_marks(std::size_t mark, bool is_upper) {
    constexpr std::size_t lowest = 2;
    marks_ += static_cast<char>(mark + lowest);
    cases_ += static_cast<char>((is_upper ? 1U : 0U) + lowest);
  }

  void put_weight(const Weight& weight) {
    letters_ += static_cast<char>(weight.group);
    for (unsigned i = weight.bytes; i > 0; --i) {
      letters_ += static_cast<char>(static_cast<std::uint8_t>(weight.value >> (8U * (i - 1))));
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
