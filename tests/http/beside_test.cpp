// What runs on threads of its own: the sweeper and the pool of connections. Nothing here waits for time to pass.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "http/pool.hpp"
#include "http/store_twins.hpp"
#include "jobs/placement.hpp"
#include "jobs/sweeper.hpp"
#include "store/memory/memory_store.hpp"

namespace asan {
namespace {

/// Tells what it was asked to forget, and pretends that there is much of it.
class SweptStore final : public store::StoreTwin {
 public:
  SweptStore(store::Store& real, int steps) : StoreTwin(real), steps_(steps) {}

  Result<std::int64_t, store::StoreFailure> forget_before(Instant before) override {
    const std::lock_guard lock(mutex_);
    asked_.push_back(before);
    called_.notify_all();
    return steps_-- > 0 ? 10 : 0;
  }
  std::vector<Instant> wait_for_calls(std::size_t count) {
    std::unique_lock lock(mutex_);
    called_.wait(lock, [&] { return asked_.size() >= count; });
    return asked_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable called_;
  std::vector<Instant> asked_;
  int steps_;
};

std::unique_ptr<store::Store> empty_store() {
  const calendar::Zone zone = calendar::Zone::make("Asia/Baku", {{Instant(), Duration::minutes(240)}}).value();
  return store::make_memory_store(std::make_shared<const catalogue::Catalogue>(zone));
}

TEST(sweeper, goes_on_step_by_step_until_nothing_is_left) {
  const Instant now = Instant::from_unix_seconds(1'795'000'000);
  const auto memory = empty_store();
  SweptStore store(*memory, 3);
  const jobs::Sweeper sweeper({store, [now] { return now; }, std::chrono::hours(1), Duration::minutes(60)});
  const std::vector<Instant> asked = store.wait_for_calls(4);
  EXPECT_EQ(asked, std::vector<Instant>(4, now - Duration::minutes(60)));
}

TEST(sweeper, comes_again) {
  const auto memory = empty_store();
  SweptStore store(*memory, 0);
  const jobs::Sweeper sweeper({store, [] { return Instant(); }, std::chrono::milliseconds(1)});
  EXPECT_GE(store.wait_for_calls(3).size(), 3U);
}

/// Tells when its chains were anchored; the first time it cannot.
class AnchoredStore final : public store::StoreTwin {
 public:
  using StoreTwin::StoreTwin;
  Result<bool, store::StoreFailure> anchor_chains(Instant now) override {
    anchored_at.push_back(now);
    if (anchored_at.size() == 1) return failure(store::StoreFailure::busy);
    return true;
  }
  /// Of the sweeper's thread alone.
  std::vector<Instant> anchored_at;
};

TEST(sweeper, anchors_chains_every_ten_minutes_and_again_when_it_could_not) {
  const auto memory = empty_store();
  AnchoredStore store(*memory);
  std::mutex mutex;
  std::condition_variable turned;
  std::int64_t minute = 0;
  jobs::SweeperParts parts{store, [] { return Instant(); }, std::chrono::milliseconds(1)};
  parts.now = [&] {
    const std::lock_guard lock(mutex);
    return Instant() + Duration::minutes(minute);
  };
  // The head is noted at the end of each turn: then a minute passes.
  parts.note_head = [&](const store::AuditHead& /*head*/) {
    const std::lock_guard lock(mutex);
    ++minute;
    turned.notify_all();
  };
  {
    const jobs::Sweeper sweeper(parts);
    std::unique_lock lock(mutex);
    turned.wait(lock, [&] { return minute > 25; });
  }
  ASSERT_GE(store.anchored_at.size(), 4U);
  store.anchored_at.resize(4);
  const auto at = [](std::int64_t n) { return Instant() + Duration::minutes(n); };
  EXPECT_EQ(store.anchored_at, (std::vector{at(0), at(1), at(11), at(21)}));
}

/// Tells from when on persons are to be erased.
class ErasingStore final : public store::StoreTwin {
 public:
  explicit ErasingStore(store::Store& real) : StoreTwin(real) {}
  Result<std::int64_t, store::StoreFailure> erase_ended_before(Instant before, Instant /*now*/) override {
    const std::lock_guard lock(mutex_);
    asked_.push_back(before);
    called_.notify_all();
    return asked_.size() < 3 ? 200 : 0;
  }
  std::vector<Instant> wait_for_calls(std::size_t count) {
    std::unique_lock lock(mutex_);
    called_.wait(lock, [&] { return asked_.size() >= count; });
    return asked_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable called_;
  std::vector<Instant> asked_;
};

TEST(sweeper, erases_persons_when_their_time_is_over_until_none_is_left) {
  const Instant now = Instant::from_unix_seconds(1'795'000'000);
  const auto memory = empty_store();
  ErasingStore store(*memory);
  jobs::SweeperParts parts{store, [now] { return now; }, std::chrono::hours(1)};
  parts.keep_persons_for = Duration::minutes(90);
  const jobs::Sweeper sweeper(parts);
  EXPECT_EQ(store.wait_for_calls(3), std::vector<Instant>(3, now - Duration::minutes(90)));
}

/// Finds no memory at its first turn, whatever the turn asks first.
class StarvedStore final : public store::StoreTwin {
 public:
  explicit StarvedStore(store::Store& real) : StoreTwin(real) {}
  Result<std::int64_t, store::StoreFailure> forget_before(Instant /*before*/) override {
    const std::lock_guard lock(mutex_);
    ++turns_;
    called_.notify_all();
    if (turns_ == 1) throw std::bad_alloc();
    return 0;
  }
  void wait_for_turns(int count) {
    std::unique_lock lock(mutex_);
    called_.wait(lock, [&] { return turns_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable called_;
  int turns_ = 0;
};

TEST(sweeper, loses_a_turn_without_memory_and_goes_on) {
  const auto memory = empty_store();
  StarvedStore store(*memory);
  std::atomic<int> lost = 0;
  jobs::SweeperParts parts{store, [] { return Instant(); }, std::chrono::milliseconds(1)};
  parts.turn_lost = [&lost] { ++lost; };
  const jobs::Sweeper sweeper(parts);
  store.wait_for_turns(3);
  EXPECT_EQ(lost, 1);
}

/// Finds no memory when it is looked at for the second time: the first one is before the thread starts.
class StarvedClock {
 public:
  Instant look() {
    const std::lock_guard lock(mutex_);
    ++looks_;
    looked_.notify_all();
    if (looks_ == 2) throw std::bad_alloc();
    return {};
  }
  void wait_for_looks(int count) {
    std::unique_lock lock(mutex_);
    looked_.wait(lock, [&] { return looks_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable looked_;
  int looks_ = 0;
};

TEST(placement, loses_a_turn_without_memory_and_goes_on) {
  const auto memory = empty_store();
  const catalogue::Catalogue nothing(calendar::Zone::make("Asia/Baku", {{Instant(), Duration::minutes(240)}}).value());
  StarvedClock clock;
  std::atomic<int> lost = 0;
  const jobs::Placement placement(
      {nothing, *memory, [&clock] { return clock.look(); }, {}, {}, [&lost] { ++lost; }, std::chrono::milliseconds(1)});
  clock.wait_for_looks(4);
  EXPECT_EQ(lost, 1);
}

TEST(sweeper, lives_with_a_store_that_fails) {
  store::FailingStore failing(store::StoreFailure::broken);
  const jobs::Sweeper sweeper({failing, [] { return Instant(); }, std::chrono::milliseconds(1)});
}

/// Jobs that all wait for each other: they end only if all of them run at once.
class Meeting {
 public:
  explicit Meeting(std::size_t wanted) : wanted_(wanted) {}
  void arrive() {
    std::unique_lock lock(mutex_);
    ++here_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return here_ >= wanted_; });
  }

 private:
  const std::size_t wanted_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t here_ = 0;
};

TEST(connection_pool, never_lets_a_connection_wait_while_it_may_make_a_thread) {
  constexpr std::size_t most = 20;
  http::ConnectionPool pool(most, most, [] {});
  for (int round = 0; round < 20; ++round) {
    // Shared: the last ones are still leaving when the next round begins.
    const auto meeting = std::make_shared<Meeting>(most);
    const auto goodbye = std::make_shared<Meeting>(most + 1);
    for (std::size_t i = 0; i < most; ++i) {
      // Twenty idle connections must not stand in the way of one another.
      while (!pool.enqueue([meeting, goodbye] {
        meeting->arrive();
        goodbye->arrive();
      })) {
        std::this_thread::yield();
      }
    }
    goodbye->arrive();
  }
  pool.shutdown();
}

TEST(connection_pool, refuses_when_all_threads_are_taken_and_enough_wait) {
  int refused = 0;
  http::ConnectionPool pool(2, 3, [&refused] { ++refused; });
  const auto start = std::make_shared<Meeting>(3);
  const auto end = std::make_shared<Meeting>(3);
  int later = 0;
  std::mutex mutex;
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(pool.enqueue([start, end] {
      start->arrive();
      end->arrive();
    }));
  }
  start->arrive();  // both threads are taken now
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(pool.enqueue([&] {
      const std::lock_guard lock(mutex);
      ++later;
    }));
  }
  EXPECT_FALSE(pool.enqueue([] {}));
  end->arrive();
  pool.shutdown();
  EXPECT_EQ(later, 3) << "what waited is served before the end";
  EXPECT_FALSE(pool.enqueue([] {}));
  EXPECT_EQ(refused, 2) << "each is told";
}

}  // namespace
}  // namespace asan
