// What is known of a terminal, in words.
#pragma once

#include <string>

#include "fleet/report.hpp"
#include "screens/view_parts.hpp"

namespace asan::staff_screens {

[[nodiscard]] text::Msg words_of(fleet::Alert alert) noexcept;
/// "21.05.2026 10:15"
[[nodiscard]] std::string moment_words(const screens::View& view, Instant at);
/// "in use, last seen 21.05.2026 10:15"
[[nodiscard]] std::string activity_words(const screens::View& view, const fleet::TerminalRecord& record);
[[nodiscard]] std::string printer_words(const screens::View& view, const fleet::TerminalRecord& record);
[[nodiscard]] std::string test_words(const screens::View& view, const fleet::TerminalRecord& record);
[[nodiscard]] std::string error_words(const screens::View& view, const fleet::TerminalRecord& record);
[[nodiscard]] std::string version_words(const screens::View& view, const fleet::TerminalReport& report);

}  // namespace asan::staff_screens
