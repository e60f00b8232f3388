// Who sends is killed between sending and saying so: what it had sent is sent again under the same name, and nothing is
// lost.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <set>

#include "store_contract/outbox_words.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

std::unique_ptr<Store> open(const std::filesystem::path& folder) {
  SqliteOptions options;
  options.folder = folder;
  options.notices = Notices::kept;
  auto opened = open_sqlite_store(options, network(), test_vault());
  return opened ? std::move(*opened) : nullptr;
}

/// Sends one after the other, each by telling it on the pipe, and is killed with `killed_at` sent and not settled.
[[noreturn]] void send_until_killed(const std::filesystem::path& folder, int pipe, std::size_t killed_at) {
  const auto store = open(folder);
  std::size_t sent = 0;
  while (store != nullptr) {
    const auto claimed = store->outbox().claim({3, Duration::minutes(2), plenty}, nine);
    if (!claimed || claimed->empty()) break;
    for (const ClaimedNotice& each : *claimed) {
      if (::write(pipe, &each.id, sizeof(each.id)) != sizeof(each.id)) _exit(2);
      if (++sent == killed_at) ::kill(::getpid(), SIGKILL);
      const Settlement settlement{each.id, each.tries, Settlement::Outcome::sent, {}, 200};
      if (!store->outbox().settle({&settlement, 1}, nine)) _exit(3);
    }
  }
  _exit(0);
}

/// What left, in order; whether it was killed.
std::pair<std::vector<std::int64_t>, bool> sent_by_one(const std::filesystem::path& folder, std::size_t killed_at) {
  int ends[2] = {};
  if (::pipe(ends) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    send_until_killed(folder, ends[1], killed_at);
  }
  ::close(ends[1]);
  std::vector<std::int64_t> sent;
  std::int64_t id = 0;
  while (::read(ends[0], &id, sizeof(id)) == sizeof(id)) sent.push_back(id);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return {std::move(sent), WIFSIGNALED(status)};
}

TEST(OutboxCrash, WhatWasSentAndNotSettledIsSentAgainAndNothingIsLost) {
  constexpr std::uint64_t people = 12;
  const TemporaryFolder folder;
  {
    const auto store = open(folder.path());
    ASSERT_NE(store, nullptr);
    for (std::uint64_t n = 1; n <= people; ++n) {
      const Instant start = ten + Duration::minutes(15 * static_cast<std::int64_t>(n - 1));
      const auto held = store->place_hold(write_key(2 * n), new_hold(*network(), n, start), nine).value();
      ASSERT_EQ(held.outcome, booking::HoldOutcome::held);
      ASSERT_TRUE(store->confirm(write_key(2 * n + 1), new_appointment(hold_id(n), n), nine).has_value());
    }
  }
  std::map<std::int64_t, int> times;
  std::optional<std::int64_t> sent_by_the_dead;
  for (const std::size_t killed_at : {1U, 2U, 3U, 4U, 1000U}) {
    const auto [sent, was_killed] = sent_by_one(folder.path(), killed_at);
    ASSERT_EQ(was_killed, killed_at < people);
    ASSERT_FALSE(sent.empty());
    if (sent_by_the_dead) {
      EXPECT_EQ(sent.front(), *sent_by_the_dead) << "at once, without waiting for the claim to end";
    }
    sent_by_the_dead = sent.back();
    for (const std::int64_t id : sent) ++times[id];
  }
  EXPECT_EQ(times.size(), people) << "none is lost";
  int twice = 0;
  for (const auto& [id, count] : times) twice += count - 1;
  EXPECT_EQ(twice, 4) << "one more for each death";
  const auto store = open(folder.path());
  EXPECT_EQ(store->outbox().state(nine).value().counts.at(static_cast<std::size_t>(NoticeState::sent)),
            static_cast<std::int64_t>(people));
}

}  // namespace
}  // namespace asan::store
