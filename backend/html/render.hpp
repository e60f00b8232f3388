// A screen's tree as HTML: what it says is what is written, nothing is added (ours, architecture.md).
#pragma once

#include <string>

#include "screens/node.hpp"

namespace asan::html {

void append_node(const screens::Node& node, std::string& out);

/// Path data of the dark modules, one module a unit.
[[nodiscard]] std::string qr_path(const wire::QrCode& qr);

}  // namespace asan::html
