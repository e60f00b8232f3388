// What every engine owes to plans of counters: bookings of groups that share counters are seen together, and those
// that stand can be listed when a plan changes.
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::HoldOutcome;

/// Two at the counters of Baku, who both know papers and one the notary's work too; one place is the queue's.
std::shared_ptr<const catalogue::Catalogue> planned_network() {
  catalogue::Catalogue network = office::make();
  network.booking.plans.push_back(
      {office::baku,
       {{.count = 2, .groups = {office::papers}}, {.count = 1, .groups = {office::papers, office::notary}}}});
  network.booking.shares.push_back({office::baku, office::papers, catalogue::Channel::walk_in, 40});
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

TEST_P(StoreContract, GroupsThatShareCountersAreCountedTogether) {
  const OpenStore planned(GetParam(), planned_network());
  std::uint64_t n = 0;
  const auto hold = [&](catalogue::ServiceIndex service, catalogue::Channel channel = catalogue::Channel::online) {
    ++n;
    booking::NewHold wanted = new_hold(planned.network(), n, ten, service, office::baku);
    wanted.visit.channel = channel;
    return planned->place_hold(write_key(n), wanted, nine).value().outcome;
  };
  EXPECT_EQ(hold(office::contract), HoldOutcome::held);
  EXPECT_EQ(hold(office::contract), HoldOutcome::taken) << "one knows the notary's work";
  EXPECT_EQ(hold(office::id_card), HoldOutcome::held);
  EXPECT_EQ(hold(office::id_card), HoldOutcome::held) << "the notary's client sits at the third counter";
  EXPECT_EQ(hold(office::passport, catalogue::Channel::walk_in), HoldOutcome::taken) << "all three are busy";

  booking::NewHold later = new_hold(planned.network(), 90, ten + Duration::minutes(180), office::id_card, office::baku);
  later.visit.parts.front().start_at = office::instant("2026-11-23T14:00:00+04:00");
  const auto hold_later = [&](std::uint64_t id, catalogue::Channel channel) {
    later.id = hold_id(id);
    later.visit.channel = channel;
    return planned->place_hold(write_key(id), later, nine).value().outcome;
  };
  EXPECT_EQ(hold_later(91, catalogue::Channel::online), HoldOutcome::held);
  EXPECT_EQ(hold_later(92, catalogue::Channel::online), HoldOutcome::held);
  EXPECT_EQ(hold_later(93, catalogue::Channel::online), HoldOutcome::taken) << "the third is kept for the queue";
  EXPECT_EQ(hold_later(94, catalogue::Channel::walk_in), HoldOutcome::held);
}

TEST_P(StoreContract, PlacesThatStandAreThoseOfBookedAppointmentsThatHaveNotEnded) {
  const auto book = [&](std::uint64_t n, const booking::NewHold& hold, Instant at) {
    ASSERT_EQ(store->place_hold(write_key(10 * n), hold, at).value().outcome, HoldOutcome::held);
    ASSERT_TRUE(store->confirm(write_key(10 * n + 1), new_appointment(hold.id, n), at).value().appointment);
  };
  const auto minutes = [](int n) { return ten + Duration::minutes(n); };
  EXPECT_TRUE(store->standing(nine).value().empty());
  book(1, wanted(1, minutes(30)), nine);
  booking::NewHold visit = new_hold(store.network(), 2, ten, office::id_card, office::baku);
  visit.visit.parts.push_back({store.network().at(office::contract).id, minutes(15)});
  visit.visit.channel = catalogue::Channel::special_needs;
  book(2, visit, nine + Duration::seconds(5));
  book(3, wanted(3, minutes(60)), nine);
  ASSERT_EQ(store->cancel(write_key(39), appointment_id(3), any_bits, nine).value().outcome,
            booking::CancelOutcome::cancelled);
  ASSERT_EQ(store->place_hold(write_key(40), wanted(4, minutes(75)), nine).value().outcome, HoldOutcome::held);

  using catalogue::Channel;
  const catalogue::Catalogue& network = store.network();
  const auto place = [&](std::uint64_t n, catalogue::CentreIndex centre, catalogue::ServiceIndex service, int from,
                         int until, Channel channel, Instant booked_at) {
    return slots::Standing{.appointment = appointment_id(n),
                           .centre = network.at(centre).id,
                           .service = network.at(service).id,
                           .group = network.at(network.at(service).group).id,
                           .channel = channel,
                           .range = {minutes(from), minutes(until)},
                           .booked_at = booked_at};
  };
  const slots::Standing card =
      place(2, office::baku, office::id_card, 0, 15, Channel::special_needs, nine + Duration::seconds(5));
  const slots::Standing contract =
      place(2, office::baku, office::contract, 15, 75, Channel::special_needs, nine + Duration::seconds(5));
  const slots::Standing ganja = place(1, office::ganja, office::id_card, 30, 45, Channel::online, nine);
  EXPECT_EQ(store->standing(nine).value(), (std::vector{card, contract, ganja}));
  EXPECT_EQ(store->standing(minutes(14)).value(), (std::vector{card, contract, ganja})) << "still being served";
  EXPECT_EQ(store->standing(minutes(15)).value(), (std::vector{contract, ganja})) << "the first part is over";
  EXPECT_TRUE(slots::stranded(network, store->standing(nine).value()).empty());

  ASSERT_EQ(store->reschedule(write_key(50), appointment_id(1), minutes(90), nine).value().outcome,
            booking::RescheduleOutcome::rescheduled);
  EXPECT_EQ(store->standing(nine).value().back(),
            place(1, office::ganja, office::id_card, 90, 105, Channel::online, nine))
      << "who moves keeps the time of booking";
  store.reopen();
  EXPECT_EQ(store->standing(nine).value().size(), 3U);
}

TEST(SqliteStanding, CanBeLookedAtWhileAServerRuns) {
  const TemporaryFolder folder;
  EXPECT_FALSE(look_at_standing(folder.path(), nine)) << "nothing was ever kept there";
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "and looking makes nothing";
  SqliteOptions options;
  options.folder = folder.path();
  const auto catalogue = network();
  const auto store = open_sqlite_store(options, catalogue, test_vault()).value();
  ASSERT_TRUE(store->place_hold(write_key(1), new_hold(*catalogue, 1, ten), nine).value().hold);
  ASSERT_TRUE(store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value().appointment);
  EXPECT_EQ(look_at_standing(folder.path(), nine).value(), store->standing(nine).value());
  EXPECT_EQ(look_at_standing(folder.path(), nine).value().size(), 1U);
}

}  // namespace
}  // namespace asan::store
