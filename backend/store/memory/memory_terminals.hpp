// What terminals said, in memory: the contract in its plainest form.
#pragma once

#include <map>
#include <utility>

#include "store/memory/memory_requests.hpp"
#include "store/terminal_notes.hpp"

namespace asan::store {

class MemoryTerminals final : public TerminalNotes {
 public:
  /// It must outlive this.
  explicit MemoryTerminals(MemoryPlaces& places) noexcept : places_(places) {}

  Result<bool, StoreFailure> put(const TerminalNote& note) override;
  Result<bool, StoreFailure> drop(const TerminalId& terminal, TerminalNoteKind kind) override;
  Result<std::vector<TerminalNote>, StoreFailure> of(const TerminalId& terminal) override;
  Result<std::vector<TerminalNote>, StoreFailure> all() override;
  Result<std::optional<TerminalNote>, StoreFailure> picture_of(const TerminalId& terminal) override;

  /// For the store, with its mutex taken.
  [[nodiscard]] std::int64_t forget_before(Instant before);

 private:
  MemoryPlaces& places_;
  std::map<std::pair<TerminalId, TerminalNoteKind>, TerminalNote> notes_;
};

}  // namespace asan::store
