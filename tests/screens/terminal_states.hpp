// Pages as a touch screen in a hall shows them, by name.
#pragma once

#include <utility>
#include <vector>

#include "screens/checklist_states.hpp"

namespace asan::screens::fixture {

/// As a touch screen in Baku shows it.
inline State on_terminal(State state) {
  state.surface = Surface::live;
  state.terminal = Terminal{TerminalId::parse("baku-1-hall-2").value(), centre_id("baku-1")};
  return state;
}
/// In Ganja, where it is known where things stand.
inline State in_ganja(State state) {
  state = on_terminal(std::move(state));
  state.terminal = Terminal{TerminalId::parse("ganja-hall-1").value(), centre_id("ganja")};
  return state;
}
inline State with_keyboard(State state, Keyboard keyboard) {
  state.keyboard = keyboard;
  return state;
}
inline State nearly_left(State state) {
  state.leaves_at = state.now + Duration::seconds(12);
  return state;
}
inline State with_camera(State state, Camera camera) {
  state.has_camera = true;
  state.camera = camera;
  return state;
}
inline std::vector<NamedState> terminal_pages() {
  return {
      {"terminal_start", on_terminal(at_page("/az/start"))},
      {"terminal_home", on_terminal(at_page("/az/"))},
      {"terminal_hall", on_terminal(at_page("/az/hall/baku-1"))},
      {"terminal_hall_plan", in_ganja(at_page("/az/hall/ganja"))},
      {"agency_services", at_page("/az/search?agency=mia")},
      {"terminal_find", with_keyboard(on_terminal(at_page("/az/appointments")), {text::Language::en, true})},
      {"terminal_camera", with_camera(on_terminal(at_page("/az/appointments")), Camera::on)},
      {"terminal_camera_refused", with_camera(on_terminal(at_page("/az/appointments")), Camera::refused)},
      {"terminal_search", with_keyboard(on_terminal(at_page("/az/search")), {text::Language::az, false})},
      {"terminal_phone", with_keyboard(on_terminal(at_page("/az/appointments")), {std::nullopt, false})},
      {"terminal_leaving", nearly_left(on_terminal(at_page("/az/services/passport")))},
  };
}

}  // namespace asan::screens::fixture
