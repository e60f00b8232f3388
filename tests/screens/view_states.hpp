// Every page as a state, by name: what the goldens show and what the properties hold for.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "booking/visit_offers.hpp"
#include "screens/checklist_states.hpp"
#include "screens/chosen_visit.hpp"
#include "screens/fixture.hpp"
#include "screens/screens.hpp"
#include "screens/terminal_states.hpp"
#include "slots/slots.hpp"

namespace asan::screens::fixture {

inline const HoldId& hold_id() {
  static const HoldId id = HoldId::parse("0123456789abcdef0123456789abcdef").value();
  return id;
}
inline const ManageToken& manage_token() {
  static const ManageToken token = ManageToken::parse(hold_id().str() + hold_id().str()).value();
  return token;
}

/// Passports in Baku: Tuesday is nearly full, Wednesday is full, Thursday is a public holiday away.
inline slots::Availability availability_of_tests() {
  const slots::Offer offer = slots::offer(catalogue_of_tests(), passport, baku).value();
  const slots::Window window = slots::booking_window(catalogue_of_tests(), offer.group, monday_morning());
  std::vector<slots::Occupied> occupied;
  const auto fill = [&](calendar::CivilDate on, std::size_t from) {
    const auto starts = slots::day_starts(catalogue_of_tests(), offer, on);
    for (std::size_t i = from; i < starts.size(); ++i) {
      for (int counter = 0; counter < offer.counters; ++counter) {
        occupied.push_back({{starts[i], starts[i] + offer.duration}});
      }
    }
  };
  fill(date(2026, 12, 22), 2);
  fill(date(2026, 12, 23), 0);
  occupied.push_back({{at(date(2026, 12, 21), time(12, 0)), at(date(2026, 12, 21), time(12, 15))}});
  occupied.push_back({{at(date(2026, 12, 21), time(12, 0)), at(date(2026, 12, 21), time(12, 15))}});
  return slots::availability(catalogue_of_tests(), offer, window.first_on, window.last_on, occupied, monday_morning());
}

inline State at_slots(std::string_view query) {
  State state = at_page("/az/services/passport/centres/baku-1" + std::string(query));
  state.availability = availability_of_tests();
  return state;
}

/// Reasons for 11:15 on Tuesday: the chain breaks at half past.
inline State at_why(std::string_view query, std::vector<slots::Reason> reasons, std::optional<Instant> next) {
  State state = at_page("/az/services/passport/centres/baku-1/why" + std::string(query));
  state.why = wire::WhyNot{service_id("passport"), centre_id("baku-1"),
                           std::get<WhyPage>(state.route.page).at.value_or(Instant()), std::move(reasons), next};
  return state;
}

inline State at_why_taken() {
  const auto tuesday = [](int hour, int minute) { return at(date(2026, 12, 22), time(hour, minute)); };
  return at_why("?at=2026-12-22T11%3A15%3A00%2B04%3A00", {slots::AllTaken{2, tuesday(11, 30), tuesday(14, 45)}},
                tuesday(14, 45));
}

inline State at_why_closed() {
  return at_why("?at=2026-12-31T12%3A00%3A00%2B04%3A00", {slots::OnHoliday{0}}, at(date(2027, 1, 4), time(9, 0)));
}

/// Ganja has a place tomorrow, Baku only in the new year.
inline State at_centres(std::string_view query) {
  State state = at_page("/az/services/passport/centres" + std::string(query));
  state.soonest = wire::SoonestPlaces{service_id("passport"),
                                      {{centre_id("baku-1"), {at(date(2027, 1, 4), time(9, 0)), 1}},
                                       {centre_id("ganja"), {at(date(2026, 12, 22), time(10, 15)), 12}}}};
  return state;
}

inline TimeRange quarter_past_twelve() {
  const Instant start = at(date(2026, 12, 21), time(12, 15));
  return {start, start + Duration::minutes(15)};
}

inline booking::Visit passport_visit() {
  return booking::Visit(
      booking::Part{service_id("passport"), GroupId::parse("documents").value(), quarter_past_twelve()});
}

inline State at_details() {
  State state = at_page("/az/bookings/" + hold_id().str());
  state.hold = booking::Hold{hold_id(), centre_id("baku-1"), catalogue::Channel::online, passport_visit(),
                             monday_morning() + Duration::minutes(9)};
  return state;
}

inline State with_typed(State state) {
  state.typed = {{"given_name", "Leyla"}, {"family_name", "Məmmədova"}, {"phone", "050 123 45 67"}, {"fin", "5XK2M7A"}};
  return state;
}

inline State at_check() {
  State state = with_typed(at_details());
  state.route = parse_route(catalogue_of_tests(), "/az/bookings/" + hold_id().str() + "/check");
  return state;
}

inline State at_details_with_errors() {
  State state = at_details();
  state.typed = {{"given_name", "Leyla"}, {"phone", "050 123"}, {"fin", ""}};
  state.errors = {{"family_name", text::Msg::error_family_name_empty}, {"phone", text::Msg::error_phone_too_short}};
  return state;
}

inline State at_appointment(std::string_view rest) {
  State state = at_page("/az/appointments/" + manage_token().str() + std::string(rest));
  state.appointment = wire::AppointmentView{.token = manage_token(),
                                            .code = booking::ShortCode::from_bits(0x123456789ABULL),
                                            .centre = centre_id("baku-1"),
                                            .visit = passport_visit(),
                                            .given_name = "Leyla",
                                            .family_name = "Məmmədova",
                                            .phone_ending = "67",
                                            .qr = {3, "101010101"}};
  return state;
}

inline State cancelled() {
  State state = at_appointment("/cancel");
  state.appointment->status = booking::AppointmentStatus::cancelled;
  state.notice = Notice::appointment_cancelled;
  return state;
}

/// In front of the centre at five past twelve, ten minutes before the time.
inline State at_the_door(booking::AppointmentStatus status) {
  State state = at_appointment("");
  state.now = quarter_past_twelve().start_at - Duration::minutes(10);
  state.appointment->status = status;
  return state;
}

inline State unreached(State state) {
  state.appointment->is_phone_unreached = true;
  return state;
}

inline State noticed(State state, Notice notice) {
  state.notice = notice;
  return state;
}

inline State at_reschedule(std::string_view query) {
  State state = at_appointment("/reschedule" + std::string(query));
  state.availability = availability_of_tests();
  return state;
}

inline State reschedule_taken() {
  State state = noticed(at_reschedule("?day=2026-12-21"), Notice::slot_taken);
  state.alternatives = {{at(date(2026, 12, 21), time(11, 45)), 1}, {at(date(2026, 12, 21), time(12, 15)), 2}};
  return state;
}

inline State limited() {
  State state = noticed(at_check(), Notice::booking_limited);
  state.limited_until = date(2027, 1, 9);
  return state;
}

inline State slot_taken() {
  State state = noticed(at_slots("?day=2026-12-21"), Notice::slot_taken);
  state.alternatives = {{at(date(2026, 12, 21), time(11, 45)), 1}, {at(date(2026, 12, 21), time(12, 15)), 2}};
  return state;
}

inline State missing(State state, Notice notice) {
  state.is_missing = true;
  state.notice = notice;
  return state;
}

inline State live(State state) {
  state.surface = Surface::live;
  state.csrf.clear();
  return state;
}

inline State offline(State state) {
  state.is_online = false;
  return state;
}

inline State at_drawn_day() {
  State state = at_page("/az/services/passport/centres/ganja?day=2027-01-12");
  const slots::Offer offer = slots::offer(catalogue_of_tests(), passport, ganja).value();
  const slots::Window window = slots::booking_window(catalogue_of_tests(), offer.group, monday_morning());
  state.availability =
      slots::availability(catalogue_of_tests(), offer, window.first_on, window.last_on, {}, monday_morning());
  return state;
}

inline State at_request_form(std::string_view rest) {
  return at_page("/az/services/passport/centres/" + std::string(rest));
}

inline State at_request_form_with_errors() {
  State state = at_request_form("baku-1/request?day=2026-12-23");
  state.typed = {{"to_on", "2026-12-25"}, {"part_of_day", "morning"}, {"given_name", "Leyla"}, {"fin", ""}};
  state.errors = {{"family_name", text::Msg::error_family_name_empty}};
  return state;
}

inline State at_request(booking::RequestState request_state) {
  State state = at_page("/az/requests/" + manage_token().str());
  state.request = wire::SlotRequestView{.token = manage_token(),
                                        .number = booking::ShortCode::from_bits(0x123456789ABULL),
                                        .centre = centre_id("baku-1"),
                                        .service = service_id("passport"),
                                        .when = {date(2026, 12, 22), date(2026, 12, 24), booking::PartOfDay::morning},
                                        .state = request_state,
                                        .offer = std::nullopt,
                                        .draw = std::nullopt};
  return state;
}

inline State at_waiting_request() {
  State state = at_request(booking::RequestState::waiting);
  state.request->position = 3;
  return state;
}

inline State at_offered_request() {
  State state = at_request(booking::RequestState::offered);
  state.request->position = 1;
  state.request->offer = booking::PlaceOffer{quarter_past_twelve(), monday_morning() + Duration::minutes(120)};
  return state;
}

inline State at_drawn_request(booking::RequestState request_state) {
  State state = at_request(request_state);
  const bool is_held = request_state != booking::RequestState::collected;
  state.request->draw = wire::DrawView{.centre = centre_id("ganja"),
                                       .group = GroupId::parse("documents").value(),
                                       .from_on = date(2027, 1, 11),
                                       .to_on = date(2027, 1, 17),
                                       .collect_from = at(date(2026, 12, 18), time(18, 0)),
                                       .drawn_at = at(date(2027, 1, 7), time(18, 0)),
                                       .commitment = std::string(64, 'c'),
                                       .seed = is_held ? std::string(64, '5') : "",
                                       .drawn = {}};
  if (!is_held) return state;
  state.request->draw->drawn = {{booking::ShortCode::from_bits(7), quarter_past_twelve().start_at},
                                {state.request->number, std::nullopt}};
  return state;
}

// ---- several services in one visit ----

inline constexpr std::string_view three_services = "/az/visit?service=licence&service=payment&service=attorney";

inline State at_visit(std::string_view rest) {
  State state = at_page(std::string(three_services) + std::string(rest));
  const auto& page = std::get<VisitPage>(state.route.page);
  const wire::GetVisits asked = visits_asked(catalogue_of_tests(), page, state.now).value();
  const auto wish = booking::wish_of(catalogue_of_tests(), page.services);
  const std::vector<booking::CentreOccupied> known = {{baku, {}}};
  state.visits = FoundVisits{
      asked, booking::offer_visits(catalogue_of_tests(), *wish,
                                   {asked.services, asked.centre, asked.from_on, asked.to_on}, known, state.now)};
  return state;
}

/// The first visit that Monday offers.
inline booking::Visit three_parts() { return at_visit("&day=2026-12-21").visits->offers.visits.at(0).visit; }

inline State of_three(State state) {
  if (state.hold) state.hold->visit = three_parts();
  if (state.appointment) state.appointment->visit = three_parts();
  state.availability.reset();
  return state;
}

/// Azerbaijani, on the server's page unless the name says otherwise.
inline std::vector<NamedState> appointment_pages() {
  return {
      {"details", at_details()},
      {"details_errors", at_details_with_errors()},
      {"details_live", live(with_typed(at_details()))},
      {"details_expired", missing(at_page("/az/bookings/" + hold_id().str()), Notice::hold_expired)},
      {"check", at_check()},
      {"check_live", live(at_check())},
      {"check_already_booked", noticed(at_check(), Notice::already_booked)},
      {"check_too_many", noticed(at_check(), Notice::too_many_bookings)},
      {"check_limited", limited()},
      {"check_limited_untold", noticed(at_check(), Notice::booking_limited)},
      {"appointment", at_appointment("")},
      {"appointment_unreached", unreached(at_appointment(""))},
      {"appointment_door", at_the_door(booking::AppointmentStatus::booked)},
      {"appointment_early", noticed(at_appointment(""), Notice::arrival_too_early)},
      {"appointment_arrived", at_the_door(booking::AppointmentStatus::arrived)},
      {"appointment_called", at_the_door(booking::AppointmentStatus::called)},
      {"appointment_serving", at_the_door(booking::AppointmentStatus::serving)},
      {"appointment_fulfilled", at_the_door(booking::AppointmentStatus::fulfilled)},
      {"appointment_missed", at_the_door(booking::AppointmentStatus::noshow)},
      {"find", at_page("/az/appointments")},
      {"find_not_found", noticed(at_page("/az/appointments"), Notice::appointment_not_found)},
      {"cancel", at_appointment("/cancel")},
      {"cancelled", cancelled()},
      {"reschedule", at_reschedule("?day=2026-12-22")},
      {"reschedule_check", at_appointment("/reschedule?day=2026-12-22&at=2026-12-22T10%3A15%3A00%2B04%3A00")},
      {"reschedule_taken", reschedule_taken()},
      {"rescheduled", noticed(at_appointment(""), Notice::rescheduled)},
  };
}

inline std::vector<NamedState> request_pages() {
  return {
      {"request_form", at_request_form("baku-1/request?day=2026-12-23")},
      {"request_form_already_booked",
       noticed(at_request_form("baku-1/request?day=2026-12-23"), Notice::already_booked)},
      {"request_form_draw", at_request_form("ganja/request?day=2027-01-12")},
      {"request_form_errors", at_request_form_with_errors()},
      {"request_waiting", at_waiting_request()},
      {"request_offered", at_offered_request()},
      {"request_booked", at_request(booking::RequestState::booked)},
      {"request_collected", at_drawn_request(booking::RequestState::collected)},
      {"request_not_drawn", at_drawn_request(booking::RequestState::not_drawn)},
      {"request_ended", at_request(booking::RequestState::ended)},
      {"request_withdrawn", noticed(at_request(booking::RequestState::withdrawn), Notice::answer_sent)},
  };
}

inline std::vector<NamedState> visit_pages() {
  return {
      {"visit", at_visit("&centre=baku-1&day=2026-12-21")},
      {"visit_add", at_visit("&q=pasport")},
      {"visit_none", at_visit("&day=2026-12-27")},
      {"visit_taken", noticed(at_visit("&centre=baku-1"), Notice::visit_taken)},
      {"visit_one", at_page("/az/visit?service=licence")},
      {"visit_elsewhere", at_page("/az/visit?service=licence&service=archive-reference")},
      {"visit_details", of_three(at_details())},
      {"visit_check", of_three(at_check())},
      {"visit_appointment", of_three(at_appointment(""))},
      {"visit_cancel", of_three(at_appointment("/cancel"))},
      {"visit_reschedule_check",
       of_three(at_appointment("/reschedule?day=2026-12-22&at=2026-12-22T10%3A15%3A00%2B04%3A00"))},
  };
}

inline std::vector<NamedState> every_page() {
  std::vector<NamedState> pages = {
      {"home", at_page("/az/")},
      {"search", at_page("/az/search?q=pasport")},
      {"search_nothing", at_page("/az/search?q=raket+uzay+pasport")},
      {"search_all", at_page("/az/search")},
      {"search_book", at_page("/az/search?task=book")},
      {"search_documents", at_page("/az/search?task=documents")},
      {"service", at_page("/az/services/passport")},
      {"service_known", at_page("/az/services/passport?age=30&sex=male&speed=urgent&representative=false")},
      {"service_plain", at_page("/az/services/id-card")},
      {"service_online", at_page("/az/services/archive-reference")},
      {"service_offline", live(offline(at_page("/az/services/passport")))},
      {"centres", at_centres("")},
      {"centres_loading", live(at_page("/az/services/passport/centres"))},
      {"centres_soonest", at_centres("?sort=soonest&age=30")},
      {"centres_nearest", at_centres("?sort=nearest&near=ganja")},
      {"slots", at_slots("")},
      {"slots_live", live(at_slots("?day=2026-12-22"))},
      {"slots_full_day", at_slots("?day=2026-12-23")},
      {"slots_priority", at_slots("?day=2026-12-22&priority=1")},
      {"slots_holiday", at_slots("?day=2026-12-31")},
      {"slots_taken", slot_taken()},
      {"slots_loading", live(at_page("/az/services/passport/centres/baku-1"))},
      {"why", at_why_taken()},
      {"why_free", live(at_why("?at=2026-12-22T11%3A15%3A00%2B04%3A00", {}, at(date(2026, 12, 22), time(11, 15))))},
      {"why_closed", at_why_closed()},
      {"why_nothing_free", at_why("?at=2026-12-21T08%3A07%3A00%2B04%3A00", {slots::NoCounter{}}, std::nullopt)},
      {"why_ask", at_page("/az/services/passport/centres/baku-1/why?age=30")},
      {"slots_by_draw", at_drawn_day()},
      {"not_found", at_page("/az/nowhere")},
      {"unreachable", noticed(at_page("/az/services/passport/centres/baku-1"), Notice::unreachable)},
  };
  for (const auto& more : {checklist_pages(), request_pages(), appointment_pages(), visit_pages(), terminal_pages()}) {
    pages.insert(pages.end(), more.begin(), more.end());
  }
  return pages;
}

}  // namespace asan::screens::fixture
