// Where a terminal with a camera asks for the code of an appointment: a button, and what the camera sees.
#include "screens/names.hpp"
#include "screens/view_terminal.hpp"

namespace asan::screens {

std::string camera_words(const View& view) {
  switch (view.state.camera) {
    case Camera::none:
      return {};
    case Camera::starting:
      return view.say(Msg::terminal_camera_starting);
    case Camera::on:
      return view.say(Msg::terminal_camera_on);
    case Camera::unseen:
      return view.say(Msg::terminal_camera_unseen);
    case Camera::refused:
      return view.say(Msg::terminal_camera_refused);
    case Camera::missing:
      return view.say(Msg::terminal_camera_missing);
    case Camera::failed:
      return view.say(Msg::terminal_camera_failed);
  }
  return {};
}

namespace {

/// One button that stays where it is, so that who works by keys does not lose his place.
Node camera_button(const View& view) {
  const bool is_on = is_watching(view.state.camera);
  Node button =
      leaf(Tag::button, Look::button_outline, view.say(is_on ? Msg::terminal_camera_stop : Msg::terminal_camera_start),
           {{Attr::type, "button"}, {Attr::data_press, is_on ? press::camera_stop : press::camera}});
  return keyed("camera-button", std::move(button));
}

}  // namespace

Nodes camera_parts(const View& view) {
  const Camera camera = view.state.camera;
  if (!view.state.terminal || !view.is_live() || (!view.state.has_camera && camera == Camera::none)) return {};
  Nodes parts;
  if (std::string words = camera_words(view); !words.empty()) {
    parts.push_back(keyed("camera-words", paragraph(Look::lead, std::move(words))));
  }
  if (is_watching(camera)) {
    parts.push_back(keyed(std::string(camera_key),
                          box(Tag::div, Look::camera, {},
                              {{Attr::role, "img"}, {Attr::aria_label, view.say(Msg::terminal_camera_picture)}})));
  }
  if (view.state.has_camera) parts.push_back(camera_button(view));
  return nodes(keyed("camera-row", box(Tag::div, Look::camera_row, std::move(parts))));
}

}  // namespace asan::screens
