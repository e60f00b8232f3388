// Somebody books where the phone must be proven: the code comes, is typed wrong, is sent again, and the booking stands.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

class WalkContact : public ::testing::Test {
 protected:
  WalkContact() { desk.checks_contact = true; }

  /// On the check page; the code is on its way after the button.
  void asks_for_code() {
    leyla.gets_to_check("passport", "baku-1", tuesday_ten());
    leyla.sends_form();
  }
  void presses_again() {
    leyla.sends(leyla.address(), {{std::string(field_name::nonce), leyla.state.nonce},
                                  {std::string(field_name::contact_code), leyla.typed(field_name::contact_code)},
                                  {std::string(field_name::again), "1"}});
  }
  void types_code(std::string_view code) {
    leyla.types(field_name::contact_code, code);
    leyla.sends_form();
  }
  [[nodiscard]] std::string error() const {
    const auto& errors = leyla.state.errors;
    return errors.size() == 1 && errors[0].field == field_name::contact_code
               ? text::message(errors[0].message, text::Language::en)
               : std::to_string(errors.size()).append(" errors");
  }
  [[nodiscard]] std::string wrong() const {
    return text::message(text::Msg::error_contact_code_wrong, text::Language::en);
  }

  Desk desk;
  Citizen leyla{desk};
};

TEST_F(WalkContact, the_button_sends_a_code_and_the_code_books) {
  asks_for_code();
  EXPECT_TRUE(std::holds_alternative<CheckPage>(leyla.state.route.page));
  ASSERT_TRUE(leyla.state.code_step);
  EXPECT_EQ(leyla.state.code_step->codes_left, 2);
  EXPECT_EQ(leyla.focused.back(), field_name::contact_code);
  EXPECT_EQ(desk.appointments_booked(), 0U);
  EXPECT_EQ(desk.live_holds(), 1U) << "the time stays kept";
  types_code(desk.last_code());
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_EQ(desk.appointments_booked(), 1U);
  EXPECT_EQ(leyla.typed(field_name::contact_code), "");
  EXPECT_FALSE(leyla.state.code_step);
}

TEST_F(WalkContact, what_cannot_be_a_code_is_not_sent) {
  asks_for_code();
  const std::size_t sent = leyla.sent.size();
  types_code("12345");
  EXPECT_EQ(error(), text::message(text::Msg::error_contact_code_wrong_length, text::Language::en));
  types_code("");
  EXPECT_EQ(error(), text::message(text::Msg::error_contact_code_empty, text::Language::en));
  types_code("12345a");
  EXPECT_EQ(error(), text::message(text::Msg::error_contact_code_wrong_character, text::Language::en));
  EXPECT_EQ(leyla.sent.size(), sent);
  types_code("111 111");
  EXPECT_TRUE(leyla.state.appointment) << "spaces do not matter";
}

TEST_F(WalkContact, a_wrong_code_stays_typed_and_the_right_one_books) {
  asks_for_code();
  types_code("999999");
  EXPECT_EQ(error(), wrong());
  EXPECT_EQ(leyla.typed(field_name::contact_code), "999999") << "nothing typed is lost";
  EXPECT_EQ(leyla.typed(field_name::given_name), "Leyla");
  types_code("999999");
  EXPECT_EQ(error(), wrong()) << "the same once more is the same request";
  types_code(desk.last_code());
  EXPECT_TRUE(leyla.state.appointment);
}

TEST_F(WalkContact, another_code_comes_after_a_minute_and_the_first_is_over) {
  asks_for_code();
  const std::string first = desk.last_code();
  leyla.waits(Duration::seconds(59));
  presses_again();
  EXPECT_EQ(leyla.state.notice, Notice::code_underway);
  leyla.waits(Duration::seconds(1));
  presses_again();
  EXPECT_EQ(leyla.state.notice, Notice::none);
  EXPECT_EQ(leyla.state.code_step->codes_left, 1);
  EXPECT_NE(desk.last_code(), first);
  types_code(first);
  EXPECT_EQ(error(), wrong());
  types_code(desk.last_code());
  EXPECT_TRUE(leyla.state.appointment);
}

TEST_F(WalkContact, three_codes_and_no_more) {
  asks_for_code();
  for (int more = 0; more < 2; ++more) {
    leyla.waits(Duration::minutes(1));
    presses_again();
  }
  EXPECT_EQ(leyla.state.code_step->codes_left, 0);
  leyla.waits(Duration::minutes(1));
  presses_again();
  EXPECT_EQ(leyla.state.notice, Notice::no_more_codes);
  types_code(desk.last_code());
  EXPECT_TRUE(leyla.state.appointment) << "the last one still counts";
}

TEST_F(WalkContact, the_fifth_wrong_code_gives_the_time_back) {
  asks_for_code();
  for (const char* code : {"900001", "900002", "900003", "900004"}) types_code(code);
  EXPECT_EQ(error(), wrong());
  types_code("900005");
  EXPECT_TRUE(std::holds_alternative<SlotsPage>(leyla.state.route.page));
  EXPECT_EQ(leyla.state.notice, Notice::code_spent);
  EXPECT_EQ(desk.live_holds(), 0U);
  EXPECT_EQ(leyla.typed(field_name::given_name), "Leyla");
  leyla.picks("passport", "baku-1", tuesday_ten());
  leyla.sends_form();
  leyla.sends_form();
  EXPECT_TRUE(leyla.state.code_step) << "the way is open again";
}

TEST_F(WalkContact, a_mistyped_phone_is_changed_on_the_way) {
  asks_for_code();
  leyla.opens("/az/bookings/" + leyla.state.hold->id.str());
  EXPECT_FALSE(leyla.state.code_step);
  leyla.types(field_name::phone, "055 123 45 67");
  leyla.sends_form();
  ASSERT_TRUE(std::holds_alternative<CheckPage>(leyla.state.route.page));
  // The button of the page without a code.
  leyla.state.typed.erase(std::string(field_name::contact_code));
  leyla.sends_form();
  ASSERT_TRUE(leyla.state.code_step);
  EXPECT_EQ(leyla.state.code_step->codes_left, 1) << "another phone waits for nothing";
  types_code(desk.last_code());
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_EQ(leyla.state.appointment->phone_ending, "67");
}

TEST_F(WalkContact, the_language_can_change_while_the_code_comes) {
  asks_for_code();
  leyla.opens("/ru/bookings/" + leyla.state.hold->id.str() + "/check");
  EXPECT_TRUE(leyla.state.code_step);
  types_code(desk.last_code());
  EXPECT_TRUE(leyla.state.appointment);
}

TEST_F(WalkContact, a_hold_that_runs_out_is_placed_anew_with_a_code_of_its_own) {
  asks_for_code();
  desk.let_expire(leyla.state.hold->id);
  types_code(desk.last_code());
  ASSERT_TRUE(leyla.state.code_step) << "for the new hold";
  EXPECT_FALSE(leyla.state.appointment);
  types_code(desk.last_code());
  EXPECT_TRUE(leyla.state.appointment);
}

TEST_F(WalkContact, a_lost_answer_is_asked_for_again_and_sends_one_code) {
  leyla.gets_to_check("passport", "baku-1", tuesday_ten());
  leyla.line = Line::loses_answers;
  leyla.sends_form();
  EXPECT_EQ(leyla.state.notice, Notice::unreachable);
  leyla.line = Line::good;
  leyla.sends_form();
  ASSERT_TRUE(leyla.state.code_step);
  EXPECT_EQ(leyla.state.code_step->codes_left, 2);
}

TEST(WalkWithoutContactCheck, nothing_changes) {
  Desk desk;
  Citizen leyla(desk);
  leyla.gets_to_check("passport", "baku-1", tuesday_ten());
  leyla.sends_form();
  EXPECT_TRUE(leyla.state.appointment);
  EXPECT_TRUE(leyla.sent_of_kind<wire::SendCode>().empty());
}

}  // namespace
}  // namespace asan::screens
