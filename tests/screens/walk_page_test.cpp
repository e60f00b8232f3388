// The same visits without a line of script: every page is a new request, and the server remembers nothing of the
// visitor but what the address and the form carry.
#include <gtest/gtest.h>

#include "screens/desk.hpp"
#include "screens/flow.hpp"
#include "screens/names.hpp"
#include "screens/screens.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

Instant tuesday_ten() { return at(date(2026, 12, 22), time(10, 0)); }

/// The answer to one request.
struct Answered {
  State state;
  std::vector<Go> gone;
};

class Server {
 public:
  Desk desk;

  Answered get(std::string_view target) { return serve(Visit{std::string(target), nonce()}); }
  Answered post(std::string_view target, Fields fields) {
    return serve(Submit{std::string(target), std::move(fields)});
  }
  /// A redirect is followed as browsers do.
  Answered follow(const Answered& from) { return get(from.gone.back().target); }

 private:
  std::string nonce() { return "page_nonce_" + std::to_string(100000000000 + ++pages_); }

  Answered serve(const Action& action) {
    Answered page;
    State fresh;
    fresh.now = desk.now;
    fresh.nonce = nonce();
    page.state = run(
        fixture::context(), std::move(fresh), action,
        [&](const wire::Request& request) { return desk.answer(request); }, page.gone);
    return page;
  }

  std::int64_t pages_ = 0;
};

/// What the slot's button sends.
Fields slot_form(const State& state, std::string_view centre, Instant start_at) {
  return {{"nonce", state.nonce},
          {"service", "passport"},
          {"centre", std::string(centre)},
          {"start_at", calendar::format_instant(start_at, fixture::catalogue_of_tests().zone)}};
}

Fields details_form(const State& state) {
  return {{"nonce", state.nonce},
          {"given_name", "Leyla"},
          {"family_name", "Məmmədova"},
          {"phone", "0501234567"},
          {"fin", "5XK2M7A"}};
}

/// What the check page's form sends: the answers and the slot, hidden.
Fields check_form(const State& state) {
  Fields fields = {{"nonce", state.nonce}};
  for (const auto& each : state.typed) fields.push_back(each);
  fields.emplace_back("service", state.hold->visit.first().service.str());
  fields.emplace_back("centre", state.hold->centre.str());
  fields.emplace_back("start_at",
                      calendar::format_instant(state.hold->visit.range().start_at, fixture::catalogue_of_tests().zone));
  return fields;
}

std::string hold_address(const State& state) { return "/az/bookings/" + state.hold->id.str(); }

/// From the slots to the check page; the page that answers the details form.
Answered get_to_check(Server& server, std::string_view centre) {
  const Answered slots = server.get("/az/services/passport/centres/" + std::string(centre));
  const Answered held = server.post("/az/holds", slot_form(slots.state, centre, tuesday_ten()));
  const Answered details = server.follow(held);
  return server.post(hold_address(details.state), details_form(details.state));
}

TEST(WalkWithoutScript, a_booking_is_five_pages_and_three_forms) {
  Server server;
  const Answered slots = server.get("/az/services/passport/centres/baku-1");
  EXPECT_TRUE(slots.state.availability);
  EXPECT_TRUE(slots.gone.empty());

  const Answered held = server.post("/az/holds", slot_form(slots.state, "baku-1", tuesday_ten()));
  ASSERT_EQ(held.gone.size(), 1U);
  EXPECT_FALSE(held.gone[0].carries_typed) << "a redirect: nothing but the address is needed";

  const Answered details = server.follow(held);
  ASSERT_TRUE(details.state.hold);
  const Answered check = server.post(hold_address(details.state), details_form(details.state));
  ASSERT_EQ(check.gone.size(), 1U);
  EXPECT_TRUE(check.gone[0].carries_typed) << "the answers cannot stand in an address";
  EXPECT_TRUE(std::holds_alternative<CheckPage>(check.state.route.page));
  EXPECT_EQ(check.state.typed.at("family_name"), "Məmmədova");
  ASSERT_TRUE(check.state.hold);

  const Answered booked = server.post(hold_address(check.state) + "/check", check_form(check.state));
  ASSERT_EQ(booked.gone.size(), 1U);
  EXPECT_FALSE(booked.gone[0].carries_typed);
  const Answered ticket = server.follow(booked);
  ASSERT_TRUE(ticket.state.appointment);
  EXPECT_EQ(ticket.state.appointment->given_name, "Leyla");
  EXPECT_EQ(server.desk.appointments_booked(), 1U);
}

TEST(WalkWithoutScript, the_same_form_sent_twice_books_once) {
  Server server;
  const Answered check = get_to_check(server, "baku-1");
  const std::string target = hold_address(check.state) + "/check";
  const Answered once = server.post(target, check_form(check.state));
  const Answered twice = server.post(target, check_form(check.state));
  EXPECT_EQ(once.gone.back().target, twice.gone.back().target);
  EXPECT_EQ(server.desk.appointments_booked(), 1U);
}

TEST(WalkWithoutScript, a_code_is_one_form_more) {
  Server server;
  server.desk.checks_contact = true;
  const Answered check = get_to_check(server, "baku-1");
  const std::string target = hold_address(check.state) + "/check";
  const Answered asked = server.post(target, check_form(check.state));
  EXPECT_TRUE(asked.gone.empty()) << "the page itself is the answer: what was typed cannot travel in an address";
  ASSERT_TRUE(asked.state.code_step);
  EXPECT_EQ(asked.state.code_step->codes_left, 2);
  ASSERT_TRUE(find_by_key(view(fixture::context(), asked.state).body, "contact_code") != nullptr);

  // The form of that page, with its hidden fields.
  Fields form = check_form(asked.state);
  form.emplace_back("codes_left", "2");
  form.emplace_back("contact_code", "999999");
  const Answered wrong = server.post(target, form);
  EXPECT_EQ(wrong.state.errors, (std::vector<FieldError>{{"contact_code", text::Msg::error_contact_code_wrong}}));
  EXPECT_EQ(wrong.state.code_step->codes_left, 2) << "the form says what the server does not remember";
  ASSERT_TRUE(find_by_key(view(fixture::context(), wrong.state).body, "contact_code") != nullptr);

  server.desk.now = server.desk.now + Duration::minutes(1);
  Fields again = form;
  again.emplace_back("again", "1");
  const Answered second = server.post(target, again);
  EXPECT_EQ(second.state.code_step->codes_left, 1);
  EXPECT_EQ(server.post(target, again).state.code_step->codes_left, 1) << "sent twice by a double click: once";
  form.back().second = server.desk.last_code();
  const Answered booked = server.post(target, form);
  ASSERT_EQ(booked.gone.size(), 1U);
  EXPECT_TRUE(server.follow(booked).state.appointment);
  EXPECT_EQ(server.desk.appointments_booked(), 1U);
}

TEST(WalkWithoutScript, errors_come_back_with_what_was_typed_and_the_same_nonce) {
  Server server;
  const Answered slots = server.get("/az/services/passport/centres/baku-1");
  const Answered details = server.follow(server.post("/az/holds", slot_form(slots.state, "baku-1", tuesday_ten())));
  Fields wrong = details_form(details.state);
  wrong.back().second = "12";
  const Answered again = server.post(hold_address(details.state), wrong);
  EXPECT_TRUE(again.gone.empty()) << "the page itself is the answer";
  EXPECT_EQ(again.state.errors, (std::vector<FieldError>{{"fin", text::Msg::error_fin_wrong_length}}));
  EXPECT_EQ(again.state.typed.at("given_name"), "Leyla");
  EXPECT_EQ(again.state.nonce, details.state.nonce);
  EXPECT_TRUE(again.state.hold);
}

TEST(WalkWithoutScript, a_button_carries_what_was_typed_to_another_language_and_back_to_the_details) {
  Server server;
  const Answered check = get_to_check(server, "baku-1");
  Fields fields = check_form(check.state);
  fields.emplace_back("switch", "1");
  const std::string hold = check.state.hold->id.str();

  const Answered russian = server.post("/ru/bookings/" + hold + "/check", fields);
  EXPECT_TRUE(std::holds_alternative<CheckPage>(russian.state.route.page));
  EXPECT_EQ(russian.state.route.language, text::Language::ru);
  EXPECT_EQ(russian.state.typed, check.state.typed);
  EXPECT_TRUE(russian.gone.back().carries_typed);

  const Answered details = server.post("/az/bookings/" + hold, fields);
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(details.state.route.page));
  EXPECT_EQ(details.state.typed, check.state.typed);

  // Half-filled: nothing is checked, nothing is complained about.
  const Answered half = server.post("/en/bookings/" + hold, {{"given_name", "Ley"}, {"fin", "1"}, {"switch", "1"}});
  EXPECT_TRUE(half.state.errors.empty());
  EXPECT_EQ(half.state.typed.at("fin"), "1");
}

TEST(WalkWithoutScript, a_lost_race_shows_the_day_again_with_alternatives) {
  Server server;
  const Answered slots = server.get("/az/services/passport/centres/ganja");
  server.desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("ganja"), tuesday_ten());
  const Answered lost = server.post("/az/holds", slot_form(slots.state, "ganja", tuesday_ten()));
  EXPECT_EQ(lost.state.notice, Notice::slot_taken);
  EXPECT_FALSE(lost.state.alternatives.empty());
  EXPECT_TRUE(lost.state.availability);
  EXPECT_TRUE(lost.gone.back().carries_typed) << "the notice cannot stand in an address";
}

TEST(WalkWithoutScript, a_hold_that_ran_out_is_placed_anew_from_what_the_form_says) {
  Server server;
  const Answered check = get_to_check(server, "baku-1");
  server.desk.now = server.desk.now + Duration::minutes(11);
  const Answered booked = server.post(hold_address(check.state) + "/check", check_form(check.state));
  EXPECT_TRUE(booked.state.appointment);
  EXPECT_EQ(server.desk.appointments_booked(), 1U);
}

TEST(WalkWithoutScript, a_hold_that_ran_out_and_a_slot_that_is_gone_keep_the_answers_for_another_slot) {
  Server server;
  const Answered check = get_to_check(server, "ganja");
  server.desk.let_expire(check.state.hold->id);
  server.desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("ganja"), tuesday_ten());
  const Answered gone = server.post(hold_address(check.state) + "/check", check_form(check.state));
  EXPECT_EQ(gone.state.notice, Notice::hold_expired);
  EXPECT_TRUE(std::holds_alternative<SlotsPage>(gone.state.route.page));
  EXPECT_EQ(gone.state.typed, check.state.typed);

  Fields other = slot_form(gone.state, "ganja", at(date(2026, 12, 22), time(11, 0)));
  for (const auto& each : gone.state.typed) other.push_back(each);
  const Answered held = server.post("/az/holds", other);
  EXPECT_TRUE(held.gone.back().carries_typed) << "they came with the form, they go on with the page";
  EXPECT_EQ(held.state.typed, check.state.typed);
}

TEST(WalkWithoutScript, an_old_form_that_does_not_name_the_slot_says_that_the_time_is_over) {
  Server server;
  const Answered check = get_to_check(server, "baku-1");
  server.desk.let_expire(check.state.hold->id);
  const Answered over = server.post(hold_address(check.state) + "/check", details_form(check.state));
  EXPECT_EQ(over.state.notice, Notice::hold_expired);
  EXPECT_TRUE(over.state.is_missing);
  EXPECT_EQ(over.state.typed, check.state.typed);
}

TEST(WalkWithoutScript, a_form_that_asks_for_nothing_of_ours) {
  Server server;
  const Answered unknown = server.post("/en/holds", {{"service", "flying-carpet"}, {"centre", "ganja"}});
  EXPECT_TRUE(std::holds_alternative<NotFoundPage>(unknown.state.route.page));
  const Answered no_time =
      server.post("/en/holds", {{"service", "passport"}, {"centre", "ganja"}, {"start_at", "now"}});
  EXPECT_EQ(no_time.state.notice, Notice::slot_not_offered);
  EXPECT_TRUE(no_time.state.availability);
  const Answered sunday = server.post(
      "/en/holds", {{"service", "passport"}, {"centre", "ganja"}, {"start_at", "2026-12-27T10:00:00+04:00"}});
  EXPECT_EQ(sunday.state.notice, Notice::slot_not_offered);
  EXPECT_EQ(url(fixture::catalogue_of_tests(), sunday.state.route),
            "/en/services/passport/centres/ganja?day=2026-12-27");
  EXPECT_EQ(server.desk.live_holds(), 0U);
}

}  // namespace
}  // namespace asan::screens
