#include "store/postgres/table_rows.hpp"

#include <algorithm>
#include <cstdlib>

namespace asan::store::postgres {

namespace {

constexpr std::string_view hold_rows =
    "SELECT hold.id, hold.centre, channel, hold.expires_at, state FROM hold JOIN hold_directory d "
    "ON d.id = hold.id AND d.centre = hold.centre AND d.expires_at = hold.expires_at";
constexpr std::string_view hold_fill =
    "INSERT INTO hold (id, centre, channel, expires_at, state) SELECT id, centre, channel, expires_at, state "
    "FROM moving_hold;"
    "INSERT INTO hold_directory (id, centre, expires_at, is_over) SELECT h.id, h.centre, h.expires_at, "
    "h.state <> 0 OR p.owner IS NULL FROM moving_hold h LEFT JOIN "
    "(SELECT DISTINCT owner FROM moving_part WHERE holder = 0 AND until_at > 0) p ON p.owner = h.id";

constexpr std::string_view appointment_rows =
    "SELECT a.id, code_hash, a.centre, channel, language, status, booked_at, sequence, (SELECT max(end_at) FROM part "
    "p "
    "WHERE p.centre = a.centre AND holder = 1 AND owner = a.id) AS ends_at, person_key, person_text, "
    "decode(finder, 'hex') AS fin_index FROM appointment a JOIN appointment_directory d "
    "ON d.id = a.id AND d.centre = a.centre";
constexpr std::string_view appointment_fill =
    "INSERT INTO appointment (id, centre, channel, person_key, person_text, language, status, booked_at, sequence) "
    "SELECT id, centre, channel, person_key, person_text, language, status, booked_at, sequence "
    "FROM moving_appointment;"
    "INSERT INTO appointment_directory (id, code_hash, finder, centre) "
    "SELECT id, code_hash, encode(fin_index, 'hex'), centre FROM moving_appointment";

constexpr std::string_view part_rows =
    "SELECT holder, owner, position - 1 AS position, centre, service, service_group, channel, start_at, end_at, "
    "until_at FROM part";
constexpr std::string_view part_fill =
    "INSERT INTO part (centre, holder, owner, position, service, service_group, channel, start_at, end_at, until_at) "
    "SELECT centre, holder, owner, position + 1, service, service_group, channel, start_at, end_at, until_at "
    "FROM moving_part;"
    "INSERT INTO centre (id, longest) SELECT centre, max(end_at - start_at) FROM moving_part GROUP BY centre";

constexpr std::string_view slot_request_rows =
    "SELECT r.id, r.number, code_hash, r.centre, service, service_group, from_on, to_on, part_of_day, language, "
    "state, "
    "draw_on, in_line_at, offers_passed, passed_start_at, offer_start_at, offer_end_at, offer_until_at, person_key, "
    "person_text, decode(finder, 'hex') AS fin_index FROM slot_request r JOIN request_directory d "
    "ON d.id = r.id AND d.number = r.number AND d.centre = r.centre";
constexpr std::string_view slot_request_fill =
    "INSERT INTO slot_request (id, number, centre, service, service_group, from_on, to_on, part_of_day, person_key, "
    "person_text, finder, language, state, draw_on, in_line_at, offers_passed, passed_start_at, offer_start_at, "
    "offer_end_at, offer_until_at) SELECT id, number, centre, service, service_group, from_on, to_on, part_of_day, "
    "person_key, person_text, encode(fin_index, 'hex'), language, state, draw_on, in_line_at, offers_passed, "
    "passed_start_at, offer_start_at, offer_end_at, offer_until_at FROM moving_slot_request;"
    "INSERT INTO request_directory (id, number, code_hash, centre) SELECT id, number, code_hash, centre "
    "FROM moving_slot_request;"
    "INSERT INTO centre (id) SELECT DISTINCT centre FROM moving_slot_request ON CONFLICT DO NOTHING";

constexpr std::string_view notice_rows =
    "SELECT id, kind, subject, version, due_at, state, at, tries, code, is_held_back::integer AS is_held_back "
    "FROM notice";
constexpr std::string_view notice_fill =
    "INSERT INTO notice (id, kind, subject, version, due_at, state, at, tries, code, is_held_back) "
    "OVERRIDING SYSTEM VALUE SELECT id, kind, subject, version, due_at, state, at, tries, code, is_held_back <> 0 "
    "FROM moving_notice;"
    "SELECT setval(pg_get_serial_sequence('notice', 'id'), max(id)) FROM moving_notice HAVING max(id) IS NOT NULL";

constexpr std::array<DatabaseTable, kept_tables.size()> tables = {{
    {"hold", hold_rows, hold_fill},
    {"appointment", appointment_rows, appointment_fill},
    {"part", part_rows, part_fill},
    {"slot_request", slot_request_rows, slot_request_fill},
    {"draw", "SELECT centre, service_group, from_on, seed, held_at FROM draw",
     "INSERT INTO draw (centre, service_group, from_on, seed, held_at) "
     "SELECT centre, service_group, from_on, seed, held_at FROM moving_draw"},
    {"drawn", "SELECT centre, service_group, from_on, position, number, start_at, end_at FROM drawn",
     "INSERT INTO drawn (centre, service_group, from_on, position, number, start_at, end_at) "
     "SELECT centre, service_group, from_on, position, number, start_at, end_at FROM moving_drawn"},
    {"lifted_limit", "SELECT decode(finder, 'hex') AS fin_index, lifted_at FROM lifted_limit",
     "INSERT INTO lifted_limit (finder, lifted_at) SELECT encode(fin_index, 'hex'), lifted_at "
     "FROM moving_lifted_limit"},
    {"contact_check",
     "SELECT id, language, codes, tries, sent_at, expires_at, person_key, person_text, "
     "decode(finder, 'hex') AS fin_index FROM contact_check",
     "INSERT INTO contact_check (id, language, codes, tries, sent_at, expires_at, person_key, person_text, finder) "
     "SELECT id, language, codes, tries, sent_at, expires_at, person_key, person_text, encode(fin_index, 'hex') "
     "FROM moving_contact_check"},
    {"notice", notice_rows, notice_fill},
    {"notice_charge",
     "SELECT decode(phone_finder, 'hex') AS phone_index, decode(finder, 'hex') AS fin_index, at FROM notice_charge",
     "INSERT INTO notice_charge (phone_finder, finder, at) "
     "SELECT encode(phone_index, 'hex'), encode(fin_index, 'hex'), at FROM moving_notice_charge"},
    {"staff_account",
     "SELECT id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, locked_until, last_step, "
     "version, failed_tries, is_disabled, person_key, person_text FROM staff_account",
     "INSERT INTO staff_account (id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, "
     "locked_until, last_step, version, failed_tries, is_disabled, person_key, person_text) "
     "SELECT id, name, role, centre, recovery_codes, link_hash, link_ends_at, password_hash, locked_until, last_step, "
     "version, failed_tries, is_disabled, person_key, person_text FROM moving_staff_account"},
    {"staff_session", "SELECT token_hash, account, created_at, seen_at, ends_at, stage FROM staff_session",
     "INSERT INTO staff_session (token_hash, account, created_at, seen_at, ends_at, stage) "
     "SELECT token_hash, account, created_at, seen_at, ends_at, stage FROM moving_staff_session"},
    {"terminal_note", "SELECT terminal, kind, centre, at, body FROM terminal_note",
     "INSERT INTO terminal_note (terminal, kind, centre, at, body) "
     "SELECT terminal, kind, centre, at, body FROM moving_terminal_note"},
    {"answer", "SELECT key, operation, fingerprint, outcome, subject, answered_at FROM answer",
     "INSERT INTO answer (key, operation, fingerprint, outcome, subject, answered_at) "
     "SELECT key, operation, fingerprint, outcome, subject, answered_at FROM moving_answer"},
    {"vault_key", "SELECT version, proof FROM vault_key",
     "INSERT INTO vault_key (version, proof) SELECT version, proof FROM moving_vault_key"},
    {"audit", "SELECT chain, sequence, at, actor, action, detail, subject, mac FROM audit",
     "INSERT INTO audit (chain, sequence, at, actor, action, detail, subject, mac) "
     "SELECT '/folder', sequence, at, actor, action, detail, subject, mac FROM moving_audit",
     "chain", "chain = '/folder'"},
    {"audit_head", "SELECT chain, sequence, mac, seal FROM audit_head",
     "INSERT INTO audit_head (chain, sequence, mac, seal) SELECT '/folder', sequence, mac, seal "
     "FROM moving_audit_head",
     "chain", "chain = '/folder'"},
}};

/// Numbers of types, which never change (https://www.postgresql.org/docs/15/catalog-pg-type.html).
enum : Oid { type_bytea = 17, type_int8 = 20, type_int2 = 21, type_int4 = 23 };

Value value_of(const Rows& rows, int row, int column) {
  if (rows.is_null(row, column)) return {};
  switch (rows.type(column)) {
    case type_int2:
    case type_int4:
    case type_int8:
      return rows.integer(row, column);
    case type_bytea:
      return Bytes{rows.bytes(row, column)};
    default:
      return std::string(rows.text(row, column));
  }
}

/// The order of bytes, which is that of SQLite, whatever the database's own is.
std::string order_of(const KeptTable& table, std::string_view own_column) {
  std::string order;
  if (!own_column.empty()) order.append(own_column).append(" COLLATE \"C\", ");
  for_each_column(table.key, [&](std::string_view key, std::string_view) {
    if (!order.empty() && order.back() != ' ') order.append(", ");
    order.append(key);
    for_each_column(table.columns, [&](std::string_view name, std::string_view type) {
      if (name == key && type == "text") order.append(" COLLATE \"C\"");
    });
  });
  return order;
}

}  // namespace

const DatabaseTable& database_table(std::string_view name) {
  const auto* const found =
      std::find_if(tables.begin(), tables.end(), [name](const DatabaseTable& each) { return each.name == name; });
  if (found == tables.end()) std::abort();
  return *found;
}

UpkeepFailure failure_from(const Error& error) {
  using Kind = UpkeepFailureKind;
  switch (error.kind) {
    case ErrorKind::lost:
    case ErrorKind::busy:
      return {Kind::unreachable, error.words};
    case ErrorKind::full:
      return {Kind::full, error.words};
    case ErrorKind::timed_out:
      return {Kind::in_use, error.words};
    case ErrorKind::conflict:
    case ErrorKind::broken:
      break;
  }
  return {Kind::broken, error.words};
}

SqlResult<Done> for_each_row(const Session& session, const std::string& sql,
                             const std::function<bool(const Rows&, int row)>& see) {
  const auto declared = session.run("DECLARE in_turn NO SCROLL CURSOR FOR " + sql);
  if (!declared) return failure(declared.error());
  bool goes_on = true;
  while (goes_on) {
    const auto rows = session.run("FETCH 1000 FROM in_turn");
    if (!rows) return failure(rows.error());
    if (rows->is_empty()) break;
    for (int row = 0; goes_on && row < rows->size(); ++row) goes_on = see(*rows, row);
  }
  const auto closed = session.run("CLOSE in_turn");
  if (!closed) return failure(closed.error());
  return Done{};
}

std::string DatabaseTables::exported_columns(const KeptTable& table) const {
  std::string columns(database_table(table.name).own_column);
  if (!columns.empty()) columns.append(", ");
  return columns.append(table.exported);
}

UpkeepResult<Done> DatabaseTables::read(const KeptTable& table, std::string_view columns, const RowSink& sink) {
  const DatabaseTable& ours = database_table(table.name);
  std::string sql = "SELECT ";
  sql.append(columns).append(" FROM (").append(ours.rows).append(") kept");
  if (which_ == Which::of_folder && !ours.of_folder.empty()) sql.append(" WHERE ").append(ours.of_folder);
  sql.append(" ORDER BY ").append(order_of(table, ours.own_column));
  const auto done = for_each_row(session_, sql, [&sink](const Rows& rows, int row) {
    Row values;
    values.reserve(static_cast<std::size_t>(rows.columns()));
    for (int column = 0; column < rows.columns(); ++column) values.push_back(value_of(rows, row, column));
    return sink(values);
  });
  if (!done) return failure(failure_from(done.error()));
  return Done{};
}

}  // namespace asan::store::postgres
