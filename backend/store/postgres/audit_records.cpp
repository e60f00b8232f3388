#include "store/postgres/audit_records.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "store/postgres/rows.hpp"
#include "store/upkeep/audit_chain.hpp"

namespace asan::store::postgres {

vault::Mac seal_of(const vault::Vault& vault, const std::string& chain, const AuditHead& head) {
  if (chain == folder_chain) return store::seal_of(vault, head);
  return vault.link(vault::Vault::Purpose::head, head.mac, chain + "\n" + std::to_string(head.sequence));
}

std::string canonical_in(const std::string& chain, const AuditEntry& entry) {
  if (chain == folder_chain) return canonical(entry);
  return std::string(chain).append("\n").append(canonical(entry));
}

std::optional<AuditEntry> entry_of(const Rows& rows, int row, int first) {
  const auto actor = enum_at(rows, row, first + 2, AuditActor::system);
  const auto action = enum_at(rows, row, first + 3, AuditAction::anchored);
  const std::int64_t detail = rows.integer(row, first + 4);
  const bool is_small = detail >= 0 && detail <= std::numeric_limits<std::int32_t>::max();
  if (!actor || !action || !is_small) return std::nullopt;
  AuditNote note{*actor, *action, std::string(rows.text(row, first + 5)), static_cast<std::int32_t>(detail)};
  return AuditEntry{rows.integer(row, first), rows.instant(row, first + 1), std::move(note)};
}

namespace {

/// Of columns sequence and mac.
SqlResult<AuditHead> head_of(const Rows& rows, int row, int first) {
  AuditHead head;
  const std::string mac = rows.bytes(row, first + 1);
  if (mac.size() != head.mac.size()) return failure(broken_row("audit_head"));
  head.sequence = rows.integer(row, first);
  std::transform(mac.begin(), mac.end(), head.mac.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return head;
}

}  // namespace

SqlResult<AuditHead> AuditRecords::head_by(const char* sql) const {
  const auto rows = session_->ask(sql, Parameters().add(*chain_));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return AuditHead{};
  return head_of(*rows, 0, 0);
}

SqlResult<std::vector<ChainHead>> AuditRecords::centre_heads() const {
  const auto rows = session_->ask(
      "SELECT sequence, mac, chain FROM audit_head WHERE chain NOT IN ('', $1) ORDER BY chain COLLATE \"C\"",
      Parameters().add(folder_chain));
  if (!rows) return failure(rows.error());
  std::vector<ChainHead> heads;
  heads.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto head = head_of(*rows, row, 0);
    if (!head) return failure(head.error());
    heads.push_back({std::string(rows->text(row, 2)), *head});
  }
  return heads;
}

SqlResult<AuditHead> AuditRecords::head() const {
  return head_by("SELECT sequence, mac FROM audit_head WHERE chain = $1");
}

SqlResult<Done> AuditRecords::append(const AuditNote& note, Instant at) const {
  // The first entry of a chain may be written by two at once: one of them finds that its number is taken, and tries
  // again.
  const auto before = head_by("SELECT sequence, mac FROM audit_head WHERE chain = $1 FOR UPDATE");
  if (!before) return failure(before.error());
  const AuditEntry entry{before->sequence + 1, at, note};
  const AuditHead after{entry.sequence,
                        vault_->link(vault::Vault::Purpose::entry, before->mac, canonical_in(*chain_, entry))};
  const vault::Mac seal = seal_of(*vault_, *chain_, after);
  const auto done = session_->ask(
      "WITH entry AS (INSERT INTO audit (chain, sequence, at, actor, action, detail, subject, mac)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)) "
      "INSERT INTO audit_head (chain, sequence, mac, seal) VALUES ($1, $2, $8, $9) "
      "ON CONFLICT (chain) DO UPDATE SET sequence = excluded.sequence, mac = excluded.mac, seal = excluded.seal",
      Parameters()
          .add(*chain_)
          .add(entry.sequence)
          .add(at.unix_seconds())
          .add(static_cast<std::int64_t>(note.actor))
          .add(static_cast<std::int64_t>(note.action))
          .add(std::int64_t{note.detail})
          .add(std::string_view(note.subject))
          .add(std::span<const std::uint8_t>(after.mac))
          .add(std::span<const std::uint8_t>(seal)));
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<std::vector<AuditEntry>> AuditRecords::entries(const AuditPage& page) const {
  const bool is_newest_first = page.order == AuditOrder::newest_first;
  const auto rows = session_->ask(
      is_newest_first
          ? "SELECT sequence, at, actor, action, detail, subject FROM audit WHERE chain = $1 AND sequence < $2 "
            "ORDER BY sequence DESC LIMIT $3"
          : "SELECT sequence, at, actor, action, detail, subject FROM audit WHERE chain = $1 AND sequence > $2 "
            "ORDER BY sequence LIMIT $3",
      Parameters()
          .add(page.centre ? std::string_view(page.centre->str()) : std::string_view())
          .add(page.past.value_or(is_newest_first ? std::numeric_limits<std::int64_t>::max() : 0))
          .add(static_cast<std::int64_t>(page.most)));
  if (!rows) return failure(rows.error());
  std::vector<AuditEntry> found;
  found.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    auto entry = entry_of(*rows, row, 0);
    if (!entry) return failure(broken_row("audit"));
    found.push_back(*std::move(entry));
  }
  return found;
}

}  // namespace asan::store::postgres
