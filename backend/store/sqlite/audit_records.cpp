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
constexpr std::array<std::string_view, 4> queries = {
    "SELECT sequence, mac FROM audit_head",
    "INSERT OR REPLACE INTO audit_head (only_row, sequence, mac, seal) VALUES (1, ?1, ?2, ?3)",
    "INSERT INTO audit (sequence, at, actor, action, detail, subject, mac) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    "SELECT sequence, at, actor, action, detail, subject FROM audit WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
};

}  // namespace

std::optional<AuditEntry> entry_of(const Statement::Use& row) {
  // What was changed into another type may still read as the same value.
  for (int column = 0; column < 5; ++column) {
    if (!row.is_integer(column)) return std::nullopt;
  }
  if (!row.is_text(5)) return std::nullopt;
  const auto actor = enum_at(row, 2, AuditActor::system);
  const auto action = enum_at(row, 3, AuditAction::opened);
  const std::int64_t detail = row.integer(4);
  const bool is_small = detail >= 0 && detail <= std::numeric_limits<std::int32_t>::max();
  if (!actor || !action || !is_small) return std::nullopt;
  const AuditNote note{*actor, *action, std::string(row.text(5)), static_cast<std::int32_t>(detail)};
  return AuditEntry{row.integer(0), instant_at(row, 1), note};
}

SqlResult<AuditRecords> AuditRecords::prepare(const Connection& connection, const vault::Vault& vault) {
  auto statements = prepare_all(connection, queries, [](std::string_view sql) { return sql; });
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

SqlResult<std::vector<AuditEntry>> AuditRecords::entries(std::int64_t after, std::size_t most) const {
  std::vector<AuditEntry> entries;
  Statement::Use rows = use(Query::entries);
  rows.bind(after).bind(static_cast<std::int64_t>(most));
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
