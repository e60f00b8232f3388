// Many at once. Nobody waits for a clock here: threads start together and the store decides.
#include <barrier>
#include <map>
#include <random>
#include <thread>

#include "slots/capacity.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

class StoreRace : public StoreContract {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreRace, every_engine, name_of_case);

constexpr std::uint64_t threads = 8;

template <class F>
void all_at_once(F&& each) {
  std::barrier start(static_cast<std::ptrdiff_t>(threads));
  std::vector<std::thread> running;
  for (std::uint64_t n = 0; n < threads; ++n) {
    running.emplace_back([&start, &each, n] {
      start.arrive_and_wait();
      each(n);
    });
  }
  for (std::thread& thread : running) thread.join();
}

TEST_P(StoreRace, EightVisitorsWantTheLastPlaceAndOneGetsIt) {
  for (std::uint64_t round = 0; round < 20; ++round) {
    const Instant start =
        ten + Duration::minutes(static_cast<std::int64_t>(24 * 60 * (round / 10) + 15 * (round % 10)));
    std::atomic<int> held = 0;
    std::atomic<int> taken = 0;
    all_at_once([&](std::uint64_t n) {
      const std::uint64_t id = round * threads + n;
      const auto decision = store->place_hold(write_key(id), wanted(id, start), nine).value();
      held += decision.outcome == booking::HoldOutcome::held ? 1 : 0;
      taken += decision.outcome == booking::HoldOutcome::taken ? 1 : 0;
    });
    ASSERT_EQ(held, 1);
    ASSERT_EQ(taken, static_cast<int>(threads) - 1);
  }
}

TEST_P(StoreRace, TheSameRequestSentEightTimesIsDoneOnce) {
  for (std::uint64_t round = 0; round < 10; ++round) {
    const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * round));
    std::vector<std::optional<booking::Hold>> holds(threads);
    std::vector<ConfirmAnswer> answers(threads);
    all_at_once([&](std::uint64_t n) {
      const std::uint64_t id = 1000 + round * threads + n;
      holds.at(n) = store->place_hold(write_key(2 * round), wanted(id, start), nine).value().hold;
      const auto appointment = new_appointment(holds.at(n)->id, id);
      answers.at(n) = store->confirm(write_key(2 * round + 1), appointment, nine).value();
    });
    for (std::uint64_t n = 0; n < threads; ++n) {
      EXPECT_EQ(holds.at(n), holds.front());
      EXPECT_EQ(answers.at(n), answers.front());
    }
    EXPECT_EQ(answers.front().outcome, ConfirmOutcome::booked);
    EXPECT_EQ(occupied(nine).size(), round + 1);
  }
}

TEST_P(StoreRace, OneOfWhoConfirmsBeforeItsExpiryAndWhoTakesThePlaceAfterItWins) {
  // A time is whole seconds to the store: those on both sides of the border are a second apart, however near in truth.
  const Instant expiry = nine + store.network().booking.hold_for;
  for (std::uint64_t round = 0; round < 20; ++round) {
    const Instant start =
        ten + Duration::minutes(static_cast<std::int64_t>(24 * 60 * (round / 10) + 15 * (round % 10)));
    const std::uint64_t first = 1000 * (round + 1);
    ASSERT_TRUE(store->place_hold(write_key(first), wanted(first, start), nine)->hold.has_value());
    std::atomic<int> booked = 0;
    std::atomic<int> held = 0;
    all_at_once([&](std::uint64_t n) {
      if (n % 2 == 0) {
        const auto appointment = new_appointment(hold_id(first), first + n);
        const auto answer = store->confirm(write_key(first + 10 + n), appointment, expiry - Duration::seconds(1));
        booked += answer->outcome == ConfirmOutcome::booked ? 1 : 0;
      } else {
        const auto decision = store->place_hold(write_key(first + 10 + n), wanted(first + n, start), expiry);
        held += decision->outcome == booking::HoldOutcome::held ? 1 : 0;
      }
    });
    ASSERT_EQ(booked + held, 1) << "round " << round;
  }
}

TEST_P(StoreRace, OneOfConfirmAndReleaseWins) {
  for (std::uint64_t round = 0; round < 20; ++round) {
    const Instant start =
        ten + Duration::minutes(static_cast<std::int64_t>(24 * 60 * (round / 10) + 15 * (round % 10)));
    const HoldId hold = store->place_hold(write_key(100 * round), wanted(round, start), nine).value().hold->id;
    std::atomic<int> booked = 0;
    std::atomic<int> released = 0;
    all_at_once([&](std::uint64_t n) {
      const std::uint64_t id = 100 * round + 1 + n;
      if (n % 2 == 0) {
        const auto answer = store->confirm(write_key(id), new_appointment(hold, id), nine).value();
        booked += answer.outcome == ConfirmOutcome::booked ? 1 : 0;
      } else {
        const auto outcome = store->release_hold(write_key(id), hold, nine).value();
        released += outcome == booking::ReleaseOutcome::released ? 1 : 0;
      }
    });
    ASSERT_EQ(booked + released, 1);
  }
}

TEST_P(StoreRace, NoMomentEverHasMoreBookingsThanCounters) {
  // Every thread books, moves, cancels and releases at random in Baku (three counters) while readers look on.
  all_at_once([&](std::uint64_t n) {
    std::mt19937_64 random(n);
    const TimeRange day = slots::day_bounds(store.network(), office::date("2026-11-23"));
    const auto papers = slots::offer(store.network(), office::id_card, office::baku).value();
    for (std::uint64_t step = 0; step < 150; ++step) {
      const std::uint64_t id = n * 10000 + step * 10;
      const auto service = random() % 2 == 0 ? office::id_card : office::passport;
      const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * (random() % 8)));
      const auto wish = new_hold(store.network(), id, start, service, office::baku);
      const auto decision = store->place_hold(write_key(id), wish, nine).value();
      if (decision.hold && random() % 3 != 0) {
        const auto confirmed = store->confirm(write_key(id + 1), new_appointment(wish.id, id), nine).value();
        EXPECT_EQ(confirmed.outcome, ConfirmOutcome::booked);
        const Instant other = ten + Duration::minutes(static_cast<std::int64_t>(15 * (random() % 8)));
        (void)store->reschedule(write_key(id + 4), appointment_id(id), other, nine).value();
        if (random() % 2 == 0) (void)store->cancel(write_key(id + 2), appointment_id(id), any_bits, nine).value();
      } else if (decision.hold) {
        (void)store->release_hold(write_key(id + 3), wish.id, nine).value();
      }
      const auto taken =
          store->occupied(CentreId::parse("baku-1").value(), booking::Needed{{office::papers}, day}, nine).value();
      EXPECT_GE(slots::least_left(store.network(), papers, taken, day), 0);
    }
  });
}

}  // namespace
}  // namespace asan::store
