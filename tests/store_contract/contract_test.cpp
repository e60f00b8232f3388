// The promises of a booking, one engine after the other. Ganja has one counter: whoever is there first has the place.
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::CancelOutcome;
using booking::HoldOutcome;
using booking::ReleaseOutcome;
using booking::RescheduleOutcome;

INSTANTIATE_TEST_SUITE_P(Engines, StoreContract, every_engine, name_of_case);

TEST_P(StoreContract, AHoldTakesThePlaceUntilItExpires) {
  const auto held = store->place_hold(write_key(1), wanted(1), nine).value();
  ASSERT_EQ(held.outcome, HoldOutcome::held);
  EXPECT_EQ(held.hold->visit.range(), (TimeRange{ten, ten + Duration::minutes(15)}));
  EXPECT_EQ(held.hold->expires_at, nine + Duration::minutes(10));
  EXPECT_EQ(store->find_hold(hold_id(1), nine).value(), held.hold);
  EXPECT_EQ(store->place_hold(write_key(2), wanted(2), nine).value().outcome, HoldOutcome::taken);

  const Instant last_second = nine + Duration::seconds(599);
  EXPECT_EQ(occupied(last_second).size(), 1U);
  EXPECT_EQ(store->place_hold(write_key(3), wanted(3), last_second).value().outcome, HoldOutcome::taken);
  const Instant expired = nine + Duration::seconds(600);
  EXPECT_EQ(occupied(expired).size(), 0U);
  EXPECT_FALSE(store->find_hold(hold_id(1), expired).value().has_value());
  EXPECT_EQ(store->place_hold(write_key(4), wanted(4), expired).value().outcome, HoldOutcome::held);
}

TEST_P(StoreContract, WhatCannotBeBookedIsNotKept) {
  struct Row {
    const char* start;
    HoldOutcome outcome;
  };
  const std::vector<Row> rows = {
      {"2026-11-23T09:15:00+04:00", HoldOutcome::too_soon}, {"2027-02-01T10:00:00+04:00", HoldOutcome::too_late},
      {"2026-11-23T13:00:00+04:00", HoldOutcome::closed},   {"2026-11-23T10:05:00+04:00", HoldOutcome::off_grid},
      {"2026-11-23T10:00:00+04:00", HoldOutcome::held},
  };
  std::uint64_t n = 0;
  for (const Row& row : rows) {
    ++n;
    const auto decision = store->place_hold(write_key(n), wanted(n, office::instant(row.start)), nine).value();
    EXPECT_EQ(decision.outcome, row.outcome) << row.start;
    EXPECT_EQ(decision.hold.has_value(), row.outcome == HoldOutcome::held) << row.start;
    EXPECT_EQ(store->find_hold(hold_id(n), nine).value().has_value(), row.outcome == HoldOutcome::held) << row.start;
  }
}

TEST_P(StoreContract, AnOfferThatTheCatalogueDoesNotHaveIsNotOffered) {
  booking::NewHold stale = wanted(1);
  stale.visit.parts.front().service = ServiceId::parse("gone").value();
  EXPECT_EQ(store->place_hold(write_key(1), stale, nine).value().outcome, HoldOutcome::not_offered);
  stale = wanted(2);
  stale.visit.centre = CentreId::parse("gone").value();
  EXPECT_EQ(store->place_hold(write_key(2), stale, nine).value().outcome, HoldOutcome::not_offered);
}

TEST_P(StoreContract, CentresAndGroupsDoNotTakeEachOthersPlaces) {
  const auto hold = [this](std::uint64_t n, catalogue::ServiceIndex service, catalogue::CentreIndex centre) {
    return store->place_hold(write_key(n), new_hold(store.network(), n, ten, service, centre), nine).value().outcome;
  };
  EXPECT_EQ(hold(1, office::contract, office::baku), HoldOutcome::held) << "the only notary in Baku";
  EXPECT_EQ(hold(2, office::contract, office::baku), HoldOutcome::taken);
  EXPECT_EQ(hold(3, office::id_card, office::baku), HoldOutcome::held) << "another group of counters";
  EXPECT_EQ(hold(4, office::passport, office::baku), HoldOutcome::held) << "the same group, three counters";
  EXPECT_EQ(hold(5, office::passport, office::baku), HoldOutcome::held);
  EXPECT_EQ(hold(6, office::id_card, office::baku), HoldOutcome::taken) << "all three are busy";
  EXPECT_EQ(hold(7, office::id_card, office::ganja), HoldOutcome::held) << "another centre";
}

TEST_P(StoreContract, PeakNotCountDecides) {
  const auto hold = [this](std::uint64_t n, Instant start, catalogue::ServiceIndex service) {
    return store->place_hold(write_key(n), new_hold(store.network(), n, start, service), nine).value().outcome;
  };
  EXPECT_EQ(hold(1, ten, office::id_card), HoldOutcome::held);
  EXPECT_EQ(hold(2, ten + Duration::minutes(30), office::id_card), HoldOutcome::held);
  EXPECT_EQ(hold(3, ten + Duration::minutes(15), office::id_card), HoldOutcome::held) << "between the two";
  EXPECT_EQ(hold(4, ten + Duration::minutes(45), office::passport), HoldOutcome::held) << "40 minutes after them";
  EXPECT_EQ(hold(5, ten + Duration::minutes(75), office::id_card), HoldOutcome::taken) << "until 11:25";
}

TEST_P(StoreContract, AConfirmedHoldIsAnAppointmentInTheSamePlace) {
  const auto hold = store->place_hold(write_key(1), wanted(1), nine).value().hold.value();
  const Instant later = nine + Duration::minutes(9);
  const auto answer = store->confirm(write_key(2), new_appointment(hold.id, 7), later).value();
  ASSERT_EQ(answer.outcome, ConfirmOutcome::booked);
  const booking::Appointment expected{.id = appointment_id(7),
                                      .centre = hold.centre,
                                      .visit = hold.visit,
                                      .person = aygun(7),
                                      .language = text::Language::ru,
                                      .booked_at = later};
  EXPECT_EQ(*answer.appointment, expected);
  EXPECT_EQ(store->find_appointment(appointment_id(7)).value(), expected);
  EXPECT_FALSE(store->find_hold(hold.id, later).value().has_value()) << "the hold is no more";
  const std::vector<slots::Occupied> once = {by_papers(hold.visit.range())};
  EXPECT_EQ(occupied(later), once) << "the place is taken once, not twice";
  EXPECT_EQ(occupied(nine + Duration::minutes(60)), once) << "and stays taken";
  EXPECT_EQ(store->place_hold(write_key(3), wanted(2), later).value().outcome, HoldOutcome::taken);
}

TEST_P(StoreContract, OnlyALiveHoldCanBeConfirmedAndOnlyOnce) {
  const auto confirm = [this](std::uint64_t n, std::uint64_t hold, Instant now) {
    return store->confirm(write_key(n), new_appointment(hold_id(hold), n), now).value().outcome;
  };
  ASSERT_EQ(store->place_hold(write_key(1), wanted(1), nine).value().outcome, HoldOutcome::held);
  EXPECT_EQ(confirm(10, 99, nine), ConfirmOutcome::hold_unknown);
  EXPECT_EQ(confirm(11, 1, nine + Duration::minutes(10)), ConfirmOutcome::hold_expired);
  EXPECT_EQ(confirm(12, 1, nine + Duration::seconds(599)), ConfirmOutcome::booked);
  EXPECT_EQ(confirm(13, 1, nine + Duration::seconds(599)), ConfirmOutcome::hold_unknown) << "a second time";
  EXPECT_FALSE(store->find_appointment(appointment_id(11)).value().has_value());
  EXPECT_FALSE(store->find_appointment(appointment_id(13)).value().has_value());
}

TEST_P(StoreContract, AReleasedHoldGivesThePlaceBack) {
  ASSERT_EQ(store->place_hold(write_key(1), wanted(1), nine).value().outcome, HoldOutcome::held);
  EXPECT_EQ(store->release_hold(write_key(2), hold_id(1), nine).value(), ReleaseOutcome::released);
  EXPECT_FALSE(store->find_hold(hold_id(1), nine).value().has_value());
  EXPECT_EQ(store->release_hold(write_key(3), hold_id(1), nine).value(), ReleaseOutcome::hold_unknown);
  EXPECT_EQ(store->confirm(write_key(4), new_appointment(hold_id(1), 1), nine).value().outcome,
            ConfirmOutcome::hold_unknown);
  EXPECT_EQ(store->place_hold(write_key(5), wanted(2), nine).value().outcome, HoldOutcome::held);
  EXPECT_EQ(store->release_hold(write_key(6), hold_id(2), nine + Duration::minutes(10)).value(),
            ReleaseOutcome::hold_unknown)
      << "it has expired";
}

TEST_P(StoreContract, ACancelledAppointmentGivesThePlaceBack) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  const auto booked = store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().appointment.value();
  const auto answer = store->cancel(write_key(3), booked.id, any_bits, ten - Duration::seconds(1)).value();
  EXPECT_EQ(answer.outcome, CancelOutcome::cancelled);
  booking::Appointment cancelled = booked;
  cancelled.status = booking::AppointmentStatus::cancelled;
  cancelled.sequence = 1;
  EXPECT_EQ(answer.appointment, cancelled);
  EXPECT_EQ(store->find_appointment(booked.id).value(), cancelled);
  EXPECT_TRUE(occupied(nine).empty());
  EXPECT_EQ(store->cancel(write_key(4), booked.id, any_bits, nine).value(),
            (CancelAnswer{CancelOutcome::already_cancelled, cancelled}));
  EXPECT_EQ(store->place_hold(write_key(5), wanted(2), nine).value().outcome, HoldOutcome::held);
}

TEST_P(StoreContract, AnAppointmentMovesInOneStep) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  const auto booked = store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().appointment.value();
  const Instant eleven = ten + Duration::minutes(60);
  booking::Appointment moved = booked;
  booking::Part part = booked.visit.first();
  part.range = {eleven, eleven + Duration::minutes(15)};
  moved.visit = booking::Visit(part);
  moved.sequence = 1;
  const RescheduleAnswer answer{RescheduleOutcome::rescheduled, moved};
  EXPECT_EQ(store->reschedule(write_key(3), booked.id, eleven, nine).value(), answer);
  EXPECT_EQ(store->find_appointment(booked.id).value(), moved);
  EXPECT_EQ(occupied(nine), std::vector<slots::Occupied>{by_papers(moved.visit.range())});
  EXPECT_EQ(store->reschedule(write_key(3), booked.id, eleven, nine).value(), answer) << "the same wish again";
  EXPECT_EQ(store->reschedule(write_key(4), booked.id, eleven, nine).value(),
            (RescheduleAnswer{RescheduleOutcome::unchanged, moved}));
  EXPECT_EQ(store->place_hold(write_key(5), wanted(2), nine).value().outcome, HoldOutcome::held)
      << "the old place is free again";
}

TEST_P(StoreContract, AnExpiredHoldWhosePlaceIsSoldDoesNotComeBackWithTheClock) {
  const Instant expiry = nine + store.network().booking.hold_for;
  const Instant before = expiry - Duration::seconds(1);
  store->place_hold(write_key(1), wanted(1), nine).value();
  ASSERT_EQ(store->place_hold(write_key(2), wanted(2), expiry).value().outcome, HoldOutcome::held);
  for (const bool is_restarted : {false, true}) {
    if (is_restarted) store.reopen();
    EXPECT_EQ(store->confirm(write_key(is_restarted ? 4 : 3), new_appointment(hold_id(1), 1), before).value().outcome,
              ConfirmOutcome::hold_expired);
    EXPECT_FALSE(store->find_hold(hold_id(1), before).value().has_value());
    EXPECT_EQ(occupied(before).size(), 1U);
  }
}

TEST_P(StoreContract, AVisitForSeveralServicesIsOneBooking) {
  const auto minutes = [](int n) { return ten + Duration::minutes(n); };
  const auto at = [&](int from, int to) { return TimeRange{minutes(from), minutes(to)}; };
  const CentreId baku = store.network().at(office::baku).id;
  const booking::Needed notary{{office::notary}, slots::day_bounds(store.network(), office::date("2026-11-23"))};
  const auto notary_ranges = [&] {
    std::vector<TimeRange> ranges;
    const auto taken = store->occupied(baku, notary, nine).value();
    for (const slots::Occupied& one : taken) ranges.push_back(one.range);
    return ranges;
  };
  booking::NewHold visit = new_hold(store.network(), 1, ten, office::id_card, office::baku);
  visit.visit.parts.push_back({store.network().at(office::contract).id, minutes(15)});

  ASSERT_EQ(store->place_hold(write_key(1), visit, nine).value().outcome, HoldOutcome::held);
  EXPECT_EQ(store->find_hold(hold_id(1), nine).value()->visit.parts().size(), 2U);
  EXPECT_EQ(notary_ranges(), std::vector{at(15, 75)});
  EXPECT_EQ(occupied_in("baku-1", at(0, 15), nine).size(), 1U);

  booking::NewHold other = new_hold(store.network(), 2, ten, office::passport, office::baku);
  other.visit.parts.push_back({store.network().at(office::contract).id, minutes(45)});
  EXPECT_EQ(store->place_hold(write_key(2), other, nine).value().outcome, HoldOutcome::taken) << "the only notary";
  EXPECT_EQ(occupied_in("baku-1", at(0, 15), nine).size(), 1U) << "nothing of it is kept";

  const auto booked = store->confirm(write_key(3), new_appointment(hold_id(1), 1), nine).value().appointment.value();
  EXPECT_EQ(booked.visit.range(), at(0, 75));
  EXPECT_EQ(store->find_appointment(booked.id).value(), booked);
  const auto moved = store->reschedule(write_key(4), booked.id, minutes(30), nine).value();
  ASSERT_EQ(moved.outcome, RescheduleOutcome::rescheduled) << "its own place does not stand in its way";
  EXPECT_EQ(moved.appointment->visit.range(), at(30, 105));
  EXPECT_EQ(store->find_appointment(booked.id).value(), moved.appointment);
  EXPECT_EQ(notary_ranges(), std::vector{at(45, 105)});
  EXPECT_EQ(store->cancel(write_key(5), booked.id, any_bits, nine).value().outcome, CancelOutcome::cancelled);
  EXPECT_TRUE(notary_ranges().empty());
  EXPECT_TRUE(occupied_in("baku-1", at(0, 105), nine).empty());
}

TEST_P(StoreContract, WhoCannotMoveKeepsThePlace) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  const auto booked = store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().appointment;
  const Instant eleven = ten + Duration::minutes(60);
  store->place_hold(write_key(3), wanted(2, eleven), nine).value();
  struct Row {
    Instant start_at;
    Instant now;
    RescheduleOutcome outcome;
  };
  const std::vector<Row> rows = {
      {eleven, nine, RescheduleOutcome::taken},
      {office::instant("2026-11-23T13:00:00+04:00"), nine, RescheduleOutcome::closed},
      {office::instant("2026-11-23T11:20:00+04:00"), nine, RescheduleOutcome::off_grid},
      {office::instant("2026-11-23T09:15:00+04:00"), nine, RescheduleOutcome::too_soon},
      {office::instant("2027-02-01T10:00:00+04:00"), nine, RescheduleOutcome::too_late},
      {office::instant("2026-11-23T11:30:00+04:00"), ten, RescheduleOutcome::already_started},
  };
  std::uint64_t n = 10;
  for (const Row& row : rows) {
    EXPECT_EQ(store->reschedule(write_key(n++), appointment_id(1), row.start_at, row.now).value(),
              (RescheduleAnswer{row.outcome, booked}));
    EXPECT_EQ(store->find_appointment(appointment_id(1)).value(), booked);
  }
  EXPECT_EQ(store->reschedule(write_key(n++), appointment_id(9), eleven, nine).value(),
            (RescheduleAnswer{RescheduleOutcome::not_found, std::nullopt}));
  const auto cancelled = store->cancel(write_key(n++), appointment_id(1), any_bits, nine).value().appointment;
  EXPECT_EQ(store->reschedule(write_key(n++), appointment_id(1), ten + Duration::minutes(15), nine).value(),
            (RescheduleAnswer{RescheduleOutcome::already_cancelled, cancelled}));
}

TEST_P(StoreContract, ToCancelIsPossibleUntilTheAppointmentStarts) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  const auto booked = store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().appointment;
  EXPECT_EQ(store->cancel(write_key(3), appointment_id(1), any_bits, ten).value(),
            (CancelAnswer{CancelOutcome::already_started, booked}));
  EXPECT_EQ(store->cancel(write_key(4), appointment_id(99), any_bits, nine).value(),
            (CancelAnswer{CancelOutcome::not_found, std::nullopt}));
}

TEST_P(StoreContract, CodeAndPhoneTogetherFindAnAppointment) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  const auto booked = store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().appointment;
  const auto find = [this](std::uint64_t code, std::string_view phone) {
    return store->find_by_code(code_hash(code), booking::Phone::parse(phone).value()).value();
  };
  EXPECT_EQ(find(1, "+994 50 123 45 67"), booked);
  EXPECT_FALSE(find(1, "050 123 45 68").has_value()) << "another phone";
  EXPECT_FALSE(find(2, "050 123 45 67").has_value()) << "another code";
  store->cancel(write_key(3), appointment_id(1), any_bits, nine).value();
  EXPECT_EQ(find(1, "050 123 45 67")->status, booking::AppointmentStatus::cancelled) << "it can still be seen";
}

TEST_P(StoreContract, ADrawnIdOrCodeThatExistsIsDrawnAgain) {
  for (std::uint64_t n = 1; n <= 2; ++n) {
    const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * n));
    ASSERT_EQ(store->place_hold(write_key(n), wanted(n, start), nine).value().outcome, HoldOutcome::held);
  }
  ASSERT_EQ(store->confirm(write_key(11), new_appointment(hold_id(1), 1), nine).value().outcome,
            ConfirmOutcome::booked);
  NewAppointment second = new_appointment(hold_id(2), 1);
  second.person = aygun(2);
  EXPECT_EQ(store->confirm(write_key(12), second, nine).value().outcome, ConfirmOutcome::draw_again) << "same id";
  second.id = appointment_id(2);
  EXPECT_EQ(store->confirm(write_key(12), second, nine).value().outcome, ConfirmOutcome::draw_again) << "same code";
  EXPECT_TRUE(store->find_hold(hold_id(2), nine).value().has_value()) << "the hold waits for the next try";
  second.code_hash = code_hash(2);
  EXPECT_EQ(store->confirm(write_key(12), second, nine).value().outcome, ConfirmOutcome::booked);
  EXPECT_EQ(store->place_hold(write_key(13), wanted(2, ten + Duration::minutes(60)), nine).error(), StoreFailure::busy)
      << "a hold's id that exists";
  EXPECT_EQ(store->place_hold(write_key(13), wanted(3, ten + Duration::minutes(60)), nine).value().outcome,
            HoldOutcome::held)
      << "the key was not used up";
}

// ---- idempotency ----

TEST_P(StoreContract, ARetryGetsTheSameAnswerAlsoAfterARestart) {
  const auto held = store->place_hold(write_key(1), wanted(1), nine).value();
  const auto taken = store->place_hold(write_key(2), wanted(2), nine).value();
  const auto booked = store->confirm(write_key(3), new_appointment(hold_id(1), 1), nine).value();
  const auto unknown = store->confirm(write_key(4), new_appointment(hold_id(9), 2), nine).value();
  const auto released = store->release_hold(write_key(5), hold_id(1), nine).value();
  const auto not_found = store->cancel(write_key(6), appointment_id(9), any_bits, nine).value();
  ASSERT_EQ(booked.outcome, ConfirmOutcome::booked);

  for (int restart = 0; restart < 2; ++restart) {
    const Instant later = nine + Duration::minutes(20 + restart);
    EXPECT_EQ(store->place_hold(write_key(1), wanted(71), later).value().hold, held.hold) << "the first id, not 71";
    EXPECT_EQ(store->place_hold(write_key(2), wanted(72), later).value().outcome, taken.outcome);
    EXPECT_EQ(store->confirm(write_key(3), new_appointment(hold_id(1), 73), later).value(), booked);
    EXPECT_EQ(store->confirm(write_key(4), new_appointment(hold_id(9), 74), later).value(), unknown);
    EXPECT_EQ(store->release_hold(write_key(5), hold_id(1), later).value(), released);
    EXPECT_EQ(store->cancel(write_key(6), appointment_id(9), any_bits, later).value(), not_found);
    EXPECT_FALSE(store->find_appointment(appointment_id(73)).value().has_value()) << "nothing was booked twice";
    EXPECT_EQ(occupied(later).size(), 1U);
    store.reopen();
  }
}

TEST_P(StoreContract, ARetryOfARefusalIsRefusedAlsoWhenThePlaceIsFreeAgain) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  ASSERT_EQ(store->place_hold(write_key(2), wanted(2), nine).value().outcome, HoldOutcome::taken);
  store->release_hold(write_key(3), hold_id(1), nine).value();
  EXPECT_EQ(store->place_hold(write_key(2), wanted(2), nine).value().outcome, HoldOutcome::taken);
  EXPECT_EQ(store->place_hold(write_key(4), wanted(2), nine).value().outcome, HoldOutcome::held)
      << "a new key asks anew";
}

TEST_P(StoreContract, ARetriedBookingShowsTheAppointmentAsItStandsNow) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value();
  const auto cancelled = store->cancel(write_key(3), appointment_id(1), any_bits, nine).value();
  EXPECT_EQ(store->confirm(write_key(2), new_appointment(hold_id(1), 8), nine).value(),
            (ConfirmAnswer{ConfirmOutcome::booked, cancelled.appointment}));
  EXPECT_EQ(store->cancel(write_key(3), appointment_id(1), any_bits, nine).value(), cancelled)
      << "not already_cancelled";
}

TEST_P(StoreContract, AKeyIsForOneRequest) {
  store->place_hold(write_key(1, 100), wanted(1), nine).value();
  EXPECT_EQ(store->place_hold(write_key(1, 101), wanted(2), nine).error(), StoreFailure::key_reused);
  EXPECT_EQ(store->release_hold(write_key(1, 100), hold_id(1), nine).error(), StoreFailure::key_reused);
  EXPECT_EQ(store->confirm(write_key(1, 100), new_appointment(hold_id(1), 1), nine).error(), StoreFailure::key_reused);
  EXPECT_EQ(store->cancel(write_key(1, 100), appointment_id(1), any_bits, nine).error(), StoreFailure::key_reused);
  EXPECT_TRUE(store->find_hold(hold_id(1), nine).value().has_value()) << "none of them did anything";
  EXPECT_TRUE(store->accepts_writes());
}

TEST_P(StoreContract, FingerprintsUseAll64Bits) {
  constexpr std::uint64_t high = 0xFFFFFFFFFFFFFFFFULL;
  const auto held = store->place_hold(write_key(1, high), wanted(1), nine).value();
  EXPECT_EQ(store->place_hold(write_key(1, high), wanted(2), nine).value(), held);
  EXPECT_EQ(store->place_hold(write_key(1, high >> 1U), wanted(2), nine).error(), StoreFailure::key_reused);
}

TEST_P(StoreContract, WhatIsOldIsForgottenButAppointmentsStay) {
  store->place_hold(write_key(1), wanted(1), nine).value();
  store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value();
  const Instant day_later = nine + Duration::minutes(24 * 60);
  const Instant eleven_next_day = ten + Duration::minutes(25 * 60);
  const auto fresh = store->place_hold(write_key(3), wanted(2, eleven_next_day), day_later).value();

  std::int64_t forgotten = 0;
  while (const std::int64_t some = store->forget_before(day_later).value()) forgotten += some;
  EXPECT_EQ(forgotten, 3) << "one hold, two keys";
  EXPECT_TRUE(store->find_appointment(appointment_id(1)).value().has_value());
  EXPECT_EQ(store->find_hold(hold_id(2), day_later).value(), fresh.hold);
  EXPECT_EQ(store->place_hold(write_key(3), wanted(5), day_later).value().hold, fresh.hold) << "its key is remembered";
  EXPECT_EQ(store->place_hold(write_key(1), wanted(6), nine).value().outcome, HoldOutcome::taken)
      << "the old key is like new";
}

TEST_P(StoreContract, OccupiedNamesWhatOverlapsInOrderOfStart) {
  const std::vector<int> minutes = {60, 0, 30};
  std::uint64_t n = 0;
  for (const int minute : minutes) {
    ++n;
    ASSERT_EQ(store->place_hold(write_key(n), wanted(n, ten + Duration::minutes(minute)), nine).value().outcome,
              HoldOutcome::held);
  }
  store->confirm(write_key(9), new_appointment(hold_id(3), 1), nine).value();
  const auto at = [](int minute) {
    return by_papers({ten + Duration::minutes(minute), ten + Duration::minutes(minute + 15)});
  };
  EXPECT_EQ(occupied(nine), (std::vector{at(0), at(30), at(60)}));
  const auto within = [this](int from, int to) {
    return occupied_in("ganja-1", {ten + Duration::minutes(from), ten + Duration::minutes(to)}, nine).size();
  };
  EXPECT_EQ(within(15, 30), 0U) << "next to it is not in it";
  EXPECT_EQ(within(14, 31), 2U);
  EXPECT_EQ(within(40, 41), 1U) << "inside of one";
  EXPECT_TRUE(occupied_in("baku-1", at(0).range, nine).empty());
}

}  // namespace
}  // namespace asan::store
