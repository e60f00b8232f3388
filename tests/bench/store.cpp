// What durability costs: `name value unit` a line. Raw appends with fdatasync, bookings one at a time and bookings by
// 64 visitors at once, in the process and through the real server over HTTP, in turns within one run, because a disk's
// mood changes: only the ratios can be compared. A booking is two durable writes: a hold and its confirmation.
#include <algorithm>
#include <barrier>

#include "bench/booking_client.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store_contract/words.hpp"

namespace {

using namespace asan;
using namespace asan::bench;
using namespace asan::store;
using namespace asan::store::testing_words;

constexpr int rounds = 5;
constexpr std::size_t visitors = 64;
constexpr std::size_t alone_each_round = 200;
constexpr std::size_t crowd_each_round = 6400;
constexpr std::size_t http_crowd_each_round = 1600;

std::shared_ptr<const catalogue::Catalogue> roomy_network() {
  catalogue::Catalogue network = office::make();
  network.booking.default_counters = 1000000;
  network.booking.window_days = 400;
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

double raw_appends_per_second(const std::filesystem::path& folder, int count) {
  const int file = ::open((folder / "raw").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::array<char, 512> record{};
  const Stopwatch watch;
  for (int i = 0; i < count; ++i) {
    if (::write(file, record.data(), record.size()) < 0 || ::fdatasync(file) != 0) give_up("the disk does not write");
  }
  const double rate = count / watch.seconds();
  ::close(file);
  return rate;
}

class InProcess {
 public:
  explicit InProcess(const std::filesystem::path& folder) : network_(roomy_network()) {
    SqliteOptions options;
    options.folder = folder;
    auto opened = open_sqlite_store(options, network_, test_vault());
    if (!opened) give_up(opened.error().detail);
    store_ = *std::move(opened);
    const auto offer = slots::offer(*network_, office::id_card, office::ganja).value();
    for (int day = 1; day <= 365; ++day) {
      const auto of_day = slots::day_starts(*network_, offer, office::date("2026-11-23").plus_days(day));
      starts_.insert(starts_.end(), of_day.begin(), of_day.end());
    }
  }

  double alone_per_second() {
    const Stopwatch watch;
    for (std::size_t i = 0; i < alone_each_round; ++i) book_one(next_++);
    return alone_each_round / watch.seconds();
  }

  double crowd_per_second() {
    constexpr std::size_t each = crowd_each_round / visitors;
    std::barrier begin(static_cast<std::ptrdiff_t>(visitors + 1));
    std::vector<std::thread> running;
    for (std::size_t visitor = 0; visitor < visitors; ++visitor) {
      running.emplace_back([&, first = next_ + visitor * each] {
        begin.arrive_and_wait();
        for (std::size_t n = first; n < first + each; ++n) book_one(n);
      });
    }
    begin.arrive_and_wait();
    const Stopwatch watch;
    for (std::thread& thread : running) thread.join();
    next_ += crowd_each_round;
    return crowd_each_round / watch.seconds();
  }

 private:
  /// Spread over the grid of a year: a few at each start, as at a real centre.
  void book_one(std::uint64_t n) {
    const Instant start = starts_[n * 7919 % starts_.size()];
    const auto held = store_->place_hold(write_key(2 * n), new_hold(*network_, n, start), nine);
    const bool is_held = held && held->hold;
    const auto answer = is_held ? store_->confirm(write_key(2 * n + 1), new_appointment(held->hold->id, n), nine)
                                : failure(StoreFailure::broken);
    if (!answer || answer->outcome != ConfirmOutcome::booked) give_up("a booking failed");
  }

  std::shared_ptr<const catalogue::Catalogue> network_;
  std::unique_ptr<Store> store_;
  std::vector<Instant> starts_;
  std::uint64_t next_ = 1;
};

class OverHttp {
 public:
  explicit OverHttp(const std::filesystem::path& folder) : server_(folder) {
    const auto& network = real_catalogue::get();
    const auto client = connection_to(server_.port());
    const std::string service = "id-renewal";
    const std::string days = "&from=" + day_after(network.zone, 1) + "&to=" + day_after(network.zone, 28);
    for (const auto& centre : network.centres) {
      const auto answer = client->Get("/api/v1/availability?service=" + service + "&centre=" + centre.id.str() + days);
      if (!answer || answer->status != 200) continue;
      for (const std::string& start : free_starts(Json::parse(answer->body, nullptr, false))) {
        places_.push_back({centre.id.str(), service, start});
      }
    }
    if (places_.size() < 2 * rounds * (alone_each_round + http_crowd_each_round)) give_up("there are too few places");
  }

  double per_second(std::size_t at_once, std::size_t count) {
    std::atomic<std::size_t> booked{0};
    const std::size_t first = next_;
    next_ += count;
    const double seconds = by_visitors(server_.port(), at_once, count, [&](httplib::Client& client, std::size_t n) {
      // A visit is longer than the grid's step, so a place may be gone that was free in the beginning.
      constexpr std::size_t stride = 7919;
      if (book(client, places_[(first + n) * stride % places_.size()], first + n)) ++booked;
    });
    return static_cast<double>(booked) / seconds;
  }

 private:
  RunningServer server_;
  std::vector<Place> places_;
  std::size_t next_ = 0;
};

double median(std::vector<double>& values) { return quantile(values, 500); }

}  // namespace

int main() {
  const TemporaryFolder folder;
  const TemporaryFolder server_folder;
  InProcess in_process(folder.path());
  OverHttp over_http(server_folder.path());
  std::vector<double> raw;
  std::vector<double> alone;
  std::vector<double> crowd;
  std::vector<double> http_alone;
  std::vector<double> http_crowd;
  for (int round = 0; round < rounds; ++round) {
    raw.push_back(raw_appends_per_second(folder.path(), 2 * static_cast<int>(alone_each_round)));
    alone.push_back(in_process.alone_per_second());
    crowd.push_back(in_process.crowd_per_second());
    http_alone.push_back(over_http.per_second(1, alone_each_round));
    http_crowd.push_back(over_http.per_second(visitors, http_crowd_each_round));
  }
  std::printf("store_raw_append_fdatasync %.0f per_second\n", median(raw));
  std::printf("store_bookings_one_at_a_time %.0f per_second\n", median(alone));
  std::printf("store_bookings_64_at_once %.0f per_second\n", median(crowd));
  std::printf("http_bookings_one_at_a_time %.0f per_second\n", median(http_alone));
  std::printf("http_bookings_64_at_once %.0f per_second\n", median(http_crowd));
  std::printf("store_write_alone_to_raw_append %.2f ratio\n", 2 * median(alone) / median(raw));
  std::printf("store_64_at_once_to_one_at_a_time %.2f ratio\n", median(crowd) / median(alone));
  std::printf("http_64_at_once_to_store_64_at_once %.2f ratio\n", median(http_crowd) / median(crowd));
  std::printf("http_64_at_once_to_store_one_at_a_time %.2f ratio\n", median(http_crowd) / median(alone));
  return 0;
}
