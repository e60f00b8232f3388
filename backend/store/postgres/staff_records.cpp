#include "store/postgres/staff_records.hpp"

#include <span>
#include <utility>

#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

namespace {

constexpr std::string_view account_columns =
    "SELECT id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, locked_until, last_step, "
    "version, failed_tries, is_disabled, person_key, person_text FROM staff_account ";

std::span<const std::uint8_t> span_of(const staff::Hash& hash) { return hash; }

std::optional<staff::Account> account_at(const Rows& rows, int row, const vault::Vault& vault) {
  const std::string codes = rows.bytes(row, 4);
  const std::string link = rows.bytes(row, 5);
  auto account = account_of({rows.text(row, 0), rows.text(row, 1), rows.integer(row, 2), rows.text(row, 3), codes, link,
                             rows.instant(row, 6)});
  if (!account) return std::nullopt;
  const auto secrets = vault.open_text(staff_table, rows.text(row, 0), {rows.bytes(row, 13), rows.bytes(row, 14)});
  if (!secrets || !read_sealed_part(*secrets, *account)) return std::nullopt;
  account->password_hash = rows.text(row, 7);
  account->locked_until = rows.instant(row, 8);
  account->last_step = rows.integer(row, 9);
  account->version = rows.integer(row, 10);
  account->failed_tries = static_cast<std::int32_t>(rows.integer(row, 11));
  account->is_disabled = rows.integer(row, 12) != 0;
  return account;
}

}  // namespace

SqlResult<std::vector<staff::Account>> StaffRecords::select(const char* after, const Parameters& parameters) const {
  const std::string sql = std::string(account_columns).append(after);
  const auto rows = session_->ask(sql.c_str(), parameters);
  if (!rows) return failure(rows.error());
  std::vector<staff::Account> accounts;
  accounts.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    auto account = account_at(*rows, row, *vault_);
    if (!account) return failure(broken_row(staff_table));
    accounts.push_back(*std::move(account));
  }
  return accounts;
}

SqlResult<std::optional<staff::Account>> StaffRecords::find_one(const char* after, const Parameters& parameters) const {
  auto found = select(after, parameters);
  if (!found) return failure(found.error());
  return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

SqlResult<std::int64_t> StaffRecords::change(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return done->changed();
}

SqlResult<std::optional<staff::Account>> StaffRecords::find(const staff::StaffId& id) const {
  return find_one("WHERE id = $1", Parameters().add(id.str()));
}

SqlResult<std::optional<staff::Account>> StaffRecords::find_by_name(const staff::LoginName& name) const {
  return find_one("WHERE name = $1", Parameters().add(name.str()));
}

SqlResult<std::optional<staff::Account>> StaffRecords::find_by_link(const staff::Hash& link) const {
  return find_one("WHERE link_hash = $1", Parameters().add(span_of(link)));
}

SqlResult<std::vector<staff::Account>> StaffRecords::all() const {
  return select("ORDER BY name COLLATE \"C\"", Parameters());
}

Parameters StaffRecords::values_of(const staff::Account& account) const {
  const vault::Sealed sealed = vault_->seal_text(staff_table, account.id.str(), sealed_part_of(account));
  Parameters values;
  values.add(account.id.str()).add(account.name.str()).add(static_cast<std::int64_t>(account.post.role()));
  if (account.post.centre()) {
    values.add(account.post.centre()->str());
  } else {
    values.add_null();
  }
  values.add_bytes(bytes_of(account.recovery_codes));
  if (account.link) {
    values.add(span_of(account.link->hash)).add(account.link->ends_at.unix_seconds());
  } else {
    values.add_null().add_null();
  }
  values.add(account.password_hash).add(account.locked_until.unix_seconds()).add(account.last_step);
  values.add(account.version).add(std::int64_t{account.failed_tries}).add(std::int64_t{account.is_disabled});
  return values.add_bytes(sealed.key).add_bytes(sealed.text);
}

SqlResult<Inserted> StaffRecords::insert(const staff::Account& account) const {
  const auto changed = change(
      "INSERT INTO staff_account (id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, "
      "locked_until, last_step, version, failed_tries, is_disabled, person_key, person_text) "
      "VALUES ($1, $2, $3, $4, $5::bytea, $6::bytea, $7, $8, $9, $10, $11, $12, $13, $14::bytea, $15::bytea) "
      "ON CONFLICT DO NOTHING",
      values_of(account));
  if (!changed) return failure(changed.error());
  return *changed == 0 ? Inserted::clash : Inserted::yes;
}

SqlResult<std::int64_t> StaffRecords::update(const staff::Account& account) const {
  return change(
      "UPDATE staff_account SET name = $2, role = $3, centre = $4, recovery_codes = $5::bytea, link_hash = $6::bytea, "
      "link_ends_at = $7, password_hash = $8, locked_until = $9, last_step = $10, version = $11::bigint + 1, "
      "failed_tries = $12, is_disabled = $13, person_key = $14::bytea, person_text = $15::bytea "
      "WHERE id = $1 AND version = $11::bigint",
      values_of(account));
}

SqlResult<Done> StaffRecords::insert_session(const staff::Session& session) const {
  // When the first try was cut off around its COMMIT, it may be there.
  const auto done = change(
      "INSERT INTO staff_session (token_hash, account, created_at, seen_at, ends_at, stage) "
      "VALUES ($1::bytea, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      Parameters()
          .add(span_of(session.token_hash))
          .add(session.account.str())
          .add(session.created_at.unix_seconds())
          .add(session.seen_at.unix_seconds())
          .add(session.ends_at.unix_seconds())
          .add(static_cast<std::int64_t>(session.stage)));
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<std::optional<staff::Session>> StaffRecords::find_session(const staff::Hash& token_hash) const {
  const auto rows = session_->ask(
      "SELECT account, created_at, seen_at, ends_at, stage FROM staff_session WHERE token_hash = $1::bytea",
      Parameters().add(span_of(token_hash)));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return std::optional<staff::Session>();
  const auto account = staff::StaffId::parse(rows->text(0, 0));
  const auto stage = enum_at(*rows, 0, 4, staff::SessionStage::complete);
  if (!account || !stage) return failure(broken_row("staff_session"));
  return staff::Session{token_hash, *account, rows->instant(0, 1), rows->instant(0, 2), rows->instant(0, 3), *stage};
}

SqlResult<std::int64_t> StaffRecords::see_session(const staff::Hash& token_hash, Instant now) const {
  return change("UPDATE staff_session SET seen_at = $2 WHERE token_hash = $1::bytea",
                Parameters().add(span_of(token_hash)).add(now.unix_seconds()));
}

SqlResult<std::int64_t> StaffRecords::end_session(const staff::Hash& token_hash) const {
  return change("DELETE FROM staff_session WHERE token_hash = $1::bytea", Parameters().add(span_of(token_hash)));
}

SqlResult<std::int64_t> StaffRecords::end_sessions_of(const staff::StaffId& account) const {
  return change("DELETE FROM staff_session WHERE account = $1", Parameters().add(account.str()));
}

SqlResult<std::int64_t> StaffRecords::forget_before(Instant before) const {
  return change(
      "DELETE FROM staff_session WHERE token_hash IN "
      "(SELECT token_hash FROM staff_session WHERE ends_at < $1 LIMIT 1000)",
      Parameters().add(before.unix_seconds()));
}

}  // namespace asan::store::postgres
