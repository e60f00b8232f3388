#include "store/postgres/schema.hpp"

#include <array>
#include <string>
#include <string_view>

namespace asan::store::postgres {

namespace {

/// 1: numbers of a state, status, channel, operation are those of the enums, instants are Unix seconds, as in SQLite's
/// tables. `part.until_at` says until when it takes a counter: a live hold until it expires, an appointment without
/// end, a cancelled one until its place returns, others not at all (0). README.md says why these tables are so.
constexpr std::string_view first_tables = R"sql(
CREATE TABLE centre (
  id text PRIMARY KEY,
  turn bigint NOT NULL DEFAULT 0,
  longest bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 20);

CREATE TABLE taking (
  centre text NOT NULL,
  turn bigint NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (centre, turn)
) PARTITION BY HASH (centre);

CREATE TABLE hold_directory (
  id text PRIMARY KEY,
  centre text NOT NULL,
  expires_at bigint NOT NULL,
  is_over boolean NOT NULL DEFAULT false
);
CREATE INDEX hold_ending ON hold_directory (expires_at) WHERE NOT is_over;
CREATE TABLE hold (
  id text NOT NULL,
  centre text NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 3),
  expires_at bigint NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 0 AND 2),
  PRIMARY KEY (centre, id)
) PARTITION BY HASH (centre);
CREATE INDEX hold_expiry ON hold (expires_at);

CREATE TABLE appointment_directory (
  id text PRIMARY KEY,
  code_hash bytea NOT NULL UNIQUE CHECK (octet_length(code_hash) = 32),
  finder text,
  centre text NOT NULL
);
CREATE INDEX appointment_finder ON appointment_directory (finder);
CREATE TABLE appointment (
  id text NOT NULL,
  centre text NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 3),
  person_key bytea,
  person_text bytea,
  language smallint NOT NULL CHECK (language BETWEEN 0 AND 2),
  status smallint NOT NULL CHECK (status BETWEEN 0 AND 6),
  booked_at bigint NOT NULL,
  sequence integer NOT NULL,
  CHECK ((person_key IS NULL) = (person_text IS NULL)),
  PRIMARY KEY (centre, id)
) PARTITION BY HASH (centre);
CREATE INDEX appointment_kept ON appointment (booked_at) WHERE person_key IS NOT NULL;

CREATE TABLE part (
  centre text NOT NULL,
  holder smallint NOT NULL CHECK (holder IN (0, 1)),
  owner text NOT NULL,
  position smallint NOT NULL,
  service text NOT NULL,
  service_group text NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 3),
  start_at bigint NOT NULL,
  end_at bigint NOT NULL CHECK (end_at > start_at),
  until_at bigint NOT NULL,
  PRIMARY KEY (centre, holder, owner, position)
) PARTITION BY HASH (centre);
CREATE INDEX part_occupying ON part (centre, service_group, start_at) WHERE until_at > 0;

CREATE TABLE lifted_limit (finder text PRIMARY KEY, lifted_at bigint NOT NULL);

CREATE TABLE answer (
  key text PRIMARY KEY,
  operation smallint NOT NULL,
  fingerprint bigint NOT NULL,
  outcome smallint NOT NULL,
  subject text,
  answered_at bigint NOT NULL
);
CREATE INDEX answer_age ON answer (answered_at);
CREATE INDEX answer_subject ON answer (subject);

CREATE TABLE audit (
  chain text NOT NULL,
  sequence bigint NOT NULL,
  at bigint NOT NULL,
  actor smallint NOT NULL CHECK (actor BETWEEN 0 AND 2),
  action smallint NOT NULL CHECK (action BETWEEN 0 AND 11),
  detail integer NOT NULL,
  subject text NOT NULL,
  mac bytea NOT NULL CHECK (octet_length(mac) = 32),
  PRIMARY KEY (chain, sequence)
) PARTITION BY HASH (chain);
CREATE TABLE audit_head (
  chain text PRIMARY KEY,
  sequence bigint NOT NULL,
  mac bytea NOT NULL CHECK (octet_length(mac) = 32),
  seal bytea NOT NULL CHECK (octet_length(seal) = 32)
);

CREATE TABLE notice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 6),
  subject text NOT NULL,
  version integer NOT NULL,
  due_at bigint NOT NULL,
  state smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 4),
  at bigint NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  code integer NOT NULL DEFAULT 0,
  is_held_back boolean NOT NULL DEFAULT false,
  UNIQUE (subject, kind, version)
);
CREATE INDEX notice_due ON notice (at, id) WHERE state IN (0, 1);
CREATE INDEX notice_closed ON notice (at) WHERE state IN (2, 3, 4);
CREATE TABLE notice_charge (phone_finder text NOT NULL, finder text NOT NULL, at bigint NOT NULL);
CREATE INDEX charge_by_phone ON notice_charge (phone_finder, at);
CREATE INDEX charge_by_person ON notice_charge (finder, at);
CREATE INDEX charge_age ON notice_charge (at);

CREATE TABLE vault_key (version bigint PRIMARY KEY, proof bytea NOT NULL CHECK (octet_length(proof) = 32));

CREATE TABLE request_directory (
  id text PRIMARY KEY,
  number text NOT NULL UNIQUE,
  code_hash bytea NOT NULL UNIQUE CHECK (octet_length(code_hash) = 32),
  centre text NOT NULL
);
CREATE TABLE slot_request (
  id text NOT NULL,
  number text NOT NULL,
  centre text NOT NULL,
  service text NOT NULL,
  service_group text NOT NULL,
  from_on text NOT NULL,
  to_on text NOT NULL,
  part_of_day smallint NOT NULL CHECK (part_of_day BETWEEN 0 AND 3),
  person_key bytea,
  person_text bytea,
  finder text,
  language smallint NOT NULL CHECK (language BETWEEN 0 AND 2),
  state smallint NOT NULL CHECK (state BETWEEN 0 AND 6),
  draw_on text,
  in_line_at bigint NOT NULL,
  offers_passed integer NOT NULL,
  passed_start_at bigint,
  offer_start_at bigint,
  offer_end_at bigint,
  offer_until_at bigint,
  CHECK ((state = 3) = (offer_start_at IS NOT NULL AND offer_end_at > offer_start_at AND offer_until_at IS NOT NULL)),
  CHECK ((person_key IS NULL) = (person_text IS NULL) AND (person_key IS NULL) = (finder IS NULL)),
  PRIMARY KEY (centre, id)
) PARTITION BY HASH (centre);
CREATE INDEX request_finder ON slot_request (finder);
CREATE INDEX request_kept ON slot_request (to_on) WHERE person_key IS NOT NULL;
CREATE UNIQUE INDEX one_open_request ON slot_request (centre, service_group, finder) WHERE state IN (0, 2, 3);
CREATE INDEX line ON slot_request (centre) WHERE state IN (2, 3);
CREATE INDEX collected ON slot_request (centre, service_group, draw_on) WHERE state = 0;

CREATE TABLE draw (
  centre text NOT NULL,
  service_group text NOT NULL,
  from_on text NOT NULL,
  seed text NOT NULL,
  held_at bigint NOT NULL,
  PRIMARY KEY (centre, service_group, from_on)
) PARTITION BY HASH (centre);
CREATE TABLE drawn (
  centre text NOT NULL,
  service_group text NOT NULL,
  from_on text NOT NULL,
  position integer NOT NULL,
  number text NOT NULL,
  start_at bigint,
  end_at bigint,
  PRIMARY KEY (centre, service_group, from_on, position)
) PARTITION BY HASH (centre);

DO $$
DECLARE whole text; piece int;
BEGIN
  FOREACH whole IN ARRAY ARRAY['taking', 'hold', 'appointment', 'part', 'slot_request', 'draw', 'drawn', 'audit'] LOOP
    FOR piece IN 0..7 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                     whole || '_' || piece, whole, piece);
    END LOOP;
  END LOOP;
END $$;
)sql";

/// 2: whom a code was sent to prove his phone (booking/contact_check.hpp), for as long as his hold; `id` is the hold's.
/// Notices have one kind and two states more.
constexpr std::string_view contact = R"sql(
CREATE TABLE contact_check (
  id text PRIMARY KEY,
  language smallint NOT NULL CHECK (language BETWEEN 0 AND 2),
  codes integer NOT NULL CHECK (codes BETWEEN 1 AND 3),
  tries integer NOT NULL,
  sent_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  person_key bytea NOT NULL,
  person_text bytea NOT NULL,
  finder text NOT NULL
);
CREATE INDEX contact_expiry ON contact_check (expires_at);
CREATE INDEX contact_person ON contact_check (finder);

ALTER TABLE notice DROP CONSTRAINT notice_kind_check, ADD CHECK (kind BETWEEN 0 AND 7);
ALTER TABLE notice DROP CONSTRAINT notice_state_check, ADD CHECK (state BETWEEN 0 AND 6);
DROP INDEX notice_closed;
CREATE INDEX notice_closed ON notice (at) WHERE state > 1;
CREATE INDEX notice_code_due ON notice (at, id) WHERE kind = 7 AND state IN (0, 1);
)sql";

/// 3: accounts of staff and their sessions (staff_accounts.hpp); the audit log takes what is done to them.
constexpr std::string_view staff_accounts = R"sql(
CREATE TABLE staff_account (
  id text PRIMARY KEY,
  name text NOT NULL UNIQUE,
  role smallint NOT NULL CHECK (role BETWEEN 0 AND 5),
  centre text,
  recovery_codes bytea NOT NULL CHECK (octet_length(recovery_codes) % 32 = 0),
  link_hash bytea UNIQUE CHECK (octet_length(link_hash) = 32),
  link_ends_at bigint,
  password_hash text NOT NULL,
  locked_until bigint NOT NULL,
  last_step bigint NOT NULL,
  version bigint NOT NULL,
  failed_tries integer NOT NULL,
  is_disabled smallint NOT NULL CHECK (is_disabled IN (0, 1)),
  person_key bytea NOT NULL,
  person_text bytea NOT NULL,
  CHECK ((link_hash IS NULL) = (link_ends_at IS NULL))
);

CREATE TABLE staff_session (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account text NOT NULL,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  stage smallint NOT NULL CHECK (stage IN (0, 1))
);
CREATE INDEX session_of_account ON staff_session (account);
CREATE INDEX session_end ON staff_session (ends_at);

ALTER TABLE audit DROP CONSTRAINT audit_action_check;
ALTER TABLE audit ADD CONSTRAINT audit_action_check CHECK (action >= 0);
)sql";

/// 4: finds the visits that start on a day, cancelled ones too (Store::attendance). Positions count from 1 here.
constexpr std::string_view visit_starts = R"sql(
CREATE INDEX part_starting ON part (centre, start_at) WHERE holder = 1 AND position = 1;
)sql";

/// 5: what the touch screens in the halls said last (terminal_notes.hpp).
constexpr std::string_view terminal_notes = R"sql(
CREATE TABLE terminal_note (
  terminal text NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 5),
  centre text NOT NULL,
  at bigint NOT NULL,
  body bytea NOT NULL CHECK (octet_length(body) <= 409600),
  PRIMARY KEY (terminal, kind)
);
)sql";

constexpr std::array<std::string_view, 5> steps = {first_tables, contact, staff_accounts, visit_starts, terminal_notes};

}  // namespace

std::int64_t newest_schema_version() noexcept { return static_cast<std::int64_t>(steps.size()); }

SqlResult<std::int64_t> schema_version(const Session& session) {
  const auto table = session.run("SELECT to_regclass('schema_version') IS NOT NULL");
  if (!table) return failure(table.error());
  if (table->text(0, 0) != "t") return 0;
  const auto version = session.run("SELECT coalesce(max(version), 0) FROM schema_version");
  if (!version) return failure(version.error());
  return version->integer(0, 0);
}

SqlResult<bool> is_empty(const Session& session) {
  const auto found = session.run(
      "SELECT NOT EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
      "WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') "
      "AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e') AND nspname NOT LIKE "
      "'pg\\_%' AND nspname <> "
      "'information_schema')");
  if (!found) return failure(found.error());
  return found->text(0, 0) == "t";
}

SqlResult<bool> is_durable(const Session& session) {
  const auto safe =
      session.run("SELECT current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off'");
  if (!safe) return failure(safe.error());
  return safe->text(0, 0) == "t";
}

SqlResult<SchemaOutcome> migrate_inside(const Session& session) {
  const auto found = session.run(
      "CREATE TABLE IF NOT EXISTS schema_version (version int PRIMARY KEY, since timestamptz NOT NULL DEFAULT now());"
      "SELECT coalesce(max(version), 0) FROM schema_version");
  if (!found) return failure(found.error());
  auto version = static_cast<std::size_t>(found->integer(0, 0));
  if (version > steps.size()) return SchemaOutcome::newer;
  for (; version < steps.size(); ++version) {
    std::string step(steps.at(version));
    step.append("INSERT INTO schema_version (version) VALUES (").append(std::to_string(version + 1)).append(")");
    if (const auto done = session.run(step); !done) return failure(done.error());
  }
  return SchemaOutcome::ready;
}

SqlResult<SchemaOutcome> migrate(const Session& session) {
  const auto safe = is_durable(session);
  if (!safe) return failure(safe.error());
  if (!*safe) return SchemaOutcome::not_durable;
  const auto begun = session.run(std::string("BEGIN; SET LOCAL client_min_messages = warning; ").append(schema_lock));
  if (!begun) return failure(begun.error());
  auto outcome = migrate_inside(session);
  const auto ended = session.run(outcome == SchemaOutcome::ready ? "COMMIT" : "ROLLBACK");
  if (outcome && !ended) return failure(ended.error());
  return outcome;
}

}  // namespace asan::store::postgres
