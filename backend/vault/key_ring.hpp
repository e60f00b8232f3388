// The secrets of a vault and the file that keeps them, readable by its owner alone (ours, backend.md "Security
// baseline"). Master keys have versions, so that they can be rotated: all of the file open, the newest seals. The index
// key and the chain key have none: nothing could be found, and no log verified, under another one.
// The file is text, a line each: "portal vault keys 1", "index HEX", "chain HEX", "master VERSION HEX" from the oldest
// to the newest, and "check HEX", a hash of the lines before, which finds damage.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace asan::vault {

using Secret = std::array<std::uint8_t, 32>;

struct MasterKey {
  std::uint32_t version = 1;
  Secret secret{};
};

struct KeyRing {
  Secret index{};
  Secret chain{};
  /// At least one; versions ascend.
  std::vector<MasterKey> masters;
};

struct KeyFileFailure {
  std::filesystem::path file;
  enum class Kind : std::uint8_t { missing, unreadable, unwritable, damaged, open_to_others } kind = Kind::missing;
};

[[nodiscard]] Result<KeyRing, KeyFileFailure> read_key_file(const std::filesystem::path& path);
/// Reads the file that is there, or makes one with fresh keys. Only for data that nothing was sealed in yet: with fresh
/// keys nobody can open what was.
[[nodiscard]] Result<KeyRing, KeyFileFailure> read_or_create_key_file(const std::filesystem::path& path);

/// With one master key more, fresh and the newest. The file has it when this returns.
[[nodiscard]] Result<KeyRing, KeyFileFailure> add_master_key(const std::filesystem::path& path);
/// With the newest master key only. What older ones sealed cannot be opened any more, in backups neither.
[[nodiscard]] Result<KeyRing, KeyFileFailure> retire_master_keys(const std::filesystem::path& path);

/// One sentence for the operator.
[[nodiscard]] std::string sentence_of(const KeyFileFailure& failure);

/// As the file has it, and back; nothing for a text that was damaged.
[[nodiscard]] std::string write_key_ring(const KeyRing& ring);
[[nodiscard]] Result<KeyRing, KeyFileFailure::Kind> parse_key_ring(std::string_view text);

}  // namespace asan::vault
