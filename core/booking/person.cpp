#include "booking/person.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "text/letters.hpp"

namespace asan::booking {

namespace {

constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

constexpr bool is_space(char32_t c) noexcept {
  constexpr char32_t no_break_space = 0xA0;
  constexpr char32_t narrow_no_break_space = 0x202F;
  return c == U' ' || c == U'\t' || c == no_break_space || c == narrow_no_break_space;
}

std::u32string_view without_spaces_around(std::u32string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// ---- phone ----

constexpr std::string_view country = "994";
constexpr std::size_t national_length = 9;

/// Beginnings of the nine digits after +994: mobile networks first, then landlines.
constexpr auto prefixes = std::to_array<std::string_view>({
    "10",   "50",   "51",   "55",   "60",   "70",    "77",    "99",                     //
    "12",   "18",   "46",   "202",  "212",  "242",   "252",   "262",   "223",   "233",  //
    "2220", "2221", "2222", "2223", "2224", "2225",  "2226",  "2227",  "2229",          //
    "2630", "2631", "2632", "2638", "3654", "21428", "22428", "36550", "36552",
});

bool has_known_prefix(std::string_view national) noexcept {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [national](std::string_view prefix) { return national.substr(0, prefix.size()) == prefix; });
}

struct TypedNumber {
  std::string digits;
  bool has_plus = false;
};

/// Spaces, hyphens, dots and parentheses say nothing; a plus may only stand first.
std::optional<TypedNumber> digits_of(std::string_view typed) {
  constexpr std::u32string_view ornaments = U"-().\u2010\u2011\u2012\u2013";
  TypedNumber number;
  for (const char32_t c : text::decode_utf8(typed)) {
    if (is_space(c) || ornaments.find(c) != std::u32string_view::npos) continue;
    if (c == U'+' && number.digits.empty() && !number.has_plus) {
      number.has_plus = true;
    } else if (is_digit(c)) {
      number.digits += static_cast<char>(c);
    } else {
      return std::nullopt;
    }
  }
  return number;
}

/// What follows +994, without trunk zero.
Result<std::string_view, PhoneError> national_part(const TypedNumber& number) {
  std::string_view rest = number.digits;
  const auto drop = [&rest](std::string_view prefix) {
    const bool is_there = rest.substr(0, prefix.size()) == prefix;
    if (is_there) rest.remove_prefix(prefix.size());
    return is_there;
  };
  const bool is_international = number.has_plus || drop("00");
  // "994..." without plus is the country only when the rest is as long as a number: 099 4xx is a mobile number.
  const bool has_bare_country = !is_international && rest.substr(0, country.size()) == country;
  if (is_international || has_bare_country) {
    const bool is_still_typed = rest.size() < country.size() && country.substr(0, rest.size()) == rest;
    if (is_still_typed) return failure(PhoneError::too_short);
    if (!drop(country)) return failure(PhoneError::not_azerbaijani);
  }
  drop("0");
  return rest;
}

// ---- names ----

struct CodePoints {
  char32_t first;
  char32_t last;
};

/// Letters of the Latin and Cyrillic blocks (Unicode 15).
constexpr auto letters = std::to_array<CodePoints>({{U'A', U'Z'},
                                                    {U'a', U'z'},
                                                    {0xC0, 0xD6},
                                                    {0xD8, 0xF6},
                                                    {0xF8, 0x24F},
                                                    {0x259, 0x259},
                                                    {0x400, 0x481},
                                                    {0x48A, 0x52F},
                                                    {0x1E00, 0x1EFF}});

constexpr bool is_letter(char32_t c) noexcept {
  for (const CodePoints range : letters) {
    if (range.first <= c && c <= range.last) return true;
  }
  return false;
}

/// Some keyboards send a letter and its accent apart.
constexpr bool is_accent(char32_t c) noexcept {
  constexpr CodePoints combining_diacritical_marks{0x300, 0x36F};
  return combining_diacritical_marks.first <= c && c <= combining_diacritical_marks.last;
}

constexpr bool is_joiner(char32_t c) noexcept {
  constexpr std::u32string_view joiners = U"-'\u2010\u2011\u2019\u02BC";
  return joiners.find(c) != std::u32string_view::npos;
}

}  // namespace

Result<Fin, FinError> Fin::parse(std::string_view typed) {
  constexpr std::size_t fin_length = 7;
  const std::u32string decoded = text::decode_utf8(typed);
  std::string fin;
  for (char32_t c : without_spaces_around(decoded)) {
    if (c >= U'a' && c <= U'z') c = c - U'a' + U'A';
    // On an Azerbaijani keyboard the letter I is one of four: I, i, İ, ı.
    if (c == U'I' || c == U'O' || c == U'\u0130' || c == U'\u0131') return failure(FinError::letter_i_or_o);
    const bool is_ascii_letter = c >= U'A' && c <= U'Z';
    if (!is_ascii_letter && !is_digit(c)) return failure(FinError::wrong_character);
    fin += static_cast<char>(c);
  }
  if (fin.empty()) return failure(FinError::empty);
  if (fin.size() != fin_length) return failure(FinError::wrong_length);
  return Fin(std::move(fin));
}

Result<Phone, PhoneError> Phone::parse(std::string_view typed) {
  const std::optional<TypedNumber> number = digits_of(typed);
  if (!number) return failure(PhoneError::wrong_character);
  if (number->digits.empty() && !number->has_plus) return failure(PhoneError::empty);
  const Result<std::string_view, PhoneError> national = national_part(*number);
  if (!national) return failure(national.error());
  if (national->size() < national_length) return failure(PhoneError::too_short);
  if (national->size() > national_length) return failure(PhoneError::too_long);
  if (!has_known_prefix(*national)) return failure(PhoneError::unknown_prefix);
  std::string e164 = "+";
  e164.append(country).append(*national);
  return Phone(std::move(e164));
}

Result<PersonName, NameError> PersonName::parse(std::string_view typed) {
  constexpr std::size_t longest = 60;
  const std::u32string decoded = text::decode_utf8(typed);
  std::u32string name;
  bool has_letter = false;
  for (const char32_t c : without_spaces_around(decoded)) {
    if (is_space(c)) {
      if (name.back() != U' ') name += U' ';
      continue;
    }
    if (is_digit(c)) return failure(NameError::has_digit);
    const bool is_accent_on_letter =
        is_accent(c) && !name.empty() && (is_letter(name.back()) || is_accent(name.back()));
    if (!is_letter(c) && !is_accent_on_letter && !is_joiner(c)) return failure(NameError::wrong_character);
    has_letter = has_letter || is_letter(c);
    name += c;
  }
  if (name.empty()) return failure(NameError::empty);
  if (!has_letter) return failure(NameError::wrong_character);
  if (name.size() > longest) return failure(NameError::too_long);
  return PersonName(text::encode_utf8(name));
}

}  // namespace asan::booking
