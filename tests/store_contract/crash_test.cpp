// A server is killed in the middle of its work, again and again, on the same folder: every booking that it acknowledged
// is there afterwards, and a retry of the same request gets the same answer.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "store/sqlite/database.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

constexpr std::uint64_t writers = 6;

/// Counters enough for everybody, so that only durability is asked.
std::shared_ptr<const catalogue::Catalogue> roomy_network() {
  catalogue::Catalogue network = office::make();
  network.booking.default_counters = 1000000;
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

std::unique_ptr<Store> open(const std::filesystem::path& folder) {
  SqliteOptions options;
  options.folder = folder;
  auto opened = open_sqlite_store(options, roomy_network(), test_vault());
  return opened ? std::move(*opened) : nullptr;
}

ConfirmAnswer book(Store& store, const catalogue::Catalogue& network, std::uint64_t n) {
  const auto held = store.place_hold(write_key(2 * n), new_hold(network, n, ten), nine);
  if (!held || !held->hold) return {};
  return store.confirm(write_key(2 * n + 1), new_appointment(held->hold->id, n), nine).value_or(ConfirmAnswer{});
}

/// Books until it is killed; tells each acknowledged booking on the pipe.
[[noreturn]] void serve_until_killed(const std::filesystem::path& folder, int pipe, std::uint64_t first) {
  const auto network = roomy_network();
  const auto store = open(folder);
  std::vector<std::thread> running;
  for (std::uint64_t writer = 0; writer < writers && store != nullptr; ++writer) {
    running.emplace_back([&, writer] {
      for (std::uint64_t n = first + writer; true; n += writers) {
        if (book(*store, *network, n).outcome != ConfirmOutcome::booked) _exit(1);
        if (::write(pipe, &n, sizeof(n)) != sizeof(n)) _exit(2);
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  _exit(3);
}

/// Starts a server, kills it after some acknowledgements, gives back everything that it acknowledged.
std::vector<std::uint64_t> acknowledged_before_kill(const std::filesystem::path& folder, std::uint64_t first,
                                                    std::size_t most) {
  int ends[2] = {};
  if (::pipe(ends) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    serve_until_killed(folder, ends[1], first);
  }
  ::close(ends[1]);
  std::vector<std::uint64_t> acknowledged;
  std::uint64_t n = 0;
  // What is in the pipe when the server dies was acknowledged too.
  while (::read(ends[0], &n, sizeof(n)) == sizeof(n)) {
    acknowledged.push_back(n);
    if (acknowledged.size() == most) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the server stopped by itself with " << WEXITSTATUS(status);
  return acknowledged;
}

TEST(Crash, WhatWasAcknowledgedIsThereAfterAKill) {
  const TemporaryFolder folder;
  const auto network = roomy_network();
  std::vector<std::uint64_t> all;
  std::uint64_t first = 1;
  for (const std::size_t most : {1U, 7U, 50U, 300U, 64U}) {
    const auto acknowledged = acknowledged_before_kill(folder.path(), first, most);
    EXPECT_GE(acknowledged.size(), most);
    all.insert(all.end(), acknowledged.begin(), acknowledged.end());
    first += 1000000;
  }
  {
    const auto store = open(folder.path());
    ASSERT_NE(store, nullptr);
    for (const std::uint64_t n : all) {
      const auto kept = store->find_appointment(appointment_id(n)).value();
      ASSERT_TRUE(kept.has_value()) << "booking " << n << " is lost";
      const auto retried = store->confirm(write_key(2 * n + 1), new_appointment(hold_id(n), n + 500000), nine).value();
      ASSERT_EQ(retried, (ConfirmAnswer{ConfirmOutcome::booked, kept})) << "a retry of " << n << " got another answer";
    }
  }
  auto file = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "");
  EXPECT_EQ(file->ask("PRAGMA integrity_check").value(), "ok");
  EXPECT_EQ(file->ask("SELECT count(*) FROM appointment a WHERE (SELECT state FROM hold WHERE id = a.id) <> 1").value(),
            "0")
      << "a hold is confirmed exactly when its appointment is there";
  EXPECT_EQ(file->ask("SELECT count(*) FROM hold WHERE state = 1 AND id NOT IN (SELECT id FROM appointment)").value(),
            "0");
}

}  // namespace
}  // namespace asan::store
