// From a page's tree of meaning to lines on paper: what is pressed goes, what is folded opens.
#pragma once

#include <vector>

#include "screens/view_parts.hpp"
#include "sheets/sheet.hpp"

namespace asan::sheets {

/// First on every sheet where nothing is booked; nothing elsewhere.
void write_practice_note(const screens::View& view, std::vector<Line>& lines);

/// Adds the lines of this part of a page.
void write_node(const screens::Node& node, std::vector<Line>& lines);

}  // namespace asan::sheets
