// Practice: bookings that count for nothing. They are kept in a data folder that is marked for it; neither can it ever
// become that of a real portal, nor a real one that of practice. No message leaves such a server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "settings/options.hpp"

namespace asan::server {

enum class FolderUse : std::uint8_t { real, practice };
enum class FolderClaim : std::uint8_t {
  fits,
  /// Wanted for practice, but there is something in it that was not made for practice.
  is_real,
  /// Wanted for a real portal, but it is marked.
  is_practice,
  unusable
};

[[nodiscard]] bool is_practice_folder(const std::filesystem::path& folder);
/// Before anything else is written there. A folder that is new or empty is marked when it is for practice.
[[nodiscard]] FolderClaim claim_folder(const std::filesystem::path& folder, FolderUse use);

/// Why a server must not start like this, in one sentence; nothing when it may.
[[nodiscard]] std::optional<std::string> refusal_to_serve(const settings::Options& options);
/// Why nothing may be brought into this folder or out of it: what is practised stays where it is.
[[nodiscard]] std::optional<std::string> refusal_to_move(const settings::Options& options);

}  // namespace asan::server
