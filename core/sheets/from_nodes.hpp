// From a page's tree of meaning to lines on paper: what is pressed goes, what is folded opens.
#pragma once

#include <vector>

#include "screens/node.hpp"
#include "sheets/sheet.hpp"

namespace asan::sheets {

/// Adds the lines of this part of a page.
void write_node(const screens::Node& node, std::vector<Line>& lines);

}  // namespace asan::sheets
