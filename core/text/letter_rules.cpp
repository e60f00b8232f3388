#include "text/letter_rules.hpp"

#include <algorithm>
#include <cstdint>

#include "text/letters.hpp"
#include "text/letters_data.hpp"

namespace asan::text {
namespace {

constexpr char32_t capital_dotted_i = U'İ';
constexpr char32_t small_dotless_i = U'ı';

constexpr char32_t shifted(char32_t c, std::int64_t by) noexcept {
  return static_cast<char32_t>(static_cast<std::int64_t>(c) + by);
}

/// In a range where the cases alternate, every second code point is of the case that the range begins with.
constexpr bool is_of_case(char32_t c, char32_t first, std::int32_t shift) noexcept {
  return shift != 1 || (c - first) % 2 == 0;
}

}  // namespace

char32_t lower_of(char32_t c) noexcept {
  // Nearly all letters of a text are among these.
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  if (c >= U'а' && c <= U'я') return c;
  if (c == capital_dotted_i) return U'i';
  for (const data::CaseRange& range : data::case_ranges) {
    if (c < range.first || c > range.last) continue;
    return is_of_case(c, range.first, range.shift) ? shifted(c, range.shift) : c;
  }
  return c;
}

char32_t upper_of(char32_t c) noexcept {
  if (c == small_dotless_i) return U'I';
  for (const data::CaseRange& range : data::case_ranges) {
    const char32_t first = shifted(range.first, range.shift);
    if (c < first || c > shifted(range.last, range.shift)) continue;
    return is_of_case(c, first, range.shift) ? shifted(c, -std::int64_t{range.shift}) : c;
  }
  return c;
}

char32_t lower_in(char32_t c, Language language) noexcept {
  return language == Language::az && c == U'I' ? small_dotless_i : lower_of(c);
}

char32_t upper_in(char32_t c, Language language) noexcept {
  return language == Language::az && c == U'i' ? capital_dotted_i : upper_of(c);
}

bool is_small_letter(char32_t low) noexcept {
  if (low < 0x80) return low >= U'a' && low <= U'z';
  return std::any_of(data::letter_ranges.begin(), data::letter_ranges.end(),
                     [low](const data::LetterRange& range) { return low >= range.first && low <= range.last; });
}

bool is_letter(char32_t c) noexcept { return is_small_letter(lower_of(c)); }

std::u32string composed(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (const char32_t c : text) {
    const auto joins = [&out, c](const data::Composition& pair) {
      return !out.empty() && pair.letter == out.back() && pair.mark == c;
    };
    const auto* const pair = is_combining_mark(c)
                                 ? std::find_if(data::compositions.begin(), data::compositions.end(), joins)
                                 : data::compositions.end();
    if (pair == data::compositions.end()) {
      out += c;
    } else {
      out.back() = pair->composed;
    }
  }
  return out;
}

Marked marked_of(char32_t low) noexcept {
  const bool is_plain = low < 0x80 || (low >= U'а' && low <= U'я');
  if (is_plain) return {low, 0};
  for (const std::u32string_view group : data::marked_letters) {
    const std::size_t at = group.find(low);
    if (at != std::u32string_view::npos) return {group.front(), at};
  }
  return {low, 0};
}

std::optional<std::u32string_view> digraph_of(char32_t low) noexcept {
  if (low < 0x80) return std::nullopt;
  for (const data::Digraph& digraph : data::digraphs) {
    if (digraph.letter == low) return digraph.plain;
  }
  return std::nullopt;
}

std::u32string folded_letters(std::string_view text) {
  std::u32string out;
  for (const char32_t c : composed(decode_utf8(text))) {
    if (is_combining_mark(c)) continue;
    const char32_t low = lower_of(c);
    if (const auto plain = digraph_of(low)) {
      out += *plain;
    } else if (is_small_letter(low) || is_digit(low)) {
      out += marked_of(low).plain;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  if (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

}  // namespace asan::text
