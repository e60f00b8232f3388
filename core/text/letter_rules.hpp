// One letter at a time: what letters.hpp and sorting are made of. Source: letters_data.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/language.hpp"

namespace asan::text {

/// Simple case mapping that is the same in ru and en; İ becomes i, and ı becomes I.
[[nodiscard]] char32_t lower_of(char32_t c) noexcept;
[[nodiscard]] char32_t upper_of(char32_t c) noexcept;
/// The same with the Azerbaijani pairs İ/i and I/ı in az.
[[nodiscard]] char32_t lower_in(char32_t c, Language language) noexcept;
[[nodiscard]] char32_t upper_in(char32_t c, Language language) noexcept;

[[nodiscard]] constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
[[nodiscard]] constexpr bool is_combining_mark(char32_t c) noexcept { return c >= 0x0300 && c <= 0x036F; }
[[nodiscard]] bool is_letter(char32_t c) noexcept;
/// The same for what lower_of() gave.
[[nodiscard]] bool is_small_letter(char32_t low) noexcept;

/// Letter and combining mark made one, where our languages have that letter.
[[nodiscard]] std::u32string composed(std::u32string_view text);

/// A lower-case letter as its plain letter and the number of its mark, 0 for none.
struct Marked {
  char32_t plain;
  std::size_t mark;
};
[[nodiscard]] Marked marked_of(char32_t low) noexcept;

/// "ae" for æ; empty for a letter that stands for itself.
[[nodiscard]] std::optional<std::u32string_view> digraph_of(char32_t low) noexcept;

/// folded() of letters.hpp before it is encoded: letters and digits of the first plane, and single spaces.
[[nodiscard]] std::u32string folded_letters(std::string_view text);

}  // namespace asan::text
