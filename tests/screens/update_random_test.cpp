// Any action in any state is answered, and some things hold whatever happens.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "screens/citizen.hpp"
#include "screens/field_rules.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::catalogue_of_tests;
using fixture::date;
using fixture::time;

template <class T>
const T& one_of(const std::vector<T>& values) {
  return values.at(*rc::gen::inRange<std::size_t>(0, values.size()));
}

// ---- whatever happens ----

const std::vector<std::string>& fields_of_forms() {
  static const std::vector<std::string> names = {
      "given_name", "family_name", "phone",    "fin",   "code",   "q",          "age",
      "service",    "centre",      "start_at", "nonce", "switch", "csrf",       "x",
      "day",        "time",        "near",     "sort",  "again",  "codes_left", "contact_code"};
  return names;
}

const std::vector<std::string>& values_of_fields() {
  static const std::vector<std::string> values = {
      "",       "Leyla",    "050 123 45 67",        "5xk2m7a",        "passport",           "ganja",
      "baku-1", "\xFF\xC3", "2026-12-22T10:00:00Z", "pasport vəsiqə", std::string(30, 'n'), "30"};
  return values;
}

std::string any_target(const State& state) {
  std::vector<std::string> paths = {"/",
                                    "/search",
                                    "/services/passport",
                                    "/services/passport/centres",
                                    "/services/passport/centres/ganja",
                                    "/services/passport/centres/ganja/why",
                                    "/services/archive-reference/centres/ganja/why",
                                    "/services/id-card/centres/baku-1",
                                    "/services/archive-reference/centres/ganja",
                                    "/appointments",
                                    "/holds",
                                    "/visit",
                                    "/nowhere",
                                    "/bookings/" + std::string(32, '9')};
  if (state.hold) {
    paths.push_back("/bookings/" + state.hold->id.str());
    paths.push_back("/bookings/" + state.hold->id.str() + "/check");
  }
  if (state.appointment) {
    paths.push_back("/appointments/" + state.appointment->token.str());
    paths.push_back("/appointments/" + state.appointment->token.str() + "/cancel");
    paths.push_back("/appointments/" + state.appointment->token.str() + "/reschedule");
  }
  const std::vector<std::string> languages = {"/az", "/ru", "/en"};
  const std::vector<std::string> queries = {"",
                                            "",
                                            "?service=licence&service=payment",
                                            "?service=passport&service=id-card&q=kart",
                                            "?q=vesiqe",
                                            "?day=2026-12-22",
                                            "?day=2027-01-20&age=30",
                                            "?at=2026-12-22T10%3A15%3A00%2B04%3A00",
                                            "?%",
                                            "?sort=soonest",
                                            "?sort=nearest&near=city-ganja",
                                            "?day=2026-12-24&time=10%3A15"};
  return one_of(languages) + one_of(paths) + one_of(queries);
}

Fields any_fields() {
  Fields fields;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) fields.emplace_back(one_of(fields_of_forms()), one_of(values_of_fields()));
  return fields;
}

/// A form that makes sense on this page.
Fields good_fields(const State& state) {
  Fields fields = {{"service", "passport"},    {"centre", "ganja"},
                   {"given_name", "Leyla"},    {"family_name", "Məmmədova"},
                   {"phone", "050 123 45 67"}, {"fin", "5xk2m7a"},
                   {"nonce", state.nonce},     {"start_at", "2026-12-22T10:00:00+04:00"},
                   {"code", std::string("0")}};
  if (state.appointment) fields.back().second = state.appointment->code.str();
  if (state.code_step) fields.emplace_back("contact_code", "012345");
  return fields;
}

wire::Reply any_reply(const State& state) {
  switch (*rc::gen::inRange(0, 5)) {
    case 3:
      if (state.hold) return wire::CodeSent{state.hold->id, *rc::gen::inRange(0, 3), state.now, state.now};
      break;
    case 0:
      return wire::Released{HoldId::parse(std::string(32, '8')).value()};
    case 1:
      if (state.appointment) return *state.appointment;
      break;
    case 2:
      if (state.hold) return wire::HoldView{*state.hold};
      break;
    default:
      break;
  }
  wire::Problem problem;
  problem.kind =
      static_cast<wire::ProblemKind>(*rc::gen::inRange(0, static_cast<int>(wire::ProblemKind::unavailable) + 1));
  if (*rc::gen::arbitrary<bool>()) problem.retry_after = Duration::seconds(*rc::gen::inRange(1, 1000));
  problem.fields = {{"fin", "wrong_length"}, {"phone", "empty"}, {"x", "y"}};
  return problem;
}

EvidenceId any_paper() {
  return EvidenceId::parse(*rc::gen::element<std::string>("id-card", "deferral", "birth-certificate", "papyrus"))
      .value();
}

/// One of everything that can happen to a page, likely or not.
Action any_action(Desk& desk, const State& state, const std::vector<wire::Request>& sent) {
  const std::vector<std::string> cells = {"day-2026-12-22", "day-2027-01-20", "slot-1798005600", "slot-x", "main", ""};
  const std::vector<std::string> keys = {"ArrowLeft", "ArrowRight", "ArrowUp",  "ArrowDown", "Home",
                                         "End",       "PageUp",     "PageDown", "Tab"};
  switch (*rc::gen::inRange(0, 14)) {
    case 0:
    case 1:
      return Visit{any_target(state), one_of(values_of_fields())};
    case 2:
      return Submit{any_target(state), any_fields()};
    case 3:
      return Submit{any_target(state), good_fields(state)};
    case 4:
      return Submit{url(catalogue_of_tests(), state.route), good_fields(state)};
    case 5:
      return Typed{one_of(fields_of_forms()), one_of(values_of_fields())};
    case 6:
      return Left{one_of(fields_of_forms())};
    case 7:
      return GridKey{one_of(cells), one_of(keys)};
    case 8:
      desk.now = desk.now + Duration::minutes(*rc::gen::inRange(0, 9));
      return Tick{desk.now};
    case 9:
      return OnlineChanged{*rc::gen::arbitrary<bool>()};
    case 10:
      return Ticked{any_paper(), *rc::gen::arbitrary<bool>()};
    case 11:
      return *rc::gen::arbitrary<bool>() ? TicksKept{} : TicksKept{{any_paper(), any_paper()}};
    default:
      break;
  }
  if (sent.empty()) return Visit{"/az/", std::string(22, 'v')};
  const wire::Request request = one_of(sent);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return Unreachable{request};
    case 1:
      return Replied{request, any_reply(state)};
    default:
      return Replied{request, desk.answer(request)};
  }
}

void holds_always(const State& state) {
  const Page& page = state.route.page;
  const Context& context = fixture::context();
  RC_ASSERT(parse_route(context.catalogue, url(context.catalogue, state.route)) == state.route);
  RC_ASSERT(!state.is_pending_lost || state.pending);
  RC_ASSERT(state.alternatives.empty() || state.notice == Notice::slot_taken);
  if (state.availability) {
    const auto* shown = std::get_if<SlotsPage>(&page);
    RC_ASSERT(shown != nullptr && shown->service == state.availability->service);
    RC_ASSERT(shown->centre == state.availability->centre);
  }
  if (state.hold && std::holds_alternative<DetailsPage>(page)) {
    RC_ASSERT(std::get<DetailsPage>(page).hold == state.hold->id);
  }
  std::size_t last = 0;
  const auto fields = checked_fields(page);
  for (const FieldError& error : state.errors) {
    const auto place = std::find(fields.begin() + static_cast<std::ptrdiff_t>(last), fields.end(), error.field);
    RC_ASSERT(place != fields.end());
    last = static_cast<std::size_t>(place - fields.begin()) + 1;
  }
  for (const auto& [name, value] : state.typed) RC_ASSERT(text::is_well_formed_utf8(value));
  RC_ASSERT(state.has.count(EvidenceId::parse("papyrus").value()) == 0);
}

void says_where_it_went(const std::vector<Effect>& effects, const State& state) {
  const Go* last = nullptr;
  for (const Effect& effect : effects) {
    if (const auto* go = std::get_if<Go>(&effect)) last = go;
  }
  if (last != nullptr) RC_ASSERT(last->target == url(catalogue_of_tests(), state.route));
}

/// Nobody comes to check answers that are not complete.
void checks_only_complete_answers(const Action& action, const State& after) {
  if (!std::holds_alternative<Visit>(action) && !std::holds_alternative<Submit>(action)) return;
  if (!std::holds_alternative<CheckPage>(after.route.page)) return;
  RC_ASSERT(form_errors(after.route.page, after.typed).empty());
}

/// Nothing typed is lost but by success: then the appointment is shown.
void keeps_what_was_typed(const State& before, const Action& action, const State& after) {
  if (std::holds_alternative<Typed>(action) || std::holds_alternative<Submit>(action)) return;
  const bool is_success =
      std::holds_alternative<Replied>(action) && std::holds_alternative<AppointmentPage>(after.route.page);
  if (is_success) return;
  for (const auto& [name, value] : before.typed) {
    if (name == field_name::query) continue;
    const auto kept = after.typed.find(name);
    RC_ASSERT(kept != after.typed.end());
    RC_ASSERT(kept->second == value);
  }
}

RC_GTEST_PROP(UpdateAlways, any_action_in_any_state_is_answered, ()) {
  Desk desk;
  State state;
  state.now = desk.now;
  state.surface = *rc::gen::element(Surface::page, Surface::live);
  if (*rc::gen::arbitrary<bool>()) state.nonce = std::string(22, 'n');
  std::vector<wire::Request> sent;
  const int steps = *rc::gen::inRange(1, 60);
  for (int i = 0; i < steps; ++i) {
    const Action action = any_action(desk, state, sent);
    const State before = state;
    Step step = update(fixture::context(), std::move(state), action);
    state = std::move(step.state);
    for (const Effect& effect : step.effects) {
      if (const auto* call = std::get_if<Call>(&effect)) sent.push_back(call->request);
    }
    holds_always(state);
    says_where_it_went(step.effects, state);
    checks_only_complete_answers(action, state);
    keeps_what_was_typed(before, action, state);
    RC_ASSERT(!view(fixture::context(), state).title.empty());
  }
}

// ---- one wish, one appointment ----

/// Where back and forward lead: the latest address of the check page.
std::string check_page(const Citizen& citizen) {
  const auto last = std::find_if(citizen.gone.rbegin(), citizen.gone.rend(),
                                 [](const Go& go) { return go.target.find("/check") != std::string::npos; });
  return last == citizen.gone.rend() ? "/az/" : last->target;
}

void wander(Citizen& citizen) {
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      citizen.line = *rc::gen::element(Line::good, Line::down, Line::loses_answers, Line::slow);
      break;
    case 1:
      citizen.opens("/ru/services/passport");
      break;
    case 2:
      citizen.opens(check_page(citizen));
      break;
    case 3:
      citizen.waits(Duration::minutes(*rc::gen::inRange(0, 6)));
      break;
    case 4:
      citizen.deliver();
      break;
    default:
      if (std::holds_alternative<CheckPage>(citizen.state.route.page)) citizen.sends_form();
  }
}

RC_GTEST_PROP(UpdateAlways, however_the_line_breaks_one_wish_is_one_appointment, ()) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", at(date(2026, 12, 22), time(10, 0)));
  const int steps = *rc::gen::inRange(1, 25);
  for (int i = 0; i < steps && !citizen.state.appointment; ++i) {
    wander(citizen);
    RC_ASSERT(desk.appointments_booked() <= 1U);
  }
  // In the end the line is good, and the visitor presses the button once more.
  citizen.line = Line::good;
  citizen.deliver();
  if (!citizen.state.appointment) {
    citizen.opens(check_page(citizen));
    citizen.sends_form();
  }
  const bool is_told = citizen.state.appointment.has_value();
  RC_ASSERT(desk.appointments_booked() == (is_told ? 1U : 0U));
  // Whoever has none is told that the time is over, and nothing has to be typed again.
  RC_ASSERT(is_told || citizen.state.notice == Notice::hold_expired);
  RC_ASSERT(is_told || citizen.typed("given_name") == "Leyla");
}

}  // namespace
}  // namespace asan::screens
