#include "screens/update_turn.hpp"

#include <algorithm>

#include "base/fingerprint.hpp"
#include "screens/chosen_visit.hpp"
#include "screens/field_rules.hpp"
#include "screens/names.hpp"
#include "screens/shown_slip.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

/// What the page shows of the server's data.
const HoldId* hold_of(const Page& page) {
  if (const auto* details = std::get_if<DetailsPage>(&page)) return &details->hold;
  if (const auto* check = std::get_if<CheckPage>(&page)) return &check->hold;
  return nullptr;
}

const ManageToken* token_of(const Page& page) {
  if (const auto* shown = std::get_if<AppointmentPage>(&page)) return &shown->token;
  if (const auto* cancelling = std::get_if<CancelPage>(&page)) return &cancelling->token;
  if (const auto* arriving = std::get_if<ArrivalPage>(&page)) return &arriving->token;
  if (const auto* moved = std::get_if<ReschedulePage>(&page)) return &moved->token;
  return nullptr;
}

bool is_about(const wire::WhyNot& answer, const WhyPage& page) {
  return answer.service == page.service && answer.centre == page.centre && answer.start_at == page.at;
}

/// A hold outlives the pages: it is the visitor's until another is placed, it runs out or is confirmed.
void drop_data_of_other_pages(State& state) {
  const Page& page = state.route.page;
  const HoldId* hold = hold_of(page);
  if (hold != nullptr && state.hold && state.hold->id != *hold) state.hold.reset();
  const ManageToken* token = token_of(page);
  if (token == nullptr || (state.appointment && state.appointment->token != *token)) state.appointment.reset();
  const auto* request = std::get_if<RequestPage>(&page);
  if (request == nullptr || (state.request && state.request->token != request->token)) state.request.reset();
  const auto shown = shown_calendar(state);
  const auto& known = state.availability;
  if (!shown || !known || known->service != shown->service || known->centre != shown->centre) {
    state.availability.reset();
  }
  const auto* why = std::get_if<WhyPage>(&page);
  if (why == nullptr || (state.why && !is_about(*state.why, *why))) state.why.reset();
  const auto* centres = std::get_if<CentresPage>(&page);
  if (centres == nullptr || (state.soonest && state.soonest->service != centres->service)) state.soonest.reset();
  if (!std::holds_alternative<SlipPage>(page)) state.slip.reset();
  const auto* planning = std::get_if<VisitPage>(&page);
  if (planning == nullptr || !state.visits || !is_shown_by(state.visits->asked, *planning)) state.visits.reset();
}

void drop_what_was_told(State& state) {
  state.errors.clear();
  state.notice = Notice::none;
  state.alternatives.clear();
  state.limited_until.reset();
  state.retry_after.reset();
  state.grid_focus.clear();
  state.renewal.reset();
  state.code_step.reset();
  // Whether a lost confirmation was done is still open: pressing again must repeat it, not make a second one.
  if (state.pending && !std::holds_alternative<wire::Confirm>(*state.pending)) {
    state.pending.reset();
    state.is_pending_lost = false;
  }
}

std::optional<wire::Request> needed_by(const Context& context, const State& state, const ShownCalendar& calendar) {
  const bool is_for_booking = std::holds_alternative<SlotsPage>(state.route.page);
  if (state.surface == Surface::live && is_for_booking) return lacking_occupancy(context, state);
  if (state.availability) return std::nullopt;
  // A service that is no more has no group; the server says so.
  const auto service = context.catalogue.find(calendar.service);
  const auto group = service ? context.catalogue.at(*service).group : catalogue::GroupIndex{};
  const slots::Window window = slots::booking_window(context.catalogue, group, state.now);
  if (const auto* moved = std::get_if<ReschedulePage>(&state.route.page)) {
    return wire::GetRescheduleTimes{moved->token, window.first_on, window.last_on};
  }
  return wire::GetAvailability{calendar.service, calendar.centre, window.first_on, window.last_on,
                               calendar.has_priority};
}

std::optional<wire::Request> needed(const Context& context, const State& state) {
  const Page& page = state.route.page;
  if (const auto calendar = shown_calendar(state)) return needed_by(context, state, *calendar);
  if (const auto* why = std::get_if<WhyPage>(&page); why != nullptr && why->at && !state.why) {
    return wire::GetWhyNot{why->service, why->centre, *why->at};
  }
  if (const auto* centres = std::get_if<CentresPage>(&page); centres != nullptr && !state.soonest) {
    return wire::GetSoonest{centres->service};
  }
  if (std::holds_alternative<SlipPage>(page)) return lacking_slip(context, state);
  if (const auto* planning = std::get_if<VisitPage>(&page); planning != nullptr && !state.visits) {
    if (auto asked = visits_asked(context.catalogue, *planning, state.now)) return std::move(*asked);
  }
  if (const HoldId* hold = hold_of(page); hold != nullptr && !state.hold) return wire::GetHold{*hold};
  if (const ManageToken* token = token_of(page); token != nullptr && !state.appointment) {
    return wire::GetAppointment{*token};
  }
  const auto* request = std::get_if<RequestPage>(&page);
  if (request != nullptr && !state.request) return wire::GetSlotRequest{request->token};
  return std::nullopt;
}

/// The same wish, whatever its key and the language it was made in.
struct IsSameWish {
  bool operator()(const wire::PlaceHold& a, const wire::PlaceHold& b) const {
    return a.centre == b.centre && a.has_priority == b.has_priority && a.parts == b.parts;
  }
  bool operator()(const wire::Confirm& a, const wire::Confirm& b) const {
    return a.hold == b.hold && a.person == b.person && a.code == b.code;
  }
  bool operator()(const wire::SendCode& a, const wire::SendCode& b) const {
    return a.hold == b.hold && a.person == b.person;
  }
  bool operator()(const wire::FindAppointment& a, const wire::FindAppointment& b) const { return a == b; }
  bool operator()(const wire::Cancel& a, const wire::Cancel& b) const { return a.token == b.token; }
  bool operator()(const wire::Arrive& a, const wire::Arrive& b) const { return a.token == b.token; }
  bool operator()(const wire::Reschedule& a, const wire::Reschedule& b) const {
    return a.token == b.token && a.start_at == b.start_at;
  }
  bool operator()(const wire::FileSlotRequest& a, const wire::FileSlotRequest& b) const {
    return a.centre == b.centre && a.service == b.service && a.when == b.when && a.person == b.person;
  }
  bool operator()(const wire::ActOnSlotRequest& a, const wire::ActOnSlotRequest& b) const {
    return a.token == b.token && a.action == b.action;
  }
  template <class A, class B>
  bool operator()(const A& /*one*/, const B& /*other*/) const {
    return false;
  }
};

std::string hex(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out(16, '0');
  for (auto digit = out.rbegin(); digit != out.rend(); ++digit, number >>= 4U) *digit = digits[number & 15U];
  return out;
}

}  // namespace

Page reachable(const State& state, Page page) {
  const auto* check = std::get_if<CheckPage>(&page);
  if (check == nullptr || form_errors(page, state.typed).empty()) return page;
  return DetailsPage{check->hold};
}

void enter(Turn& turn, Route route) {
  State& state = turn.state;
  const bool is_same_page = state.route.page == route.page;
  // A move has other free times than a booking, at the same centre and for the same service.
  if (state.route.page.index() != route.page.index()) state.availability.reset();
  const auto before = shown_calendar(state);
  // At the start page nobody knows whether who called is still there; a visit begins without his call.
  if (!is_same_page && std::holds_alternative<StartPage>(state.route.page)) state.help = Help::none;
  state.route = std::move(route);
  state.is_missing = false;
  if (!is_same_page) {
    drop_what_was_told(state);
    state.keyboard.reset();
    state.printing = Printing::none;
  }
  drop_data_of_other_pages(state);
  const auto now_shown = shown_calendar(state);
  if (before && now_shown && before->has_priority != now_shown->has_priority) state.availability.reset();
}

void enter(Turn& turn, Page page) {
  Route route = turn.state.route;
  route.page = std::move(page);
  enter(turn, std::move(route));
}

void go(Turn& turn, History history, Travels travels) {
  turn.effects.emplace_back(
      Go{url(turn.context.catalogue, turn.state.route), history == History::replace, travels == Travels::in_state});
}

std::optional<ShownCalendar> shown_calendar(const State& state) {
  const Page& page = state.route.page;
  if (const auto* chosen = std::get_if<SlotsPage>(&page)) {
    return ShownCalendar{chosen->service, chosen->centre, chosen->has_priority};
  }
  const auto* moved = std::get_if<ReschedulePage>(&page);
  const auto& appointment = state.appointment;
  const bool is_known = moved != nullptr && !moved->at && appointment && appointment->token == moved->token &&
                        appointment->status == booking::AppointmentStatus::booked;
  if (!is_known) return std::nullopt;
  return ShownCalendar{appointment->visit.first().service, appointment->centre, false};
}

bool load(Turn& turn) {
  const auto* chosen = std::get_if<SlotsPage>(&turn.state.route.page);
  if (chosen != nullptr && !slots::offer(turn.context.catalogue, chosen->service, chosen->centre)) {
    turn.state.is_missing = true;
    return false;
  }
  auto request = needed(turn.context, turn.state);
  if (!request) request = aged_occupancy(turn.context, turn.state);
  if (!request) return false;
  if (std::holds_alternative<wire::GetOccupancy>(*request)) turn.state.occupancy_asked_at = turn.state.now;
  turn.effects.emplace_back(Call{std::move(*request)});
  return true;
}

void load_afresh(Turn& turn) {
  const Notice notice = turn.state.notice;
  const bool was_silent =
      notice == Notice::unreachable || notice == Notice::unavailable || notice == Notice::rate_limited;
  if (load(turn) && was_silent && !turn.state.is_pending_lost) turn.state.notice = Notice::none;
}

bool is_lacking(const Turn& turn, const wire::Request& request) {
  const auto lacking = needed(turn.context, turn.state);
  return lacking && lacking->index() == request.index();
}

void show_errors(Turn& turn, std::vector<FieldError> errors) {
  turn.state.errors = std::move(errors);
  turn.effects.emplace_back(Focus{std::string(error_summary_key)});
}

void show_notice(Turn& turn, Notice notice) {
  turn.state.notice = notice;
  turn.effects.emplace_back(Focus{std::string(notice_key)});
}

void send(Turn& turn, wire::Request request) {
  State& state = turn.state;
  if (state.pending && std::visit(IsSameWish{}, *state.pending, request)) {
    if (!state.is_pending_lost) return;
    request = *state.pending;
  }
  state.notice = Notice::none;
  state.is_pending_lost = false;
  state.pending = request;
  turn.effects.emplace_back(Call{std::move(request)});
}

bool is_nonce(std::string_view text) noexcept {
  constexpr std::size_t shortest = 22;
  constexpr std::size_t longest = 63;  // leaves room for the fingerprint in an IdempotencyKey
  return text.size() >= shortest && text.size() <= longest && IdempotencyTag::is_valid(text);
}

std::optional<IdempotencyKey> key_for(const Turn& turn, const Fields& payload) {
  if (!is_nonce(turn.state.nonce)) return std::nullopt;
  return IdempotencyKey::parse(turn.state.nonce + "-" + hex(fingerprint_of(encode_fields(payload))));
}

void place_hold(Turn& turn, const booking::WantedVisit& wanted) {
  const bool has_priority = booking::has_priority(wanted.channel);
  Fields payload = {{"place_hold", wanted.centre.str()},
                    {"priority", has_priority ? "yes" : "no"},
                    {"refusals", std::to_string(turn.state.refusals)}};
  for (const booking::PartWish& part : wanted.parts) {
    payload.emplace_back(part.service.str(), std::to_string(part.start_at.unix_seconds()));
  }
  auto key = key_for(turn, payload);
  if (!key) {
    turn.state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::PlaceHold{std::move(*key), wanted.centre, has_priority, wanted.parts});
}

namespace {

Fields wish_of(std::string_view verb, const HoldId& hold, const wire::TypedPerson& person, text::Language language) {
  return {{std::string(verb), hold.str()},
          {"given_name", person.given_name},
          {"family_name", person.family_name},
          {"phone", person.phone},
          {"fin", person.fin},
          {"language", std::string(text::tag_of(language))}};
}

}  // namespace

void confirm(Turn& turn, const HoldId& hold, wire::TypedPerson person, std::string code) {
  const text::Language language = turn.state.route.language;
  Fields payload = wish_of("confirm", hold, person, language);
  if (!code.empty()) payload.emplace_back("code", code);
  auto key = key_for(turn, payload);
  if (!key) {
    turn.state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::Confirm{std::move(*key), hold, std::move(person), language, std::move(code)});
}

void send_code(Turn& turn, const HoldId& hold, wire::TypedPerson person) {
  const text::Language language = turn.state.route.language;
  Fields payload = wish_of("send_code", hold, person, language);
  // Another one is another wish, and must not get the old answer.
  const auto& step = turn.state.code_step;
  payload.emplace_back("codes_left", std::to_string(step ? step->codes_left : booking::most_codes));
  auto key = key_for(turn, payload);
  if (!key) {
    turn.state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::SendCode{std::move(*key), hold, std::move(person), language});
}

void release(Turn& turn, const HoldId& hold) {
  auto key = key_for(turn, {{"release", hold.str()}});
  // Without a key it runs out by itself.
  if (key) turn.effects.emplace_back(Call{wire::ReleaseHold{std::move(*key), hold}});
}

void reschedule(Turn& turn, const ManageToken& token, Instant start_at) {
  auto key = key_for(turn, {{"reschedule", token.str()},
                            {"start_at", std::to_string(start_at.unix_seconds())},
                            {"refusals", std::to_string(turn.state.refusals)}});
  if (!key) {
    turn.state.notice = Notice::unavailable;
    return;
  }
  send(turn, wire::Reschedule{std::move(*key), token, start_at});
}

void turn_down(Turn& turn, Page page, Notice notice, std::vector<slots::Slot> alternatives) {
  enter(turn, std::move(page));
  State& state = turn.state;
  state.pending.reset();
  state.is_pending_lost = false;
  state.renewal.reset();
  state.availability.reset();
  state.occupancy_asked_at.reset();
  state.visits.reset();
  ++state.refusals;
  state.notice = notice;
  state.alternatives = std::move(alternatives);
  go(turn, History::replace, Travels::in_state);
  load(turn);
}

void keep_typed(Turn& turn, std::string_view name, std::string_view value) {
  const auto is_one_of = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
  const bool is_filled_in = is_one_of(person_fields) || is_one_of(wish_fields) || is_one_of(find_fields) ||
                            name == field_name::query || name == field_name::contact_code ||
                            turn.context.catalogue.vocabulary.find(name).has_value();
  if (!is_filled_in) return;
  turn.state.typed[std::string(name)] =
      text::is_well_formed_utf8(value) ? std::string(value) : text::encode_utf8(text::decode_utf8(value));
}

}  // namespace asan::screens
