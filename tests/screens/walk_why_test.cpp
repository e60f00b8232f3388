// Asking why a time cannot be had, and where the next one is.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

const std::string why_page = "/az/services/passport/centres/baku-1/why";

TEST(WalkWhy, from_a_taken_time_to_the_next_free_one) {
  Desk desk;
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), tuesday_ten());
  Citizen citizen(desk);
  citizen.opens(why_page + "?at=2026-12-22T10%3A00%3A00%2B04%3A00");
  ASSERT_TRUE(citizen.state.why);
  const Instant next = tuesday_ten() + Duration::minutes(15);
  EXPECT_EQ(citizen.state.why->reasons, (std::vector<slots::Reason>{slots::AllTaken{2, tuesday_ten(), next}}));
  EXPECT_EQ(citizen.state.why->next_start_at, next);
  citizen.picks("passport", "baku-1", next);
  EXPECT_TRUE(std::holds_alternative<DetailsPage>(citizen.state.route.page));
  EXPECT_FALSE(citizen.state.why) << "it belonged to the other page";
}

TEST(WalkWhy, the_form_asks_about_another_time) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(why_page + "?age=30");
  EXPECT_TRUE(citizen.sent.empty()) << "nothing is asked yet";
  citizen.sends(why_page, {{"age", "30"}, {"day", "2026-12-27"}, {"time", "12:00"}});
  EXPECT_EQ(citizen.address(), why_page + "?at=2026-12-27T12%3A00%3A00%2B04%3A00&age=30");
  ASSERT_TRUE(citizen.state.why);
  EXPECT_EQ(citizen.state.why->reasons, (std::vector<slots::Reason>{slots::OnRestDay{date(2026, 12, 27)}}));
  citizen.sends(why_page, {{"day", "2026-12-28"}, {"time", "12:00"}});
  ASSERT_TRUE(citizen.state.why);
  EXPECT_TRUE(citizen.state.why->reasons.empty()) << "Monday at noon is free";
}

TEST(WalkWhy, an_answer_to_an_older_question_is_not_shown) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::slow;
  citizen.opens(why_page + "?at=2026-12-27T12%3A00%3A00%2B04%3A00");
  citizen.opens(why_page + "?at=2026-12-28T12%3A00%3A00%2B04%3A00");
  citizen.deliver();
  ASSERT_TRUE(citizen.state.why);
  EXPECT_EQ(citizen.state.why->start_at, at(date(2026, 12, 28), time(12, 0)));
}

TEST(WalkWhy, where_nothing_is_offered_that_is_the_reason) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/archive-reference/centres/ganja/why?at=2026-12-28T12%3A00%3A00%2B04%3A00");
  ASSERT_TRUE(citizen.state.why);
  EXPECT_EQ(citizen.state.why->reasons, (std::vector<slots::Reason>{slots::NotOffered{}}));
  citizen.line = Line::down;
  citizen.opens(why_page + "?at=2026-12-28T12%3A00%3A00%2B04%3A00");
  EXPECT_EQ(citizen.state.notice, Notice::unreachable);
}

TEST(WalkSoonest, centres_are_asked_once_whatever_their_order) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens("/az/services/passport/centres");
  ASSERT_TRUE(citizen.state.soonest);
  EXPECT_EQ(citizen.state.soonest->places.size(), 2U);
  EXPECT_EQ(citizen.state.soonest->places.front().soonest.start_at, at(date(2026, 12, 21), time(10, 0)));
  citizen.opens("/az/services/passport/centres?sort=soonest");
  citizen.sends("/az/services/passport/centres", {{"sort", "nearest"}, {"near", "city-baku-1"}});
  EXPECT_EQ(citizen.address(), "/az/services/passport/centres?sort=nearest&near=city-baku-1");
  EXPECT_EQ(citizen.sent_of_kind<wire::GetSoonest>().size(), 1U);
  citizen.opens("/az/services/id-card/centres");
  EXPECT_EQ(citizen.state.soonest->places.size(), 1U) << "another service";
  citizen.opens("/az/services/id-card");
  EXPECT_FALSE(citizen.state.soonest) << "asked again when the visitor comes back";
}

TEST(WalkSoonest, without_an_answer_the_centres_are_there_all_the_same) {
  Desk desk;
  Citizen citizen(desk);
  citizen.line = Line::down;
  citizen.opens("/az/services/passport/centres");
  EXPECT_EQ(citizen.state.notice, Notice::unreachable);
  EXPECT_FALSE(citizen.state.is_missing);
}

}  // namespace
}  // namespace asan::screens
