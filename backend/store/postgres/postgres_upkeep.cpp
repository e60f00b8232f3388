#include "store/postgres/postgres_upkeep.hpp"

#include <utility>

#include "store/postgres/audit_records.hpp"
#include "store/postgres/audit_verify.hpp"
#include "store/postgres/dump.hpp"
#include "store/postgres/key_rotation.hpp"
#include "store/postgres/needed_keys.hpp"
#include "store/postgres/outbox_records.hpp"
#include "store/postgres/schema.hpp"
#include "store/postgres/table_rows.hpp"
#include "store/upkeep/archive_file.hpp"

namespace asan::store {

namespace {

using namespace postgres;
namespace fs = std::filesystem;
using Kind = UpkeepFailureKind;

template <class T>
UpkeepResult<T> or_failure(SqlResult<T> done) {
  if (!done) return failure(failure_from(done.error()));
  return *std::move(done);
}

/// One moment, however long it is read.
constexpr const char* snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

class SnapshotTables final : public TableReader {
 public:
  explicit SnapshotTables(Session session) : session_(std::move(session)) {}
  [[nodiscard]] std::string exported_columns(const KeptTable& table) const override {
    return tables_.exported_columns(table);
  }
  UpkeepResult<Done> read(const KeptTable& table, std::string_view columns, const RowSink& sink) override {
    return tables_.read(table, columns, sink);
  }

 private:
  Session session_;
  DatabaseTables tables_{session_, DatabaseTables::Which::all};
};

/// Of a database that was empty before.
constexpr const char* drop_all =
    "DO $$ DECLARE one regclass; BEGIN FOR one IN SELECT pg_class.oid FROM pg_class WHERE relkind IN ('r', 'p') "
    "AND NOT relispartition AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e') "
    "AND relnamespace = 'public'::regnamespace LOOP "
    "EXECUTE 'DROP TABLE ' || one || ' CASCADE'; END LOOP; END $$";

class PostgresUpkeep final : public Upkeep {
 public:
  explicit PostgresUpkeep(std::string url) : url_(std::move(url)) {}

  [[nodiscard]] std::string where() const override { return "The database"; }
  UpkeepResult<Kept> look() override {
    const auto session = or_failure(Session::open(url_));
    if (!session) return failure(session.error());
    const auto version = or_failure(schema_version(*session));
    if (!version) return failure(version.error());
    return *version == 0 ? Kept::nothing : Kept::sealed;
  }
  UpkeepResult<AuditReport> verify_audit(const vault::Vault& vault, const std::optional<std::string>& note) override {
    const auto session = open(&vault, snapshot);
    if (!session) return failure(session.error());
    return or_failure(postgres::verify_audit(*session, vault, note));
  }
  UpkeepResult<OutboxState> outbox(const vault::Vault& vault, Instant now) override {
    const auto session = open(&vault, snapshot);
    if (!session) return failure(session.error());
    return or_failure(OutboxRecords(*session, vault, Notices::none).state(now));
  }
  UpkeepResult<std::unique_ptr<TableReader>> tables() override {
    auto session = open(nullptr, snapshot);
    if (!session) return failure(session.error());
    return std::make_unique<SnapshotTables>(*std::move(session));
  }
  UpkeepResult<Done> back_up(const fs::path& file) override {
    if (fs::exists(file)) return failure(failed(Kind::exists, file, "is there already"));
    if (const auto session = open(nullptr, ""); !session) return failure(session.error());
    const Draft draft(file);
    if (auto made = draft.make(); !made) return made;
    auto dumped = run_client(
        url_, {"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + draft.path().string()},
        Kind::unwritable);
    if (!dumped) return dumped;
    return draft.put_in_place(file);
  }

  UpkeepResult<bool> is_sealed(const fs::path& /*backup*/) override { return true; }
  UpkeepResult<Done> restore(const fs::path& backup, const vault::Vault& vault) override {
    const auto session = or_failure(Session::open(url_));
    if (!session) return failure(session.error());
    const auto empty = or_failure(is_empty(*session));
    if (!empty) return failure(empty.error());
    if (!*empty) return failure(UpkeepFailure{Kind::exists, "the database is not empty"});
    auto restored = run_client(url_,
                               {"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                                "--no-privileges", "--dbname=" + std::string(PQdb(session->get())), backup.string()},
                               Kind::no_backup);
    if (!restored) return restored;
    auto sound = check_restored(*session, backup, vault);
    if (!sound) (void)session->run(drop_all);
    return sound;
  }
  UpkeepResult<AuditHead> note(const AuditNote& note, const vault::Vault& vault, Instant now) override {
    const auto session = open(&vault, "BEGIN");
    if (!session) return failure(session.error());
    const std::string nowhere;
    const AuditRecords audit(*session, nowhere, vault);
    if (const auto done = audit.append(note, now); !done) return failure(failure_from(done.error()));
    auto head = audit.head();
    if (const auto ended = session->run("COMMIT"); !ended) return failure(failure_from(ended.error()));
    return or_failure(std::move(head));
  }
  UpkeepResult<std::unique_ptr<KeyRotation>> begin_rotation(const vault::Vault& vault) override {
    auto session = open(&vault, "");
    if (!session) return failure(session.error());
    return postgres::begin_rotation(*std::move(session));
  }

 private:
  /// What this version has written, with keys of the vault when there is one; `begin` may be empty.
  UpkeepResult<Session> open(const vault::Vault* vault, const std::string& begin) const {
    auto session = or_failure(Session::open(url_));
    if (!session) return session;
    const auto version = or_failure(schema_version(*session));
    if (!version) return failure(version.error());
    if (*version > newest_schema_version()) return failure(UpkeepFailure{Kind::newer_schema, ""});
    if (*version < newest_schema_version()) {
      return failure(UpkeepFailure{Kind::broken, "it was written by another version of this program"});
    }
    const auto has_keys = vault == nullptr ? UpkeepResult<bool>(true) : or_failure(has_needed_keys(*session, *vault));
    if (!has_keys) return failure(has_keys.error());
    if (!*has_keys) return failure(UpkeepFailure{Kind::wrong_keys, "sealed with other keys"});
    if (const auto begun = session->run(begin); !begun) return failure(failure_from(begun.error()));
    return session;
  }

  static UpkeepResult<Done> check_restored(const Session& session, const fs::path& backup, const vault::Vault& vault) {
    const auto version = or_failure(schema_version(session));
    if (!version || *version == 0) return failure(failed(Kind::no_backup, backup, "this program did not write it"));
    if (*version > newest_schema_version()) {
      return failure(failed(Kind::newer_backup, backup, "a newer version wrote it"));
    }
    const auto has_keys = or_failure(has_needed_keys(session, vault));
    if (!has_keys) return failure(failed(Kind::no_backup, backup, has_keys.error().detail));
    if (!*has_keys) return failure(failed(Kind::foreign_backup, backup, "other keys sealed it"));
    if (const auto begun = session.run(snapshot); !begun) return failure(failure_from(begun.error()));
    const auto report = or_failure(postgres::verify_audit(session, vault, std::nullopt));
    if (const auto ended = session.run("ROLLBACK"); !ended) return failure(failure_from(ended.error()));
    if (!report) return failure(failed(Kind::no_backup, backup, report.error().detail));
    if (!report->findings.empty()) return failure(failed(Kind::no_backup, backup, "its audit log was changed"));
    return Done{};
  }

  std::string url_;
};

}  // namespace

std::unique_ptr<Upkeep> postgres_upkeep(const std::string& url) { return std::make_unique<PostgresUpkeep>(url); }

}  // namespace asan::store
