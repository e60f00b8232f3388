#include <algorithm>

#include "screens/field_rules.hpp"
#include "screens/names.hpp"
#include "screens/screens.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

/// The search box shows what the page shows.
void align_search_box(State& state, bool was_home) {
  const std::string name(field_name::query);
  if (const auto* search = std::get_if<SearchPage>(&state.route.page)) {
    state.typed[name] = search->query;
  } else if (const auto* planning = std::get_if<VisitPage>(&state.route.page)) {
    state.typed[name] = planning->query;
  } else if (const auto* fees = std::get_if<FeesPage>(&state.route.page)) {
    state.typed[name] = fees->query;
  } else if (const auto* listing = std::get_if<ChecklistPage>(&state.route.page)) {
    state.typed[name] = listing->query;
  } else if (std::holds_alternative<HomePage>(state.route.page) && !was_home) {
    state.typed.erase(name);
  }
}

/// Results follow the text.
void search_again(Turn& turn, std::string_view query) {
  const auto* shown = std::get_if<SearchPage>(&turn.state.route.page);
  if (shown == nullptr) return;
  SearchPage page = *shown;
  page.query = query;
  Route route = turn.state.route;
  route.page = std::move(page);
  // As if the address had been opened, so that both show the same.
  turn.state.route = parse_route(turn.context.catalogue, url(turn.context.catalogue, route));
  go(turn, History::replace, Travels::in_address);
}

auto find_error(State& state, std::string_view name) {
  return std::find_if(state.errors.begin(), state.errors.end(),
                      [&](const FieldError& error) { return error.field == name; });
}

void put_error(State& state, std::string_view name, text::Msg message) {
  std::vector<FieldError> in_order;
  for (const std::string_view each : checked_fields(state.route.page)) {
    const auto known = find_error(state, each);
    if (each == name) {
      in_order.push_back({std::string(name), message});
    } else if (known != state.errors.end()) {
      in_order.push_back(*known);
    }
  }
  state.errors = std::move(in_order);
}

/// An answer to a question is judged when it is sent.
bool is_checked(const State& state, std::string_view name) {
  const auto fields = checked_fields(state.route.page);
  return std::find(fields.begin(), fields.end(), name) != fields.end();
}

/// While somebody types, an error goes away when it is mended; a new one would only disturb.
void typed(Turn& turn, const Typed& action) {
  keep_typed(turn, action.field, action.value);
  if (turn.state.keyboard) turn.state.keyboard->is_shifted = false;
  if (action.field == field_name::query) search_again(turn, action.value);
  const auto shown = find_error(turn.state, action.field);
  if (shown == turn.state.errors.end() || !is_checked(turn.state, action.field)) return;
  if (!field_error(turn.state.route.page, action.field, action.value)) turn.state.errors.erase(shown);
}

/// A field that was passed over empty is not wrong yet: it is asked for when the form is sent.
void left(Turn& turn, const Left& action) {
  State& state = turn.state;
  if (!is_checked(state, action.field)) return;
  const std::string_view value = typed_value(state.typed, action.field);
  const auto shown = find_error(state, action.field);
  const auto wrong = field_error(state.route.page, action.field, value);
  if (wrong && (!value.empty() || shown != state.errors.end())) {
    put_error(state, action.field, *wrong);
  } else if (!wrong && shown != state.errors.end()) {
    state.errors.erase(shown);
  }
}

struct Perform {
  Turn& turn;

  void operator()(const Visit& action) const { visit(turn, action); }
  void operator()(const Submit& action) const { submit(turn, action); }
  void operator()(const Typed& action) const { typed(turn, action); }
  void operator()(const Left& action) const { left(turn, action); }
  void operator()(const GridKey& action) const { grid_key(turn, action); }
  void operator()(const Replied& action) const { replied(turn, action); }
  void operator()(const Unreachable& action) const { unreachable(turn, action); }
  void operator()(const Tick& action) const { passed(turn, action); }
  void operator()(const OnlineChanged& action) const {
    turn.state.is_online = action.is_online;
    if (action.is_online) load_afresh(turn);
  }
  void operator()(const Ticked& action) const { ticked(turn, action); }
  void operator()(const TicksKept& action) const { ticks_kept(turn, action); }
  void operator()(const Touched&) const {}
  void operator()(const Entered& action) const { entered(turn, action); }
  void operator()(const Pressed& action) const { pressed(turn, action); }
  void operator()(const Printed& action) const { printed(turn, action); }
  void operator()(const HelpCalled& action) const { help_called(turn, action); }
  void operator()(const CameraTold& action) const { camera_told(turn, action); }
};

/// The form of one question was sent: with its answer the next one is shown, or the list; without it, what is wrong.
void ask_on(Turn& turn) {
  State& state = turn.state;
  auto* asking = std::get_if<QuestionsPage>(&state.route.page);
  if (asking == nullptr) return;
  const catalogue::Catalogue& all = turn.context.catalogue;
  const interview::Services services = indices_of(all, asking->services);
  const auto questions = interview::all_questions(all, services);
  const auto asked = std::find_if(questions.begin(), questions.end(), [&](const interview::Question& question) {
    return question_name(all, question) == asking->asked;
  });
  const bool is_wrong = asked != questions.end() && !interview::answer_to(all, services, state.route.answers, *asked);
  if (is_wrong) {
    show_errors(turn, {{asking->asked, text::Msg::ask_number_error}});
    return;
  }
  const bool is_over =
      asking->ask.empty() && !asking->has_all && interview::open_questions(all, services, state.route.answers).empty();
  if (!is_over && asking->asked.empty()) return;
  Page next = ChecklistPage{asking->services};
  if (!is_over) next = QuestionsPage{asking->services};
  enter(turn, std::move(next));
  go(turn, History::replace, Travels::in_address);
}

}  // namespace

void visit(Turn& turn, const Visit& action) {
  const bool was_home = std::holds_alternative<HomePage>(turn.state.route.page);
  Route route = parse_route(turn.context.catalogue, action.target);
  if (is_leaving(turn, route)) {
    restart(turn);
    return;
  }
  const Page wanted = route.page;
  route.page = reachable(turn.state, wanted);
  const bool is_too_early = route.page != wanted;
  enter(turn, std::move(route));
  if (is_nonce(action.nonce)) turn.state.nonce = action.nonce;
  align_search_box(turn.state, was_home);
  if (is_too_early) go(turn, History::replace, Travels::in_state);
  ask_on(turn);
  load_afresh(turn);
}

Step update(const Context& context, State state, const Action& action) {
  Turn turn{context, std::move(state)};
  if (is_sign_of_life(turn.state, action)) note_touch(turn.state);
  const Camera camera_before = turn.state.camera;
  std::visit(Perform{turn}, action);
  settle_camera(turn, camera_before);
  compute_availability(turn);
  return {std::move(turn.state), std::move(turn.effects)};
}

}  // namespace asan::screens
