// Forms: what was filled in becomes a request, a page or a list of errors.
#include <algorithm>
#include <array>

#include "screens/chosen_visit.hpp"
#include "screens/field_rules.hpp"
#include "screens/names.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

bool has_field(const Fields& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& each) { return each.first == name; });
}

bool is_hold_form(std::string_view target) {
  constexpr std::string_view ending = "/holds";
  target = target.substr(0, target.find_first_of("?#"));
  return target.size() > ending.size() && target.front() == '/' &&
         target.substr(target.size() - ending.size()) == ending &&
         text::language_of(target.substr(1, target.size() - ending.size() - 1)).has_value();
}

/// The page that already shows these times stays.
bool offers_times_of(const Page& page, const ChosenVisit& chosen) {
  if (const auto* planning = std::get_if<VisitPage>(&page)) {
    return std::is_permutation(planning->services.begin(), planning->services.end(), chosen.services.begin(),
                               chosen.services.end());
  }
  const auto* shown = std::get_if<SlotsPage>(&page);
  return shown != nullptr && chosen.services == std::vector{shown->service} && shown->centre == chosen.centre &&
         shown->has_priority == chosen.has_priority;
}

void submit_hold(Turn& turn, const Submit& action, Route route) {
  const auto chosen = chosen_visit(turn.context.catalogue, action.fields);
  if (!chosen) {
    enter(turn, std::move(route));
    return;
  }
  if (!chosen->wanted) {
    turn_down(turn, times_page(chosen->services, chosen->centre, std::nullopt, chosen->has_priority),
              Notice::slot_not_offered);
    return;
  }
  if (!offers_times_of(turn.state.route.page, *chosen)) {
    route.page = times_page(turn.context.catalogue, *chosen->wanted);
    enter(turn, std::move(route));
  }
  place_hold(turn, *chosen->wanted);
}

void submit_details(Turn& turn, const CheckPage& next) {
  turn.state.notice = Notice::none;
  auto errors = form_errors(turn.state.route.page, turn.state.typed);
  if (!errors.empty()) {
    show_errors(turn, std::move(errors));
    load(turn);
    return;
  }
  enter(turn, next);
  go(turn, History::push, Travels::in_state);
  load(turn);
}

/// The server's pages remember nothing: the form says what the hold is for. Only used to place it anew.
void remember_hold(Turn& turn, const HoldId& hold, const Fields& fields) {
  const catalogue::Catalogue& catalogue = turn.context.catalogue;
  if (turn.state.hold) return;
  auto chosen = chosen_visit(catalogue, fields);
  if (!chosen || !chosen->wanted) return;
  std::vector<booking::Part> parts;
  for (const booking::PartWish& wish : chosen->wanted->parts) {
    const catalogue::Service& service = catalogue.at(*catalogue.find(wish.service));
    parts.push_back({wish.service, catalogue.at(service.group).id, {wish.start_at, wish.start_at + service.typical}});
  }
  auto visit = booking::Visit::make(std::move(parts));
  if (!visit) return;
  turn.state.hold = booking::Hold{.id = hold,
                                  .centre = std::move(chosen->centre),
                                  .channel = chosen->wanted->channel,
                                  .visit = std::move(*visit),
                                  .expires_at = turn.state.now + catalogue.booking.hold_for};
}

void back_to_details(Turn& turn, const HoldId& hold, std::vector<FieldError> errors) {
  enter(turn, DetailsPage{hold});
  show_errors(turn, std::move(errors));
  go(turn, History::push, Travels::in_state);
  load(turn);
}

void submit_check(Turn& turn, const HoldId& hold, const Fields& fields) {
  if (auto errors = form_errors(CheckPage{hold}, turn.state.typed); !errors.empty()) {
    back_to_details(turn, hold, std::move(errors));
    return;
  }
  remember_hold(turn, hold, fields);
  wire::TypedPerson person = typed_person(turn.state.typed);
  const bool is_renewing = turn.state.renewal && turn.state.renewal->hold == hold && turn.state.hold &&
                           turn.state.pending && std::holds_alternative<wire::PlaceHold>(*turn.state.pending);
  if (is_renewing) {
    turn.state.renewal->person = std::move(person);
    place_hold(turn, booking::wanted_by(*turn.state.hold));
    return;
  }
  remember_code_step(turn, fields);
  if (has_field(fields, field_name::again)) {
    turn.state.errors.clear();
    send_code(turn, hold, std::move(person));
  } else if (has_field(fields, field_name::contact_code)) {
    submit_code(turn, hold, std::move(person));
  } else {
    confirm(turn, hold, std::move(person));
  }
}

/// A hand scanner typed the code and Enter behind it: nothing is wrong yet, the phone comes next.
bool is_scanned(const State& state, const std::vector<FieldError>& errors) {
  return state.terminal && errors.size() == 1 && errors.front().field == field_name::phone &&
         typed_value(state.typed, field_name::phone).empty();
}

void submit_find(Turn& turn) {
  State& state = turn.state;
  auto errors = form_errors(state.route.page, state.typed);
  if (is_scanned(state, errors)) {
    turn.effects.emplace_back(Focus{std::string(field_name::phone)});
    return;
  }
  if (!errors.empty()) {
    state.notice = Notice::none;
    show_errors(turn, std::move(errors));
    return;
  }
  state.errors.clear();
  send(turn, wire::FindAppointment{std::string(typed_value(state.typed, field_name::code)),
                                   std::string(typed_value(state.typed, field_name::phone))});
}

void submit_cancel(Turn& turn, const ManageToken& token) {
  auto key = key_for(turn, {{"cancel", token.str()}});
  if (!key) {
    turn.state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::Cancel{std::move(*key), token});
}

void submit_arrival(Turn& turn, const ManageToken& token) {
  auto key = key_for(turn, {{"arrive", token.str()}, {"refusals", std::to_string(turn.state.refusals)}});
  if (!key) {
    turn.state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::Arrive{std::move(*key), token});
}

void submit_reschedule(Turn& turn, ReschedulePage page, const Fields& fields) {
  page.at = calendar::parse_instant(field(fields, field_name::start_at));
  if (page.at) page.day = turn.context.catalogue.zone.to_civil(*page.at).date;
  enter(turn, page);
  if (page.at) {
    reschedule(turn, page.token, *page.at);
  } else {
    load(turn);
  }
}

/// Another page or language with what was typed; nothing is checked.
void carry_over(Turn& turn, Route route, const Fields& fields) {
  route.page = reachable(turn.state, std::move(route.page));
  enter(turn, std::move(route));
  remember_code_step(turn, fields);
  go(turn, History::replace, Travels::in_state);
  load_afresh(turn);
}

/// A form that only asks (GET): its fields become the address.
void follow(Turn& turn, const Submit& action) {
  constexpr std::array<std::string_view, 2> own = {field_name::nonce, field_name::carry};
  Fields asked;
  for (const auto& each : action.fields) {
    if (each.second.empty() || std::find(own.begin(), own.end(), each.first) != own.end()) continue;
    asked.push_back(each);
  }
  const Route before = turn.state.route;
  const std::string path = action.target.substr(0, action.target.find_first_of("?#"));
  visit(turn, {path + "?" + encode_fields(asked), {}});
  go(turn, turn.state.route == before ? History::replace : History::push, Travels::in_address);
}

}  // namespace

void submit(Turn& turn, const Submit& action) {
  for (const auto& [name, value] : action.fields) keep_typed(turn, name, value);
  const std::string_view nonce = field(action.fields, field_name::nonce);
  if (is_nonce(nonce)) turn.state.nonce = nonce;

  if (turn.state.surface == Surface::live && has_field(action.fields, field_name::forget)) {
    forget_ticks(turn);
    return;
  }
  Route route = parse_route(turn.context.catalogue, action.target);
  if (route.answers == interview::Answers()) route.answers = answers_of(turn.context.catalogue, action.fields);
  if (is_hold_form(action.target)) {
    submit_hold(turn, action, std::move(route));
    return;
  }
  if (has_field(action.fields, field_name::carry)) {
    carry_over(turn, std::move(route), action.fields);
    return;
  }
  const Page page = route.page;
  if (const auto* details = std::get_if<DetailsPage>(&page)) {
    enter(turn, std::move(route));
    submit_details(turn, CheckPage{details->hold});
  } else if (const auto* check = std::get_if<CheckPage>(&page)) {
    enter(turn, std::move(route));
    submit_check(turn, check->hold, action.fields);
  } else if (std::holds_alternative<FindPage>(page)) {
    enter(turn, std::move(route));
    submit_find(turn);
  } else if (const auto* cancelling = std::get_if<CancelPage>(&page)) {
    enter(turn, std::move(route));
    submit_cancel(turn, cancelling->token);
  } else if (const auto* arriving = std::get_if<ArrivalPage>(&page)) {
    enter(turn, std::move(route));
    submit_arrival(turn, arriving->token);
  } else if (const auto* moved = std::get_if<ReschedulePage>(&page)) {
    submit_reschedule(turn, *moved, action.fields);
  } else if (const auto* asked = std::get_if<RequestFormPage>(&page)) {
    enter(turn, std::move(route));
    submit_request(turn, *asked);
  } else if (const auto* request = std::get_if<RequestPage>(&page)) {
    enter(turn, std::move(route));
    submit_action(turn, *request, action.fields);
  } else {
    follow(turn, action);
  }
}

}  // namespace asan::screens
