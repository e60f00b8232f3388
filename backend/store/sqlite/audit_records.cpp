#include "store/sqlite/audit_records.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>

#include "store/sqlite/query_table.hpp"
#include "store/sqlite/rows.hpp"
#include "store/upkeep/audit_chain.hpp"

namespace asan::store {

namespace {

/// In the order of AuditRecords::Query.
std::array<std::string, 5> audit_queries() {
  return {
      "SELECT sequence, mac FROM audit_head",
      "INSERT OR REPLACE INTO audit_head (only_row, sequence, mac, seal) VALUES (1, ?1, ?2, ?3)",
      std::string("INSERT INTO audit (sequence, at, actor, action, detail, subject, mac, centre) "
                  "SELECT sequence, at, actor, action, detail, subject, mac, ")
          .append(centre_of_entry)
          .append(" FROM (SELECT ?1 AS sequence, ?2 AS at, ?3 AS actor, ?4 AS action, ?5 AS detail, ?6 AS subject, "
                  "?7 AS mac)"),
      "SELECT sequence, at, actor, action, detail, subject FROM audit WHERE centre IS ?1 AND sequence > ?2 "
      "ORDER BY sequence LIMIT ?3",
      "SELECT sequence, at, actor, action, detail, subject FROM audit WHERE centre IS ?1 AND sequence < ?2 "
      "ORDER BY sequence DESC LIMIT ?3",
  };
}

}  // namespace

std::optional<AuditEntry> entry_of(const Statement::Use& row) {
  // What was changed into another type may still read as the same value.
  for (int column = 0; column < 5; ++column) {
    if (!row.is_integer(column)) return std::nullopt;
  }
  if (!row.is_text(5)) return std::nullopt;
  const auto actor = enum_at(row, 2, AuditActor::system);
  const auto action = enum_at(row, 3, AuditAction::anchored);
  const std::int64_t detail = row.integer(4);
  const bool is_small = detail >= 0 && detail <= std::numeric_limits<std::int32_t>::max();
  if (!actor || !action || !is_small) return std::nullopt;
  const AuditNote note{*actor, *action, std::string(row.text(5)), static_cast<std::int32_t>(detail)};
  return AuditEntry{row.integer(0), instant_at(row, 1), note};
}

SqlResult<Done> fill_audit_centres(Connection& connection, const vault::Vault& /*vault*/) {
  return connection.run(std::string("UPDATE audit SET centre = ")
                            .append(centre_of_entry)
                            .append("; CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit "
                                    "BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;"));
}

SqlResult<AuditRecords> AuditRecords::prepare(const Connection& connection, const vault::Vault& vault) {
  auto statements =
      prepare_all(connection, audit_queries(), [](const std::string& sql) { return std::string_view(sql); });
  if (!statements) return failure(statements.error());
  return AuditRecords(std::move(*statements), vault);
}

Statement::Use AuditRecords::use(Query query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<AuditHead> AuditRecords::head() const {
  Statement::Use row = use(Query::head);
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  AuditHead head;
  if (!*has_row) return head;
  const std::string_view mac = row.bytes(1);
  if (mac.size() != head.mac.size()) return failure(broken_row("audit_head"));
  head.sequence = row.integer(0);
  std::transform(mac.begin(), mac.end(), head.mac.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return head;
}

SqlResult<Done> AuditRecords::append(const AuditNote& note, Instant at) const {
  const auto before = head();
  if (!before) return failure(before.error());
  const AuditEntry entry{before->sequence + 1, at, note};
  const AuditHead after{entry.sequence, vault_->link(vault::Vault::Purpose::entry, before->mac, canonical(entry))};
  const vault::Mac seal = seal_of(*vault_, after);
  {
    Statement::Use row = use(Query::append);
    row.bind(entry.sequence).bind(at.unix_seconds()).bind(static_cast<std::int64_t>(note.actor));
    row.bind(static_cast<std::int64_t>(note.action)).bind(std::int64_t{note.detail}).bind(note.subject);
    row.bind(std::span<const std::uint8_t>(after.mac));
    if (auto done = row.run(); !done) return done;
  }
  Statement::Use row = use(Query::put_head);
  row.bind(after.sequence).bind(std::span<const std::uint8_t>(after.mac)).bind(std::span<const std::uint8_t>(seal));
  return row.run();
}

SqlResult<std::vector<AuditEntry>> AuditRecords::entries(const AuditPage& page) const {
  const bool is_newest_first = page.order == AuditOrder::newest_first;
  const std::int64_t first = is_newest_first ? std::numeric_limits<std::int64_t>::max() : 0;
  std::vector<AuditEntry> entries;
  Statement::Use rows = use(is_newest_first ? Query::newest_first : Query::oldest_first);
  if (page.centre) {
    rows.bind(page.centre->str());
  } else {
    rows.bind_null();
  }
  rows.bind(page.past.value_or(first)).bind(static_cast<std::int64_t>(page.most));
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return entries;
    auto entry = entry_of(rows);
    if (!entry) return failure(broken_row("audit"));
    entries.push_back(*std::move(entry));
  }
}

}  // namespace asan::store
