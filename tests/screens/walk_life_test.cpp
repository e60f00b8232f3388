// From the door to the counter, and what happens to those who book too much or do not come.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/citizen.hpp"
#include "screens/node.hpp"

namespace asan::screens {
namespace {

using booking::AppointmentStatus;

std::string appointment_page(const Ticket& ticket) { return "/az/appointments/" + ticket.token; }

bool offers(const Citizen& citizen, std::string_view key) {
  return find_by_key(view(fixture::context(), citizen.state).body, key) != nullptr;
}

TEST(WalkLife, leyla_says_that_she_is_here) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  desk.now = tuesday_ten() - Duration::minutes(16);
  Citizen leyla(desk);
  leyla.opens(appointment_page(ticket));
  EXPECT_FALSE(offers(leyla, "arrive")) << "the slot ends at a quarter past; half an hour before that is too early";
  leyla.waits(Duration::minutes(1));
  ASSERT_TRUE(offers(leyla, "arrive"));
  leyla.sends(appointment_page(ticket) + "/arrival");
  EXPECT_EQ(leyla.state.appointment->status, AppointmentStatus::arrived);
  EXPECT_EQ(leyla.address(), appointment_page(ticket));
  EXPECT_TRUE(leyla.gone.back().replace);
  EXPECT_FALSE(offers(leyla, "arrive"));
  EXPECT_FALSE(offers(leyla, "cancel")) << "who is in the hall is expected no more";

  leyla.opens(appointment_page(ticket) + "/cancel");
  EXPECT_FALSE(offers(leyla, "cancel-confirm"));
  leyla.opens(appointment_page(ticket) + "/reschedule");
  EXPECT_TRUE(offers(leyla, "ticket"));
}

TEST(WalkLife, whom_no_message_reaches_is_told_until_he_is_here) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  Citizen early(desk);
  early.opens(appointment_page(ticket));
  EXPECT_FALSE(offers(early, "unreached"));
  desk.is_phone_unreached = true;
  Citizen leyla(desk);
  leyla.opens(appointment_page(ticket));
  ASSERT_TRUE(offers(leyla, "unreached"));
  EXPECT_TRUE(offers(leyla, "calendar-file")) << "what the notice advises";
  EXPECT_TRUE(offers(leyla, "cancel"));
  leyla.waits(tuesday_ten() - desk.now);
  leyla.sends(appointment_page(ticket) + "/arrival");
  ASSERT_EQ(leyla.state.appointment->status, AppointmentStatus::arrived);
  EXPECT_FALSE(offers(leyla, "unreached")) << "in the hall nobody waits for an SMS";
}

TEST(WalkLife, who_says_it_too_early_may_say_it_again) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  Citizen eager(desk);
  eager.opens(appointment_page(ticket));
  eager.sends(appointment_page(ticket) + "/arrival");
  EXPECT_EQ(eager.state.notice, Notice::arrival_too_early);
  EXPECT_EQ(eager.state.appointment->status, AppointmentStatus::booked);
  eager.waits(tuesday_ten() - desk.now);
  eager.sends(appointment_page(ticket) + "/arrival");
  EXPECT_EQ(eager.state.appointment->status, AppointmentStatus::arrived);
}

TEST(WalkLife, who_comes_after_the_window_sees_what_became_of_it) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  desk.now = tuesday_ten() + Duration::minutes(25);
  Citizen late(desk);
  late.opens(appointment_page(ticket));
  ASSERT_TRUE(offers(late, "arrive"));
  late.waits(Duration::seconds(1));
  late.sends(appointment_page(ticket) + "/arrival");
  EXPECT_EQ(late.state.appointment->status, AppointmentStatus::noshow);
  EXPECT_TRUE(offers(late, "missed"));
}

TEST(WalkLife, a_second_booking_for_the_same_service_is_refused_and_nothing_is_lost) {
  Desk desk;
  const Ticket first = book(desk, tuesday_ten());
  Citizen again(desk);
  again.gets_to_check("passport", "baku-1", tuesday_ten() + Duration::minutes(60));
  again.sends_form();
  EXPECT_EQ(again.state.notice, Notice::already_booked);
  ASSERT_FALSE(again.focused.empty()) << "the button is far below what is said";
  EXPECT_EQ(again.focused.back(), "notice");
  EXPECT_FALSE(again.state.appointment) << "whose it is and when is told to nobody";
  EXPECT_EQ(again.typed("given_name"), "Leyla");
  EXPECT_EQ(desk.live_holds(), 1U);

  Citizen other_tab(desk);
  other_tab.opens(appointment_page(first) + "/cancel");
  other_tab.sends(appointment_page(first) + "/cancel");
  again.sends_form();
  EXPECT_TRUE(again.state.appointment) << "the reason is gone";
}

TEST(WalkLife, who_is_served_first_gets_times_of_his_own) {
  Desk desk;
  Citizen mother(desk);
  const std::string slots = "/az/services/passport/centres/baku-1?day=2026-12-22";
  mother.opens(slots);
  mother.opens(slots + "&priority=1");
  ASSERT_TRUE(mother.state.availability);
  EXPECT_EQ(mother.sent.size(), 1U) << "what is taken is the same for everybody";
  mother.sends(
      "/az/holds",
      {{"service", "passport"}, {"centre", "baku-1"}, {"priority", "1"}, {"start_at", "2026-12-22T10:00:00+04:00"}});
  ASSERT_TRUE(mother.state.hold);
  EXPECT_EQ(mother.state.hold->channel, catalogue::Channel::special_needs);
  const Screen details = view(fixture::context(), mother.state);
  const Node* back = find_by_key(details.body, "back");
  ASSERT_NE(back, nullptr);
  const auto href = std::find_if(back->attributes.begin(), back->attributes.end(),
                                 [](const auto& each) { return each.first == Attr::href; });
  EXPECT_EQ(href->second, slots + "&priority=1");
}

}  // namespace
}  // namespace asan::screens
