// Several servers on one database: each Store here is one. And the database itself, while they run: what stops, dies or
// is somebody else's.
#include <algorithm>
#include <barrier>
#include <mutex>
#include <set>
#include <thread>

#include "slots/capacity.hpp"
#include "store/postgres/change_listener.hpp"
#include "store/postgres/session.hpp"
#include "store_contract/cutting_proxy.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::HoldOutcome;
using postgres::Session;

constexpr std::uint64_t nodes = 3;
constexpr std::uint64_t visitors = 4;

class Nodes : public ::testing::Test {
 protected:
  PostgresDatabase database;
  std::shared_ptr<const catalogue::Catalogue> network = testing_words::network();

  [[nodiscard]] std::unique_ptr<Store> open(std::chrono::milliseconds lock_patience = std::chrono::seconds(3)) const {
    PostgresOptions options;
    options.url = database.url();
    options.sessions = 6;
    options.lock_patience = lock_patience;
    auto opened = open_postgres_store(options, network, test_vault());
    return opened ? std::move(*opened) : nullptr;
  }
  [[nodiscard]] Session session() const { return Session::open(database.url()).value(); }
  [[nodiscard]] std::int64_t count(const std::string& sql) const { return session().run(sql).value().integer(0, 0); }
  [[nodiscard]] booking::NewHold wanted(std::uint64_t n, Instant start_at = ten) const {
    return new_hold(*network, n, start_at);
  }
};

/// Every visitor at every node at the same time.
template <class F>
void all_at_once(F&& each) {
  std::barrier start(static_cast<std::ptrdiff_t>(nodes * visitors));
  std::vector<std::thread> running;
  running.reserve(nodes * visitors);
  for (std::uint64_t n = 0; n < nodes * visitors; ++n) {
    running.emplace_back([&start, &each, n] {
      start.arrive_and_wait();
      each(n % nodes, n);
    });
  }
  for (std::thread& thread : running) thread.join();
}

class ThreeNodes : public Nodes {
 protected:
  std::array<std::unique_ptr<Store>, nodes> stores = {open(), open(), open()};
};

TEST_F(ThreeNodes, TheLastPlaceIsHeldAtOneOfThem) {
  for (std::uint64_t round = 0; round < 10; ++round) {
    const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * round));
    std::atomic<int> held = 0;
    std::atomic<int> taken = 0;
    all_at_once([&](std::uint64_t node, std::uint64_t n) {
      const std::uint64_t id = 100 * round + n;
      const auto decision = stores.at(node)->place_hold(write_key(id), wanted(id, start), nine).value();
      held += decision.outcome == HoldOutcome::held ? 1 : 0;
      taken += decision.outcome == HoldOutcome::taken ? 1 : 0;
    });
    ASSERT_EQ(held, 1);
    ASSERT_EQ(taken, static_cast<int>(nodes * visitors) - 1);
  }
}

TEST_F(ThreeNodes, TheSameRequestSentToAllIsDoneOnce) {
  std::vector<booking::HoldDecision> holds(nodes * visitors);
  std::vector<ConfirmAnswer> answers(nodes * visitors);
  all_at_once([&](std::uint64_t node, std::uint64_t n) {
    holds.at(n) = stores.at(node)->place_hold(write_key(1), wanted(1000 + n), nine).value();
    answers.at(n) =
        stores.at(node)->confirm(write_key(2), new_appointment(holds.at(n).hold->id, 1000 + n), nine).value();
  });
  for (std::uint64_t n = 0; n < nodes * visitors; ++n) {
    EXPECT_EQ(holds.at(n), holds.front());
    EXPECT_EQ(answers.at(n), answers.front());
  }
  EXPECT_EQ(answers.front().outcome, ConfirmOutcome::booked);
  EXPECT_EQ(count("SELECT count(*) FROM appointment"), 1);
}

TEST_F(ThreeNodes, OnePersonBooksAServiceOnceAlsoAtTwoCentresAtOnce) {
  for (std::uint64_t round = 0; round < 5; ++round) {
    for (std::uint64_t n = 0; n < nodes * visitors; ++n) {
      const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(std::uint64_t{24} * 60 * round + 15 * n));
      const auto centre = n % 2 == 0 ? office::ganja : office::baku;
      const auto wish = new_hold(*network, 100 * round + n, start, office::id_card, centre);
      ASSERT_EQ(stores.front()->place_hold(write_key(100 * round + n), wish, nine).value().outcome, HoldOutcome::held);
    }
    std::atomic<int> booked = 0;
    std::atomic<int> refused = 0;
    all_at_once([&](std::uint64_t node, std::uint64_t n) {
      NewAppointment one = new_appointment(hold_id(100 * round + n), 100 * round + n);
      one.person = aygun(round);
      const auto answer = stores.at(node)->confirm(write_key(100000 + 100 * round + n), one, nine).value();
      booked += answer.outcome == ConfirmOutcome::booked ? 1 : 0;
      refused += answer.outcome == ConfirmOutcome::already_booked ? 1 : 0;
    });
    ASSERT_EQ(booked, 1);
    ASSERT_EQ(refused, static_cast<int>(nodes * visitors) - 1);
  }
}

TEST_F(ThreeNodes, NoMomentEverHasMoreBookingsThanCounters) {
  const TimeRange day = slots::day_bounds(*network, office::date("2026-11-23"));
  const auto papers = slots::offer(*network, office::id_card, office::baku).value();
  all_at_once([&](std::uint64_t node, std::uint64_t n) {
    Store& store = *stores.at(node);
    for (std::uint64_t step = 0; step < 30; ++step) {
      const std::uint64_t id = n * 10000 + step * 10;
      const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * ((n + step) % 6)));
      const auto service = step % 2 == 0 ? office::id_card : office::passport;
      const auto wish = new_hold(*network, id, start, service, office::baku);
      const auto decision = store.place_hold(write_key(id), wish, nine).value();
      if (decision.hold && step % 3 != 0) {
        EXPECT_EQ(store.confirm(write_key(id + 1), new_appointment(wish.id, id), nine).value().outcome,
                  ConfirmOutcome::booked);
        (void)store.reschedule(write_key(id + 4), appointment_id(id), start + Duration::minutes(30), nine).value();
        if (step % 2 == 0) (void)store.cancel(write_key(id + 2), appointment_id(id), any_bits, nine).value();
      } else if (decision.hold) {
        (void)store.release_hold(write_key(id + 3), wish.id, nine).value();
      }
      const auto taken =
          store.occupied(CentreId::parse("baku-1").value(), booking::Needed{{office::papers}, day}, nine).value();
      EXPECT_GE(slots::least_left(*network, papers, taken, day), 0);
    }
  });
}

// ---- what guards when the lock does not ----

TEST_F(Nodes, WhoeverTookPlacesMeanwhileIsSeenAlsoWithoutTheCentresLock) {
  const auto store = open();
  // Somebody who does not know of the lock takes the centre's next turn, and the place, and has not committed yet.
  const Session other = session();
  ASSERT_TRUE(other.run("INSERT INTO centre (id, longest) VALUES ('ganja-1', 900)"));
  const std::string start = std::to_string(ten.unix_seconds());
  ASSERT_TRUE(
      other.run("BEGIN; INSERT INTO taking (centre, turn) VALUES ('ganja-1', 1); "
                "INSERT INTO part VALUES ('ganja-1', 1, 'x', 1, 'id-card', 'papers', 0, " +
                start + ", " + start + " + 900, 9223372036854775807)"));
  std::thread visitor([&] {
    const auto decision = store->place_hold(write_key(1), wanted(1), nine);
    EXPECT_EQ(decision.value_or(booking::HoldDecision{}).outcome, HoldOutcome::taken) << "as the second try saw";
  });
  while (
      count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") ==
      0) {
    std::this_thread::yield();
  }
  ASSERT_TRUE(other.run("COMMIT"));
  visitor.join();
  EXPECT_EQ(count("SELECT count(*) FROM hold"), 0);
}

TEST_F(Nodes, AKeyThatAnotherServerWorksOnIsInUse) {
  const auto store = open(std::chrono::milliseconds(100));
  ASSERT_EQ(store->place_hold(write_key(1), wanted(1), nine).value().outcome, HoldOutcome::held);
  // The lock that a running write has, as this one had.
  const Session other = session();
  ASSERT_TRUE(other.run("BEGIN; LOCK TABLE answer IN ACCESS EXCLUSIVE MODE"));
  const auto first = open(std::chrono::seconds(60));
  std::thread running([&first, this] {
    EXPECT_EQ(first->place_hold(write_key(2), wanted(2, ten + Duration::minutes(15)), nine).value().outcome,
              HoldOutcome::held);
  });
  const auto waiting = "SELECT count(*) FROM pg_locks WHERE relation = 'answer'::regclass AND NOT granted";
  while (other.run(waiting).value().integer(0, 0) == 0) std::this_thread::yield();
  EXPECT_EQ(store->place_hold(write_key(2), wanted(2, ten + Duration::minutes(15)), nine).error(),
            StoreFailure::key_in_use);
  ASSERT_TRUE(other.run("COMMIT"));
  running.join();
}

// ---- the connection ----

TEST_F(Nodes, AConnectionLostAtAnyMomentIsNoticedByNobody) {
  const auto store = open();
  std::atomic<bool> is_done = false;
  std::thread killer([&] {
    const Session other = session();
    while (!is_done) {
      (void)other.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
          "AND pid <> pg_backend_pid() AND random() < 0.3");
      std::this_thread::sleep_for(std::chrono::milliseconds(15));
    }
  });
  std::vector<ConfirmAnswer> answers;
  for (std::uint64_t n = 1; n <= 24; ++n) {
    const Instant start =
        ten + Duration::minutes(static_cast<std::int64_t>(15 * (n % 8) + std::uint64_t{24} * 60 * (n / 8)));
    const auto held = store->place_hold(write_key(10 * n), wanted(n, start), nine);
    ASSERT_TRUE(held.has_value());
    ASSERT_EQ(held->outcome, HoldOutcome::held) << n;
    const auto answer = store->confirm(write_key(10 * n + 1), new_appointment(held->hold->id, n), nine);
    ASSERT_TRUE(answer.has_value());
    answers.push_back(*answer);
  }
  is_done = true;
  killer.join();
  for (std::uint64_t n = 1; n <= 24; ++n) {
    EXPECT_EQ(answers.at(n - 1).outcome, ConfirmOutcome::booked) << n;
    EXPECT_EQ(store->confirm(write_key(10 * n + 1), new_appointment(hold_id(n), 1000 + n), nine).value(),
              answers.at(n - 1));
  }
  EXPECT_EQ(count("SELECT count(*) FROM appointment"), 24);
}

TEST_F(Nodes, AnAnswerLostAroundACommitIsTheFirstOutcome) {
  CuttingProxy proxy(postgres_server().folder());
  ASSERT_TRUE(proxy.is_ok());
  {
    PostgresOptions options;
    options.url = proxy.url_of(database.name());
    const auto store = std::move(*open_postgres_store(options, network, test_vault()));
    std::uint64_t n = 0;
    for (const Cut cut : {Cut::before, Cut::at, Cut::after, Cut::at, Cut::after, Cut::before}) {
      ++n;
      const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * n));
      proxy.cut_next(cut);
      const auto held = store->place_hold(write_key(10 * n), wanted(n, start), nine).value();
      ASSERT_EQ(held.outcome, HoldOutcome::held) << "its own hold must not take its place";
      proxy.cut_next(cut);
      const auto answer = store->confirm(write_key(10 * n + 1), new_appointment(hold_id(n), n), nine).value();
      ASSERT_EQ(answer.outcome, ConfirmOutcome::booked) << "and not hold_unknown";
      proxy.cut_next(cut);
      const Instant later = start + Duration::minutes(std::int64_t{24} * 60);
      const auto moved = store->reschedule(write_key(10 * n + 2), appointment_id(n), later, nine).value();
      EXPECT_EQ(moved.outcome, booking::RescheduleOutcome::rescheduled) << "and not unchanged";
      EXPECT_EQ(moved.appointment->sequence, 1) << "moved once";
    }
  }
  EXPECT_EQ(proxy.cuts(), 18);
  EXPECT_EQ(count("SELECT count(*) FROM appointment"), 6);
}

// ---- what the servers tell each other ----

TEST_F(Nodes, ABookingAtOneServerIsHeardAtTheOthers) {
  const auto here = open();
  std::mutex mutex;
  std::condition_variable heard;
  std::multiset<std::string> centres;
  int connections = 0;
  const ChangeListener there({database.url(),
                              [&](const CentreId& centre) {
                                const std::lock_guard lock(mutex);
                                centres.insert(centre.str());
                                heard.notify_one();
                              },
                              [&] {
                                const std::lock_guard lock(mutex);
                                ++connections;
                                heard.notify_one();
                              }});
  std::unique_lock lock(mutex);
  heard.wait(lock, [&] { return connections == 1; });
  (void)here->place_hold(write_key(1), wanted(1), nine).value();
  heard.wait(lock, [&] { return centres.count("ganja-1") > 0; });
  EXPECT_EQ(centres.count("baku-1"), 0U);

  // Whatever happened while nobody listened.
  (void)session().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'").value();
  heard.wait(lock, [&] { return connections == 2; });
  centres.clear();
  (void)here->release_hold(write_key(2), hold_id(1), nine).value();
  heard.wait(lock, [&] { return centres.count("ganja-1") > 0; });
}

// ---- the tables ----

TEST(Schema, OfManyServersThatStartAtOnceOneMakesTheTables) {
  const std::string url = postgres_server().url_of(postgres_server().new_empty_database());
  const auto network = testing_words::network();
  std::atomic<int> started = 0;
  all_at_once([&](std::uint64_t, std::uint64_t) {
    started += open_postgres_store({.url = url, .sessions = 1}, network, test_vault()).has_value() ? 1 : 0;
  });
  EXPECT_EQ(started, static_cast<int>(nodes * visitors));
  const Session session = Session::open(url).value();
  EXPECT_EQ(session.run("SELECT count(*) - max(version) FROM schema_version").value().integer(0, 0), 0)
      << "each step once";

  ASSERT_TRUE(session.run("INSERT INTO schema_version (version) VALUES (1000)"));
  EXPECT_EQ(open_postgres_store({.url = url}, network, test_vault()).error().kind, PostgresFailureKind::newer_schema);
}

TEST(Schema, ADatabaseThatMayForgetIsRefused) {
  const std::string name = postgres_server().new_empty_database();
  const std::string url = postgres_server().url_of(name);
  ASSERT_TRUE(Session::open(url).value().run("ALTER DATABASE " + name + " SET synchronous_commit = off"));
  EXPECT_EQ(open_postgres_store({.url = url}, testing_words::network(), test_vault()).error().kind,
            PostgresFailureKind::not_durable);
}

TEST(Schema, AnUnreachableServerIsSaidAtTheStart) {
  EXPECT_EQ(open_postgres_store({.url = "host=/nowhere dbname=x"}, testing_words::network(), test_vault()).error().kind,
            PostgresFailureKind::unreachable);
}

}  // namespace
}  // namespace asan::store
