// Tables of letters (CLDR 48 and UnicodeData 15, for the scripts that citizens of the portal write: Latin with
// Latin-1 and Extended-A, the Azerbaijani ə, and Cyrillic). Case and sorting are rules over these tables.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/language.hpp"

namespace asan::text::data {

/// Upper-case letters first..last with their lower-case partner: `shift` further on, or, where the two
/// alternate (shift 1), only every second one is an upper-case letter.
struct CaseRange {
  char32_t first;
  char32_t last;
  std::int32_t shift;
};
constexpr std::array<CaseRange, 20> case_ranges = {
    {{U'A', U'Z', 0x20},  {0x00C0, 0x00D6, 0x20}, {0x00D8, 0x00DE, 0x20}, {0x0100, 0x012E, 1},
     {0x0132, 0x0136, 1}, {0x0139, 0x0147, 1},    {0x014A, 0x0176, 1},    {0x0178, 0x0178, -0x79},  // Ÿ ÿ
     {0x0179, 0x017D, 1}, {0x018F, 0x018F, 0xCA},                                                   // Ə ə
     {0x0218, 0x021A, 1}, {0x0400, 0x040F, 0x50}, {0x0410, 0x042F, 0x20}, {0x0460, 0x0480, 1},
     {0x048A, 0x04BE, 1}, {0x04C0, 0x04C0, 0x0F}, {0x04C1, 0x04CD, 1},    {0x04D0, 0x052E, 1},
     {0x1E80, 0x1E84, 1}, {0x1EBC, 0x1EBC, 1}}};

/// Lower-case letters that are another letter with a mark; the first of each group is the plain one.
constexpr std::array<std::u32string_view, 24> marked_letters = {
    {U"aàáâãäåāăą", U"cçćĉċč", U"dďđð",    U"eèéêëēĕėęěəẽ", U"gĝğġģ", U"hĥħ",     U"iìíîïĩīĭįı", U"jĵ",
     U"kķĸ",        U"lĺļľŀł", U"nñńņňŉŋ", U"oòóôõöøōŏő",   U"rŕŗř",  U"sśŝşšſș", U"tţťŧț",      U"uùúûüũūŭůűų",
     U"wŵẁẃẅ",      U"yýÿŷ",   U"zźżž",    U"еёѐ",          U"иѝ",    U"гѓ",      U"кќ",         U"ыӹ"}};

/// Letters that stand for two.
struct Digraph {
  char32_t letter;
  std::u32string_view plain;
};
constexpr std::array<Digraph, 5> digraphs = {
    {{U'æ', U"ae"}, {U'œ', U"oe"}, {U'ß', U"ss"}, {U'þ', U"th"}, {U'ĳ', U"ij"}}};

/// Letters that may arrive as a letter and a combining mark (other systems send names so): Unicode NFC for the
/// letters that our three languages have.
struct Composition {
  char32_t letter;
  char32_t mark;
  char32_t composed;
};
constexpr std::array<Composition, 16> compositions = {{{U'c', 0x0327, U'ç'},
                                                       {U'C', 0x0327, U'Ç'},
                                                       {U'g', 0x0306, U'ğ'},
                                                       {U'G', 0x0306, U'Ğ'},
                                                       {U'i', 0x0307, U'i'},  // what other systems make of İ
                                                       {U'I', 0x0307, U'İ'},
                                                       {U'o', 0x0308, U'ö'},
                                                       {U'O', 0x0308, U'Ö'},
                                                       {U's', 0x0327, U'ş'},
                                                       {U'S', 0x0327, U'Ş'},
                                                       {U'u', 0x0308, U'ü'},
                                                       {U'U', 0x0308, U'Ü'},
                                                       {U'и', 0x0306, U'й'},
                                                       {U'И', 0x0306, U'Й'},
                                                       {U'е', 0x0308, U'ё'},
                                                       {U'Е', 0x0308, U'Ё'}}};

/// Lower-case letters, from first to last, of every script that a name may arrive in; all else separates words.
struct LetterRange {
  char32_t first;
  char32_t last;
};
constexpr std::array<LetterRange, 12> letter_ranges = {{{U'a', U'z'},
                                                        {0x00DF, 0x00F6},
                                                        {0x00F8, 0x024F},
                                                        {0x0250, 0x02AF},
                                                        {0x0370, 0x03FF},
                                                        {0x0430, 0x0481},
                                                        {0x048A, 0x052F},
                                                        {0x0561, 0x0587},
                                                        {0x05D0, 0x05EA},
                                                        {0x0620, 0x064A},
                                                        {0x10D0, 0x10FA},
                                                        {0x1E00, 0x1EFF}}};

/// The order of the Latin letters that count as letters of their own.
constexpr std::array<std::u32string_view, 3> latin_order = {
    {U"abcçdeəfgğhxıijkqlmnoöprsştuüvyzw", U"abcdeəfghiıjklmnopqrstuvwxyz", U"abcdeəfghiıjklmnopqrstuvwxyz"}};
constexpr std::u32string_view cyrillic_order = U"абвгдежзийклмнопрстуфхцчшщъыьэюя";

constexpr bool cyrillic_first(Language language) noexcept { return language == Language::ru; }

}  // namespace asan::text::data
