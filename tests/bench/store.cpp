// What durability costs: `name value unit` a line. Raw appends with fdatasync, bookings one at a time and bookings by
// 64 visitors at once, in turns within one run, because a disk's mood changes: only the ratios can be compared. A
// booking is two durable writes: a hold and its confirmation.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "store/sqlite/sqlite_store.hpp"
#include "store_contract/words.hpp"

namespace {

using namespace asan;
using namespace asan::store;
using namespace asan::store::testing_words;

constexpr int rounds = 5;
constexpr std::uint64_t visitors = 64;

class Clock {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::shared_ptr<const catalogue::Catalogue> roomy_network() {
  catalogue::Catalogue network = office::make();
  network.booking.default_counters = 1000000;
  network.booking.window_days = 400;
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

/// Spread over the grid of a year: a few at each start, as at a real centre.
Instant start_of(const std::vector<Instant>& starts, std::uint64_t n) { return starts[n * 7919 % starts.size()]; }

void book(Store& store, const catalogue::Catalogue& network, const std::vector<Instant>& starts, std::uint64_t n) {
  const auto held = store.place_hold(write_key(2 * n), new_hold(network, n, start_of(starts, n)), nine);
  const bool is_held = held && held->hold;
  const auto answer = is_held ? store.confirm(write_key(2 * n + 1), new_appointment(held->hold->id, n), nine)
                              : failure(StoreFailure::broken);
  if (answer && answer->outcome == ConfirmOutcome::booked) return;
  std::fprintf(stderr, "a booking failed\n");
  std::exit(1);
}

double raw_appends_per_second(const std::filesystem::path& folder, int count) {
  const int file = ::open((folder / "raw").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::array<char, 512> record{};
  const Clock clock;
  for (int i = 0; i < count; ++i) {
    if (::write(file, record.data(), record.size()) < 0 || ::fdatasync(file) != 0) std::exit(1);
  }
  const double rate = count / clock.seconds();
  ::close(file);
  return rate;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main() {
  const TemporaryFolder folder;
  const auto network = roomy_network();
  SqliteOptions options;
  options.folder = folder.path();
  auto opened = open_sqlite_store(options, network);
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().detail.c_str());
    return 1;
  }
  Store& store = **opened;
  std::vector<Instant> starts;
  const auto offer = slots::offer(*network, office::id_card, office::ganja).value();
  for (int day = 1; day <= 365; ++day) {
    const auto of_day = slots::day_starts(*network, offer, office::date("2026-11-23").plus_days(day));
    starts.insert(starts.end(), of_day.begin(), of_day.end());
  }

  std::uint64_t next = 1;
  std::vector<double> raw;
  std::vector<double> alone;
  std::vector<double> crowd;
  for (int round = 0; round < rounds; ++round) {
    constexpr int writes = 400;
    raw.push_back(raw_appends_per_second(folder.path(), writes));

    const Clock alone_clock;
    for (int i = 0; i < writes / 2; ++i) book(store, *network, starts, next++);
    alone.push_back(writes / 2 / alone_clock.seconds());

    constexpr std::uint64_t each = 100;
    std::barrier begin(static_cast<std::ptrdiff_t>(visitors + 1));
    std::vector<std::thread> running;
    for (std::uint64_t visitor = 0; visitor < visitors; ++visitor) {
      running.emplace_back([&, first = next + visitor * each] {
        begin.arrive_and_wait();
        for (std::uint64_t n = first; n < first + each; ++n) book(store, *network, starts, n);
      });
    }
    begin.arrive_and_wait();
    const Clock crowd_clock;
    for (std::thread& thread : running) thread.join();
    crowd.push_back(static_cast<double>(visitors * each) / crowd_clock.seconds());
    next += visitors * each;
  }
  std::printf("store_raw_append_fdatasync %.0f per_second\n", median(raw));
  std::printf("store_bookings_one_at_a_time %.0f per_second\n", median(alone));
  std::printf("store_bookings_64_at_once %.0f per_second\n", median(crowd));
  std::printf("store_write_alone_to_raw_append %.2f ratio\n", 2 * median(alone) / median(raw));
  std::printf("store_64_at_once_to_one_at_a_time %.2f ratio\n", median(crowd) / median(alone));
  return 0;
}
