#include "auth/keys.hpp"

#include <sodium.h>

#include <algorithm>

#include "files/private_file.hpp"

namespace asan::auth {
namespace {

constexpr std::string_view label_of(Purpose purpose) noexcept {
  switch (purpose) {
    case Purpose::manage:
      return "manage:";
    case Purpose::short_code:
      return "code:";
    case Purpose::code_hash:
      return "code-hash:";
    case Purpose::form:
      return "form:";
    case Purpose::request_number:
      return "request-number:";
    case Purpose::draw_seed:
      return "draw-seed:";
    case Purpose::counted:
      return "counted:";
    case Purpose::place_in_line:
      return "place-in-line:";
    case Purpose::proof_of_work:
      return "proof-of-work:";
    case Purpose::contact_code:
      return "contact-code:";
    case Purpose::set_up_link:
      return "set-up-link:";
    case Purpose::staff_session:
      return "staff-session:";
    case Purpose::recovery_code:
      return "recovery-code:";
    case Purpose::terminal:
      return "terminal:";
    case Purpose::terminal_link:
      return "terminal-link:";
  }
  return "";
}

Result<Keys, KeysFailure> keys_of(std::string_view bytes, const std::filesystem::path& path) {
  Digest secret{};
  if (bytes.size() != secret.size()) return failure(KeysFailure{path, KeysFailure::Kind::wrong_size});
  std::copy(bytes.begin(), bytes.end(), secret.begin());
  return Keys(secret);
}

}  // namespace

Digest Keys::digest(Purpose purpose, std::string_view text) const noexcept {
  const std::string_view label = label_of(purpose);
  crypto_generichash_state state;
  crypto_generichash_init(&state, secret_.data(), secret_.size(), Digest{}.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(label.data()), label.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  Digest digest{};
  crypto_generichash_final(&state, digest.data(), digest.size());
  return digest;
}

Result<Keys, KeysFailure> load_or_create_keys(const std::filesystem::path& folder) {
  using Kind = KeysFailure::Kind;
  const std::filesystem::path path = folder / "keys";
  auto bytes = files::read_private(path);
  if (!bytes && bytes.error() == files::FileFailure::missing) {
    std::string secret(Digest{}.size(), '\0');
    randombytes_buf(secret.data(), secret.size());
    // Of two servers that start at once, the second reads the keys of the first.
    const auto written = files::write_private(path, secret, files::WhenThere::refuse);
    if (!written && written.error() != files::FileFailure::exists) return failure(KeysFailure{path, Kind::unwritable});
    bytes = files::read_private(path);
  }
  if (bytes) return keys_of(*bytes, path);
  const bool is_open = bytes.error() == files::FileFailure::open_to_others;
  return failure(KeysFailure{path, is_open ? Kind::open_to_others : Kind::unreadable});
}

bool start_cryptography() noexcept { return sodium_init() >= 0; }

std::string random_token() {
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(bytes.data(), bytes.size());
}

std::string to_hex(const std::uint8_t* bytes, std::size_t count) {
  std::string text(2 * count + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string sha256_base64(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string text(sodium_base64_ENCODED_LEN(digest.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(digest.data(), digest.size());
}

std::string sha256_short(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(digest.data(), digest.size() / 2);
}

}  // namespace asan::auth
