// Which notices an effect has, when the reminder comes, and which ones have nothing to say any more.
#include "store/notice.hpp"

#include <gtest/gtest.h>

#include "notify/notify_words.hpp"

namespace asan::store {
namespace {

using namespace notify::testing_words;
namespace office = small_office;

TEST(Notices, ABookingIsToldAtOnceAndRemindedTheDayBefore) {
  const auto notices =
      notices_of(NoticeKind::booked, appointment("2026-11-25T10:15:00+04:00"), office::baku_zone(), nine);
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0], (Notice{NoticeKind::booked, notices[0].subject, 0, nine}));
  EXPECT_EQ(notices[1],
            (Notice{NoticeKind::reminder, notices[0].subject, 0, office::instant("2026-11-24T10:00:00+04:00")}));
}

TEST(Notices, WhoBooksForTomorrowIsNotReminded) {
  for (const char* start : {"2026-11-23T12:00:00+04:00", "2026-11-24T16:00:00+04:00"}) {
    EXPECT_EQ(notices_of(NoticeKind::booked, appointment(start), office::baku_zone(), nine).size(), 1U) << start;
  }
}

TEST(Notices, TheReminderIsAtTenByTheCentresClockWhateverTheSeason) {
  const calendar::Zone zone = office::zone_with_summer_time();
  // The clocks go forward in the night between reminder and appointment.
  const auto notices = notices_of(NoticeKind::booked, appointment("2026-03-29T10:00:00+02:00"), zone,
                                  office::instant("2026-03-20T09:00:00Z"));
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[1].due_at, office::instant("2026-03-28T10:00:00+01:00"));
}

TEST(Notices, HoldWhileTheAppointmentStandsAsItWas) {
  const auto zone = office::baku_zone();
  booking::Appointment standing = appointment("2026-11-25T10:15:00+04:00");
  const Notice booked{NoticeKind::booked, standing.id, 0, nine};
  const Notice cancelled{NoticeKind::cancelled, standing.id, 1, nine};
  EXPECT_TRUE(still_holds(booked, standing, zone, nine));
  EXPECT_FALSE(still_holds(booked, standing, zone, office::instant("2026-11-25T10:15:00+04:00"))) << "too late";
  EXPECT_FALSE(still_holds({NoticeKind::offered, standing.id, 0, nine}, standing, zone, nine));

  standing.sequence = 1;
  EXPECT_FALSE(still_holds(booked, standing, zone, nine)) << "it was moved since";
  EXPECT_TRUE(still_holds({NoticeKind::moved, standing.id, 1, nine}, standing, zone, nine));
  EXPECT_FALSE(still_holds(cancelled, standing, zone, nine));

  standing.status = booking::AppointmentStatus::cancelled;
  EXPECT_TRUE(still_holds(cancelled, standing, zone, nine));
  EXPECT_FALSE(still_holds({NoticeKind::reminder, standing.id, 1, nine}, standing, zone, nine));
}

TEST(Notices, HoldWhileTheOfferIsOpenOrTheDaysAreNotOver) {
  const auto zone = office::baku_zone();
  booking::SlotRequest request = offered();
  const Notice offer{NoticeKind::offered, request.id, 0, nine};
  EXPECT_TRUE(still_holds(offer, request, zone, nine));
  EXPECT_FALSE(still_holds(offer, request, zone, request.offer->until_at));
  request.offers_passed = 1;
  EXPECT_FALSE(still_holds(offer, request, zone, nine)) << "another offer stands";

  request = not_drawn();
  const Notice no_place{NoticeKind::not_drawn, request.id, 0, nine};
  EXPECT_TRUE(still_holds(no_place, request, zone, nine));
  EXPECT_FALSE(still_holds(no_place, request, zone, office::instant("2026-11-26T00:00:00+04:00")));
  request.state = booking::RequestState::waiting;
  EXPECT_FALSE(still_holds(no_place, request, zone, nine)) << "he joined the line";
}

TEST(Notices, OfACodeHoldWhileItIsTheLastAndCounts) {
  const auto zone = office::baku_zone();
  booking::ContactCheck check = contact_check();
  const Notice first = notice_of(check);
  EXPECT_EQ(first.due_at, nine) << "at once";
  EXPECT_EQ(hold_of(first), check.hold);
  EXPECT_TRUE(still_holds(first, check, zone, nine + Duration::seconds(479)));
  EXPECT_FALSE(still_holds(first, check, zone, nine + Duration::seconds(480)));
  EXPECT_FALSE(still_holds({NoticeKind::booked, first.subject, 1, nine}, check, zone, nine));
  EXPECT_FALSE(still_holds(first, appointment("2026-11-25T10:15:00+04:00"), zone, nine));
  check.codes = 2;
  EXPECT_FALSE(still_holds(first, check, zone, nine)) << "another one was sent";
}

}  // namespace
}  // namespace asan::store
