// Rows of terminal_note as types; like records.hpp, each query prepared once.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "store/sqlite/database.hpp"
#include "store/terminal_notes.hpp"

namespace asan::store {

/// Queries in the order of terminal_records.cpp's table.
enum class TerminalQuery : std::uint8_t { of, all, picture_of, put, drop, forget, count };

class TerminalRecords {
 public:
  /// It must outlive this.
  [[nodiscard]] static SqlResult<TerminalRecords> prepare(const Connection& connection);

  [[nodiscard]] SqlResult<std::vector<TerminalNote>> of(const TerminalId& terminal) const;
  [[nodiscard]] SqlResult<std::vector<TerminalNote>> all() const;
  /// None or one.
  [[nodiscard]] SqlResult<std::vector<TerminalNote>> picture_of(const TerminalId& terminal) const;
  /// How many rows changed, as the next ones.
  [[nodiscard]] SqlResult<std::int64_t> put(const TerminalNote& note) const;
  [[nodiscard]] SqlResult<std::int64_t> drop(const TerminalId& terminal, TerminalNoteKind kind) const;
  [[nodiscard]] SqlResult<std::int64_t> forget_before(Instant before) const;

 private:
  explicit TerminalRecords(std::vector<Statement> statements) noexcept : statements_(std::move(statements)) {}
  [[nodiscard]] Statement::Use use(TerminalQuery query) const noexcept {
    return Statement::Use(statements_[static_cast<std::size_t>(query)]);
  }
  std::vector<Statement> statements_;
};

}  // namespace asan::store
