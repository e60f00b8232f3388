// A touch screen in a hall: one visitor comes after the other, and none may find what the one before left (EN 301 549
// and the rules of the house: warned after a minute, wiped after a short countdown).
#include <algorithm>
#include <array>
#include <utility>

#include "screens/names.hpp"
#include "screens/screens.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

constexpr Duration asked_after = Duration::seconds(60);
constexpr Duration wiped_after = Duration::seconds(20);
constexpr Duration shown_every = Duration::seconds(1);

bool is_at_start(const State& state) { return std::holds_alternative<StartPage>(state.route.page); }

constexpr std::array<std::pair<std::string_view, std::optional<text::Language>>, 4> letters_keys = {
    {{press::az, text::Language::az},
     {press::ru, text::Language::ru},
     {press::en, text::Language::en},
     {press::digits, std::nullopt}}};

constexpr std::array<std::pair<std::string_view, Printing>, 5> outcomes = {{{"printed", Printing::printed},
                                                                            {"paper_out", Printing::paper_out},
                                                                            {"cover_open", Printing::cover_open},
                                                                            {"offline", Printing::offline},
                                                                            {"busy", Printing::busy}}};

/// One press too many makes no second sheet.
void print(Turn& turn) {
  State& state = turn.state;
  if (state.printing == Printing::underway || !has_sheet(state.route.page)) return;
  state.printing = Printing::underway;
  turn.effects.emplace_back(Print{url(turn.context.catalogue, state.route)});
}

/// Who waits may call again, once the first call is through.
void call_help(Turn& turn) {
  if (turn.state.help == Help::underway) return;
  turn.state.help = Help::underway;
  turn.effects.emplace_back(CallHelp{});
}

/// Of what the hold has left.
Instant next_minute_of(const booking::Hold& hold, Instant now) {
  constexpr std::int64_t minute = 60;
  const std::int64_t left = (hold.expires_at - now).in_seconds();
  return now + Duration::seconds(left % minute == 0 ? minute : left % minute);
}

}  // namespace

void note_touch(State& state) {
  state.touched_at = state.now;
  state.leaves_at.reset();
}

bool is_sign_of_life(const State& state, const Action& action) {
  if (std::holds_alternative<Touched>(action)) return !state.leaves_at;
  const auto* told = std::get_if<CameraTold>(&action);
  if (told != nullptr) return told->what == camera_word::code && is_watching(state.camera);
  return std::holds_alternative<Visit>(action) || std::holds_alternative<Submit>(action) ||
         std::holds_alternative<Typed>(action) || std::holds_alternative<GridKey>(action) ||
         std::holds_alternative<Ticked>(action) || std::holds_alternative<Pressed>(action);
}

void passed(Turn& turn, const Tick& action) {
  State& state = turn.state;
  state.now = action.now;
  if (!state.terminal || is_at_start(state)) return;
  if (state.leaves_at) {
    if (state.now >= *state.leaves_at) restart(turn);
  } else if (state.now >= state.touched_at + asked_after) {
    state.leaves_at = state.now + wiped_after;
    turn.effects.emplace_back(Focus{std::string(press::stay)});
  }
}

void entered(Turn& turn, const Entered& action) {
  State& state = turn.state;
  if (!state.terminal) return;
  // Who goes to a field wants to type.
  stop_watching(state);
  const bool is_number = action.kind == "numeric" || action.kind == "tel" || action.kind == "decimal";
  Keyboard& keyboard = state.keyboard.emplace();
  keyboard.is_shifted = action.is_code;
  if (!is_number) keyboard.letters = action.is_code ? text::Language::en : state.route.language;
}

void pressed(Turn& turn, const Pressed& action) {
  State& state = turn.state;
  if (!state.terminal) return;
  if (action.what == press::contrast) state.ways.has_contrast = !state.ways.has_contrast;
  if (action.what == press::larger) state.ways.is_large = !state.ways.is_large;
  if (action.what == press::lower) state.ways.is_lowered = !state.ways.is_lowered;
  if (action.what == press::sound) state.ways.is_spoken = !state.ways.is_spoken;
  if (action.what == press::hide) state.keyboard.reset();
  if (action.what == press::print) print(turn);
  if (action.what == press::help) call_help(turn);
  if (action.what == press::camera) watch(turn);
  if (action.what == press::camera_stop) stop_watching(state);
  if (action.what == press::shift && state.keyboard) state.keyboard->is_shifted = !state.keyboard->is_shifted;
  const auto* letters = std::find_if(letters_keys.begin(), letters_keys.end(),
                                     [&](const auto& each) { return each.first == action.what; });
  if (letters != letters_keys.end() && state.keyboard) state.keyboard->letters = letters->second;
}

void printed(Turn& turn, const Printed& action) {
  if (turn.state.printing != Printing::underway) return;
  const auto* known =
      std::find_if(outcomes.begin(), outcomes.end(), [&](const auto& each) { return each.first == action.outcome; });
  turn.state.printing = known == outcomes.end() ? Printing::failed : known->second;
}

void help_called(Turn& turn, const HelpCalled& action) {
  if (turn.state.help != Help::underway) return;
  turn.state.help = action.is_called ? Help::called : Help::failed;
}

bool is_leaving(const Turn& turn, const Route& to) {
  const bool has_begun = !turn.state.nonce.empty();
  return turn.state.terminal && has_begun && std::holds_alternative<StartPage>(to.page);
}

void restart(Turn& turn) {
  State& old = turn.state;
  if (old.hold) release(turn, HoldId(old.hold->id));
  State fresh;
  fresh.route.page = StartPage{};
  fresh.now = old.now;
  fresh.touched_at = old.now;
  fresh.surface = old.surface;
  fresh.terminal = std::move(old.terminal);
  fresh.is_online = old.is_online;
  fresh.has_camera = old.has_camera;
  fresh.origin = std::move(old.origin);
  turn.state = std::move(fresh);
  turn.effects.emplace_back(Restart{url(turn.context.catalogue, turn.state.route)});
}

std::optional<Instant> next_change(const State& state) {
  std::optional<Instant> next;
  const bool shows_hold =
      std::holds_alternative<DetailsPage>(state.route.page) || std::holds_alternative<CheckPage>(state.route.page);
  if (shows_hold && state.hold && state.hold->expires_at > state.now) next = next_minute_of(*state.hold, state.now);
  if (!state.terminal || is_at_start(state)) return next;
  Instant idle = state.leaves_at ? state.now + shown_every : state.touched_at + asked_after;
  if (is_watching(state.camera)) idle = std::min(idle, state.camera_until);
  return next ? std::min(*next, idle) : idle;
}

}  // namespace asan::screens
