#include "text/letters.hpp"

#include <algorithm>
#include <array>

#include "text/letter_rules.hpp"

namespace asan::text {
namespace {

constexpr char32_t dot_above = 0x0307;

/// White space, and the invisible characters that come along when a text is pasted.
constexpr std::array<std::string_view, 12> blanks = {" ",      "\t",     "\n",     "\v",     "\f",     "\r",
                                                     "\u00A0", "\u2007", "\u2009", "\u200B", "\u202F", "\uFEFF"};

bool strip_front(std::string_view& text) noexcept {
  for (const std::string_view blank : blanks) {
    if (!text.starts_with(blank)) continue;
    text.remove_prefix(blank.size());
    return true;
  }
  return false;
}

bool strip_back(std::string_view& text) noexcept {
  for (const std::string_view blank : blanks) {
    if (!text.ends_with(blank)) continue;
    text.remove_suffix(blank.size());
    return true;
  }
  return false;
}

}  // namespace

std::string lower(std::string_view text, Language language) {
  std::u32string out;
  for (const char32_t c : decode_utf8(text)) {
    const bool dots_an_i = c == dot_above && !out.empty() && (out.back() == U'i' || out.back() == U'ı');
    if (dots_an_i) {
      out.back() = U'i';  // I and a combining dot are İ in two code points
    } else {
      out += lower_in(c, language);
    }
  }
  return encode_utf8(out);
}

std::string upper(std::string_view text, Language language) {
  std::u32string out = decode_utf8(text);
  for (char32_t& c : out) c = upper_in(c, language);
  return encode_utf8(out);
}

std::string capitalised(std::string_view text, Language language) {
  std::u32string out = decode_utf8(text);
  const auto first = std::find_if(out.begin(), out.end(), [](char32_t c) { return is_letter(c) || is_digit(c); });
  if (first != out.end()) *first = upper_in(*first, language);
  return encode_utf8(out);
}

std::string ascii_upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string_view trimmed(std::string_view text) noexcept {
  while (strip_front(text) || strip_back(text)) {
  }
  return text;
}

std::string folded(std::string_view text) { return encode_utf8(folded_letters(text)); }

}  // namespace asan::text
