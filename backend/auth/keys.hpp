// One secret of 32 random bytes; every token, code hash and form stamp is a keyed BLAKE2b (RFC 7693) of it, so nothing
// secret is stored with the data (ours, backend.md). It lives in the data folder, readable by its owner alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace asan::auth {

using Digest = std::array<std::uint8_t, 32>;

/// What a digest is for: the same text never gives the same digest for two purposes.
enum class Purpose : std::uint8_t {
  manage,
  short_code,
  code_hash,
  form,
  request_number,
  draw_seed,
  counted,
  place_in_line,
  proof_of_work,
  contact_code,
  set_up_link,
  staff_session,
  recovery_code,
  terminal,
  terminal_link
};

class Keys {
 public:
  explicit Keys(const Digest& secret) noexcept : secret_(secret) {}
  [[nodiscard]] Digest digest(Purpose purpose, std::string_view text) const noexcept;

 private:
  Digest secret_;
};

struct KeysFailure {
  std::filesystem::path file;
  enum class Kind : std::uint8_t { unreadable, unwritable, wrong_size, open_to_others } kind = Kind::unreadable;
};

/// Reads `folder`/keys, or makes it when there is none. The folder must exist.
[[nodiscard]] Result<Keys, KeysFailure> load_or_create_keys(const std::filesystem::path& folder);

/// Must be called once before anything else of this room; false when there is no source of randomness.
[[nodiscard]] bool start_cryptography() noexcept;

/// 128 random bits as 32 lower-case hexadecimal digits.
[[nodiscard]] std::string random_token();
[[nodiscard]] std::string to_hex(const std::uint8_t* bytes, std::size_t count);
/// In a time that does not depend on where the texts differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

/// SHA-256 (FIPS 180-4) in hexadecimal.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// SHA-256 in base64 as Content-Security-Policy writes it, and its first half in hexadecimal for names
/// and entity tags.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);
[[nodiscard]] std::string sha256_short(std::string_view bytes);

}  // namespace asan::auth
