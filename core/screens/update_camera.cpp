// The camera of a terminal reads what a hand scanner would type. It is switched on by a press alone, and off again by
// whatever ends the wish: a code, a touch on a field, another page, time.
#include "screens/names.hpp"
#include "screens/screens.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

constexpr Duration watched_for = Duration::seconds(60);
/// As many as the field for the code takes: a scanner could not type more.
constexpr std::size_t longest_code = 16;

bool asks_for_code(const State& state) { return std::holds_alternative<FindPage>(state.route.page); }

/// As a hand scanner does: types it, and Enter behind it.
void take(Turn& turn, std::string_view code) {
  State& state = turn.state;
  stop_watching(state);
  submit(turn, Submit{url(turn.context.catalogue, state.route),
                      {{std::string(field_name::code), std::string(code.substr(0, longest_code))}}});
}

Camera trouble_of(std::string_view word) {
  if (word == camera_word::refused) return Camera::refused;
  if (word == camera_word::missing || word == camera_word::lost) return Camera::missing;
  return Camera::failed;
}

}  // namespace

void watch(Turn& turn) {
  State& state = turn.state;
  if (!state.has_camera || !asks_for_code(state) || is_watching(state.camera)) return;
  state.camera = Camera::starting;
  state.camera_until = state.now + watched_for;
  // It would cover the picture.
  state.keyboard.reset();
}

void stop_watching(State& state) {
  if (is_watching(state.camera)) state.camera = Camera::none;
}

void camera_told(Turn& turn, const CameraTold& action) {
  State& state = turn.state;
  if (!state.terminal) return;
  if (action.what == camera_word::found || action.what == camera_word::lost) {
    state.has_camera = action.what == camera_word::found;
  }
  // What comes late belongs to nobody.
  if (!is_watching(state.camera) || action.what == camera_word::found) return;
  if (action.what == camera_word::code) {
    take(turn, action.code);
  } else {
    state.camera = action.what == camera_word::on ? Camera::on : trouble_of(action.what);
  }
}

void settle_camera(Turn& turn, Camera before) {
  State& state = turn.state;
  if (!asks_for_code(state)) state.camera = Camera::none;
  const bool is_over = state.leaves_at || state.now >= state.camera_until;
  if (is_watching(state.camera) && is_over) state.camera = Camera::unseen;
  if (is_watching(before) != is_watching(state.camera)) {
    turn.effects.emplace_back(SwitchCamera{is_watching(state.camera)});
  }
}

}  // namespace asan::screens
