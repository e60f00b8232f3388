// A full day: somebody asks for a place, waits, is offered one and takes it.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

const std::string form = "/az/services/passport/centres/baku-1/request?day=2026-12-22";

void fill_tuesday(Desk& desk) {
  const catalogue::Catalogue& catalogue = fixture::catalogue_of_tests();
  const slots::Offer offer = slots::offer(catalogue, fixture::passport, fixture::baku).value();
  for (const Instant start : slots::day_starts(catalogue, offer, fixture::date(2026, 12, 22))) {
    desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), start);
  }
}

Fields wish(std::string_view fin = "5XK2M7A", std::string_view on = "2026-12-22") {
  return {{"from_on", std::string(on)}, {"to_on", std::string(on)}, {"part_of_day", "any"},   {"given_name", "Leyla"},
          {"family_name", "Əliyeva"},   {"phone", "050 123 45 67"}, {"fin", std::string(fin)}};
}

TEST(Walk, leyla_waits_for_a_place_and_takes_the_one_that_comes_free) {
  Desk desk;
  fill_tuesday(desk);
  Citizen leyla(desk);
  leyla.opens(form);
  leyla.sends(form, wish());
  ASSERT_TRUE(leyla.state.request);
  const std::string mine = "/az/requests/" + leyla.state.request->token.str();
  EXPECT_EQ(leyla.address(), mine);
  EXPECT_EQ(leyla.state.request->position, 1);
  EXPECT_TRUE(leyla.state.typed.count("fin") == 0) << "what was sent is not kept";

  desk.make_room();
  desk.serve_line();
  leyla.opens("/az/");
  leyla.opens(mine);
  ASSERT_TRUE(leyla.state.request->offer);
  leyla.sends(mine, {{"answer", "accept"}});
  EXPECT_EQ(leyla.state.request->state, booking::RequestState::booked);
  EXPECT_EQ(leyla.state.notice, Notice::answer_sent);
  leyla.opens("/az/appointments/" + leyla.state.request->token.str());
  ASSERT_TRUE(leyla.state.appointment) << "the same link, now to the appointment";
  EXPECT_EQ(desk.appointments_booked(), 1U);
}

TEST(Walk, an_offer_that_ran_out_says_so_and_shows_how_it_stands) {
  Desk desk;
  fill_tuesday(desk);
  Citizen leyla(desk);
  leyla.opens(form);
  leyla.sends(form, wish());
  const std::string mine = "/az/requests/" + leyla.state.request->token.str();
  desk.make_room();
  desk.serve_line();
  leyla.opens("/az/");
  leyla.opens(mine);
  leyla.waits(Duration::minutes(120));
  desk.serve_line();
  leyla.sends(mine, {{"answer", "accept"}});
  EXPECT_EQ(leyla.state.notice, Notice::offer_over);
  EXPECT_EQ(leyla.state.request->state, booking::RequestState::waiting);
  EXPECT_EQ(desk.appointments_booked(), 0U);
}

TEST(Walk, what_cannot_be_asked_for_is_said_and_nothing_typed_is_lost) {
  Desk desk;
  fill_tuesday(desk);
  Citizen leyla(desk);
  leyla.opens(form);
  leyla.sends(form, wish("5XK"));
  ASSERT_EQ(leyla.state.errors.size(), 1U);
  EXPECT_EQ(leyla.state.errors.front().field, "fin");
  EXPECT_TRUE(leyla.sent_of_kind<wire::FileSlotRequest>().empty());
  leyla.sends(form, wish("5XK2M7A", "2027-03-01"));
  EXPECT_EQ(leyla.state.notice, Notice::no_such_days);
  EXPECT_EQ(leyla.state.typed.at("given_name"), "Leyla");
  leyla.sends(form, wish("5XK2M7A", "2026-12-24"));
  EXPECT_EQ(leyla.state.notice, Notice::place_free);
  EXPECT_EQ(leyla.address(), "/az/services/passport/centres/baku-1");

  leyla.opens(form);
  leyla.sends(form, wish());
  ASSERT_TRUE(leyla.state.request);
  Citizen again(desk);
  again.opens(form);
  again.sends(form, wish());
  EXPECT_EQ(again.state.notice, Notice::already_requested);
}

TEST(Walk, the_shop_is_shut_and_the_same_request_is_sent_again) {
  Desk desk;
  fill_tuesday(desk);
  Citizen leyla(desk);
  leyla.opens(form);
  leyla.line = Line::loses_answers;
  leyla.sends(form, wish());
  EXPECT_EQ(leyla.state.notice, Notice::unreachable);
  leyla.line = Line::good;
  leyla.sends(form, wish());
  ASSERT_TRUE(leyla.state.request);
  EXPECT_EQ(leyla.state.request->position, 1) << "filed once";
}

}  // namespace
}  // namespace asan::screens
