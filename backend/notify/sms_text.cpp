#include "notify/sms_text.hpp"

#include <algorithm>
#include <array>

#include "text/letters.hpp"

namespace asan::notify {

namespace {

struct Room {
  std::size_t alone;
  std::size_t in_each;
};
constexpr Room gsm = {160, 153};
constexpr Room ucs2 = {70, 67};

/// Beside ASCII: the basic table's other characters, in order.
constexpr std::array<char32_t, 38> basic = {0xA1,  0xA3,  0xA4,  0xA5,  0xA7,  0xBF,  0xC4,  0xC5, 0xC6, 0xC7,
                                            0xC9,  0xD1,  0xD6,  0xD8,  0xDC,  0xDF,  0xE0,  0xE4, 0xE5, 0xE6,
                                            0xE8,  0xE9,  0xEC,  0xF1,  0xF2,  0xF6,  0xF8,  0xF9, 0xFC, 0x393,
                                            0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A6, 0x3A8};
constexpr char32_t omega = 0x3A9;
constexpr char32_t euro = 0x20AC;

/// Septets of a character in the GSM alphabet; 0: it has none.
std::size_t septets_of(char32_t c) {
  constexpr std::u32string_view extended = U"^{}\\[~]|\f";
  if (extended.find(c) != std::u32string_view::npos || c == euro) return 2;
  if (c == U'`') return 0;
  const bool is_basic = (c >= U' ' && c < 0x7F) || c == U'\n' || c == U'\r' || c == omega ||
                        std::binary_search(basic.begin(), basic.end(), c);
  return is_basic ? 1 : 0;
}

/// 16 bit units of UTF-16, which handsets show for UCS-2.
std::size_t units_of(char32_t c) {
  constexpr char32_t last_of_plane = 0xFFFF;
  return c > last_of_plane ? 2 : 1;
}

/// A character is never cut in two, so that a segment may stay short by one.
template <class SizeOf>
std::size_t segments(std::u32string_view text, Room room, SizeOf size_of) {
  std::size_t total = 0;
  for (const char32_t c : text) total += size_of(c);
  if (total <= room.alone) return 1;
  std::size_t count = 1;
  std::size_t filled = 0;
  for (const char32_t c : text) {
    if (filled + size_of(c) > room.in_each) {
      ++count;
      filled = 0;
    }
    filled += size_of(c);
  }
  return count;
}

}  // namespace

std::size_t segments_of(std::string_view text) {
  const std::u32string characters = text::decode_utf8(text);
  const bool is_gsm = std::all_of(characters.begin(), characters.end(), [](char32_t c) { return septets_of(c) > 0; });
  return is_gsm ? segments(characters, gsm, septets_of) : segments(characters, ucs2, units_of);
}

}  // namespace asan::notify
