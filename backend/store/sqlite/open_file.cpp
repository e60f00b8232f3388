#include "store/sqlite/open_file.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include "store/sqlite/schema.hpp"
#include "store/sqlite/sealing.hpp"
#include "store/sqlite/writer.hpp"

namespace asan::store {

namespace {

/// A connection with the settings of a writer.
SqlResult<Connection> open_for_writing(const std::string& path, const SqliteOptions& options) {
  auto connection = Connection::open(path, Access::read_write, options.vfs);
  if (!connection) return connection;
  sqlite3_busy_timeout(connection->get(), static_cast<int>(options.patience.count()));
  const auto mode = connection->ask("PRAGMA journal_mode=WAL");
  if (!mode) return failure(mode.error());
  if (*mode != "wal") return failure(SqlError{SQLITE_CANTOPEN, "this file system cannot hold a write-ahead log"});
  const auto set = connection->run(
      "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=0;"
      "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA cache_size=-32768; PRAGMA trusted_schema=OFF; PRAGMA "
      "cell_size_check=ON;");
  if (!set) return failure(set.error());
  // After a sync that failed the log may show what never reached the disk: it must before a retry is answered from it.
  const auto copied = connection->ask("PRAGMA wal_checkpoint(PASSIVE)");
  if (!copied) return failure(copied.error());
  return connection;
}

}  // namespace

OpenFailure open_failure(const std::string& path, const SqlError& error) {
  const OpenFailureKind kind =
      failure_of(error) == StoreFailure::full ? OpenFailureKind::full : OpenFailureKind::broken;
  return {kind, path + ": " + error.words + " (SQLite code " + std::to_string(error.code) + ")"};
}

std::string database_in(const std::filesystem::path& folder) { return (folder / "portal.sqlite").string(); }

Result<FolderLock, OpenFailure> lock_folder(const std::filesystem::path& folder) {
  auto lock = FolderLock::take(folder);
  if (lock) return *std::move(lock);
  const bool is_taken = lock.error().kind == LockFailureKind::taken;
  return failure(
      OpenFailure{is_taken ? OpenFailureKind::folder_in_use : OpenFailureKind::folder_unusable, lock.error().detail});
}

Result<OpenedFile, OpenFailure> open_file(const SqliteOptions& options, const vault::Vault& vault) {
  auto lock = lock_folder(options.folder);
  if (!lock) return failure(lock.error());
  std::string path = database_in(options.folder);
  auto connection = open_for_writing(path, options);
  if (!connection) return failure(open_failure(path, connection.error()));
  const auto schema = migrate(*connection, vault);
  if (!schema) return failure(open_failure(path, schema.error()));
  if (*schema == SchemaOutcome::newer) {
    return failure(OpenFailure{OpenFailureKind::newer_schema, path + ": written by a newer version"});
  }
  const auto has_keys = has_needed_keys(*connection, vault);
  if (!has_keys) return failure(open_failure(path, has_keys.error()));
  if (!*has_keys) return failure(OpenFailure{OpenFailureKind::wrong_keys, path + " was sealed with other keys"});
  if (const auto noted = note_needed_keys(*connection, vault); !noted) {
    return failure(open_failure(path, noted.error()));
  }
  return OpenedFile{*std::move(lock), std::move(path), std::move(*connection)};
}

Result<Connection, OpenFailure> open_file_for_reading(const std::filesystem::path& folder) {
  const std::string path = database_in(folder);
  auto reader = Connection::open(path, Access::read_only, "");
  if (!reader) return failure(open_failure(path, reader.error()));
  const auto version = reader->ask("PRAGMA user_version");
  if (!version) return failure(open_failure(path, version.error()));
  if (*version != std::to_string(newest_schema_version())) {
    return failure(OpenFailure{OpenFailureKind::broken, path + " was written by another version of this program"});
  }
  return *std::move(reader);
}

Result<bool, OpenFailure> needs_vault(const std::filesystem::path& folder) {
  return needs_vault_in(database_in(folder));
}

Result<bool, OpenFailure> needs_vault_in(const std::filesystem::path& database) {
  const std::string path = database.string();
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return false;
  auto reader = Connection::open(path, Access::read_only, "");
  if (!reader) return failure(open_failure(path, reader.error()));
  const auto version = reader->ask("PRAGMA user_version");
  if (!version) return failure(open_failure(path, version.error()));
  int number = 0;
  std::from_chars(version->data(), version->data() + version->size(), number);
  return number >= first_sealed_version;
}

}  // namespace asan::store
