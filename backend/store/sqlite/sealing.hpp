// Steps 6 and 7 of the schema: persons that older versions wrote in plain are sealed, and no page shows them any more;
// and which keys a file needs.
#pragma once

#include <string_view>

#include "store/sqlite/database.hpp"
#include "vault/vault.hpp"

namespace asan::store {

/// 6: `appointment`, `slot_request` and `lifted_limit` with the columns of persons.hpp under new names, to be filled.
/// `ends_at`: when the visit ends, so that what ended long ago is found. `vault_key`: the keys that the file needs,
/// each with what proves it (vault::Vault::proofs); version 0 stands for the index and chain keys.
inline constexpr std::string_view sealed_tables = R"sql(
CREATE TABLE sealed_appointment (
  id TEXT NOT NULL PRIMARY KEY,
  code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  centre TEXT NOT NULL,
  channel INTEGER NOT NULL CHECK (channel IN (0, 1, 2, 3)),
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
  booked_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  person_key BLOB,
  person_text BLOB,
  fin_index BLOB CHECK (length(fin_index) = 32),
  phone_index BLOB CHECK (length(phone_index) = 32),
  CHECK ((person_key IS NULL) = (person_text IS NULL) AND (person_key IS NULL) = (fin_index IS NULL)
    AND (person_key IS NULL) = (phone_index IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_request (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  centre TEXT NOT NULL,
  service TEXT NOT NULL,
  service_group TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  part_of_day INTEGER NOT NULL CHECK (part_of_day IN (0, 1, 2, 3)),
  language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
  draw_on TEXT,
  in_line_at INTEGER NOT NULL,
  offers_passed INTEGER NOT NULL,
  passed_start_at INTEGER,
  offer_start_at INTEGER,
  offer_end_at INTEGER,
  offer_until_at INTEGER,
  person_key BLOB,
  person_text BLOB,
  fin_index BLOB CHECK (length(fin_index) = 32),
  phone_index BLOB CHECK (length(phone_index) = 32),
  CHECK ((state = 3) = (offer_start_at IS NOT NULL AND offer_end_at > offer_start_at AND offer_until_at IS NOT NULL)),
  CHECK ((person_key IS NULL) = (person_text IS NULL) AND (person_key IS NULL) = (fin_index IS NULL)
    AND (person_key IS NULL) = (phone_index IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_limit (
  fin_index BLOB NOT NULL PRIMARY KEY CHECK (length(fin_index) = 32),
  lifted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_key (
  version INTEGER NOT NULL PRIMARY KEY,
  proof BLOB NOT NULL CHECK (length(proof) = 32)
) STRICT, WITHOUT ROWID;
)sql";

/// Fills them, and gives them the names of the old ones.
[[nodiscard]] SqlResult<Done> seal_persons(Connection& connection, const vault::Vault& vault);

/// 7: pages that came free and the log still hold what was sealed; the file is written anew and the log emptied.
[[nodiscard]] SqlResult<Done> leave_no_plain_page(Connection& connection, const vault::Vault& vault);

/// False when the file needs a key that the vault has not.
[[nodiscard]] SqlResult<bool> has_needed_keys(const Connection& connection, const vault::Vault& vault);
/// The file needs the index, chain and newest master key from now on.
[[nodiscard]] SqlResult<Done> note_needed_keys(Connection& connection, const vault::Vault& vault);
/// And no older master key any more.
[[nodiscard]] SqlResult<Done> forget_older_keys(Connection& connection, const vault::Vault& vault);

}  // namespace asan::store
