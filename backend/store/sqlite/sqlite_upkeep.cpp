#include "store/sqlite/sqlite_upkeep.hpp"

#include <system_error>
#include <utility>

#include "store/sqlite/archive.hpp"
#include "store/sqlite/audit_records.hpp"
#include "store/sqlite/audit_verify.hpp"
#include "store/sqlite/key_rotation.hpp"
#include "store/sqlite/table_rows.hpp"

namespace asan::store {

namespace {

namespace fs = std::filesystem;

template <class T>
UpkeepResult<T> or_failure(Result<T, OpenFailure> done) {
  if (!done) return failure(failure_from(done.error()));
  return *std::move(done);
}

UpkeepResult<OpenedFile> open_for_writing(const fs::path& folder, const vault::Vault& vault) {
  SqliteOptions storage;
  storage.folder = folder;
  return or_failure(open_file(storage, vault));
}

class FileRotation final : public KeyRotation {
 public:
  explicit FileRotation(OpenedFile file) noexcept : file_(std::move(file)) {}
  UpkeepResult<bool> is_done(const vault::Vault& vault) override { return or_failure(is_rewrapped(file_, vault)); }
  UpkeepResult<std::int64_t> rewrap(const vault::Vault& newest, Instant now) override {
    return or_failure(store::rewrap(file_, newest, now));
  }

 private:
  OpenedFile file_;
};

class SqliteUpkeep final : public Upkeep {
 public:
  explicit SqliteUpkeep(fs::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] std::string where() const override { return "The data folder " + folder_.string(); }
  UpkeepResult<Kept> look() override {
    std::error_code error;
    if (!fs::exists(database_in(folder_), error)) return Kept::nothing;
    const auto is_sealed = or_failure(needs_vault(folder_));
    if (!is_sealed) return failure(is_sealed.error());
    return *is_sealed ? Kept::sealed : Kept::plain;
  }
  UpkeepResult<AuditReport> verify_audit(const vault::Vault& vault, const std::optional<std::string>& note) override {
    return or_failure(store::verify_audit(folder_, vault, note));
  }
  UpkeepResult<OutboxState> outbox(const vault::Vault& /*vault*/, Instant now) override {
    return or_failure(look_at_outbox(folder_, now));
  }
  UpkeepResult<std::unique_ptr<TableReader>> tables() override {
    auto reader = open_file_for_reading(folder_);
    if (!reader) return failure(failure_from(reader.error()));
    return FileTables::open(*std::move(reader), database_in(folder_), std::nullopt);
  }
  UpkeepResult<Done> back_up(const fs::path& file) override { return store::back_up(folder_, file); }
  UpkeepResult<bool> is_sealed(const fs::path& backup) override {
    auto is_sealed = needs_vault_in(backup);
    if (!is_sealed) return failure(UpkeepFailure{UpkeepFailureKind::no_backup, is_sealed.error().detail});
    return *is_sealed;
  }
  UpkeepResult<Done> restore(const fs::path& backup, const vault::Vault& vault) override {
    return store::restore(backup, folder_, vault);
  }
  UpkeepResult<AuditHead> note(const AuditNote& note, const vault::Vault& vault, Instant now) override {
    const auto file = open_for_writing(folder_, vault);
    if (!file) return failure(file.error());
    const auto broken = [&file](const SqlError& error) { return failure_from(open_failure(file->path, error)); };
    const auto audit = AuditRecords::prepare(file->connection, vault);
    if (!audit) return failure(broken(audit.error()));
    if (const auto done = audit->append(note, now); !done) return failure(broken(done.error()));
    const auto head = audit->head();
    if (!head) return failure(broken(head.error()));
    return *head;
  }
  UpkeepResult<std::unique_ptr<KeyRotation>> begin_rotation(const vault::Vault& vault) override {
    auto file = open_for_writing(folder_, vault);
    if (!file) return failure(file.error());
    return std::make_unique<FileRotation>(*std::move(file));
  }

 private:
  fs::path folder_;
};

}  // namespace

std::unique_ptr<Upkeep> sqlite_upkeep(const fs::path& folder) { return std::make_unique<SqliteUpkeep>(folder); }

UpkeepResult<std::unique_ptr<TableReader>> tables_to_move(const fs::path& folder, const vault::Vault& vault,
                                                          const std::optional<std::string>& note) {
  auto file = open_for_writing(folder, vault);
  if (!file) return failure(file.error());
  const auto report = or_failure(verify_audit(folder, vault, note));
  if (!report) return failure(report.error());
  if (!report->findings.empty()) {
    return failure(UpkeepFailure{UpkeepFailureKind::log_changed, folder.string() + "; audit verify says how"});
  }
  return FileTables::open(std::move(file->connection), file->path, std::move(file->lock));
}

}  // namespace asan::store
