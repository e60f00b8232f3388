// An appointment moves to another time: the old one stays until the new one is certain.
#include <gtest/gtest.h>

#include "screens/citizen.hpp"

namespace asan::screens {
namespace {

TEST(Walk, gunel_moves_her_appointment_and_keeps_the_old_time_until_she_says_yes) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  const std::string mine = "/az/appointments/" + ticket.token;
  const std::string quarter_past = "?day=2026-12-22&at=2026-12-22T10%3A15%3A00%2B04%3A00";
  Citizen gunel(desk);
  gunel.opens(mine + "/reschedule");
  ASSERT_TRUE(gunel.state.availability) << "the appointment says whose calendar it is";
  gunel.opens(mine + "/reschedule" + quarter_past);
  EXPECT_EQ(gunel.state.appointment->visit.range().start_at, tuesday_ten());
  EXPECT_EQ(gunel.sent_of_kind<wire::Reschedule>().size(), 0U);

  gunel.sends(mine + "/reschedule", {{"start_at", "2026-12-22T10:15:00+04:00"}});
  EXPECT_EQ(gunel.address(), mine);
  EXPECT_TRUE(gunel.gone.back().replace);
  EXPECT_EQ(gunel.state.notice, Notice::rescheduled);
  EXPECT_EQ(gunel.state.appointment->visit.range().start_at, tuesday_ten() + Duration::minutes(15));
  EXPECT_EQ(gunel.state.appointment->code.str(), ticket.code);
  EXPECT_EQ(desk.appointments_booked(), 1U);
}

TEST(Walk, the_new_time_is_gone_and_the_old_one_stays) {
  Desk desk;
  const Ticket ticket = book(desk, tuesday_ten());
  const std::string move = "/az/appointments/" + ticket.token + "/reschedule";
  const Instant eleven = tuesday_ten() + Duration::minutes(60);
  Citizen gunel(desk);
  gunel.opens(move + "?day=2026-12-22&at=2026-12-22T11%3A00%3A00%2B04%3A00");
  desk.crowd_out(fixture::service_id("passport"), fixture::centre_id("baku-1"), eleven);
  gunel.sends(move, {{"start_at", "2026-12-22T11:00:00+04:00"}});
  EXPECT_EQ(gunel.address(), move + "?day=2026-12-22");
  EXPECT_EQ(gunel.state.notice, Notice::slot_taken);
  EXPECT_FALSE(gunel.state.alternatives.empty());
  EXPECT_TRUE(gunel.state.availability) << "as it stands now";
  EXPECT_EQ(gunel.state.appointment->visit.range().start_at, tuesday_ten());

  gunel.line = Line::loses_answers;
  gunel.sends(move, {{"start_at", "2026-12-22T10:30:00+04:00"}});
  EXPECT_EQ(gunel.state.notice, Notice::unreachable);
  gunel.line = Line::good;
  gunel.sends(move, {{"start_at", "2026-12-22T10:30:00+04:00"}});
  EXPECT_EQ(gunel.state.notice, Notice::rescheduled);
  EXPECT_EQ(gunel.state.appointment->sequence, 1) << "moved once, although asked twice";

  desk.now = tuesday_ten() + Duration::minutes(30);
  gunel.does(Tick{desk.now});
  gunel.sends(move, {{"start_at", "2026-12-22T12:00:00+04:00"}});
  EXPECT_EQ(gunel.state.notice, Notice::already_started);
}

}  // namespace
}  // namespace asan::screens
