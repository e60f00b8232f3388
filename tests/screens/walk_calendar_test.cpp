// The calendar asks once: what is taken at the centre comes in one answer, and days, months, services and the clock are
// the browser's own matter.
#include <gtest/gtest.h>

#include <algorithm>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;

const std::string calendar_page = "/az/services/passport/centres/baku-1";

std::size_t asked(const Citizen& citizen) { return citizen.sent_of_kind<wire::GetOccupancy>().size(); }

const slots::Slot* slot_at(const Citizen& citizen, Instant start_at) {
  if (!citizen.state.availability) return nullptr;
  for (const slots::Day& day : citizen.state.availability->days) {
    for (const slots::Slot& slot : day.slots) {
      if (slot.start_at == start_at) return &slot;
    }
  }
  return nullptr;
}

std::int32_t left_at(const Citizen& citizen, Instant start_at) {
  const slots::Slot* slot = slot_at(citizen, start_at);
  return slot == nullptr ? -1 : slot->left;
}

TEST(Calendar, ten_days_two_months_and_another_service_are_one_request) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  ASSERT_EQ(citizen.sent.size(), 1U);
  for (int day = 21; day <= 30; ++day) {
    citizen.opens(calendar_page + "?day=" + date(2026, 12, day).iso());
    ASSERT_TRUE(citizen.state.availability);
  }
  citizen.presses("day-2026-12-30", "PageDown");
  citizen.presses("day-2027-01-20", "PageUp");
  citizen.opens("/ru/services/passport/centres/baku-1?day=2027-01-11");
  citizen.opens("/ru/services/id-card/centres/baku-1");
  ASSERT_TRUE(citizen.state.availability);
  EXPECT_EQ(citizen.state.availability->service, fixture::service_id("id-card"));
  EXPECT_EQ(citizen.sent.size(), 1U);
}

TEST(Calendar, who_is_served_first_sees_the_places_kept_for_it) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  catalogue::Catalogue sharing = fixture::catalogue_of_tests();
  const auto group = sharing.at(sharing.find(fixture::service_id("passport")).value()).group;
  const auto centre = sharing.find(fixture::centre_id("baku-1")).value();
  sharing.booking.shares.push_back({centre, group, catalogue::Channel::special_needs, 50});
  const Context context{sharing, fixture::context().search};
  const Instant eleven = at(date(2026, 12, 22), time(11, 0));
  const auto left_on = [&](std::string_view query) {
    citizen.state = update(context, std::move(citizen.state), Visit{calendar_page + std::string(query), ""}).state;
    return left_at(citizen, eleven);
  };
  EXPECT_EQ(left_on("?day=2026-12-22&priority=1"), 2);
  EXPECT_EQ(left_on("?day=2026-12-22"), 1) << "one of two counters is kept";
  EXPECT_EQ(left_on("?day=2026-12-22&priority=1"), 2);
  EXPECT_EQ(citizen.sent.size(), 1U) << "what is taken is the same for everybody";
}

TEST(Calendar, another_centre_is_asked_for) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  citizen.opens("/az/services/passport/centres/ganja");
  ASSERT_TRUE(citizen.state.availability);
  EXPECT_EQ(citizen.state.availability->centre, fixture::centre_id("ganja"));
  EXPECT_EQ(asked(citizen), 2U);
}

TEST(Calendar, shows_what_the_server_would_show) {
  Desk desk;
  Citizen(desk).gets_to_check("passport", "baku-1", tuesday_ten());
  book(desk, tuesday_ten() + Duration::minutes(45));
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  const wire::Reply shown = desk.answer(wire::GetAvailability{
      fixture::service_id("passport"), fixture::centre_id("baku-1"), date(2026, 12, 21), date(2027, 1, 20)});
  EXPECT_EQ(*citizen.state.availability, std::get<slots::Availability>(shown));
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 1);
}

TEST(Calendar, the_clock_alone_frees_a_hold_that_ran_out_and_closes_starts_that_are_too_near) {
  Desk desk;
  Citizen other(desk);
  other.opens(calendar_page);
  other.picks("passport", "baku-1", tuesday_ten());
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  const Instant monday_ten = at(date(2026, 12, 21), time(10, 0));
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 1);
  EXPECT_EQ(left_at(citizen, monday_ten), 2);
  citizen.waits(Duration::minutes(10));
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 2);
  EXPECT_EQ(left_at(citizen, monday_ten), -1);
  EXPECT_EQ(asked(citizen), 1U);
}

TEST(Calendar, after_midnight_the_day_that_came_into_the_window_is_asked_for) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  citizen.waits(Duration::minutes(24 * 60));
  citizen.opens(calendar_page + "?day=2026-12-23");
  EXPECT_EQ(asked(citizen), 2U);
  EXPECT_EQ(citizen.state.occupancy->to_on, date(2027, 1, 21));
}

TEST(Calendar, what_changed_comes_when_the_calendar_is_opened_after_a_minute) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), tuesday_ten());
  citizen.waits(Duration::seconds(59));
  citizen.opens(calendar_page + "?day=2026-12-22");
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 2);
  citizen.waits(Duration::seconds(1));
  citizen.opens(calendar_page);
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 0);
  const auto requests = citizen.sent_of_kind<wire::GetOccupancy>();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_TRUE(requests.back().since);
}

TEST(Calendar, a_line_that_is_down_leaves_the_calendar_as_it_is_known) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  citizen.waits(Duration::minutes(5));
  citizen.line = Line::down;
  citizen.opens(calendar_page + "?day=2026-12-23");
  EXPECT_TRUE(citizen.state.availability);
  EXPECT_EQ(citizen.state.notice, Notice::none);
}

TEST(Calendar, a_place_that_went_to_another_is_told_with_others_and_shown_as_taken) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), tuesday_ten());
  ASSERT_EQ(left_at(citizen, tuesday_ten()), 2);
  citizen.picks("passport", "baku-1", tuesday_ten());
  EXPECT_EQ(citizen.state.notice, Notice::slot_taken);
  EXPECT_EQ(citizen.state.alternatives, slots::nearest_free(*citizen.state.availability, tuesday_ten(), 3));
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 0);
  EXPECT_EQ(asked(citizen), 2U);
}

TEST(Calendar, ones_own_hold_is_taken_when_one_comes_back) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  citizen.picks("passport", "baku-1", tuesday_ten());
  citizen.opens(calendar_page);
  EXPECT_EQ(left_at(citizen, tuesday_ten()), 1);
  EXPECT_EQ(asked(citizen), 2U);
}

TEST(Calendar, an_answer_that_was_overtaken_changes_nothing) {
  Desk desk;
  Citizen citizen(desk);
  citizen.opens(calendar_page);
  citizen.waits(Duration::minutes(2));
  citizen.line = Line::slow;
  citizen.opens(calendar_page);
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), tuesday_ten());
  citizen.waits(Duration::minutes(2));
  citizen.opens(calendar_page);
  citizen.deliver();
  const auto known = citizen.state.occupancy;
  citizen.does(Replied{citizen.sent.back(), desk.answer(citizen.sent.back())});
  EXPECT_EQ(citizen.state.occupancy, known);
}

}  // namespace
}  // namespace asan::screens
