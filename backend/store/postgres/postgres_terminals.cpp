#include "store/postgres/postgres_terminals.hpp"

#include "store/staff_transactions.hpp"

namespace asan::store::postgres {

Result<bool, StoreFailure> PostgresTerminals::put(const TerminalNote& note) {
  if (note.body.size() > longest_terminal_note) return failure(StoreFailure::broken);
  return runner_.write<bool>(
      nullptr, [&](const Records& records) { return transactions::is_one<Records>(records.terminals().put(note)); });
}

Result<bool, StoreFailure> PostgresTerminals::drop(const TerminalId& terminal, TerminalNoteKind kind) {
  return runner_.write<bool>(nullptr, [&](const Records& records) {
    return transactions::is_one<Records>(records.terminals().drop(terminal, kind));
  });
}

Result<std::vector<TerminalNote>, StoreFailure> PostgresTerminals::of(const TerminalId& terminal) {
  return runner_.read<std::vector<TerminalNote>>(
      [&](const Records& records) { return records.terminals().of(terminal); });
}

Result<std::vector<TerminalNote>, StoreFailure> PostgresTerminals::all() {
  return runner_.read<std::vector<TerminalNote>>([](const Records& records) { return records.terminals().all(); });
}

Result<std::optional<TerminalNote>, StoreFailure> PostgresTerminals::picture_of(const TerminalId& terminal) {
  auto found = runner_.read<std::vector<TerminalNote>>(
      [&](const Records& records) { return records.terminals().picture_of(terminal); });
  if (!found) return failure(found.error());
  return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

}  // namespace asan::store::postgres
