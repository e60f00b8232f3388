// Threads that send messages and watch over them: a turn that finds no memory is told of, and the next one comes.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>

#include "http/store_twins.hpp"
#include "notify/alerts.hpp"
#include "notify/dispatcher.hpp"
#include "notify/notify_words.hpp"

namespace asan::notify {
namespace {

using namespace testing_words;
using store::StoreFailure;

/// Finds no memory whenever it is asked an odd number of times.
class StarvedOutbox final : public store::FailingOutbox {
 public:
  StarvedOutbox() : FailingOutbox(StoreFailure::busy) {}
  Result<std::vector<store::ClaimedNotice>, StoreFailure> claim(const store::ClaimTerms& /*terms*/,
                                                                Instant /*now*/) override {
    take_turn();
    return std::vector<store::ClaimedNotice>();
  }
  Result<store::OutboxState, StoreFailure> state(Instant /*now*/) override {
    take_turn();
    return store::OutboxState();
  }
  void wait_for_turns(int count) {
    std::unique_lock lock(mutex_);
    taken_.wait(lock, [&] { return turns_ >= count; });
  }

 private:
  void take_turn() {
    const std::lock_guard lock(mutex_);
    ++turns_;
    taken_.notify_all();
    if (turns_ % 2 == 1) throw std::bad_alloc();
  }

  std::mutex mutex_;
  std::condition_variable taken_;
  int turns_ = 0;
};

class StarvedStore final : public store::StoreTwin {
 public:
  explicit StarvedStore(store::Store& real) : StoreTwin(real) {}
  [[nodiscard]] store::Outbox& outbox() noexcept override { return starved; }
  StarvedOutbox starved;
};

class SilentChannel final : public Channel {
 public:
  SendAnswer send(const Outgoing& /*message*/, const std::stop_token& /*stop*/) override { return {}; }
};

TEST(LostTurn, ADispatcherGoesOn) {
  const catalogue::Catalogue network = office::make();
  StarvedOutbox outbox;
  SilentChannel channel;
  std::atomic<int> lost = 0;
  {
    const Dispatcher dispatcher({.catalogue = network,
                                 .outbox = outbox,
                                 .channel = channel,
                                 .now = [] { return nine; },
                                 .codes = {},
                                 .tell = [](const std::string&) {},
                                 .turn_lost = [&lost] { ++lost; },
                                 .senders = 1,
                                 .every = std::chrono::milliseconds(1)});
    outbox.wait_for_turns(4);
  }
  EXPECT_GE(lost, 2);
}

TEST(LostTurn, TheWatchGoesOn) {
  store::FailingStore failing(StoreFailure::busy);
  StarvedStore store(failing);
  const MailerSettings settings{
      .peer = {"smtp://127.0.0.1:1", {}}, .user = {}, .password = {}, .from = "portal@example.org"};
  const Mailer mailer(settings, [] { return nine; });
  std::atomic<int> lost = 0;
  {
    const Watch watch({.store = store,
                       .mailer = mailer,
                       .to = "operator@example.org",
                       .now = [] { return nine; },
                       .turn_lost = [&lost] { ++lost; },
                       .every = std::chrono::milliseconds(1)});
    store.starved.wait_for_turns(4);
  }
  EXPECT_GE(lost, 2);
}

}  // namespace
}  // namespace asan::notify
