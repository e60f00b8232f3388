// What a terminal adds to every page and takes from it: a bar that stays in reach, a keyboard, the question whether
// somebody is still there; no way out of the portal.
#pragma once

#include "screens/view_parts.hpp"

namespace asan::screens {

/// In place of the footer. What only a client can do is shown to no other.
[[nodiscard]] Nodes terminal_parts(const View& view);
/// Of the whole page.
[[nodiscard]] Look page_look(const View& view);
/// Links to files and to other places become plain words, and no field suggests anything.
void lock_in(Node& root);

/// view_camera.cpp: on the page that asks for an appointment's code; nothing where there is no camera.
[[nodiscard]] Nodes camera_parts(const View& view);
/// How far it is with the camera; empty when nobody wanted it.
[[nodiscard]] std::string camera_words(const View& view);

/// view_keyboard.cpp
[[nodiscard]] Node screen_keyboard(const View& view, const Keyboard& keyboard);

}  // namespace asan::screens
