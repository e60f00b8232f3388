// The script of a terminal's pages alone (web/shell/terminal_beat.js). It stands by itself, so that it beats on pages
// without the client too.
#pragma once

#include <string_view>

namespace asan::html {

[[nodiscard]] std::string_view beat_script() noexcept;

}  // namespace asan::html
