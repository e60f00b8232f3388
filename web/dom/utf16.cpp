#include "dom/utf16.hpp"

#include <cstddef>

namespace asan::dom {
namespace {

/// Byte position of a UTF-16 offset; inside a surrogate pair it is the position after the character.
std::size_t byte_at(std::string_view utf8, std::uint32_t offset) noexcept {
  std::uint32_t units = 0;
  std::size_t at = 0;
  while (at < utf8.size() && units < offset) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units += size == 4 ? 2 : 1;
    at += size;
  }
  return at < utf8.size() ? at : utf8.size();
}

}  // namespace

std::string_view utf16_slice(std::string_view utf8, std::uint32_t begin, std::uint32_t end) noexcept {
  if (end <= begin) return {};
  const std::size_t from = byte_at(utf8, begin);
  return utf8.substr(from, byte_at(utf8.substr(from), end - begin));
}

}  // namespace asan::dom
