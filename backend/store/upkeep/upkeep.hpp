// What an operator does to what is kept, by commands of their own; the same for every engine. Nothing here opens a
// store to book in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "store/kept.hpp"
#include "store/outbox.hpp"
#include "store/upkeep/audit_chain.hpp"
#include "store/upkeep/rows.hpp"
#include "store/upkeep/tables.hpp"
#include "vault/vault.hpp"

namespace asan::store {

enum class UpkeepFailureKind : std::uint8_t {
  in_use,          // a server works on it
  newer_schema,    // written by a newer version of this program
  wrong_keys,      // sealed with keys that the vault has not
  full,            // its disk
  unusable,        // cannot be made, or is not ours to write
  unreachable,     // no such server, or it lets nobody in
  broken,          // cannot be read
  not_durable,     // what it acknowledges may be lost
  exists,          // nothing is written over
  unwritable,      // what was to be written beside it
  no_program,      // a tool is not installed
  no_backup,       // not a sound one of this program, or its audit log is not what was written
  newer_backup,    //
  foreign_backup,  // sealed with other keys
  log_changed      // what is to be moved has an audit log that is not what was written
};
struct UpkeepFailure {
  UpkeepFailureKind kind = UpkeepFailureKind::broken;
  /// For the operator: path and the system's words.
  std::string detail;
};
template <class T>
using UpkeepResult = Result<T, UpkeepFailure>;

/// False ends the reading.
using RowSink = std::function<bool(const Row&)>;

/// The tables of one moment.
class TableReader {
 public:
  TableReader() = default;
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;
  virtual ~TableReader() = default;
  /// Names of the columns, ", " between them: `exported` of the table, and what only this engine has.
  [[nodiscard]] virtual std::string exported_columns(const KeptTable& table) const = 0;
  /// In the order of the table's key.
  [[nodiscard]] virtual UpkeepResult<Done> read(const KeptTable& table, std::string_view columns,
                                                const RowSink& sink) = 0;
};

/// plain: by a version that sealed nothing yet.
enum class Kept : std::uint8_t { nothing, plain, sealed };

/// Nobody else writes as long as it lives.
class KeyRotation {
 public:
  KeyRotation() = default;
  KeyRotation(const KeyRotation&) = delete;
  KeyRotation& operator=(const KeyRotation&) = delete;
  virtual ~KeyRotation() = default;
  /// Whether nothing needs an older key than the vault's newest: false while a rotation that was ended waits to go on.
  [[nodiscard]] virtual UpkeepResult<bool> is_done(const vault::Vault& vault) = 0;
  /// Wraps every record key by the newest master key, and writes that down. Answers how many.
  [[nodiscard]] virtual UpkeepResult<std::int64_t> rewrap(const vault::Vault& newest, Instant now) = 0;
};

class Upkeep {
 public:
  Upkeep() = default;
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;
  virtual ~Upkeep() = default;

  /// How a sentence about it begins.
  [[nodiscard]] virtual std::string where() const = 0;
  [[nodiscard]] virtual UpkeepResult<Kept> look() = 0;

  // These read only, so servers may go on.
  /// `note`: a head that was noted elsewhere.
  [[nodiscard]] virtual UpkeepResult<AuditReport> verify_audit(const vault::Vault& vault,
                                                               const std::optional<std::string>& note) = 0;
  [[nodiscard]] virtual UpkeepResult<OutboxState> outbox(const vault::Vault& vault, Instant now) = 0;
  /// The tables of now.
  [[nodiscard]] virtual UpkeepResult<std::unique_ptr<TableReader>> tables() = 0;
  /// One moment. The file must not be there; it appears under its name only when it is whole and on disk, for its owner
  /// alone. Keys are not in it.
  [[nodiscard]] virtual UpkeepResult<Done> back_up(const std::filesystem::path& file) = 0;

  /// Whether a backup needs the keys that sealed it.
  [[nodiscard]] virtual UpkeepResult<bool> is_sealed(const std::filesystem::path& backup) = 0;
  /// Where nothing is kept yet, and nowhere else.
  [[nodiscard]] virtual UpkeepResult<Done> restore(const std::filesystem::path& backup, const vault::Vault& vault) = 0;
  /// Into the audit log, at no centre. Answers the head after it.
  [[nodiscard]] virtual UpkeepResult<AuditHead> note(const AuditNote& note, const vault::Vault& vault, Instant now) = 0;
  [[nodiscard]] virtual UpkeepResult<std::unique_ptr<KeyRotation>> begin_rotation(const vault::Vault& vault) = 0;
};

}  // namespace asan::store
