// A whole day of the network: 20,000 visitors (facts.md, section 5) at 28 centres read what to bring, look for a time,
// book, some look again, some cancel; 64 at once, each step through the real server over HTTP, every booking durable.
// Then the server is killed and every booking is looked up again. No curve of arrivals by the hour was found in the
// sources, so the day is replayed as fast as it goes, which is harder than any curve.
#include <algorithm>
#include <mutex>

#include "bench/booking_client.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "slots/slots.hpp"
#include "store_contract/words.hpp"

namespace {

using namespace asan;
using namespace asan::bench;

constexpr std::size_t people = 20'000;
constexpr std::size_t at_once = 64;
constexpr std::size_t one_cancels_in = 10;
constexpr std::size_t one_looks_again_in = 5;

struct Counter {
  std::string centre;
  std::string service;
};

/// Every service at every centre that offers it, spread so that neighbours in the list are at different centres.
std::vector<Counter> counters_of(const catalogue::Catalogue& network) {
  std::vector<Counter> all;
  for (std::size_t i = 0; i < network.services.size(); ++i) {
    const catalogue::ServiceIndex service{static_cast<std::uint16_t>(i)};
    for (const auto centre : network.at(service).centres) {
      if (!slots::offer(network, service, centre)) continue;
      all.push_back({network.at(centre).id.str(), network.at(service).id.str()});
    }
  }
  std::vector<Counter> spread;
  spread.reserve(all.size());
  constexpr std::size_t stride = 7919;
  for (std::size_t i = 0; i < all.size(); ++i) spread.push_back(all[i * stride % all.size()]);
  return spread;
}

class Day {
 public:
  Day(const catalogue::Catalogue& network, int port)
      : network_(network), port_(port), counters_(counters_of(network)) {}

  double replay() {
    return by_visitors(port_, at_once, people, [&](httplib::Client& client, std::size_t n) { visit(client, n); });
  }

  void report(double seconds) {
    std::printf("day_visitors %zu count\n", people);
    std::printf("day_booked %zu count\n", booked_.size());
    std::printf("day_found_no_place %zu count\n", people - booked_.size());
    std::printf("day_requests %zu count\n", requests_.load());
    std::printf("day_replay %.1f s\n", seconds);
    std::printf("day_booking_p50 %.1f ms\n", quantile(milliseconds_, 500));
    std::printf("day_booking_p99 %.1f ms\n", quantile(milliseconds_, 990));
  }

  /// After a kill: how many bookings are not what was told.
  std::size_t lost(int port) {
    std::atomic<std::size_t> lost{0};
    by_visitors(port, at_once, booked_.size(), [&](httplib::Client& client, std::size_t n) {
      const auto found = client.Get("/api/v1/appointments/" + booked_[n]["token"].get<std::string>());
      if (!found || found->status != 200 || Json::parse(found->body, nullptr, false) != booked_[n]) ++lost;
    });
    return lost;
  }

 private:
  void visit(httplib::Client& client, std::size_t n) {
    const Counter& counter = counters_[n % counters_.size()];
    ask(client, "/az/services/" + counter.service);
    for (std::size_t attempt = 0; attempt < 3; ++attempt) {
      const auto place = choose(client, counter, n + attempt);
      if (!place) return;
      const Stopwatch watch;
      auto appointment = book(client, *place, n, "day" + std::to_string(attempt));
      requests_ += 2;
      if (!appointment) continue;
      finish(client, *std::move(appointment), watch.seconds(), n);
      return;
    }
  }

  void finish(httplib::Client& client, Json appointment, double seconds, std::size_t n) {
    const std::string path = "/api/v1/appointments/" + appointment["token"].get<std::string>();
    if (n % one_looks_again_in == 0) ask(client, path);
    if (n % one_cancels_in == 1) {
      const auto cancelled = post(client, path + "/cancellation", key_of("day-cancel", n), Json::object());
      ++requests_;
      if (!cancelled || cancelled->status != 200) give_up("a cancellation was refused");
      appointment = Json::parse(cancelled->body, nullptr, false);
    }
    const std::lock_guard lock(mutex_);
    constexpr double thousand = 1000;
    milliseconds_.push_back(seconds * thousand);
    booked_.push_back(std::move(appointment));
  }

  /// A free start in one of the next weeks, as the visitor likes it.
  std::optional<Place> choose(httplib::Client& client, const Counter& counter, std::size_t n) {
    constexpr std::int32_t weeks = 3;
    const std::int32_t first = 1 + 7 * static_cast<std::int32_t>(n % weeks);
    const std::string answer =
        ask(client, "/api/v1/availability?service=" + counter.service + "&centre=" + counter.centre +
                        "&from=" + day_after(network_.zone, first) + "&to=" + day_after(network_.zone, first + 6));
    const Json availability = Json::parse(answer, nullptr, false);
    const std::vector<std::string> free = free_starts(availability);
    if (free.empty()) return std::nullopt;
    constexpr std::size_t stride = 31;
    return Place{counter.centre, counter.service, free[n * stride % free.size()]};
  }

  std::string ask(httplib::Client& client, const std::string& path) {
    const auto answer = client.Get(path);
    ++requests_;
    if (!answer || answer->status != 200) give_up("no answer to " + path + (answer ? ": " + answer->body : ""));
    return answer->body;
  }

  const catalogue::Catalogue& network_;
  int port_;
  std::vector<Counter> counters_;
  std::atomic<std::size_t> requests_{0};
  std::mutex mutex_;
  std::vector<Json> booked_;
  std::vector<double> milliseconds_;
};

}  // namespace

int main() {
  const store::testing_words::TemporaryFolder folder;
  const catalogue::Catalogue& network = real_catalogue::get();
  RunningServer server(folder.path());
  Day day(network, server.port());
  day.report(day.replay());
  server.stop(SIGKILL);
  const RunningServer again(folder.path());
  const std::size_t lost = day.lost(again.port());
  std::printf("day_lost_after_kill %zu count\n", lost);
  return lost == 0 ? 0 : 1;
}
