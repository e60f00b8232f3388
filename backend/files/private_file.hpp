// A file that only its owner may read, such as keys (ours). It appears under its name only when all of it is on disk:
// a program that is killed in between leaves the old file, or none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace asan::files {

enum class FileFailure : std::uint8_t { missing, unreadable, unwritable, open_to_others, exists };

[[nodiscard]] Result<std::string, FileFailure> read_private(const std::filesystem::path& path);

enum class WhenThere : std::uint8_t { refuse, replace };
struct Written {};
[[nodiscard]] Result<Written, FileFailure> write_private(const std::filesystem::path& path, std::string_view bytes,
                                                         WhenThere when_there);

}  // namespace asan::files
