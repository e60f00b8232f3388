// What is written with each effect, who claims it, and what becomes of it; one engine after the other. It is Monday,
// nine in the morning; Ganja has one counter.
#include <map>

#include "core/booking/requests.hpp"
#include "core/slots/drawn_week.hpp"
#include "store/slot_requests.hpp"
#include "store_contract/outbox_words.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using Outcome = Settlement::Outcome;
namespace requests = booking::requests;

INSTANTIATE_TEST_SUITE_P(Engines, OutboxContract, every_engine, name_of_case);

const Instant wednesday = office::instant("2026-11-25T10:00:00+04:00");
const Instant tuesday_at_ten = office::instant("2026-11-24T10:00:00+04:00");

Instant after(std::int64_t minutes) { return nine + Duration::minutes(minutes); }
Instant quarter(Instant from, std::uint64_t n) { return from + Duration::minutes(15 * static_cast<std::int64_t>(n)); }

TEST_P(OutboxContract, AStoreThatKeepsNoneWritesNone) {
  EXPECT_EQ(store->place_hold(write_key(1), wanted(1), nine).value().outcome, booking::HoldOutcome::held);
  EXPECT_EQ(store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().outcome, ConfirmOutcome::booked);
  EXPECT_EQ(store->outbox().state(nine).value(), OutboxState{});
  EXPECT_TRUE(store->outbox().claim({}, nine).value().empty());
}

TEST_P(OutboxContract, ABookingIsToldOnceAndRemindedOnItsDay) {
  const booking::Appointment appointment = book(1, wednesday);
  const auto told = claim(nine);
  ASSERT_EQ(listed(told), "booked 1");
  EXPECT_EQ(told[0].tries, 1);
  EXPECT_EQ(std::get<booking::Appointment>(told[0].subject), appointment);
  EXPECT_TRUE(settle(told[0], Outcome::sent, after(1)));
  EXPECT_EQ(listed(claim(tuesday_at_ten - minute)), "");
  EXPECT_EQ(listed(claim(tuesday_at_ten)), "reminder 1");
  EXPECT_EQ(listed(claim(tuesday_at_ten)), "") << "it is claimed";
  EXPECT_EQ(count(NoticeState::sent), 1);
  EXPECT_EQ(count(NoticeState::sending), 1);
}

TEST_P(OutboxContract, ARetriedBookingIsNotToldAgain) {
  const booking::Appointment appointment = book(1, wednesday);
  const auto again = store_with_notices().confirm(write_key(11), new_appointment(hold_id(1), 1), after(1)).value();
  EXPECT_EQ(again.appointment, appointment);
  EXPECT_EQ(count(NoticeState::waiting), 2);
}

TEST_P(OutboxContract, OnlyWhatStandsIsTold) {
  book(1, wednesday);
  const AppointmentId id = appointment_id(1);
  const Instant thursday = office::instant("2026-11-26T10:00:00+04:00");
  ASSERT_EQ(store_with_notices().reschedule(write_key(20), id, thursday, after(1)).value().outcome,
            booking::RescheduleOutcome::rescheduled);
  const auto moved = claim(after(1));
  ASSERT_EQ(listed(moved), "moved 1") << "the booking as it was is not told any more";
  EXPECT_EQ(count(NoticeState::dropped), 1);
  EXPECT_TRUE(settle(moved[0], Outcome::sent, after(1)));
  EXPECT_EQ(listed(claim(tuesday_at_ten)), "") << "nor the old day reminded";

  ASSERT_EQ(store_with_notices().cancel(write_key(21), id, any_bits, tuesday_at_ten).value().outcome,
            booking::CancelOutcome::cancelled);
  const auto cancelled = claim(tuesday_at_ten);
  ASSERT_EQ(listed(cancelled), "cancelled 1");
  EXPECT_TRUE(settle(cancelled[0], Outcome::sent, tuesday_at_ten));
  EXPECT_EQ(listed(claim(office::instant("2026-11-25T10:00:00+04:00"))), "") << "nor the cancelled one";
  EXPECT_EQ(count(NoticeState::waiting), 0);
}

TEST_P(OutboxContract, WhatWasNotSettledIsClaimedAgain) {
  book(1, ten);
  const auto first = claim(nine);
  ASSERT_EQ(listed(first), "booked 1");
  EXPECT_EQ(listed(claim(after(1))), "");
  const auto second = claim(after(2));
  ASSERT_EQ(listed(second), "booked 1");
  EXPECT_EQ(second[0].tries, 2);
  EXPECT_EQ(second[0].notice, first[0].notice) << "the same name";
  EXPECT_FALSE(settle(first[0], Outcome::failed, after(3))) << "the first claim is over";
  EXPECT_TRUE(settle(first[0], Outcome::sent, after(3))) << "but what was sent was sent";
  EXPECT_FALSE(settle(second[0], Outcome::sent, after(3))) << "once";
  EXPECT_EQ(count(NoticeState::sent), 1);
}

TEST_P(OutboxContract, LaterIsLater) {
  book(1, ten);
  const auto first = claim(nine);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_TRUE(settle(first[0], Outcome::try_later, nine, after(5)));
  EXPECT_EQ(count(NoticeState::waiting), 1);
  EXPECT_EQ(listed(claim(after(4))), "");
  EXPECT_EQ(outbox().state(after(4)).value().oldest_due_at, nine);
  EXPECT_EQ(listed(claim(after(5))), "booked 1");
  EXPECT_EQ(listed(claim(ten)), "") << "its time has come";
}

TEST_P(OutboxContract, TheFailedAreShownAndRetried) {
  book(1, ten);
  const auto first = claim(nine);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_TRUE(settle(first[0], Outcome::failed, after(1)));
  EXPECT_EQ(listed(claim(after(30))), "");
  const OutboxState state = outbox().state(after(1)).value();
  ASSERT_EQ(state.failed.size(), 1U);
  EXPECT_EQ(state.failed[0], (FailedNotice{first[0].id, NoticeKind::booked, 200, after(1)}));
  EXPECT_EQ(outbox().retry_failed(after(2)).value(), 1);
  EXPECT_EQ(outbox().retry_failed(after(2)).value(), 0);
  const auto again = claim(after(2));
  ASSERT_EQ(listed(again), "booked 1");
  EXPECT_EQ(again[0].tries, 1) << "as if never tried";
}

TEST_P(OutboxContract, TwoOfOneSubjectDoNotOvertakeEachOther) {
  book(1, wednesday);
  ASSERT_EQ(listed(claim(nine)), "booked 1");
  ASSERT_EQ(store_with_notices().cancel(write_key(20), appointment_id(1), any_bits, nine).value().outcome,
            booking::CancelOutcome::cancelled);
  EXPECT_EQ(listed(claim(after(1))), "") << "the first is on its way";
  EXPECT_EQ(listed(claim(after(2))), "cancelled 1");
}

TEST_P(OutboxContract, AsManyAsAskedForTheLongestDueFirst) {
  for (std::uint64_t n = 1; n <= 5; ++n) book(n, quarter(ten, n), "0501234567", after(static_cast<std::int64_t>(n)));
  EXPECT_EQ(listed(claim(after(5), plenty, 2)), "booked 1, booked 2");
  EXPECT_EQ(listed(claim(after(5), plenty, 2)), "booked 3, booked 4");
  EXPECT_EQ(listed(claim(after(5), plenty, 2)), "booked 5");
}

// ---- requests ----

TEST_P(OutboxContract, WhoIsOfferedAPlaceIsToldWhileTheOfferStands) {
  const auto starts =
      slots::day_starts(kept->network(), slots::offer(kept->network(), office::id_card, office::ganja).value(),
                        office::date("2026-11-24"));
  std::uint64_t n = 100;
  for (const Instant start : starts) book(n++, start);
  const NewRequest asked{requests::wanted(1, "2026-11-24", "2026-11-24"), code_hash(1)};
  SlotRequests& line = store_with_notices().slot_requests();
  ASSERT_EQ(line.file(write_key(1), asked, nine).value().outcome, booking::FileOutcome::filed);
  ASSERT_EQ(store_with_notices().cancel(write_key(2), appointment_id(110), any_bits, nine).value().outcome,
            booking::CancelOutcome::cancelled);
  ASSERT_EQ(line.serve_line(asked.request.centre, after(1)).value(), 1);
  const auto told = claim(after(1));
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().notice, (Notice{NoticeKind::offered, asked.request.id, 0, after(1)}));
  const auto& request = std::get<booking::SlotRequest>(told.back().subject);
  EXPECT_EQ(request.offer->range.start_at, starts.at(10));
  EXPECT_TRUE(settle(told.back(), Outcome::sent, after(1)));

  ASSERT_EQ(line.act(write_key(3), asked.request.id, booking::RequestAction::accept, after(2)).value().outcome,
            booking::ActOutcome::done);
  const auto booked = claim(after(2));
  ASSERT_EQ(booked.size(), 1U) << "all others are on their way";
  EXPECT_EQ(booked.front().notice, (Notice{NoticeKind::booked, asked.request.id, 0, after(2)}));
}

TEST_P(OutboxContract, TheDrawTellsEverybody) {
  catalogue::Catalogue with_draws = office::make();
  with_draws.booking.draws.push_back(office::drawn_week(office::ganja));
  reopen_with(std::make_shared<const catalogue::Catalogue>(std::move(with_draws)));
  const slots::Draw draw =
      slots::draw_from(kept->network(), office::ganja, office::papers, office::date("2026-11-30")).value();
  SlotRequests& line = store_with_notices().slot_requests();
  for (std::uint64_t n = 1; n <= 15; ++n) {
    const NewRequest asked{requests::wanted(n, "2026-12-05", "2026-12-05"), code_hash(n)};
    ASSERT_EQ(line.file(write_key(n), asked, nine).value().outcome, booking::FileOutcome::filed);
  }
  ASSERT_EQ(line.hold_draw(draw, "seed", draw.drawn_at).value(), HoldDrawOutcome::held);
  std::map<NoticeKind, int> told;
  for (const ClaimedNotice& each : claim(draw.drawn_at)) ++told[each.notice.kind];
  EXPECT_EQ(told, (std::map<NoticeKind, int>{{NoticeKind::drawn, 12}, {NoticeKind::not_drawn, 3}}));
  EXPECT_EQ(count(NoticeState::waiting), 12) << "their reminders";
}

// ---- quotas ----

TEST_P(OutboxContract, APhoneHasItsDaysMessagesWhoeverBooks) {
  const Quotas two_a_phone{2, 1000, 1000};
  for (std::uint64_t n = 1; n <= 3; ++n) book(n, quarter(wednesday, n));
  book(4, wednesday, "0709998877");
  EXPECT_EQ(listed(claim(nine, two_a_phone)), "booked 1, booked 2, booked 4");
  EXPECT_EQ(outbox().state(nine).value().held_back, 1);
  kept->reopen();
  EXPECT_EQ(listed(claim(after(30), two_a_phone)), "booked 1, booked 2, booked 4")
      << "tries cost nothing, and a restart forgets nothing";
  EXPECT_EQ(listed(claim(after(61), two_a_phone)).find("booked 3"), std::string::npos);
  // What was spent at nine is a day old.
  const Instant next_day = nine + quota_day;
  for (const ClaimedNotice& each : claim(next_day - Duration::minutes(59), two_a_phone)) {
    EXPECT_TRUE(settle(each, Outcome::sent, next_day));
  }
  EXPECT_EQ(listed(claim(next_day, two_a_phone)), "") << "it waits another hour";
  EXPECT_EQ(listed(claim(next_day + minute, two_a_phone)), "booked 3");
  EXPECT_EQ(outbox().state(next_day).value().held_back, 0);
}

TEST_P(OutboxContract, APersonHasHisWhateverPhoneHeGives) {
  const Quotas one_a_person{1000, 1, 1000};
  book(1, wednesday, "0501234567");
  ASSERT_EQ(listed(claim(nine, one_a_person)), "booked 1");
  // He books again under his own name with another phone once the first is cancelled.
  ASSERT_EQ(store_with_notices().cancel(write_key(20), appointment_id(1), any_bits, nine).value().outcome,
            booking::CancelOutcome::cancelled);
  NewAppointment asked = new_appointment(hold_id(2), 2, "0709998877");
  asked.person.fin = aygun(1).fin;
  ASSERT_EQ(store_with_notices().place_hold(write_key(30), new_hold(kept->network(), 2, ten), nine).value().outcome,
            booking::HoldOutcome::held);
  ASSERT_EQ(store_with_notices().confirm(write_key(31), asked, nine).value().outcome, ConfirmOutcome::booked);
  EXPECT_EQ(listed(claim(nine, one_a_person)), "");
  EXPECT_EQ(outbox().state(nine).value().held_back, 1);
}

TEST_P(OutboxContract, TheHourHasItsMessagesInAll) {
  const Quotas two_an_hour{1000, 1000, 2};
  for (std::uint64_t n = 1; n <= 4; ++n) book(n, quarter(wednesday, n));
  const auto first = claim(nine, two_an_hour);
  ASSERT_EQ(listed(first), "booked 1, booked 2");
  EXPECT_EQ(outbox().state(nine).value().spent_in_hour, 2);
  EXPECT_TRUE(settle(first[0], Outcome::sent, nine));
  EXPECT_TRUE(settle(first[1], Outcome::try_later, nine, after(1)));
  EXPECT_EQ(listed(claim(after(1), two_an_hour)), "booked 2") << "another try costs nothing";
  EXPECT_EQ(listed(claim(after(59), two_an_hour)), "booked 2");
  EXPECT_EQ(listed(claim(after(60), two_an_hour)), "booked 3, booked 4");
}

// ---- forgetting ----

TEST_P(OutboxContract, AnErasedPersonIsToldNothing) {
  book(1, wednesday);
  ASSERT_EQ(listed(claim(nine)), "booked 1");
  ASSERT_EQ(store_with_notices().erase_person(aygun(1).fin, any_bits, nine).value().outcome, EraseOutcome::erased);
  EXPECT_EQ(outbox().state(nine).value().spent_in_hour, 0) << "nothing names him";
  EXPECT_EQ(listed(claim(tuesday_at_ten)), "");
  EXPECT_EQ(count(NoticeState::dropped), 2);
}

TEST_P(OutboxContract, ClosedNoticesAreForgottenAfterAWeek) {
  book(1, ten);
  const auto told = claim(nine);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(settle(told[0], Outcome::sent, nine));
  const auto sweep = [this](Instant before) {
    while (store_with_notices().forget_before(before).value() > 0) {
    }
  };
  sweep(nine + closed_kept_for);
  EXPECT_EQ(count(NoticeState::sent), 1);
  EXPECT_EQ(outbox().state(nine).value().spent_in_hour, 0);
  sweep(nine + closed_kept_for + minute);
  EXPECT_EQ(count(NoticeState::sent), 0);
}

}  // namespace
}  // namespace asan::store
