#include "store/sqlite/sealing.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "store/sqlite/persons.hpp"
#include "store/sqlite/rows.hpp"

namespace asan::store {

namespace {

constexpr std::string_view read_appointments =
    "SELECT given_name, family_name, phone, fin, id, code_hash, centre, channel, language, status, booked_at, "
    "sequence, (SELECT max(end_at) FROM part WHERE holder = 1 AND owner = appointment.id) FROM appointment";
constexpr std::string_view insert_appointment =
    "INSERT INTO sealed_appointment (person_key, person_text, fin_index, phone_index, id, code_hash, centre, channel, "
    "language, status, booked_at, sequence, ends_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
constexpr std::string_view read_requests =
    "SELECT given_name, family_name, phone, fin, id, number, code_hash, centre, service, service_group, from_on, "
    "to_on, part_of_day, language, state, draw_on, in_line_at, offers_passed, passed_start_at, offer_start_at, "
    "offer_end_at, offer_until_at FROM slot_request";
constexpr std::string_view insert_request =
    "INSERT INTO sealed_request (person_key, person_text, fin_index, phone_index, id, number, code_hash, centre, "
    "service, service_group, from_on, to_on, part_of_day, language, state, draw_on, in_line_at, offers_passed, "
    "passed_start_at, offer_start_at, offer_end_at, offer_until_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
    "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)";

constexpr std::string_view new_names = R"sql(
DROP TABLE appointment;
ALTER TABLE sealed_appointment RENAME TO appointment;
DROP TABLE slot_request;
ALTER TABLE sealed_request RENAME TO slot_request;
DROP TABLE lifted_limit;
ALTER TABLE sealed_limit RENAME TO lifted_limit;

CREATE INDEX appointment_person ON appointment (fin_index, status) WHERE fin_index IS NOT NULL;
CREATE INDEX appointment_kept ON appointment (ends_at) WHERE person_key IS NOT NULL;
CREATE UNIQUE INDEX one_open_request ON slot_request (centre, service_group, fin_index) WHERE state IN (0, 2, 3);
CREATE INDEX line ON slot_request (centre) WHERE state IN (2, 3);
CREATE INDEX collected ON slot_request (centre, service_group, draw_on) WHERE state = 0;
CREATE INDEX request_person ON slot_request (fin_index) WHERE fin_index IS NOT NULL;
CREATE INDEX request_kept ON slot_request (to_on) WHERE person_key IS NOT NULL;
)sql";

std::optional<booking::Person> plain_person(const Statement::Use& row) {
  const auto given_name = booking::PersonName::parse(row.text(0));
  const auto family_name = booking::PersonName::parse(row.text(1));
  const auto phone = booking::Phone::parse(row.text(2));
  const auto fin = booking::Fin::parse(row.text(3));
  if (!given_name || !family_name || !phone || !fin) return std::nullopt;
  return booking::Person{*given_name, *family_name, *phone, *fin};
}

/// Columns as they are, from `first` to `last`.
void copy_columns(const Statement::Use& from, int first, int last, Statement::Use& to) {
  for (int column = first; column <= last; ++column) {
    if (from.is_null(column)) {
      to.bind_null();
    } else if (from.is_integer(column)) {
      to.bind(from.integer(column));
    } else if (from.is_blob(column)) {
      to.bind_bytes(from.bytes(column));
    } else {
      to.bind(from.text(column));
    }
  }
}

struct Copying {
  std::string_view read;
  std::string_view insert;
  std::string_view table;
  int last_column = 0;
};

/// Rows whose first four columns are a person in plain and whose fifth is the id.
SqlResult<Done> seal_rows(const Connection& connection, const vault::Vault& vault, const Copying& copying) {
  const auto read = Statement::prepare(connection, copying.read);
  if (!read) return failure(read.error());
  const auto insert = Statement::prepare(connection, copying.insert);
  if (!insert) return failure(insert.error());
  Statement::Use rows(*read);
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return Done{};
    const auto person = plain_person(rows);
    if (!person) return failure(broken_row(copying.table));
    const SealedColumns sealed = seal_person(vault, copying.table, rows.text(4), *person);
    Statement::Use row(*insert);
    bind_person(row, sealed);
    copy_columns(rows, 4, copying.last_column, row);
    if (auto done = row.run(); !done) return done;
  }
}

SqlResult<Done> seal_limits(const Connection& connection, const vault::Vault& vault) {
  const auto read = Statement::prepare(connection, "SELECT fin, lifted_at FROM lifted_limit");
  if (!read) return failure(read.error());
  const auto insert = Statement::prepare(connection, "INSERT INTO sealed_limit VALUES (?1, ?2)");
  if (!insert) return failure(insert.error());
  Statement::Use rows(*read);
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return Done{};
    const auto fin = booking::Fin::parse(rows.text(0));
    if (!fin) return failure(broken_row("lifted_limit"));
    const vault::BlindIndex index = vault.index_of(*fin);
    Statement::Use row(*insert);
    row.bind(std::span<const std::uint8_t>(index)).bind(rows.integer(1));
    if (auto done = row.run(); !done) return done;
  }
}

}  // namespace

SqlResult<Done> seal_persons(Connection& connection, const vault::Vault& vault) {
  constexpr Copying appointments{read_appointments, insert_appointment, appointment_table, 12};
  constexpr Copying requests{read_requests, insert_request, request_table, 21};
  if (auto done = seal_rows(connection, vault, appointments); !done) return done;
  if (auto done = seal_rows(connection, vault, requests); !done) return done;
  if (auto done = seal_limits(connection, vault); !done) return done;
  if (auto done = note_needed_keys(connection, vault); !done) return done;
  return connection.run(std::string(new_names));
}

SqlResult<Done> leave_no_plain_page(Connection& connection, const vault::Vault& /*vault*/) {
  if (auto done = connection.run("VACUUM"); !done) return done;
  const auto is_busy = connection.ask("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!is_busy) return failure(is_busy.error());
  if (*is_busy != "0") return failure(SqlError{SQLITE_BUSY, "another program reads the file"});
  return Done{};
}

SqlResult<bool> has_needed_keys(const Connection& connection, const vault::Vault& vault) {
  const auto read = Statement::prepare(connection, "SELECT version, proof FROM vault_key");
  if (!read) return failure(read.error());
  const std::vector<vault::Vault::KeyProof> ours = vault.proofs();
  Statement::Use rows(*read);
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return true;
    const std::string_view proof = rows.bytes(1);
    const bool is_ours = std::any_of(ours.begin(), ours.end(), [&](const vault::Vault::KeyProof& each) {
      return std::int64_t{each.version} == rows.integer(0) &&
             std::equal(each.proof.begin(), each.proof.end(), proof.begin(), proof.end(),
                        [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
    });
    if (!is_ours) return false;
  }
}

SqlResult<Done> note_needed_keys(Connection& connection, const vault::Vault& vault) {
  const auto insert = Statement::prepare(connection, "INSERT OR IGNORE INTO vault_key VALUES (?1, ?2)");
  if (!insert) return failure(insert.error());
  const std::vector<vault::Vault::KeyProof> proofs = vault.proofs();
  for (const auto& needed : {std::cref(proofs.front()), std::cref(proofs.back())}) {
    Statement::Use row(*insert);
    row.bind(std::int64_t{needed.get().version}).bind(std::span<const std::uint8_t>(needed.get().proof));
    if (auto done = row.run(); !done) return done;
  }
  return Done{};
}

SqlResult<Done> forget_older_keys(Connection& connection, const vault::Vault& vault) {
  const auto remove = Statement::prepare(connection, "DELETE FROM vault_key WHERE version NOT IN (0, ?1)");
  if (!remove) return failure(remove.error());
  Statement::Use rows(*remove);
  return rows.bind(std::int64_t{vault.proofs().back().version}).run();
}

}  // namespace asan::store
