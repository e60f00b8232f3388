#include "store/sqlite/terminal_records.hpp"

#include <array>
#include <string>

#include "store/sqlite/query_table.hpp"
#include "store/sqlite/rows.hpp"

namespace asan::store {

namespace {

constexpr std::array<QueryText<TerminalQuery>, static_cast<std::size_t>(TerminalQuery::count)> terminal_queries = {{
    // Kind 5 is a picture.
    {TerminalQuery::of,
     "SELECT terminal, kind, centre, at, CASE kind WHEN 5 THEN x'' ELSE body END FROM terminal_note "
     "WHERE terminal = ?1 ORDER BY kind"},
    {TerminalQuery::all,
     "SELECT terminal, kind, centre, at, CASE kind WHEN 5 THEN x'' ELSE body END FROM terminal_note "
     "ORDER BY terminal, kind"},
    {TerminalQuery::picture_of,
     "SELECT terminal, kind, centre, at, body FROM terminal_note WHERE terminal = ?1 AND kind = 5"},
    {TerminalQuery::put,
     "INSERT INTO terminal_note (terminal, kind, centre, at, body) VALUES (?1, ?2, ?3, ?4, ?5) "
     "ON CONFLICT (terminal, kind) DO UPDATE SET centre = excluded.centre, at = excluded.at, body = excluded.body "
     "WHERE terminal_note.at <= excluded.at"},
    {TerminalQuery::drop, "DELETE FROM terminal_note WHERE terminal = ?1 AND kind = ?2"},
    {TerminalQuery::forget, "DELETE FROM terminal_note WHERE at < CASE WHEN kind < 4 THEN ?2 ELSE ?1 END"},
}};
static_assert(are_in_order(terminal_queries));
static_assert(static_cast<int>(TerminalNoteKind::picture) == 5 && is_soon_forgotten(TerminalNoteKind{4}) &&
              !is_soon_forgotten(TerminalNoteKind{3}));

SqlResult<std::vector<TerminalNote>> notes_in(Statement::Use& rows) {
  std::vector<TerminalNote> notes;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return notes;
    const auto terminal = TerminalId::parse(rows.text(0));
    const auto kind = enum_at(rows, 1, TerminalNoteKind::picture);
    const auto centre = CentreId::parse(rows.text(2));
    if (!terminal || !kind || !centre) return failure(broken_row("terminal_note"));
    notes.push_back({*terminal, *kind, *centre, instant_at(rows, 3), std::string(rows.bytes(4))});
  }
}

SqlResult<std::int64_t> changed_by(Statement::Use& row) {
  if (const auto done = row.run(); !done) return failure(done.error());
  return row.changed_rows();
}

}  // namespace

SqlResult<TerminalRecords> TerminalRecords::prepare(const Connection& connection) {
  auto statements = prepare_all(connection, terminal_queries);
  if (!statements) return failure(statements.error());
  return TerminalRecords(std::move(*statements));
}

SqlResult<std::vector<TerminalNote>> TerminalRecords::of(const TerminalId& terminal) const {
  Statement::Use rows = use(TerminalQuery::of);
  return notes_in(rows.bind(terminal.str()));
}

SqlResult<std::vector<TerminalNote>> TerminalRecords::all() const {
  Statement::Use rows = use(TerminalQuery::all);
  return notes_in(rows);
}

SqlResult<std::vector<TerminalNote>> TerminalRecords::picture_of(const TerminalId& terminal) const {
  Statement::Use rows = use(TerminalQuery::picture_of);
  return notes_in(rows.bind(terminal.str()));
}

SqlResult<std::int64_t> TerminalRecords::put(const TerminalNote& note) const {
  Statement::Use row = use(TerminalQuery::put);
  row.bind(note.terminal.str()).bind(static_cast<std::int64_t>(note.kind)).bind(note.centre.str());
  return changed_by(row.bind(note.at.unix_seconds()).bind_bytes(note.body));
}

SqlResult<std::int64_t> TerminalRecords::drop(const TerminalId& terminal, TerminalNoteKind kind) const {
  Statement::Use row = use(TerminalQuery::drop);
  return changed_by(row.bind(terminal.str()).bind(static_cast<std::int64_t>(kind)));
}

SqlResult<std::int64_t> TerminalRecords::forget_before(Instant before) const {
  Statement::Use row = use(TerminalQuery::forget);
  return changed_by(row.bind(before.unix_seconds()).bind((before - terminal_notes_kept).unix_seconds()));
}

}  // namespace asan::store
