#include "store/sqlite/staff_records.hpp"

#include <array>
#include <span>
#include <string>

#include "store/sqlite/persons.hpp"
#include "store/sqlite/query_table.hpp"

namespace asan::store {

namespace {

constexpr std::string_view account_columns =
    "SELECT id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, locked_until, last_step, "
    "version, failed_tries, is_disabled, person_key, person_text FROM staff_account";

constexpr std::array<QueryText<StaffQuery>, static_cast<std::size_t>(StaffQuery::count)> staff_queries = {{
    {StaffQuery::find, " WHERE id = ?1"},
    {StaffQuery::find_by_name, " WHERE name = ?1"},
    {StaffQuery::find_by_link, " WHERE link_hash = ?1"},
    {StaffQuery::all, " ORDER BY name"},
    {StaffQuery::insert,
     "INSERT INTO staff_account (id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, "
     "locked_until, last_step, version, failed_tries, is_disabled, person_key, person_text) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"},
    {StaffQuery::update,
     "UPDATE staff_account SET name = ?2, role = ?3, centre = ?4, recovery_codes = ?5, link_hash = ?6, "
     "link_ends_at = ?7, password_hash = ?8, locked_until = ?9, last_step = ?10, version = ?11 + 1, "
     "failed_tries = ?12, is_disabled = ?13, person_key = ?14, person_text = ?15 WHERE id = ?1 AND version = ?11"},
    {StaffQuery::insert_session,
     "INSERT INTO staff_session (token_hash, account, created_at, seen_at, ends_at, stage) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {StaffQuery::find_session,
     "SELECT account, created_at, seen_at, ends_at, stage FROM staff_session WHERE token_hash = ?1"},
    {StaffQuery::see_session, "UPDATE staff_session SET seen_at = ?2 WHERE token_hash = ?1"},
    {StaffQuery::end_session, "DELETE FROM staff_session WHERE token_hash = ?1"},
    {StaffQuery::end_sessions_of, "DELETE FROM staff_session WHERE account = ?1"},
    {StaffQuery::forget_sessions,
     "DELETE FROM staff_session WHERE token_hash IN "
     "(SELECT token_hash FROM staff_session WHERE ends_at < ?1 LIMIT 1000)"},
}};
static_assert(are_in_order(staff_queries));

std::string sql_of(const QueryText<StaffQuery>& text) {
  return (text.query < StaffQuery::insert ? std::string(account_columns) : std::string()).append(text.sql);
}

std::span<const std::uint8_t> span_of(const staff::Hash& hash) { return hash; }

SqlResult<std::int64_t> change(Statement::Use& row) {
  if (const auto done = row.run(); !done) return failure(done.error());
  return row.changed_rows();
}

}  // namespace

SqlResult<StaffRecords> StaffRecords::prepare(const Connection& connection, const vault::Vault& vault) {
  auto statements = prepare_all(connection, staff_queries, sql_of);
  if (!statements) return failure(statements.error());
  return StaffRecords(std::move(*statements), vault);
}

Statement::Use StaffRecords::use(StaffQuery query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<std::optional<staff::Account>> StaffRecords::next(Statement::Use& rows) const {
  const auto has_row = rows.step();
  if (!has_row) return failure(has_row.error());
  if (!*has_row) return std::optional<staff::Account>();
  auto account = account_of(
      {rows.text(0), rows.text(1), rows.integer(2), rows.text(3), rows.bytes(4), rows.bytes(5), instant_at(rows, 6)});
  const auto secrets = account ? vault_->open_text(staff_table, rows.text(0), sealed_at(rows, 13))
                               : failure(vault::VaultFailure::damaged);
  if (!secrets || !read_sealed_part(*secrets, *account)) return failure(broken_row(staff_table));
  account->password_hash = rows.text(7);
  account->locked_until = instant_at(rows, 8);
  account->last_step = rows.integer(9);
  account->version = rows.integer(10);
  account->failed_tries = static_cast<std::int32_t>(rows.integer(11));
  account->is_disabled = rows.integer(12) != 0;
  return account;
}

SqlResult<std::optional<staff::Account>> StaffRecords::find(const staff::StaffId& id) const {
  Statement::Use row = use(StaffQuery::find);
  return next(row.bind(id.str()));
}

SqlResult<std::optional<staff::Account>> StaffRecords::find_by_name(const staff::LoginName& name) const {
  Statement::Use row = use(StaffQuery::find_by_name);
  return next(row.bind(name.str()));
}

SqlResult<std::optional<staff::Account>> StaffRecords::find_by_link(const staff::Hash& link) const {
  Statement::Use row = use(StaffQuery::find_by_link);
  return next(row.bind(span_of(link)));
}

SqlResult<std::vector<staff::Account>> StaffRecords::all() const {
  Statement::Use rows = use(StaffQuery::all);
  std::vector<staff::Account> accounts;
  while (true) {
    auto account = next(rows);
    if (!account) return failure(account.error());
    if (!*account) return accounts;
    accounts.push_back(**std::move(account));
  }
}

SqlResult<Done> StaffRecords::write(StaffQuery query, const staff::Account& account, std::int64_t& changed) const {
  const std::string codes = bytes_of(account.recovery_codes);
  const vault::Sealed sealed = vault_->seal_text(staff_table, account.id.str(), sealed_part_of(account));
  Statement::Use row = use(query);
  row.bind(account.id.str()).bind(account.name.str()).bind(static_cast<std::int64_t>(account.post.role()));
  if (account.post.centre()) {
    row.bind(account.post.centre()->str());
  } else {
    row.bind_null();
  }
  row.bind_bytes(codes);
  if (account.link) {
    row.bind(span_of(account.link->hash)).bind(account.link->ends_at.unix_seconds());
  } else {
    row.bind_null().bind_null();
  }
  row.bind(account.password_hash).bind(account.locked_until.unix_seconds()).bind(account.last_step);
  row.bind(account.version).bind(std::int64_t{account.failed_tries}).bind(std::int64_t{account.is_disabled});
  row.bind_bytes(sealed.key).bind_bytes(sealed.text);
  if (auto done = row.run(); !done) return done;
  changed = row.changed_rows();
  return Done{};
}

SqlResult<Inserted> StaffRecords::insert(const staff::Account& account) const {
  std::int64_t changed = 0;
  return inserted(write(StaffQuery::insert, account, changed));
}

SqlResult<std::int64_t> StaffRecords::update(const staff::Account& account) const {
  std::int64_t changed = 0;
  if (const auto done = write(StaffQuery::update, account, changed); !done) return failure(done.error());
  return changed;
}

SqlResult<Done> StaffRecords::insert_session(const staff::Session& session) const {
  Statement::Use row = use(StaffQuery::insert_session);
  row.bind(span_of(session.token_hash)).bind(session.account.str()).bind(session.created_at.unix_seconds());
  row.bind(session.seen_at.unix_seconds()).bind(session.ends_at.unix_seconds());
  return row.bind(static_cast<std::int64_t>(session.stage)).run();
}

SqlResult<std::optional<staff::Session>> StaffRecords::find_session(const staff::Hash& token_hash) const {
  Statement::Use row = use(StaffQuery::find_session);
  const auto has_row = row.bind(span_of(token_hash)).step();
  if (!has_row) return failure(has_row.error());
  if (!*has_row) return std::optional<staff::Session>();
  const auto account = staff::StaffId::parse(row.text(0));
  const auto stage = enum_at(row, 4, staff::SessionStage::complete);
  if (!account || !stage) return failure(broken_row("staff_session"));
  return staff::Session{token_hash, *account, instant_at(row, 1), instant_at(row, 2), instant_at(row, 3), *stage};
}

SqlResult<std::int64_t> StaffRecords::see_session(const staff::Hash& token_hash, Instant now) const {
  Statement::Use row = use(StaffQuery::see_session);
  return change(row.bind(span_of(token_hash)).bind(now.unix_seconds()));
}

SqlResult<std::int64_t> StaffRecords::end_session(const staff::Hash& token_hash) const {
  Statement::Use row = use(StaffQuery::end_session);
  return change(row.bind(span_of(token_hash)));
}

SqlResult<std::int64_t> StaffRecords::end_sessions_of(const staff::StaffId& account) const {
  Statement::Use row = use(StaffQuery::end_sessions_of);
  return change(row.bind(account.str()));
}

SqlResult<std::int64_t> StaffRecords::forget_before(Instant before) const {
  Statement::Use row = use(StaffQuery::forget_sessions);
  return change(row.bind(before.unix_seconds()));
}

}  // namespace asan::store
