// What terminals said, of a store that fails.
#pragma once

#include "store/terminal_notes.hpp"

namespace asan::store {

/// Fails at everything, always in the same way.
class FailingTerminals final : public TerminalNotes {
 public:
  explicit FailingTerminals(StoreFailure failure) : failure_(failure) {}

  Result<bool, StoreFailure> put(const TerminalNote& /*note*/) override { return failure(failure_); }
  Result<bool, StoreFailure> drop(const TerminalId& /*terminal*/, TerminalNoteKind /*kind*/) override {
    return failure(failure_);
  }
  Result<std::vector<TerminalNote>, StoreFailure> of(const TerminalId& /*terminal*/) override {
    return failure(failure_);
  }
  Result<std::vector<TerminalNote>, StoreFailure> all() override { return failure(failure_); }
  Result<std::optional<TerminalNote>, StoreFailure> picture_of(const TerminalId& /*terminal*/) override {
    return failure(failure_);
  }

 private:
  StoreFailure failure_;
};

}  // namespace asan::store
