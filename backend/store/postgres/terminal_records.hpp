// Rows of terminal_note as types: the same questions as sqlite/terminal_records.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include "store/postgres/session.hpp"
#include "store/terminal_notes.hpp"

namespace asan::store::postgres {

class TerminalRecords {
 public:
  /// It must outlive this.
  explicit TerminalRecords(const Session& session) noexcept : session_(&session) {}

  [[nodiscard]] SqlResult<std::vector<TerminalNote>> of(const TerminalId& terminal) const;
  [[nodiscard]] SqlResult<std::vector<TerminalNote>> all() const;
  /// None or one.
  [[nodiscard]] SqlResult<std::vector<TerminalNote>> picture_of(const TerminalId& terminal) const;
  /// How many rows changed, as the next ones.
  [[nodiscard]] SqlResult<std::int64_t> put(const TerminalNote& note) const;
  [[nodiscard]] SqlResult<std::int64_t> drop(const TerminalId& terminal, TerminalNoteKind kind) const;
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  [[nodiscard]] SqlResult<std::vector<TerminalNote>> select(const char* sql, const Parameters& parameters) const;
  [[nodiscard]] SqlResult<std::int64_t> change(const char* sql, const Parameters& parameters) const;
  const Session* session_;
};

}  // namespace asan::store::postgres
