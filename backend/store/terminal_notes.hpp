// What the touch screens in the halls said last, of each kind one note: who writes it reads it (http/fleet.hpp), a
// store only keeps it. Nobody's name stands in one, and none is in the audit log. A note replaces the earlier one of
// its kind, so a terminal takes the same place for ever; an older one that comes late changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "store/port.hpp"

namespace asan::store {

/// Engines keep the numbers.
enum class TerminalNoteKind : std::uint8_t {
  report,          // how it stands
  self_test,       // what it found when it looked at itself
  printer,         // what became of the last sheet on its printer
  help,            // a visitor calls
  picture_wanted,  // by staff
  picture          // of its screen
};

/// 400 KiB: a longer body is nobody's; engines refuse it as broken.
inline constexpr std::size_t longest_terminal_note = 409'600;

struct TerminalNote {
  TerminalId terminal;
  TerminalNoteKind kind = TerminalNoteKind::report;
  CentreId centre;
  Instant at;
  std::string body;
  friend bool operator==(const TerminalNote&, const TerminalNote&) = default;
};

/// Pictures and wishes for them go after `before` (Store::forget_before), all else these days later: of a terminal that
/// was taken away nothing stays.
inline constexpr Duration terminal_notes_kept = Duration::minutes(std::int64_t{30} * 24 * 60);
[[nodiscard]] constexpr bool is_soon_forgotten(TerminalNoteKind kind) noexcept {
  return kind >= TerminalNoteKind::picture_wanted;
}

class TerminalNotes {
 public:
  TerminalNotes() = default;
  TerminalNotes(const TerminalNotes&) = delete;
  TerminalNotes& operator=(const TerminalNotes&) = delete;
  virtual ~TerminalNotes() = default;

  /// False: there is a newer one.
  [[nodiscard]] virtual Result<bool, StoreFailure> put(const TerminalNote& note) = 0;
  /// False: there was none.
  [[nodiscard]] virtual Result<bool, StoreFailure> drop(const TerminalId& terminal, TerminalNoteKind kind) = 0;
  /// In order of kind; a picture without its body.
  [[nodiscard]] virtual Result<std::vector<TerminalNote>, StoreFailure> of(const TerminalId& terminal) = 0;
  /// The same of all, by terminal.
  [[nodiscard]] virtual Result<std::vector<TerminalNote>, StoreFailure> all() = 0;
  /// Whole.
  [[nodiscard]] virtual Result<std::optional<TerminalNote>, StoreFailure> picture_of(const TerminalId& terminal) = 0;
};

}  // namespace asan::store
