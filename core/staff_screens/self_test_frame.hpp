// What both pages of the self-test share (view_self_test.hpp).
#pragma once

#include <string>

#include "fleet/self_test.hpp"
#include "screens/view_parts.hpp"

namespace asan::staff_screens {

/// Neither a visitor's sections nor a terminal's bar: the client that moves them is not on these pages.
[[nodiscard]] screens::Screen self_test_frame(const screens::View& view, const std::string& title, screens::Nodes main,
                                              bool has_languages);

/// "Printer"
[[nodiscard]] text::Msg name_message(fleet::Check check) noexcept;
/// Leaves the page; a page that nobody touches is left by the script.
[[nodiscard]] screens::Node to_start_screen(const screens::View& view);

}  // namespace asan::staff_screens
