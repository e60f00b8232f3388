// What terminals said, on SQLite: the same writer and readers as all else in the file.
#pragma once

#include "store/sqlite/readers.hpp"
#include "store/sqlite/writer.hpp"
#include "store/terminal_notes.hpp"

namespace asan::store {

class SqliteTerminals final : public TerminalNotes {
 public:
  /// Both must outlive it.
  SqliteTerminals(Writer& writer, Readers& readers) noexcept : writer_(writer), readers_(readers) {}

  Result<bool, StoreFailure> put(const TerminalNote& note) override;
  Result<bool, StoreFailure> drop(const TerminalId& terminal, TerminalNoteKind kind) override;
  Result<std::vector<TerminalNote>, StoreFailure> of(const TerminalId& terminal) override;
  Result<std::vector<TerminalNote>, StoreFailure> all() override;
  Result<std::optional<TerminalNote>, StoreFailure> picture_of(const TerminalId& terminal) override;

 private:
  Writer& writer_;
  Readers& readers_;
};

}  // namespace asan::store
