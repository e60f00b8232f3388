// What terminals said, on PostgreSQL, for all servers of a database.
#pragma once

#include "store/postgres/runner.hpp"
#include "store/terminal_notes.hpp"

namespace asan::store::postgres {

class PostgresTerminals final : public TerminalNotes {
 public:
  /// It must outlive this.
  explicit PostgresTerminals(Runner& runner) noexcept : runner_(runner) {}

  Result<bool, StoreFailure> put(const TerminalNote& note) override;
  Result<bool, StoreFailure> drop(const TerminalId& terminal, TerminalNoteKind kind) override;
  Result<std::vector<TerminalNote>, StoreFailure> of(const TerminalId& terminal) override;
  Result<std::vector<TerminalNote>, StoreFailure> all() override;
  Result<std::optional<TerminalNote>, StoreFailure> picture_of(const TerminalId& terminal) override;

 private:
  Runner& runner_;
};

}  // namespace asan::store::postgres
