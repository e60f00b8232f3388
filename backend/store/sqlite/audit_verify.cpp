#include "store/sqlite/audit_verify.hpp"

#include <charconv>
#include <string>

#include "store/sqlite/audit_records.hpp"
#include "store/sqlite/open_file.hpp"

namespace asan::store {

namespace {

SqlResult<AuditReport> verify(Connection& connection, const vault::Vault& vault,
                              const std::optional<std::string>& note) {
  if (auto begun = connection.run("BEGIN"); !begun) return failure(begun.error());
  ChainVerification verification(vault, only_chain(vault), note);
  const auto version = connection.ask("PRAGMA user_version");
  if (!version) return failure(version.error());
  int number = 0;
  std::from_chars(version->data(), version->data() + version->size(), number);
  std::string sql = "SELECT sequence, at, actor, action, detail, subject, mac, ";
  if (number < first_version_with_centres) {
    sql += "1";
  } else {
    sql.append("centre IS ").append(centre_of_entry);
  }
  const auto entries = Statement::prepare(connection, sql + " FROM audit ORDER BY sequence");
  if (!entries) return failure(entries.error());
  {
    Statement::Use rows(*entries);
    while (true) {
      const auto has_row = rows.step();
      if (!has_row) return failure(has_row.error());
      if (!*has_row) break;
      const bool is_ours = rows.is_blob(6) && rows.integer(7) == 1;
      verification.see(is_ours ? entry_of(rows) : std::nullopt, rows.integer(0), rows.bytes(6));
    }
  }
  const auto head = Statement::prepare(connection, "SELECT sequence, mac, seal FROM audit_head");
  if (!head) return failure(head.error());
  Statement::Use row(*head);
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  if (*has_row) verification.see_head(row.integer(0), row.bytes(1), row.bytes(2));
  AuditReport report;
  verification.report_to(report);
  return report;
}

}  // namespace

Result<AuditReport, OpenFailure> verify_audit_in(const std::string& path, const vault::Vault& vault,
                                                 const std::optional<std::string>& note) {
  auto connection = Connection::open(path, Access::read_only, "");
  if (!connection) return failure(open_failure(path, connection.error()));
  auto report = verify(*connection, vault, note);
  if (!report) return failure(open_failure(path, report.error()));
  return *std::move(report);
}

Result<AuditReport, OpenFailure> verify_audit(const std::filesystem::path& folder, const vault::Vault& vault,
                                              const std::optional<std::string>& note) {
  const auto reader = open_file_for_reading(folder);
  if (!reader) return failure(reader.error());
  return verify_audit_in(database_in(folder), vault, note);
}

}  // namespace asan::store
