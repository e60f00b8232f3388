#include <array>
#include <cstddef>
#include <cstdint>

#include "text/letters.hpp"

namespace asan::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point = replacement;
  std::size_t length = 1;
  bool well_formed = false;
};

/// The well-formed sequences by their first byte (Unicode 15, table 3-7): how many bytes follow, and the
/// range of the first of them. All later bytes are 80 to BF.
struct LeadRule {
  std::uint8_t first;
  std::uint8_t last;
  std::uint8_t following;
  std::uint8_t second_from;
  std::uint8_t second_to;
};
constexpr std::array<LeadRule, 9> lead_rules = {{{0x00, 0x7F, 0, 0, 0},
                                                 {0xC2, 0xDF, 1, 0x80, 0xBF},
                                                 {0xE0, 0xE0, 2, 0xA0, 0xBF},
                                                 {0xE1, 0xEC, 2, 0x80, 0xBF},
                                                 {0xED, 0xED, 2, 0x80, 0x9F},
                                                 {0xEE, 0xEF, 2, 0x80, 0xBF},
                                                 {0xF0, 0xF0, 3, 0x90, 0xBF},
                                                 {0xF1, 0xF3, 3, 0x80, 0xBF},
                                                 {0xF4, 0xF4, 3, 0x80, 0x8F}}};

/// Reads the sequence at the beginning of `bytes`, which is not empty.
Decoded decode_front(std::string_view bytes) noexcept {
  const auto byte_at = [bytes](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const std::uint8_t lead = byte_at(0);
  for (const LeadRule& rule : lead_rules) {
    if (lead < rule.first || lead > rule.last) continue;
    if (rule.following == 0) return {lead, 1, true};
    char32_t value = lead & (0x3FU >> rule.following);
    for (std::size_t i = 1; i <= rule.following; ++i) {
      const std::uint8_t from = i == 1 ? rule.second_from : std::uint8_t{0x80};
      const std::uint8_t to = i == 1 ? rule.second_to : std::uint8_t{0xBF};
      if (i >= bytes.size() || byte_at(i) < from || byte_at(i) > to) return {replacement, i, false};
      value = (value << 6U) | (byte_at(i) & 0x3FU);
    }
    return {value, std::size_t{1} + rule.following, true};
  }
  return {};
}

}  // namespace

std::u32string decode_utf8(std::string_view bytes) {
  std::u32string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const Decoded front = decode_front(bytes);
    out += front.code_point;
    bytes.remove_prefix(front.length);
  }
  return out;
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size());
  const auto put = [&out](char32_t bits) { out += static_cast<char>(static_cast<std::uint8_t>(bits)); };
  for (const char32_t c : code_points) {
    const bool is_scalar = c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF);
    const char32_t value = is_scalar ? c : replacement;
    if (value < 0x80) {
      put(value);
    } else if (value < 0x800) {
      put(0xC0U | (value >> 6U));
      put(0x80U | (value & 0x3FU));
    } else if (value < 0x10000) {
      put(0xE0U | (value >> 12U));
      put(0x80U | ((value >> 6U) & 0x3FU));
      put(0x80U | (value & 0x3FU));
    } else {
      put(0xF0U | (value >> 18U));
      put(0x80U | ((value >> 12U) & 0x3FU));
      put(0x80U | ((value >> 6U) & 0x3FU));
      put(0x80U | (value & 0x3FU));
    }
  }
  return out;
}

bool is_well_formed_utf8(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    if (static_cast<unsigned char>(bytes.front()) < 0x80) {
      bytes.remove_prefix(1);
      continue;
    }
    const Decoded front = decode_front(bytes);
    if (!front.well_formed) return false;
    bytes.remove_prefix(front.length);
  }
  return true;
}

std::size_t length_in_code_points(std::string_view bytes) noexcept {
  std::size_t count = 0;
  for (; !bytes.empty(); ++count) bytes.remove_prefix(decode_front(bytes).length);
  return count;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::u32string letters = decode_utf8(text);
  if (letters.size() > most) letters.resize(most);
  return encode_utf8(letters);
}

}  // namespace asan::text
