// A screen's tree as HTML: what it says is what is written, nothing is added (ours, architecture.md).
#pragma once

#include <string>

#include "screens/node.hpp"

namespace asan::html {

void append_node(const screens::Node& node, std::string& out);

}  // namespace asan::html
