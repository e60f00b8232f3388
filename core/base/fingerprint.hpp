// FNV-1a, 64 bits: tells two payloads apart so that one idempotency key cannot serve two requests.
// Not for secrets. Source: draft-eastlake-fnv.
#pragma once

#include <cstdint>
#include <string_view>

namespace asan {

[[nodiscard]] constexpr std::uint64_t fingerprint_of(std::string_view bytes) noexcept {
  constexpr std::uint64_t offset_basis = 0xcbf29ce484222325ULL;
  constexpr std::uint64_t prime = 0x100000001b3ULL;
  std::uint64_t hash = offset_basis;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= prime;
  }
  return hash;
}

}  // namespace asan
