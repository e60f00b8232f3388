// The store on SQLite (backend.md): one writer thread that commits in batches and alone checkpoints, a small pool of
// read-only readers, one server for a data folder. An answer is given after COMMIT with synchronous=FULL.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/observer.hpp"
#include "store/outbox.hpp"
#include "store/port.hpp"
#include "vault/vault.hpp"

namespace asan::store {

enum class OpenFailureKind : std::uint8_t {
  folder_unusable,  // cannot be made, or is not ours to write
  folder_in_use,    // another server runs on it
  newer_schema,     // written by a newer version of this program
  wrong_keys,       // sealed with keys that the vault has not
  full,
  broken
};

struct OpenFailure {
  OpenFailureKind kind = OpenFailureKind::broken;
  /// For the operator's log: path and the system's words.
  std::string detail;
};

struct SqliteOptions {
  std::filesystem::path folder;
  std::size_t readers = 4;
  /// Most writes that may wait; more are refused as busy.
  std::size_t most_waiting = 4096;
  /// Most writes in one COMMIT.
  std::size_t batch_size = 64;
  /// How long a write waits for somebody else's lock on the file (a backup, a shell).
  std::chrono::milliseconds patience = std::chrono::seconds(2);
  /// Name of a registered SQLite VFS; empty for the system's own.
  std::string vfs;
  /// Told of queue and commits; may be none. Must outlive the store.
  StoreObserver* observer = nullptr;
  Notices notices = Notices::none;
};

[[nodiscard]] Result<std::unique_ptr<Store>, OpenFailure> open_sqlite_store(
    const SqliteOptions& options, std::shared_ptr<const catalogue::Catalogue> catalogue,
    std::shared_ptr<const vault::Vault> vault);

/// Whether this database, or the folder's, holds what nobody can read without the keys that sealed it: then fresh ones
/// are of no use. Reads only and takes no lock.
[[nodiscard]] Result<bool, OpenFailure> needs_vault_in(const std::filesystem::path& database);
[[nodiscard]] Result<bool, OpenFailure> needs_vault(const std::filesystem::path& folder);

/// Store::standing for a folder that a server may be using: reads only and takes no lock. The folder must have been
/// served by this version before.
[[nodiscard]] Result<std::vector<slots::Standing>, OpenFailure> look_at_standing(const std::filesystem::path& folder,
                                                                                 Instant from);

/// Outbox::state, likewise.
[[nodiscard]] Result<OutboxState, OpenFailure> look_at_outbox(const std::filesystem::path& folder, Instant now);

}  // namespace asan::store
