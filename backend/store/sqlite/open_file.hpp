// A data folder's database opened for writing: locked, brought to the newest schema, its keys proven.
#pragma once

#include <string>

#include "store/sqlite/database.hpp"
#include "store/sqlite/folder_lock.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "vault/vault.hpp"

namespace asan::store {

struct OpenedFile {
  FolderLock lock;
  std::string path;
  Connection connection;
};
[[nodiscard]] Result<OpenedFile, OpenFailure> open_file(const SqliteOptions& options, const vault::Vault& vault);

/// The same file for reading only, which takes no lock; it must have the newest schema.
[[nodiscard]] Result<Connection, OpenFailure> open_file_for_reading(const std::filesystem::path& folder);

[[nodiscard]] std::string database_in(const std::filesystem::path& folder);
[[nodiscard]] Result<FolderLock, OpenFailure> lock_folder(const std::filesystem::path& folder);
[[nodiscard]] OpenFailure open_failure(const std::string& path, const SqlError& error);

}  // namespace asan::store
