#include "store/sqlite/sqlite_terminals.hpp"

#include "store/staff_transactions.hpp"

namespace asan::store {

Result<bool, StoreFailure> SqliteTerminals::put(const TerminalNote& note) {
  if (note.body.size() > longest_terminal_note) return failure(StoreFailure::broken);
  return writer_.run<bool>(
      [&](const Records& records) { return transactions::is_one<Records>(records.terminals().put(note)); });
}

Result<bool, StoreFailure> SqliteTerminals::drop(const TerminalId& terminal, TerminalNoteKind kind) {
  return writer_.run<bool>(
      [&](const Records& records) { return transactions::is_one<Records>(records.terminals().drop(terminal, kind)); });
}

Result<std::vector<TerminalNote>, StoreFailure> SqliteTerminals::of(const TerminalId& terminal) {
  auto found = readers_.with_one([&](const Records& records) { return records.terminals().of(terminal); });
  if (!found) return failure(failure_of(found.error()));
  return *std::move(found);
}

Result<std::vector<TerminalNote>, StoreFailure> SqliteTerminals::all() {
  auto found = readers_.with_one([](const Records& records) { return records.terminals().all(); });
  if (!found) return failure(failure_of(found.error()));
  return *std::move(found);
}

Result<std::optional<TerminalNote>, StoreFailure> SqliteTerminals::picture_of(const TerminalId& terminal) {
  auto found = readers_.with_one([&](const Records& records) { return records.terminals().picture_of(terminal); });
  if (!found) return failure(failure_of(found.error()));
  return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

}  // namespace asan::store
