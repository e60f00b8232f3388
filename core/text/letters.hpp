// Upper and lower case, sorting and folding on data tables (facts.md 0.7 and section 4; CLDR 48).
// Azerbaijani: İ/i and I/ı are two letters. Codes such as FIN use the ASCII rules only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.hpp"

namespace asan::text {

/// Decodes UTF-8; an ill-formed byte becomes U+FFFD, one for each maximal subpart (Unicode 15, table 3-8).
[[nodiscard]] std::u32string decode_utf8(std::string_view bytes);
[[nodiscard]] std::string encode_utf8(std::u32string_view code_points);
[[nodiscard]] bool is_well_formed_utf8(std::string_view bytes) noexcept;
/// Number of code points (an ill-formed part counts as one).
[[nodiscard]] std::size_t length_in_code_points(std::string_view bytes) noexcept;

/// At most so many code points of it, from its beginning; well-formed.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

[[nodiscard]] std::string lower(std::string_view text, Language language);
[[nodiscard]] std::string upper(std::string_view text, Language language);
/// First letter or digit in upper case, the rest unchanged: punctuation in front is skipped, "15 yaş" stays.
[[nodiscard]] std::string capitalised(std::string_view text, Language language);
/// ASCII only: other bytes stay.
[[nodiscard]] std::string ascii_upper(std::string_view text);
/// Without white space at both ends, the no-break and invisible kinds included.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Orders texts of one language: keys compare bytewise as the words sort in that language
/// (az alphabet a b c ç d e ə f g ğ h x ı i j k q ...; ru with ё as е, after it when
/// nothing else differs; en). Space before digits before letters, lower case first when nothing else differs.
[[nodiscard]] std::string sort_key(std::string_view text, Language language);

/// For searching in any language: lower case, diacritics and Azerbaijani letters to plain Latin
/// (ə->e, ı->i, ş->s, ç->c, ğ->g, ö->o, ü->u), ё->е, everything else but letters and digits to one space.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace asan::text
