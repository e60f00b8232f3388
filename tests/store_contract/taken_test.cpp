// What is taken at a centre and until when: what browsers are told is made of it.
#include <vector>

#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

class TakenContract : public StoreContract {
 protected:
  const CentreId ganja = CentreId::parse("ganja-1").value();

  [[nodiscard]] std::vector<slots::Taken> taken(const CentreId& centre, Instant now) const {
    const TimeRange days{slots::day_bounds(store.network(), office::date("2026-11-23")).start_at,
                         slots::day_bounds(store.network(), office::date("2026-11-25")).end_at};
    return store->taken(centre, {{office::papers, office::notary}, days}, now).value();
  }
  [[nodiscard]] booking::Hold held(std::uint64_t n, Instant start_at, Instant now) const {
    return store->place_hold(write_key(n), wanted(n, start_at), now).value().hold.value();
  }
  void book(std::uint64_t n, const booking::Hold& hold) const {
    const auto answer = store->confirm(write_key(n), new_appointment(hold.id, n), nine).value();
    ASSERT_EQ(answer.outcome, ConfirmOutcome::booked);
  }
  static slots::Taken quarter_from(Instant start_at, std::optional<Instant> until_at) {
    return {by_papers({start_at, start_at + Duration::minutes(15)}), until_at};
  }
};

using Places = std::vector<slots::Taken>;

INSTANTIATE_TEST_SUITE_P(Engines, TakenContract, every_engine, name_of_case);

TEST_P(TakenContract, AHoldTakesItsPlaceUntilItExpiresAndABookingWithoutEnd) {
  const booking::Hold hold = held(1, ten, nine);
  EXPECT_EQ(taken(ganja, nine), Places{quarter_from(ten, hold.expires_at)});
  EXPECT_EQ(taken(ganja, hold.expires_at), Places{});
  book(2, hold);
  EXPECT_EQ(taken(ganja, nine), Places{quarter_from(ten, std::nullopt)});
  EXPECT_EQ(taken(ganja, hold.expires_at), Places{quarter_from(ten, std::nullopt)});
}

TEST_P(TakenContract, WhatIsReleasedMovedOrCancelledIsTakenNoMore) {
  const booking::Hold given_back = held(1, ten, nine);
  ASSERT_EQ(store->release_hold(write_key(2), given_back.id, nine).value(), booking::ReleaseOutcome::released);
  EXPECT_EQ(taken(ganja, nine), Places{});
  book(4, held(3, ten, nine));
  const Instant eleven = ten + Duration::minutes(60);
  ASSERT_EQ(store->reschedule(write_key(5), appointment_id(4), eleven, nine).value().outcome,
            booking::RescheduleOutcome::rescheduled);
  EXPECT_EQ(taken(ganja, nine), Places{quarter_from(eleven, std::nullopt)});
  ASSERT_EQ(store->cancel(write_key(6), appointment_id(4), any_bits, nine).value().outcome,
            booking::CancelOutcome::cancelled);
  EXPECT_EQ(taken(ganja, nine), Places{});
}

TEST_P(TakenContract, WhenACancelledPlaceComesBackIsNotTold) {
  catalogue::Catalogue patient = office::make();
  patient.booking.return_delay = Duration::minutes(20);
  patient.booking.bookings_per_person = 2;
  const OpenStore slow{GetParam(), std::make_shared<const catalogue::Catalogue>(std::move(patient))};
  const auto hold = slow->place_hold(write_key(1), wanted(1, ten), nine).value().hold.value();
  ASSERT_EQ(slow->confirm(write_key(2), new_appointment(hold.id, 2), nine).value().outcome, ConfirmOutcome::booked);
  ASSERT_EQ(slow->cancel(write_key(3), appointment_id(2), any_bits, nine).value().outcome,
            booking::CancelOutcome::cancelled);
  const booking::Needed day{{office::papers}, slots::day_bounds(slow.network(), office::date("2026-11-23"))};
  const Places meanwhile = slow->taken(ganja, day, nine).value();
  EXPECT_EQ(meanwhile, Places{quarter_from(ten, std::nullopt)});
  EXPECT_EQ(slow->taken(ganja, day, nine + Duration::minutes(20)).value(), Places{});
}

TEST_P(TakenContract, AHoldThatHadExpiredWhenAPlaceWasAskedForIsGoneForAClockThatIsBehindToo) {
  const booking::Hold hold = held(1, ten, nine);
  const Instant tuesday = ten + Duration::minutes(24 * 60);
  const booking::Hold later = held(2, tuesday, hold.expires_at);
  EXPECT_EQ(taken(ganja, nine), Places{quarter_from(tuesday, later.expires_at)});
}

TEST_P(TakenContract, EachPartOfAVisitTakesACounterOfItsOwnGroup) {
  const CentreId baku = CentreId::parse("baku-1").value();
  const catalogue::Catalogue& network = store.network();
  const Instant half_past = ten + Duration::minutes(30);
  const booking::NewHold visit{hold_id(1),
                               {baku,
                                catalogue::Channel::online,
                                {{network.at(office::id_card).id, ten}, {network.at(office::contract).id, half_past}}}};
  const auto placed = store->place_hold(write_key(1), visit, nine).value();
  ASSERT_EQ(placed.outcome, booking::HoldOutcome::held);
  const slots::Occupied contract{{half_past, half_past + Duration::minutes(60)}, office::notary};
  const auto until_at = placed.hold->expires_at;
  EXPECT_EQ(taken(baku, nine), (Places{quarter_from(ten, until_at), {contract, until_at}}));
  EXPECT_EQ(taken(ganja, nine), Places{});
}

}  // namespace
}  // namespace asan::store
