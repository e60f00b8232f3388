#include "auth/form_guard.hpp"

#include <sodium.h>

#include "base/id.hpp"

namespace asan::auth {
namespace {

void cover(Digest& digest, const Digest& pad) noexcept {
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] ^= pad[i];
}

}  // namespace

std::string new_visitor() { return random_token(); }

bool is_visitor(std::string_view text) noexcept { return TokenRule::is_valid(text); }

std::string form_stamp(const Keys& keys, std::string_view visitor) {
  Digest pad{};
  randombytes_buf(pad.data(), pad.size());
  Digest digest = keys.digest(Purpose::form, visitor);
  cover(digest, pad);
  return to_hex(pad.data(), pad.size()) + to_hex(digest.data(), digest.size());
}

bool is_form_stamp(const Keys& keys, std::string_view visitor, std::string_view stamp) noexcept {
  std::array<Digest, 2> parts{};  // pad, covered hash
  constexpr std::size_t digits = 2 * Digest{}.size();
  if (!is_visitor(visitor) || stamp.size() != 2 * digits) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::size_t size = 0;
    const int failed =
        sodium_hex2bin(parts[i].data(), parts[i].size(), stamp.data() + i * digits, digits, nullptr, &size, nullptr);
    if (failed != 0 || size != parts[i].size()) return false;
  }
  cover(parts[1], parts[0]);
  const Digest expected = keys.digest(Purpose::form, visitor);
  return sodium_memcmp(expected.data(), parts[1].data(), expected.size()) == 0;
}

}  // namespace asan::auth
