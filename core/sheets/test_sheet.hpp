// The sheet that a terminal's self-test prints: every letter that may come, lines over the whole width, and a code for
// the scanner.
#pragma once

#include <string>

#include "screens/view_parts.hpp"
#include "sheets/sheet.hpp"

namespace asan::sheets {

/// `view`'s state says which terminal; `scanned` is what a scanner reads off the code.
[[nodiscard]] Sheet test_sheet(const screens::View& view, const std::string& scanned);

}  // namespace asan::sheets
