// Every record key of a file wrapped anew by the newest master key, in batches; a run that was ended goes on where it
// stopped. Nothing is sealed anew and no person is opened: texts and indexes stay as they are.
#pragma once

#include <cstdint>

#include "store/sqlite/open_file.hpp"

namespace asan::store {

/// Whether no record key needs an older master key than the vault's newest.
[[nodiscard]] Result<bool, OpenFailure> is_rewrapped(const OpenedFile& file, const vault::Vault& vault);
/// Answers how many record keys were wrapped. The log of the file, with the older wrappings, is emptied.
[[nodiscard]] Result<std::int64_t, OpenFailure> rewrap(OpenedFile& file, const vault::Vault& vault, Instant now);

}  // namespace asan::store
