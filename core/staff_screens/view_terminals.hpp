// For who watches the touch screens in the halls: all of them, the urgent ones first, and one with its self-test.
#pragma once

#include "staff_screens/pages.hpp"

namespace asan::staff_screens {

[[nodiscard]] screens::Content terminals_content(const screens::View& view, const TerminalsPage& page);
[[nodiscard]] screens::Content terminal_content(const screens::View& view, const TerminalPage& page);

}  // namespace asan::staff_screens
