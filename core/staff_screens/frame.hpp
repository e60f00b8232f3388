// What all pages of staff stand in: those of who is signed in (view.cpp), and a terminal's self-test, where nobody is.
#pragma once

#include <functional>
#include <string>

#include "screens/view_parts.hpp"

namespace asan::staff_screens {

/// The name of these pages; `home`: where it leads, empty: nowhere.
[[nodiscard]] screens::Node brand(const screens::View& view, const std::string& home);
/// The same page in each language.
[[nodiscard]] screens::Node languages_at(const screens::View& view,
                                         const std::function<std::string(text::Language)>& address);
/// The title takes the focus. No section of the visitors' pages, no bar of a terminal: their client is not here.
[[nodiscard]] screens::Screen framed(const screens::View& view, const std::string& title, screens::Nodes header,
                                     screens::Nodes main);

}  // namespace asan::staff_screens
