// What terminals say as text for the store, and back. A note that does not read is none: another version of this
// program wrote it, and the terminal says it anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fleet/report.hpp"
#include "store/terminal_notes.hpp"

namespace asan::http {

[[nodiscard]] std::string body_of(const fleet::TerminalReport& report);
[[nodiscard]] std::optional<fleet::TerminalReport> report_of(std::string_view body);
[[nodiscard]] std::string body_of(const fleet::SelfTest& test);
[[nodiscard]] std::optional<fleet::SelfTest> self_test_of(std::string_view body);

/// Body of a call for help whose visit is over.
inline constexpr std::string_view caller_gone = "gone";

/// All notes of one terminal, at least one. Its centre is that of the newest: terminals move.
[[nodiscard]] fleet::TerminalRecord record_of(const std::vector<store::TerminalNote>& notes);
/// Notes in the order of TerminalNotes::all.
[[nodiscard]] std::vector<fleet::TerminalRecord> records_of(std::vector<store::TerminalNote> notes);

}  // namespace asan::http
