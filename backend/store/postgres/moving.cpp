#include "store/postgres/moving.hpp"

#include <utility>

#include "store/postgres/audit_records.hpp"
#include "store/postgres/audit_verify.hpp"
#include "store/postgres/needed_keys.hpp"
#include "store/postgres/schema.hpp"
#include "store/postgres/table_rows.hpp"

namespace asan::store {

namespace {

using namespace postgres;
using Kind = UpkeepFailureKind;

std::string names_of(const KeptTable& table) {
  std::string names;
  for_each_column(table.columns, [&names](std::string_view name, std::string_view) {
    names.append(names.empty() ? "" : ", ").append(name);
  });
  return names;
}

/// As COPY reads it (https://www.postgresql.org/docs/15/sql-copy.html, text format).
void append_value(std::string& line, const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    line.append(std::to_string(*integer));
  } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
    line.append("\\\\x").append(hex_of(bytes->bytes));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    for (const char c : *text) {
      switch (c) {
        case '\\':
          line.append("\\\\");
          break;
        case '\n':
          line.append("\\n");
          break;
        case '\r':
          line.append("\\r");
          break;
        case '\t':
          line.append("\\t");
          break;
        default:
          line.push_back(c);
      }
    }
  } else {
    line.append("\\N");
  }
}

class Moving {
 public:
  Moving(const Session& session, TableReader& folder, const vault::Vault& vault) noexcept
      : session_(session), folder_(folder), vault_(vault) {}

  UpkeepResult<Moved> run(Instant now) {
    const auto made = migrate_inside(session_);
    if (!made) return failure(failure_from(made.error()));
    Moved moved;
    for (const KeptTable& table : kept_tables) {
      const auto sum = take_in(table);
      if (!sum) return failure(sum.error());
      moved.tables.push_back({table.name, *sum});
    }
    // All is there before it is dealt out: the tables depend on each other.
    for (const KeptTable& table : kept_tables) {
      if (auto done = run_sql(std::string(database_table(table.name).fill)); !done) return failure(done.error());
    }
    auto sum = moved.tables.cbegin();
    for (const KeptTable& table : kept_tables) {
      if (auto same = compare(table, (sum++)->sum); !same) return failure(same.error());
    }
    const auto head = verify_and_note(now);
    if (!head) return failure(head.error());
    moved.head = *head;
    return moved;
  }

 private:
  UpkeepResult<Done> run_sql(const std::string& sql) {
    const auto done = session_.run(sql);
    if (!done) return failure(failure_from(done.error()));
    return Done{};
  }

  /// From the folder to a temporary table.
  UpkeepResult<TableSum> take_in(const KeptTable& table) {
    const std::string name = "moving_" + std::string(table.name);
    std::string make = "CREATE TEMPORARY TABLE ";
    make.append(name).append(" (").append(table.columns).append(") ON COMMIT DROP");
    if (auto done = run_sql(make); !done) return failure(done.error());
    const std::string names = names_of(table);
    RowHasher hasher;
    std::vector<std::string> batch;
    const auto flush = [&]() -> UpkeepResult<Done> {
      std::size_t next = 0;
      const auto copied = session_.copy_in("COPY " + name + " (" + names + ") FROM STDIN", [&](std::string& lines) {
        if (next == batch.size()) return false;
        lines = std::move(batch[next++]);
        return true;
      });
      batch.clear();
      if (!copied) return failure(failure_from(copied.error()));
      return Done{};
    };
    constexpr std::size_t at_once = 5000;
    UpkeepResult<Done> flushed = Done{};
    const auto read = folder_.read(table, names, [&](const Row& row) {
      hasher.add(row);
      std::string line;
      for (const Value& value : row) {
        append_value(line, value);
        line.push_back('\t');
      }
      line.back() = '\n';
      batch.push_back(std::move(line));
      if (batch.size() >= at_once) flushed = flush();
      return flushed.has_value();
    });
    if (flushed) flushed = flush();
    if (!read) return failure(read.error());
    if (!flushed) return failure(flushed.error());
    return hasher.sum();
  }

  UpkeepResult<Done> compare(const KeptTable& table, const TableSum& moved) {
    DatabaseTables tables(session_, DatabaseTables::Which::of_folder);
    RowHasher hasher;
    auto read = tables.read(table, names_of(table), [&hasher](const Row& row) {
      hasher.add(row);
      return true;
    });
    if (!read) return read;
    const TableSum sum = hasher.sum();
    if (sum == moved) return Done{};
    std::string words(table.name);
    words.append(" has other rows there: ").append(std::to_string(sum.rows)).append(" of ");
    return failure(UpkeepFailure{Kind::broken, words.append(std::to_string(moved.rows))});
  }

  UpkeepResult<AuditHead> verify_and_note(Instant now) {
    const auto has_keys = has_needed_keys(session_, vault_);
    if (!has_keys) return failure(failure_from(has_keys.error()));
    if (!*has_keys) return failure(UpkeepFailure{Kind::wrong_keys, "sealed with other keys"});
    const auto report = verify_audit(session_, vault_, std::nullopt);
    if (!report) return failure(failure_from(report.error()));
    if (!report->findings.empty()) return failure(UpkeepFailure{Kind::log_changed, "after it was moved"});
    const std::string folder(folder_chain);
    const auto last = AuditRecords(session_, folder, vault_).head();
    if (!last) return failure(failure_from(last.error()));
    const std::string mac(last->mac.begin(), last->mac.end());
    std::string subject = folder + "/" + std::to_string(last->sequence);
    const std::string nowhere;
    const AuditRecords audit(session_, nowhere, vault_);
    const AuditNote note{AuditActor::system, AuditAction::restored, subject.append("/").append(hex_of(mac))};
    if (const auto done = audit.append(note, now); !done) return failure(failure_from(done.error()));
    const auto head = audit.head();
    if (!head) return failure(failure_from(head.error()));
    return *head;
  }

  const Session& session_;
  TableReader& folder_;
  const vault::Vault& vault_;
};

UpkeepResult<Done> check_target(const Session& session) {
  const auto safe = is_durable(session);
  if (!safe) return failure(failure_from(safe.error()));
  if (!*safe) return failure(UpkeepFailure{Kind::not_durable, "fsync or synchronous_commit is off"});
  const auto empty = is_empty(session);
  if (!empty) return failure(failure_from(empty.error()));
  if (!*empty) return failure(UpkeepFailure{Kind::exists, "the database is not empty"});
  return Done{};
}

}  // namespace

UpkeepResult<Done> may_move_into_postgres(const std::string& url) {
  const auto session = Session::open(url);
  if (!session) return failure(failure_from(session.error()));
  return check_target(*session);
}

UpkeepResult<Moved> move_into_postgres(const std::string& url, TableReader& folder, const vault::Vault& vault,
                                       Instant now) {
  const auto session = Session::open(url);
  if (!session) return failure(failure_from(session.error()));
  const auto begun = session->run(std::string("BEGIN; SET LOCAL client_min_messages = warning; ").append(schema_lock));
  if (!begun) return failure(failure_from(begun.error()));
  // Under the lock: of two that move at once the second finds what the first has made.
  if (auto fit = check_target(*session); !fit) return failure(fit.error());
  auto moved = Moving(*session, folder, vault).run(now);
  if (!moved) return moved;
  const auto ended = session->run("COMMIT");
  if (!ended) return failure(failure_from(ended.error()));
  return moved;
}

}  // namespace asan::store
