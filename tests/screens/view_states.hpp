// Every page as a state, by name: what the goldens show and what the properties hold for.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/fixture.hpp"
#include "screens/screens.hpp"
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

inline State at_page(std::string_view target) {
  State state;
  state.route = parse_route(catalogue_of_tests(), target);
  state.now = monday_morning();
  state.nonce = "abcdefghijklmnopqrstuvwx";
  state.csrf = "csrf-token";
  return state;
}

/// Passports in Baku: Tuesday is nearly full, Wednesday is full, Thursday is a public holiday away.
inline slots::Availability availability_of_tests() {
  const slots::Offer offer = slots::offer(catalogue_of_tests(), passport, baku).value();
  const slots::Window window = slots::booking_window(catalogue_of_tests(), monday_morning());
  std::vector<slots::Occupied> occupied;
  const auto fill = [&](calendar::CivilDate on, std::size_t from) {
    const auto starts = slots::day_starts(catalogue_of_tests(), offer, on);
    for (std::size_t i = from; i < starts.size(); ++i) {
      for (int counter = 0; counter < offer.counters; ++counter) {
        occupied.push_back({starts[i], starts[i] + offer.duration});
      }
    }
  };
  fill(date(2026, 12, 22), 2);
  fill(date(2026, 12, 23), 0);
  occupied.push_back({at(date(2026, 12, 21), time(12, 0)), at(date(2026, 12, 21), time(12, 15))});
  occupied.push_back({at(date(2026, 12, 21), time(12, 0)), at(date(2026, 12, 21), time(12, 15))});
  return slots::availability(catalogue_of_tests(), offer, window.first_on, window.last_on, occupied, monday_morning());
}

inline State at_slots(std::string_view query) {
  State state = at_page("/az/services/passport/centres/baku-1" + std::string(query));
  state.availability = availability_of_tests();
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

using NamedState = std::pair<std::string, State>;

/// Azerbaijani, on the server's page unless the name says otherwise.
inline std::vector<NamedState> every_page() {
  return {
      {"home", at_page("/az/")},
      {"search", at_page("/az/search?q=pasport")},
      {"search_nothing", at_page("/az/search?q=raket+uzay+pasport")},
      {"search_all", at_page("/az/search")},
      {"search_book", at_page("/az/search?task=book")},
      {"search_documents", at_page("/az/search?task=documents")},
      {"search_event", at_page("/az/search?event=child-born")},
      {"service", at_page("/az/services/passport")},
      {"service_known", at_page("/az/services/passport?age=30&sex=male&speed=urgent&representative=false")},
      {"service_plain", at_page("/az/services/id-card")},
      {"service_online", at_page("/az/services/archive-reference")},
      {"service_offline", live(offline(at_page("/az/services/passport")))},
      {"centres", at_page("/az/services/passport/centres")},
      {"slots", at_slots("")},
      {"slots_live", live(at_slots("?day=2026-12-22"))},
      {"slots_full_day", at_slots("?day=2026-12-23")},
      {"slots_priority", at_slots("?day=2026-12-22&priority=1")},
      {"slots_holiday", at_slots("?day=2026-12-31")},
      {"slots_taken", slot_taken()},
      {"slots_loading", live(at_page("/az/services/passport/centres/baku-1"))},
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
      {"not_found", at_page("/az/nowhere")},
      {"unreachable", noticed(at_page("/az/services/passport/centres/baku-1"), Notice::unreachable)},
  };
}

}  // namespace asan::screens::fixture
