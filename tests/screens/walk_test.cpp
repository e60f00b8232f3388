// Whole visits, told as they happen at the counter: a citizen, her browser and a desk that decides as the server does.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

constexpr std::string_view good_fin = "5xk2m7a";

/// The state after the walk must not keep anything about the person.
void expect_forgotten(const Citizen& citizen) {
  for (const std::string_view name : person_fields) EXPECT_EQ(citizen.typed(name), "") << name;
}

TEST(Walk, leyla_searches_for_pasport_and_books) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/");
  leyla.spells("q", "pasport");
  EXPECT_EQ(leyla.address(), "/az/") << "on the home page nothing moves until the form is sent";
  leyla.sends("/az/search", {{"q", "pasport"}});
  EXPECT_EQ(leyla.gone.back().target, "/az/search?q=pasport");

  leyla.opens("/az/services/passport");
  leyla.sends("/az/services/passport", {{"age", "30"}, {"sex", "female"}, {"representative", ""}});
  EXPECT_EQ(leyla.address(), "/az/services/passport?age=30&sex=female");
  leyla.opens("/az/services/passport/centres?age=30&sex=female");
  leyla.opens("/az/services/passport/centres/baku-1?age=30&sex=female");
  ASSERT_TRUE(leyla.state.availability);
  EXPECT_EQ(leyla.state.availability->days.front().on, date(2026, 12, 21));
  EXPECT_EQ(leyla.state.availability->days.back().on, date(2027, 1, 20)) << "the whole booking window at once";
  EXPECT_EQ(leyla.sent.size(), 2U) << "what is free soonest, and the days of one centre";

  leyla.opens("/az/services/passport/centres/baku-1?day=2026-12-22&age=30&sex=female");
  EXPECT_EQ(leyla.sent.size(), 2U) << "another day of the same centre is known already";
  leyla.picks("passport", "baku-1", tuesday_ten());
  ASSERT_TRUE(leyla.state.hold);
  EXPECT_EQ(leyla.address(), "/az/bookings/" + leyla.state.hold->id.str() + "?age=30&sex=female");
  EXPECT_EQ(leyla.gone.back().target, leyla.address());
  EXPECT_FALSE(leyla.gone.back().replace);

  leyla.fills_in("Leyla", "Məmmədova", good_phone, good_fin);
  leyla.sends_form();
  EXPECT_TRUE(std::holds_alternative<CheckPage>(leyla.state.route.page));
  EXPECT_TRUE(leyla.state.errors.empty());

  leyla.sends_form();
  ASSERT_TRUE(std::holds_alternative<AppointmentPage>(leyla.state.route.page));
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_EQ(leyla.state.appointment->given_name, "Leyla");
  EXPECT_EQ(leyla.state.appointment->visit.range().start_at, tuesday_ten());
  EXPECT_TRUE(leyla.gone.back().replace) << "back must not lead to the form again";
  EXPECT_FALSE(leyla.state.hold);
  EXPECT_EQ(desk.appointments_booked(), 1U);
  EXPECT_EQ(desk.live_holds(), 0U);
  expect_forgotten(leyla);
}

TEST(Walk, anar_finds_his_appointment_by_code_and_phone_and_cancels) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  Citizen anar(desk);
  anar.opens("/ru/appointments");
  anar.sends("/ru/appointments", {{"code", ticket.code}, {"phone", "+994501234567"}});
  EXPECT_EQ(anar.gone.back().target, "/ru/appointments/" + ticket.token);
  ASSERT_TRUE(anar.state.appointment);
  EXPECT_EQ(anar.typed("code"), "");

  anar.opens("/ru/appointments/" + ticket.token + "/cancel");
  anar.sends("/ru/appointments/" + ticket.token + "/cancel");
  EXPECT_EQ(anar.address(), "/ru/appointments/" + ticket.token);
  EXPECT_EQ(anar.state.notice, Notice::appointment_cancelled);
  EXPECT_EQ(anar.state.appointment->status, booking::AppointmentStatus::cancelled);
  EXPECT_TRUE(anar.gone.back().replace);
  EXPECT_EQ(desk.appointments_booked(), 0U);

  anar.opens("/ru/appointments/" + ticket.token + "/cancel");
  EXPECT_EQ(anar.state.notice, Notice::none) << "told once";
  anar.sends("/ru/appointments/" + ticket.token + "/cancel");
  EXPECT_EQ(anar.state.notice, Notice::already_cancelled);
  EXPECT_EQ(anar.state.appointment->status, booking::AppointmentStatus::cancelled);
}

TEST(Walk, who_comes_too_late_cannot_cancel) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  desk.now = tuesday_ten();
  Citizen late(desk);
  late.opens("/az/appointments/" + ticket.token + "/cancel");
  late.sends("/az/appointments/" + ticket.token + "/cancel");
  EXPECT_EQ(late.state.notice, Notice::already_started);
  EXPECT_EQ(late.state.appointment->status, booking::AppointmentStatus::booked);
}

TEST(Walk, a_wrong_code_is_not_found_and_what_was_typed_stays) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  Citizen citizen(desk);
  citizen.opens("/az/appointments");
  citizen.sends("/az/appointments", {{"code", ticket.code}, {"phone", "055 999 99 99"}});
  EXPECT_EQ(citizen.state.notice, Notice::appointment_not_found);
  EXPECT_TRUE(std::holds_alternative<FindPage>(citizen.state.route.page));
  EXPECT_EQ(citizen.typed("code"), ticket.code);
  EXPECT_EQ(citizen.typed("phone"), "055 999 99 99");
  // The next try is a new question, not the old one on its way.
  citizen.sends("/az/appointments", {{"code", ticket.code}, {"phone", std::string(good_phone)}});
  EXPECT_TRUE(std::holds_alternative<AppointmentPage>(citizen.state.route.page));
}

TEST(Walk, rashad_changes_the_language_in_the_middle) {
  Desk desk;
  Citizen rashad(desk);
  rashad.opens("/az/services/passport/centres/baku-1");
  rashad.picks("passport", "baku-1", tuesday_ten());
  rashad.types("given_name", "Rəşad");
  rashad.types("fin", "12");
  rashad.leaves("fin");
  const std::string hold = rashad.state.hold->id.str();
  const std::size_t sent = rashad.sent.size();

  rashad.opens("/ru/bookings/" + hold);
  EXPECT_EQ(rashad.state.route.language, text::Language::ru);
  EXPECT_EQ(rashad.typed("given_name"), "Rəşad");
  EXPECT_EQ(rashad.state.errors, (std::vector<FieldError>{{"fin", text::Msg::error_fin_wrong_length}}));
  EXPECT_EQ(rashad.sent.size(), sent) << "nothing is asked again";

  rashad.fills_in("Rəşad", "Əliyev", good_phone, good_fin);
  rashad.sends_form();
  rashad.opens("/en/bookings/" + hold + "/check");
  EXPECT_TRUE(std::holds_alternative<CheckPage>(rashad.state.route.page));
  rashad.sends_form();
  ASSERT_TRUE(rashad.state.appointment);
  EXPECT_EQ(rashad.sent_of_kind<wire::Confirm>().back().language, text::Language::en);
}

TEST(Walk, two_want_the_last_place_and_the_second_gets_alternatives) {
  Desk desk;
  Citizen aysel(desk);
  Citizen nigar(desk);
  aysel.opens("/az/services/passport/centres/ganja");
  nigar.opens("/az/services/passport/centres/ganja");
  aysel.picks("passport", "ganja", tuesday_ten());
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(aysel.state.route.page));

  nigar.picks("passport", "ganja", tuesday_ten());
  EXPECT_EQ(nigar.state.notice, Notice::slot_taken);
  EXPECT_EQ(nigar.address(), "/az/services/passport/centres/ganja?day=2026-12-22");
  EXPECT_EQ(nigar.state.alternatives.size(), 3U);
  ASSERT_TRUE(nigar.state.availability) << "asked anew, so that the page shows what is true";
  EXPECT_EQ(nigar.sent_of_kind<wire::GetOccupancy>().size(), 2U);

  nigar.picks("passport", "ganja", nigar.state.alternatives.front().start_at);
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(nigar.state.route.page));
  EXPECT_EQ(nigar.state.notice, Notice::none);
  EXPECT_TRUE(nigar.state.alternatives.empty());
}

TEST(Walk, a_place_that_became_free_again_can_be_taken_from_the_same_page) {
  Desk desk;
  Citizen aysel(desk);
  Citizen nigar(desk);
  aysel.opens("/az/services/passport/centres/ganja");
  nigar.opens("/az/services/passport/centres/ganja?day=2026-12-22");
  aysel.picks("passport", "ganja", tuesday_ten());
  nigar.picks("passport", "ganja", tuesday_ten());
  EXPECT_EQ(nigar.state.notice, Notice::slot_taken);
  aysel.opens("/az/services/passport/centres/ganja");
  aysel.picks("passport", "ganja", at(date(2026, 12, 22), time(16, 0)));
  nigar.picks("passport", "ganja", tuesday_ten());
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(nigar.state.route.page)) << "a new wish, not the old refusal";
}

TEST(Walk, who_takes_another_time_gives_the_first_one_back) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres/baku-1?day=2026-12-22");
  citizen.picks("passport", "baku-1", tuesday_ten());
  EXPECT_EQ(desk.live_holds(), 1U);
  citizen.opens("/az/services/passport/centres/baku-1?day=2026-12-23");
  citizen.picks("passport", "baku-1", at(date(2026, 12, 23), time(9, 30)));
  EXPECT_EQ(desk.live_holds(), 1U);
  EXPECT_EQ(citizen.state.hold->visit.range().start_at, at(date(2026, 12, 23), time(9, 30)));
  EXPECT_EQ(citizen.sent_of_kind<wire::ReleaseHold>().size(), 1U);
}

TEST(Walk, an_impatient_finger_books_once) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", tuesday_ten());
  citizen.line = Line::slow;
  citizen.sends_form();
  citizen.sends_form();
  citizen.sends_form();
  EXPECT_EQ(citizen.sent_of_kind<wire::Confirm>().size(), 1U);
  citizen.deliver();
  EXPECT_TRUE(citizen.state.appointment);
  EXPECT_EQ(desk.appointments_booked(), 1U);
}

// The server stops in the middle of a booking and starts again: one appointment, nothing typed is lost.
TEST(Walk, the_server_stops_in_the_middle) {
  for (const Line failing : {Line::down, Line::loses_answers}) {
    Desk desk;
    Citizen citizen(desk);
    citizen.gets_to_check("passport", "baku-1", tuesday_ten());
    citizen.line = failing;
    citizen.sends_form();
    EXPECT_EQ(citizen.state.notice, Notice::unreachable);
    EXPECT_TRUE(std::holds_alternative<CheckPage>(citizen.state.route.page));
    EXPECT_EQ(citizen.typed("given_name"), "Leyla");
    // A look at another page, another language and back: it is still the same wish.
    citizen.opens("/az/services/passport");
    citizen.opens("/ru/bookings/" + citizen.state.hold->id.str() + "/check");
    citizen.sends_form();
    EXPECT_EQ(citizen.state.notice, Notice::unreachable);

    citizen.line = Line::good;
    citizen.sends_form();
    EXPECT_TRUE(citizen.state.appointment);
    EXPECT_EQ(desk.appointments_booked(), 1U);
    const auto confirms = citizen.sent_of_kind<wire::Confirm>();
    ASSERT_EQ(confirms.size(), 3U);
    EXPECT_EQ(confirms[0], confirms[1]);
    EXPECT_EQ(confirms[1], confirms[2]);
  }
}

TEST(Walk, the_line_breaks_while_a_slot_is_taken) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres/ganja?day=2026-12-22");
  citizen.line = Line::loses_answers;
  citizen.picks("passport", "ganja", tuesday_ten());
  EXPECT_EQ(citizen.state.notice, Notice::unreachable);
  citizen.line = Line::good;
  citizen.picks("passport", "ganja", tuesday_ten());
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(citizen.state.route.page));
  EXPECT_EQ(desk.live_holds(), 1U) << "the only counter is held by this visitor, not taken by him";
}

TEST(Walk, the_page_cannot_be_loaded_until_the_line_is_back) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::down;
  citizen.opens("/az/services/passport/centres/ganja");
  EXPECT_EQ(citizen.state.notice, Notice::unreachable);
  EXPECT_FALSE(citizen.state.availability);
  citizen.does(OnlineChanged{false});
  EXPECT_FALSE(citizen.state.is_online);
  citizen.line = Line::good;
  citizen.does(OnlineChanged{true});
  EXPECT_TRUE(citizen.state.availability);
  EXPECT_EQ(citizen.state.notice, Notice::none);
}

TEST(Walk, the_store_refuses_writes_for_a_while) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", tuesday_ten());
  desk.is_closed = true;
  citizen.sends_form();
  EXPECT_EQ(citizen.state.notice, Notice::unavailable);
  EXPECT_TRUE(std::holds_alternative<CheckPage>(citizen.state.route.page));
  desk.is_closed = false;
  citizen.sends_form();
  EXPECT_EQ(desk.appointments_booked(), 1U);
}

// The clocks of browser and server differ: the hold ran out a moment before the answers arrived.
TEST(Walk, a_hold_that_ran_out_is_placed_anew_without_a_word) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", tuesday_ten());
  desk.let_expire(citizen.state.hold->id);
  citizen.sends_form();
  ASSERT_TRUE(citizen.state.appointment);
  EXPECT_EQ(citizen.state.appointment->visit.range().start_at, tuesday_ten());
  EXPECT_EQ(citizen.state.notice, Notice::none);
  EXPECT_EQ(citizen.sent_of_kind<wire::PlaceHold>().size(), 2U);
  EXPECT_EQ(citizen.sent_of_kind<wire::Confirm>().size(), 2U);
  EXPECT_EQ(desk.appointments_booked(), 1U);
  EXPECT_EQ(desk.live_holds(), 0U);
}

TEST(Walk, a_hold_that_ran_out_and_was_taken_by_another) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "ganja", tuesday_ten());
  desk.let_expire(citizen.state.hold->id);
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("ganja"), tuesday_ten());
  citizen.sends_form();
  EXPECT_EQ(citizen.state.notice, Notice::hold_expired);
  EXPECT_EQ(citizen.address(), "/az/services/passport/centres/ganja?day=2026-12-22");
  EXPECT_TRUE(citizen.state.availability);
  EXPECT_FALSE(citizen.state.hold);
  EXPECT_EQ(citizen.typed("family_name"), "Məmmədova");

  citizen.picks("passport", "ganja", at(date(2026, 12, 22), time(11, 0)));
  citizen.sends_form();
  citizen.sends_form();
  EXPECT_TRUE(citizen.state.appointment) << "nothing had to be typed again";
}

TEST(Walk, the_line_breaks_while_a_hold_is_placed_anew) {
  for (const Line failing : {Line::down, Line::loses_answers}) {
    Desk desk;
    Citizen citizen(desk);
    citizen.gets_to_check("passport", "baku-1", tuesday_ten());
    desk.let_expire(citizen.state.hold->id);
    citizen.line = Line::slow;
    citizen.sends_form();
    citizen.line = failing;
    citizen.deliver();
    EXPECT_EQ(citizen.state.notice, Notice::unreachable);
    EXPECT_TRUE(std::holds_alternative<CheckPage>(citizen.state.route.page));
    citizen.line = Line::good;
    citizen.sends_form();
    EXPECT_TRUE(citizen.state.appointment);
    EXPECT_EQ(desk.appointments_booked(), 1U);
    const auto holds = citizen.sent_of_kind<wire::PlaceHold>();
    ASSERT_EQ(holds.size(), 3U);
    EXPECT_EQ(holds[1], holds[2]);
  }
}

TEST(Walk, who_goes_away_while_a_slot_is_being_held_does_not_come_back_by_force) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres/baku-1");
  citizen.line = Line::slow;
  citizen.picks("passport", "baku-1", tuesday_ten());
  citizen.opens("/az/");
  citizen.line = Line::good;
  citizen.deliver();
  EXPECT_EQ(citizen.address(), "/az/");
  EXPECT_EQ(desk.live_holds(), 0U) << "what nobody waits for is given back";
}

TEST(Walk, a_confirmed_appointment_is_shown_wherever_the_visitor_is) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", tuesday_ten());
  citizen.line = Line::slow;
  citizen.sends_form();
  citizen.opens("/az/");
  citizen.deliver();
  EXPECT_TRUE(citizen.state.appointment);
  EXPECT_TRUE(std::holds_alternative<AppointmentPage>(citizen.state.route.page));
}

}  // namespace
}  // namespace asan::screens
