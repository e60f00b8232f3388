// The one list of tables: what is exported, and what moves from one engine to another. Names and columns are those of
// SQLite; PostgreSQL, which keeps the same in more tables, shows its rows in this shape
// (store/postgres/table_rows.cpp). A test holds the list against the schemas of both.
#pragma once

#include <array>
#include <string_view>

namespace asan::store {

struct KeptTable {
  std::string_view name;
  /// What moves, as PostgreSQL declares it: "id text, at bigint". What follows from the rest is left out.
  std::string_view columns;
  /// The order of its rows.
  std::string_view key;
  /// Columns of `columns` that somebody else may read; empty: the table is the program's own. Blind indexes, hashes of
  /// codes, answers to keys, what counts against quotas, who was sent a code and the proofs of keys are nobody's
  /// business.
  std::string_view exported = {};
  /// A citizen in columns person_key and person_text, sealed for the row's id, whom an export may name.
  bool has_person = false;
};

inline constexpr std::array kept_tables = {
    KeptTable{"hold", "id text, centre text, channel bigint, expires_at bigint, state bigint", "id",
              "id, centre, channel, expires_at, state"},
    KeptTable{
        "appointment",
        "id text, code_hash bytea, centre text, channel bigint, language bigint, status bigint, booked_at bigint, "
        "sequence bigint, ends_at bigint, person_key bytea, person_text bytea, fin_index bytea",
        "id", "id, centre, channel, language, status, booked_at, sequence, ends_at", true},
    KeptTable{"part",
              "holder bigint, owner text, position bigint, centre text, service text, service_group text, "
              "channel bigint, start_at bigint, end_at bigint, until_at bigint",
              "holder, owner, position",
              "holder, owner, position, centre, service, service_group, channel, start_at, end_at, until_at"},
    KeptTable{"slot_request",
              "id text, number text, code_hash bytea, centre text, service text, service_group text, from_on text, "
              "to_on text, part_of_day bigint, language bigint, state bigint, draw_on text, in_line_at bigint, "
              "offers_passed bigint, passed_start_at bigint, offer_start_at bigint, offer_end_at bigint, "
              "offer_until_at bigint, person_key bytea, person_text bytea, fin_index bytea",
              "id",
              "id, number, centre, service, service_group, from_on, to_on, part_of_day, language, state, draw_on, "
              "in_line_at, offers_passed, passed_start_at, offer_start_at, offer_end_at, offer_until_at",
              true},
    KeptTable{"draw", "centre text, service_group text, from_on text, seed text, held_at bigint",
              "centre, service_group, from_on", "centre, service_group, from_on, seed, held_at"},
    KeptTable{"drawn",
              "centre text, service_group text, from_on text, position bigint, number text, start_at bigint, "
              "end_at bigint",
              "centre, service_group, from_on, position",
              "centre, service_group, from_on, position, number, start_at, end_at"},
    KeptTable{"lifted_limit", "fin_index bytea, lifted_at bigint", "fin_index", "lifted_at"},
    KeptTable{.name = "contact_check",
              .columns = "id text, language bigint, codes bigint, tries bigint, sent_at bigint, expires_at bigint, "
                         "person_key bytea, person_text bytea, fin_index bytea",
              .key = "id"},
    KeptTable{"notice",
              "id bigint, kind bigint, subject text, version bigint, due_at bigint, state bigint, at bigint, "
              "tries bigint, code bigint, is_held_back bigint",
              "id", "id, kind, subject, version, due_at, state, at, tries, code, is_held_back"},
    KeptTable{"notice_charge", "phone_index bytea, fin_index bytea, at bigint", "at, phone_index, fin_index"},
    KeptTable{"staff_account",
              "id text, name text, role bigint, centre text, recovery_codes bytea, link_hash bytea, "
              "link_ends_at bigint, password_hash text, locked_until bigint, last_step bigint, version bigint, "
              "failed_tries bigint, is_disabled bigint, person_key bytea, person_text bytea",
              "id", "id, name, role, centre, is_disabled"},
    KeptTable{"staff_session",
              "token_hash bytea, account text, created_at bigint, seen_at bigint, ends_at bigint, stage bigint",
              "token_hash"},
    KeptTable{"terminal_note", "terminal text, kind bigint, centre text, at bigint, body bytea", "terminal, kind",
              "terminal, kind, centre, at"},
    KeptTable{"answer",
              "key text, operation bigint, fingerprint bigint, outcome bigint, subject text, answered_at bigint",
              "key"},
    KeptTable{"vault_key", "version bigint, proof bytea", "version"},
    KeptTable{"audit",
              "sequence bigint, at bigint, actor bigint, action bigint, detail bigint, subject text, mac bytea",
              "sequence", "sequence, at, actor, action, detail, subject, mac"},
    KeptTable{"audit_head", "sequence bigint, mac bytea, seal bytea", "sequence"},
};

/// "id text, at bigint": calls `see` with each name and type.
template <class See>
constexpr void for_each_column(std::string_view columns, See see) {
  while (!columns.empty()) {
    const std::size_t end = columns.find(", ");
    const std::string_view one = columns.substr(0, end);
    const std::size_t space = one.find(' ');
    see(one.substr(0, space), space == std::string_view::npos ? std::string_view() : one.substr(space + 1));
    columns.remove_prefix(end == std::string_view::npos ? columns.size() : end + 2);
  }
}

}  // namespace asan::store
