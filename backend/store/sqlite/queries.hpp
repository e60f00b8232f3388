// What records.cpp asks of the tables (schema.cpp). Numbers of a status are booking::AppointmentStatus.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "store/sqlite/query_table.hpp"
#include "store/sqlite/records.hpp"

namespace asan::store {

inline constexpr std::array<QueryText<Query>, static_cast<std::size_t>(Query::count)> queries = {{
    {Query::find_hold,
     "SELECT id, centre, channel, expires_at, state, "
     "(SELECT until_at FROM part WHERE holder = 0 AND owner = hold.id AND position = 0) FROM hold WHERE id = ?1"},
    {Query::find_appointment,
     "SELECT id, centre, channel, person_key, person_text, language, status, booked_at, sequence "
     "FROM appointment WHERE id = ?1"},
    {Query::find_by_code,
     "SELECT id, centre, channel, person_key, person_text, language, status, booked_at, sequence "
     "FROM appointment WHERE code_hash = ?1 AND phone_index = ?2"},
    {Query::find_by_fin,
     "SELECT id, centre, channel, person_key, person_text, language, status, booked_at, sequence "
     "FROM appointment WHERE fin_index = ?1 AND status NOT IN (1, 5)"},
    {Query::find_lifted, "SELECT lifted_at FROM lifted_limit WHERE fin_index = ?1"},
    {Query::find_parts,
     "SELECT service, service_group, start_at, end_at FROM part WHERE holder = ?1 AND owner = ?2 ORDER BY position"},
    {Query::occupied,
     "SELECT start_at, end_at, channel, holder, until_at FROM part WHERE until_at > 0 AND centre = ?1 AND "
     "service_group = ?2 "
     "AND start_at > ?6 AND start_at < ?4 AND end_at > ?3 AND until_at > ?5"},
    {Query::find_answer, "SELECT operation, fingerprint, outcome, subject FROM answer WHERE key = ?1"},
    {Query::insert_hold, "INSERT INTO hold (id, centre, channel, expires_at, state) VALUES (?1, ?2, ?3, ?4, 0)"},
    {Query::set_hold_state, "UPDATE hold SET state = ?2 WHERE id = ?1"},
    {Query::insert_appointment,
     "INSERT INTO appointment (id, code_hash, centre, channel, language, status, booked_at, sequence, ends_at, "
     "person_key, person_text, fin_index, phone_index) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
     "?13)"},
    {Query::set_appointment_status, "UPDATE appointment SET status = ?2, sequence = sequence + 1 WHERE id = ?1"},
    {Query::note_move, "UPDATE appointment SET sequence = sequence + 1, ends_at = ?2 WHERE id = ?1"},
    {Query::insert_part,
     "INSERT INTO part (holder, owner, position, centre, service, service_group, channel, start_at, end_at, until_at) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
    {Query::move_part,
     "UPDATE part SET service_group = ?4, start_at = ?5, end_at = ?6 "
     "WHERE holder = ?1 AND owner = ?2 AND position = ?3"},
    {Query::set_parts_until, "UPDATE part SET until_at = ?3 WHERE holder = ?1 AND owner = ?2"},
    // Left to itself SQLite goes through all holds there ever were: each new one then costs more than the one before.
    {Query::end_holds,
     "UPDATE part INDEXED BY part_ending SET until_at = 0 WHERE holder = 0 AND until_at > 0 AND until_at <= ?1"},
    {Query::put_lifted, "INSERT OR REPLACE INTO lifted_limit (fin_index, lifted_at) VALUES (?1, ?2)"},
    {Query::insert_answer,
     "INSERT INTO answer (key, operation, fingerprint, outcome, subject, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {Query::forget_answers,
     "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE answered_at < ?1 LIMIT 1000)"},
    {Query::forget_hold_parts,
     "DELETE FROM part WHERE holder = 0 AND owner IN "
     "(SELECT id FROM hold WHERE expires_at < ?1 ORDER BY expires_at, id LIMIT 1000)"},
    {Query::forget_holds,
     "DELETE FROM hold WHERE id IN (SELECT id FROM hold WHERE expires_at < ?1 ORDER BY expires_at, id LIMIT 1000)"},
}};

static_assert(are_in_order(queries));

}  // namespace asan::store
