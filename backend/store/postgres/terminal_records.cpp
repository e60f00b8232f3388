#include "store/postgres/terminal_records.hpp"

#include <utility>

#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

SqlResult<std::vector<TerminalNote>> TerminalRecords::select(const char* sql, const Parameters& parameters) const {
  const auto rows = session_->ask(sql, parameters);
  if (!rows) return failure(rows.error());
  std::vector<TerminalNote> notes;
  notes.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto terminal = TerminalId::parse(rows->text(row, 0));
    const auto kind = enum_at(*rows, row, 1, TerminalNoteKind::picture);
    const auto centre = CentreId::parse(rows->text(row, 2));
    if (!terminal || !kind || !centre) return failure(broken_row("terminal_note"));
    notes.push_back({*terminal, *kind, *centre, rows->instant(row, 3), rows->bytes(row, 4)});
  }
  return notes;
}

SqlResult<std::int64_t> TerminalRecords::change(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return done->changed();
}

SqlResult<std::vector<TerminalNote>> TerminalRecords::of(const TerminalId& terminal) const {
  // Kind 5 is a picture.
  return select(
      "SELECT terminal, kind, centre, at, CASE kind WHEN 5 THEN ''::bytea ELSE body END FROM terminal_note "
      "WHERE terminal = $1 ORDER BY kind",
      Parameters().add(terminal.str()));
}

SqlResult<std::vector<TerminalNote>> TerminalRecords::all() const {
  return select(
      "SELECT terminal, kind, centre, at, CASE kind WHEN 5 THEN ''::bytea ELSE body END FROM terminal_note "
      "ORDER BY terminal COLLATE \"C\", kind",
      Parameters());
}

SqlResult<std::vector<TerminalNote>> TerminalRecords::picture_of(const TerminalId& terminal) const {
  return select("SELECT terminal, kind, centre, at, body FROM terminal_note WHERE terminal = $1 AND kind = 5",
                Parameters().add(terminal.str()));
}

SqlResult<std::int64_t> TerminalRecords::put(const TerminalNote& note) const {
  return change(
      "INSERT INTO terminal_note (terminal, kind, centre, at, body) VALUES ($1, $2, $3, $4, $5::bytea) "
      "ON CONFLICT (terminal, kind) DO UPDATE SET centre = excluded.centre, at = excluded.at, body = excluded.body "
      "WHERE terminal_note.at <= excluded.at",
      Parameters()
          .add(note.terminal.str())
          .add(static_cast<std::int64_t>(note.kind))
          .add(note.centre.str())
          .add(note.at.unix_seconds())
          .add_bytes(note.body));
}

SqlResult<std::int64_t> TerminalRecords::drop(const TerminalId& terminal, TerminalNoteKind kind) const {
  return change("DELETE FROM terminal_note WHERE terminal = $1 AND kind = $2",
                Parameters().add(terminal.str()).add(static_cast<std::int64_t>(kind)));
}

SqlResult<std::int64_t> TerminalRecords::forget_before(Instant before) const {
  return change("DELETE FROM terminal_note WHERE at < CASE WHEN kind < 4 THEN $2::bigint ELSE $1::bigint END",
                Parameters().add(before.unix_seconds()).add((before - terminal_notes_kept).unix_seconds()));
}

}  // namespace asan::store::postgres
