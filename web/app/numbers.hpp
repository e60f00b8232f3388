// Numbers that travel as text between script and program.
#pragma once

#include <cstdint>
#include <string_view>

namespace asan::app {

/// Decimal digits; 0 for anything else.
[[nodiscard]] constexpr std::uint32_t number(std::string_view digits) noexcept {
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

}  // namespace asan::app
