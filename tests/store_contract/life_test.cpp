// What becomes of an appointment, and what a person may book, one engine after the other.
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::AdvanceOutcome;
using booking::AppointmentStatus;
using booking::CancelOutcome;
using booking::HoldOutcome;
using booking::LiftOutcome;
using booking::Step;

constexpr std::int64_t a_day = std::int64_t{24} * 60;

/// The small office with a cancelled place that returns after up to twenty minutes.
std::shared_ptr<const catalogue::Catalogue> patient_network() {
  catalogue::Catalogue made = office::make();
  made.booking.bookings_per_person = 2;
  made.booking.return_delay = Duration::minutes(20);
  return std::make_shared<const catalogue::Catalogue>(std::move(made));
}

class AppointmentLife : public ::testing::TestWithParam<Engine> {
 protected:
  OpenStore store{GetParam(), patient_network()};
  std::uint64_t next = 1;

  /// Confirms a hold of its own for person `n`.
  ConfirmAnswer book(std::uint64_t n, Instant start_at, Instant now, catalogue::ServiceIndex service = office::id_card,
                     std::string_view phone = "0501234567") {
    const std::uint64_t id = next++;
    const auto held =
        store->place_hold(write_key(10 * id), new_hold(store.network(), id, start_at, service, office::baku), now);
    EXPECT_EQ(held.value().outcome, HoldOutcome::held);
    NewAppointment wanted = new_appointment(hold_id(id), id);
    wanted.person = aygun(n, phone);
    return store->confirm(write_key(10 * id + 1), wanted, now).value();
  }
  std::size_t taken_at(Instant start_at, Instant now) {
    const booking::Needed needed{{office::papers}, {start_at, start_at + Duration::minutes(15)}};
    return store->occupied(store.network().at(office::baku).id, needed, now).value().size();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, AppointmentLife, every_engine, name_of_case);

TEST_P(AppointmentLife, FromTheDoorToTheCounterAndHome) {
  const auto booked = book(1, ten, nine).appointment.value();
  struct Row {
    Step step;
    int minutes_after_ten;
    AdvanceOutcome outcome;
    AppointmentStatus status;
  };
  const std::vector<Row> rows = {
      {Step::arrive, -16, AdvanceOutcome::too_early, AppointmentStatus::booked},
      {Step::call, -15, AdvanceOutcome::out_of_order, AppointmentStatus::booked},
      {Step::arrive, -15, AdvanceOutcome::advanced, AppointmentStatus::arrived},
      {Step::arrive, -14, AdvanceOutcome::already_done, AppointmentStatus::arrived},
      {Step::call, 1, AdvanceOutcome::advanced, AppointmentStatus::called},
      {Step::serve, 2, AdvanceOutcome::advanced, AppointmentStatus::serving},
      {Step::miss, 3, AdvanceOutcome::already_served, AppointmentStatus::serving},
      {Step::fulfil, 12, AdvanceOutcome::advanced, AppointmentStatus::fulfilled},
  };
  booking::Appointment expected = booked;
  std::uint64_t key = 1000;
  for (const Row& row : rows) {
    expected.status = row.status;
    if (row.outcome == AdvanceOutcome::advanced) ++expected.sequence;
    const Instant now = ten + Duration::minutes(row.minutes_after_ten);
    EXPECT_EQ(store->advance(write_key(key++), booked.id, row.step, now).value(),
              (AdvanceAnswer{row.outcome, expected}));
    EXPECT_EQ(store->find_appointment(booked.id).value(), expected);
  }
  EXPECT_EQ(store->advance(write_key(1002), booked.id, Step::arrive, ten).value(),
            (AdvanceAnswer{AdvanceOutcome::advanced, expected}))
      << "the same wish again: the first outcome, the appointment as it stands";
  EXPECT_EQ(store->advance(write_key(1002, 2), booked.id, Step::arrive, ten).error(), StoreFailure::key_reused);
  EXPECT_EQ(store->cancel(write_key(key++), booked.id, any_bits, nine).value().outcome, CancelOutcome::already_started);
  EXPECT_EQ(store->advance(write_key(key++), appointment_id(99), Step::arrive, ten).value(),
            (AdvanceAnswer{AdvanceOutcome::not_found, std::nullopt}));
  store.reopen();
  EXPECT_EQ(store->find_appointment(booked.id).value(), expected);
}

TEST_P(AppointmentLife, ACancelledPlaceReturnsAfterItsDelay) {
  const Instant eleven = ten + Duration::minutes(60);
  const auto far = book(1, eleven, nine).appointment.value();
  const auto near = book(2, ten, nine).appointment.value();
  constexpr std::uint64_t seven_minutes = 420;
  ASSERT_EQ(store->cancel(write_key(1), far.id, seven_minutes, nine).value().outcome, CancelOutcome::cancelled);
  EXPECT_EQ(taken_at(eleven, nine + Duration::seconds(419)), 1U);
  EXPECT_EQ(taken_at(eleven, nine + Duration::seconds(420)), 0U);
  const Instant quarter_past = nine + Duration::minutes(15);
  ASSERT_EQ(store->cancel(write_key(2), near.id, seven_minutes, quarter_past).value().outcome,
            CancelOutcome::cancelled);
  EXPECT_EQ(taken_at(ten, quarter_past), 0U) << "later nobody could book it any more";
  EXPECT_EQ(book(1, ten + Duration::minutes(a_day), quarter_past).outcome, ConfirmOutcome::booked)
      << "the person is free at once";
}

TEST_P(AppointmentLife, OneBookingAPersonAndServiceAndTwoInAll) {
  const Instant tomorrow = ten + Duration::minutes(a_day);
  ASSERT_EQ(book(1, ten, nine).outcome, ConfirmOutcome::booked);
  const ConfirmAnswer second = book(1, tomorrow, nine, office::id_card, "0551112233");
  EXPECT_EQ(second, (ConfirmAnswer{ConfirmOutcome::already_booked, std::nullopt}));
  EXPECT_TRUE(store->find_hold(hold_id(2), nine).value().has_value()) << "another person may still take it";
  NewAppointment again = new_appointment(hold_id(2), 77);
  again.person = aygun(1, "0551112233");
  EXPECT_EQ(store->confirm(write_key(21), again, nine).value(), second) << "the same wish again";
  EXPECT_EQ(store->confirm(write_key(21, 2), new_appointment(hold_id(2), 55), nine).value().outcome,
            ConfirmOutcome::booked)
      << "a refusal does not use the key up";
  EXPECT_EQ(book(1, tomorrow, nine, office::passport).outcome, ConfirmOutcome::booked);
  EXPECT_EQ(book(1, ten, nine, office::contract).outcome, ConfirmOutcome::too_many_bookings);
  const Instant late = ten + Duration::minutes(26);
  EXPECT_EQ(book(1, tomorrow + Duration::minutes(60), late, office::contract).outcome, ConfirmOutcome::booked)
      << "the first was missed";
}

TEST_P(AppointmentLife, WhoMissesThreeIsLimitedUntilTheDayOrTheAppeal) {
  const auto day = [](int n) { return ten + Duration::minutes(n * a_day); };
  const auto morning = [](int n) { return nine + Duration::minutes(n * a_day); };
  for (const int n : {0, 1, 2}) ASSERT_EQ(book(1, day(n), morning(n)).outcome, ConfirmOutcome::booked) << n;
  const Instant now = day(2) + Duration::minutes(30);
  EXPECT_EQ(store->lift_limit(write_key(1), fin(1), day(2)).value(), LiftOutcome::not_limited) << "two are allowed";
  EXPECT_EQ(store->lift_limit(write_key(2), fin(2), now).value(), LiftOutcome::not_limited) << "somebody else";

  const ConfirmAnswer limited{ConfirmOutcome::limited, std::nullopt, office::date("2026-12-26")};
  EXPECT_EQ(book(1, day(3), now), limited);
  NewAppointment again = new_appointment(hold_id(4), 77);
  again.person = aygun(1);
  EXPECT_EQ(store->confirm(write_key(41), again, now).value(), limited) << "the same wish again";
  EXPECT_EQ(book(1, day(3), now, office::id_card, "0551112233"), (ConfirmAnswer{ConfirmOutcome::limited, std::nullopt}))
      << "a stranger is not told";

  EXPECT_EQ(store->lift_limit(write_key(3), fin(1), now).value(), LiftOutcome::lifted);
  EXPECT_EQ(store->lift_limit(write_key(3), fin(1), now).value(), LiftOutcome::lifted) << "the same wish again";
  EXPECT_EQ(store->lift_limit(write_key(4), fin(1), now).value(), LiftOutcome::not_limited);
  store.reopen();
  EXPECT_EQ(book(1, day(3), now).outcome, ConfirmOutcome::booked);
}

}  // namespace
}  // namespace asan::store
