#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

Instant tuesday(int hour, int minute) { return at(date(2026, 12, 22), time(hour, minute)); }
std::string slot(Instant start_at) { return "slot-" + std::to_string(start_at.unix_seconds()); }

// ---- the calendar by keyboard ----

// Monday 21 December 2026 is today; 20 January 2027 is the last day of the window.
TEST(UpdateGrid, keys_move_through_the_days_that_can_be_booked) {
  const struct {
    std::string_view from;
    std::string_view key;
    std::string_view to;
    std::string_view page;  // empty: the calendar does not turn
  } presses[] = {
      {"day-2026-12-23", "ArrowRight", "day-2026-12-24", ""},
      {"day-2026-12-23", "ArrowLeft", "day-2026-12-22", ""},
      {"day-2026-12-23", "ArrowDown", "day-2026-12-30", ""},
      {"day-2026-12-30", "ArrowUp", "day-2026-12-23", ""},
      {"day-2026-12-24", "Home", "day-2026-12-21", ""},
      {"day-2026-12-24", "End", "day-2026-12-27", ""},
      {"day-2026-12-31", "Home", "day-2026-12-28", ""},
      {"day-2026-12-30", "End", "day-2026-12-31", ""},
      {"day-2027-01-02", "Home", "day-2027-01-01", ""},
      {"day-2026-12-21", "ArrowLeft", "day-2026-12-21", ""},
      {"day-2026-12-22", "ArrowUp", "day-2026-12-21", ""},
      {"day-2027-01-20", "ArrowRight", "day-2027-01-20", ""},
      {"day-2027-01-19", "ArrowDown", "day-2027-01-20", ""},
      {"day-2026-12-31", "ArrowRight", "day-2027-01-01", "2027-01-01"},
      {"day-2026-12-28", "ArrowDown", "day-2027-01-04", "2027-01-04"},
      {"day-2027-01-01", "ArrowLeft", "day-2026-12-31", "2026-12-31"},
      {"day-2026-12-21", "PageDown", "day-2027-01-20", "2027-01-20"},
      {"day-2026-12-31", "PageDown", "day-2027-01-20", "2027-01-20"},
      {"day-2027-01-05", "PageUp", "day-2026-12-21", "2026-12-21"},
      {"day-2027-01-20", "PageUp", "day-2026-12-21", "2026-12-21"},
      {"day-2031-01-01", "ArrowLeft", "day-2027-01-19", ""},
  };
  for (const auto& each : presses) {
    Desk desk;
    Citizen citizen(desk);
    citizen.opens("/az/services/passport/centres/baku-1");
    citizen.presses(each.from, each.key);
    ASSERT_EQ(citizen.focused.size(), 1U) << each.from << " " << each.key;
    EXPECT_EQ(citizen.focused.back(), each.to) << each.from << " " << each.key;
    EXPECT_EQ(citizen.state.grid_focus, each.to);
    ASSERT_EQ(citizen.gone.size(), each.page.empty() ? 0U : 1U) << each.from << " " << each.key;
    if (each.page.empty()) continue;
    EXPECT_EQ(citizen.gone.back().target, "/az/services/passport/centres/baku-1?day=" + std::string(each.page));
    EXPECT_TRUE(citizen.gone.back().replace) << "turning the calendar is not a step to go back over";
    EXPECT_TRUE(citizen.state.availability) << "all months are known already";
  }
}

TEST(UpdateGrid, other_keys_and_places_do_nothing) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres/baku-1");
  const struct {
    std::string_view node;
    std::string_view key;
  } presses[] = {{"day-2026-12-23", "x"},
                 {"day-2026-02-30", "Home"},
                 {"day-", "End"},
                 {"slot-", "ArrowRight"},
                 {"slot-1x", "ArrowRight"},
                 {"slot-5", "ArrowRight"},
                 {"slot-99999999999999999999", "Home"},
                 {"", "ArrowDown"},
                 {"continue", "ArrowDown"},
                 {"day-2027-01-05", "PageDown"},
                 {"day-2026-12-23", "PageUp"}};
  for (const auto& each : presses) citizen.presses(each.node, each.key);
  EXPECT_TRUE(citizen.focused.empty());
  EXPECT_TRUE(citizen.gone.empty());
  citizen.opens("/az/");
  citizen.presses("day-2026-12-23", "ArrowRight");
  EXPECT_TRUE(citizen.focused.empty());
}

// Slots of 15 minutes from 9:00; 10:00 is taken.
TEST(UpdateGrid, keys_move_through_the_slots_that_are_free) {
  const struct {
    Instant from;
    std::string_view key;
    Instant to;
  } presses[] = {
      {tuesday(9, 0), "ArrowRight", tuesday(9, 15)},   {tuesday(9, 15), "ArrowLeft", tuesday(9, 0)},
      {tuesday(9, 0), "ArrowLeft", tuesday(9, 0)},     {tuesday(9, 45), "ArrowRight", tuesday(10, 15)},
      {tuesday(10, 15), "ArrowLeft", tuesday(9, 45)},  {tuesday(9, 15), "ArrowDown", tuesday(10, 15)},
      {tuesday(9, 0), "ArrowDown", tuesday(10, 15)},   {tuesday(11, 0), "ArrowUp", tuesday(9, 45)},
      {tuesday(12, 0), "Home", tuesday(9, 0)},         {tuesday(12, 0), "End", tuesday(17, 45)},
      {tuesday(17, 45), "ArrowDown", tuesday(17, 45)},
  };
  for (const auto& each : presses) {
    Desk desk;
    desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), tuesday(10, 0));
    Citizen citizen(desk);
    citizen.opens("/az/services/passport/centres/baku-1?day=2026-12-22");
    citizen.presses(slot(each.from), each.key);
    ASSERT_EQ(citizen.focused.size(), 1U);
    EXPECT_EQ(citizen.focused.back(), slot(each.to)) << slot(each.from) << " " << each.key;
    EXPECT_TRUE(citizen.gone.empty());
  }
}

// ---- search ----

TEST(UpdateSearch, results_follow_the_text) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/en/search?task=documents&age=30");
  citizen.spells("q", "id c");
  EXPECT_EQ(citizen.gone.size(), 4U);
  EXPECT_EQ(citizen.gone.back().target, "/en/search?q=id+c&task=documents&age=30");
  EXPECT_TRUE(citizen.gone.back().replace);
  citizen.sends("/en/search", {{"q", "id card"}, {"nonce", "x"}});
  EXPECT_EQ(citizen.gone.back().target, "/en/search?q=id+card");
  EXPECT_FALSE(citizen.gone.back().replace);
  citizen.sends("/en/search", {{"q", "id card"}});
  EXPECT_TRUE(citizen.gone.back().replace) << "the same results again are no new step";
}

TEST(UpdateSearch, the_box_shows_what_the_page_shows) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/search?q=pasport");
  EXPECT_EQ(citizen.typed("q"), "pasport");
  citizen.opens("/az/services/passport");
  citizen.opens("/az/");
  EXPECT_EQ(citizen.typed("q"), "");
  citizen.types("q", "vəs");
  citizen.opens("/ru/");
  EXPECT_EQ(citizen.typed("q"), "vəs") << "another language is no other page";
}

// ---- keys of writes ----

wire::PlaceHold hold_sent(std::string_view nonce, std::string_view time_of_day) {
  State state;
  state.nonce = std::string(22, 's');
  const Step step = update(fixture::context(), state,
                           Submit{"/az/holds",
                                  {{"nonce", std::string(nonce)},
                                   {"service", "passport"},
                                   {"centre", "ganja"},
                                   {"start_at", "2026-12-22T" + std::string(time_of_day) + ":00+04:00"}}});
  const auto* call = std::get_if<Call>(&step.effects.at(0));
  return std::get<wire::PlaceHold>(call->request);
}

TEST(UpdateKeys, the_same_form_with_the_same_content_has_the_same_key) {
  const std::string one(22, 'a');
  const std::string other(63, 'b');
  EXPECT_EQ(hold_sent(one, "10:00").key, hold_sent(one, "10:00").key);
  EXPECT_NE(hold_sent(one, "10:00").key, hold_sent(one, "10:15").key) << "changed content";
  EXPECT_NE(hold_sent(one, "10:00").key, hold_sent(other, "10:00").key) << "another page";
  EXPECT_EQ(hold_sent(one, "10:00").key.str().substr(0, 23), one + "-");
  EXPECT_EQ(hold_sent(one, "10:00").key.str().size(), 22U + 1U + 16U);
}

TEST(UpdateKeys, a_nonce_that_is_none_is_replaced_by_the_servers_own) {
  const std::string own = std::string(22, 's') + "-";
  for (const std::string& bad : {std::string(), std::string("short"), std::string(64, 'a'), std::string(22, '/')}) {
    EXPECT_EQ(hold_sent(bad, "10:00").key.str().substr(0, 23), own) << bad;
  }
}

TEST(UpdateKeys, without_any_nonce_nothing_is_sent) {
  const Fields hold_form = {{"service", "passport"}, {"centre", "ganja"}, {"start_at", "2026-12-22T10:00:00+04:00"}};
  const Step step = update(fixture::context(), State{}, Submit{"/az/holds", hold_form});
  EXPECT_TRUE(step.effects.empty());
  EXPECT_EQ(step.state.notice, Notice::unavailable);
}

// ---- fields ----

TEST(UpdateFields, only_fields_that_people_fill_in_are_kept) {
  State state;
  for (const char* name : {"given_name", "family_name", "phone", "fin", "code", "q", "age"}) {
    state = update(fixture::context(), std::move(state), Typed{name, "x\xFF"}).state;
    EXPECT_EQ(state.typed.at(name), "x\xEF\xBF\xBD") << "text, whatever came";
  }
  const std::size_t kept = state.typed.size();
  for (const char* name : {"nonce", "csrf", "service", "start_at", "switch", "", "password"}) {
    state = update(fixture::context(), std::move(state), Typed{name, "x"}).state;
  }
  EXPECT_EQ(state.typed.size(), kept);
}

TEST(UpdateFields, a_field_that_was_passed_over_empty_is_not_wrong_yet) {
  using text::Msg;
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/appointments");
  citizen.leaves("code");
  citizen.leaves("phone");
  EXPECT_TRUE(citizen.state.errors.empty());
  citizen.types("phone", "+7 495 123 45 67");
  citizen.leaves("phone");
  citizen.types("code", "ABC");
  citizen.leaves("code");
  EXPECT_EQ(citizen.state.errors, (std::vector<FieldError>{{"code", Msg::error_code_wrong_length},
                                                           {"phone", Msg::error_find_phone_not_azerbaijani}}))
      << "in the order of the form, in the words of this form";
  citizen.types("code", "");
  citizen.leaves("code");
  EXPECT_EQ(citizen.state.errors.at(0).message, Msg::error_code_empty);
  citizen.leaves("fin");
  EXPECT_EQ(citizen.state.errors.size(), 2U) << "no field of this page";
}

// ---- answers ----

TEST(UpdateAnswers, what_the_server_finds_wrong_is_shown_at_the_field) {
  Desk desk;
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", tuesday(10, 0));
  citizen.line = Line::slow;
  citizen.sends_form();
  wire::Problem problem;
  problem.kind = wire::ProblemKind::invalid_details;
  problem.fields = {{"fin", "wrong_length"}, {"given_name", "has_digit"}, {"shoe", "too_small"}};
  citizen.does(Replied{citizen.sent.back(), problem});
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(citizen.state.route.page));
  EXPECT_EQ(citizen.state.errors, (std::vector<FieldError>{{"given_name", text::Msg::error_given_name_has_digit},
                                                           {"fin", text::Msg::error_fin_wrong_length}}));
  EXPECT_TRUE(citizen.gone.back().carries_typed);
  EXPECT_EQ(citizen.focused.back(), "error-summary");
}

TEST(UpdateAnswers, problems_of_a_confirmation) {
  using wire::ProblemKind;
  const struct {
    ProblemKind kind;
    Notice notice;
    bool stays;       // on the check page
    bool can_resend;  // with the same key
  } problems[] = {
      {ProblemKind::unavailable, Notice::unavailable, true, false},
      {ProblemKind::overloaded, Notice::unavailable, true, false},
      {ProblemKind::rate_limited, Notice::rate_limited, true, false},
      {ProblemKind::malformed_request, Notice::unavailable, true, false},
      {ProblemKind::not_allowed, Notice::unavailable, true, false},
      {ProblemKind::key_in_use, Notice::unavailable, true, true},
      {ProblemKind::invalid_details, Notice::unavailable, true, false},
      {ProblemKind::not_found, Notice::hold_expired, false, false},
      {ProblemKind::slot_taken, Notice::slot_taken, false, false},
      {ProblemKind::slot_not_offered, Notice::slot_not_offered, false, false},
  };
  for (const auto& each : problems) {
    Desk desk;
    Citizen citizen(desk);
    citizen.gets_to_check("passport", "baku-1", tuesday(10, 0));
    citizen.line = Line::slow;
    citizen.sends_form();
    wire::Problem problem;
    problem.kind = each.kind;
    citizen.does(Replied{citizen.sent.back(), problem});
    const auto number = static_cast<int>(each.kind);
    EXPECT_EQ(citizen.state.notice, each.notice) << number;
    EXPECT_EQ(std::holds_alternative<CheckPage>(citizen.state.route.page), each.stays) << number;
    EXPECT_EQ(citizen.state.pending.has_value(), each.can_resend) << number;
    EXPECT_EQ(citizen.state.is_pending_lost, each.can_resend) << number;
    EXPECT_EQ(citizen.typed("given_name"), "Leyla") << number;
  }
}

TEST(UpdateAnswers, who_asks_too_often_is_told_how_long_to_wait) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::slow;
  citizen.opens("/az/services/passport/centres/baku-1");
  wire::Problem problem;
  problem.kind = wire::ProblemKind::rate_limited;
  problem.retry_after = Duration::seconds(90);
  citizen.does(Replied{citizen.sent.back(), problem});
  EXPECT_EQ(citizen.state.notice, Notice::rate_limited);
  EXPECT_EQ(citizen.state.retry_after, Duration::seconds(90));
  citizen.opens("/az/fees");
  EXPECT_EQ(citizen.state.retry_after, std::nullopt);
}

TEST(UpdateAnswers, an_answer_of_the_wrong_shape_is_a_server_that_fails) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::slow;
  citizen.opens("/az/services/passport/centres/baku-1");
  citizen.does(Replied{citizen.sent.back(), wire::Released{HoldId::parse(std::string(32, '1')).value()}});
  EXPECT_EQ(citizen.state.notice, Notice::unavailable);
  EXPECT_FALSE(citizen.state.availability);
}

TEST(UpdateAnswers, answers_for_pages_left_long_ago_change_nothing) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::slow;
  citizen.opens("/az/services/passport/centres/baku-1");
  citizen.opens("/az/services/passport/centres/ganja");
  citizen.opens("/az/bookings/" + std::string(32, '1'));
  citizen.opens("/az/appointments/" + std::string(64, '1'));
  citizen.opens("/az/services/passport");
  citizen.deliver();
  EXPECT_FALSE(citizen.state.availability);
  EXPECT_FALSE(citizen.state.is_missing);
  EXPECT_EQ(citizen.state.notice, Notice::none);
}

TEST(UpdateAnswers, going_on_is_not_told_of_what_failed_before) {
  Desk desk;
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("ganja"), tuesday(10, 0));
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres/ganja?day=2026-12-22");
  citizen.picks("passport", "ganja", tuesday(10, 0));
  EXPECT_EQ(citizen.state.notice, Notice::slot_taken);
  citizen.opens("/ru/services/passport/centres/ganja?day=2026-12-22");
  EXPECT_EQ(citizen.state.notice, Notice::slot_taken) << "the same page in another language still says it";
  EXPECT_FALSE(citizen.state.alternatives.empty());
  citizen.opens("/ru/services/passport/centres/ganja?day=2026-12-23");
  EXPECT_EQ(citizen.state.notice, Notice::none);
  EXPECT_TRUE(citizen.state.alternatives.empty());
}

}  // namespace
}  // namespace asan::screens
