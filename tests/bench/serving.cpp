// How fast answers go out that are known already: our shortest answer, a month of free times, and the same bytes from
// nginx, in turns within one run. And how long a booking takes while the server does half of what it can, against two
// fsyncs of the same disk. Machine and load differ: only the ratios can be compared.
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "bench/booking_client.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "store_contract/words.hpp"

namespace {

using namespace asan;
using namespace asan::bench;

constexpr int rounds = 5;
constexpr std::size_t visitors = 16;
constexpr std::size_t each_round = 8000;

double gets_per_second(int port, const std::string& path) {
  const double seconds = by_visitors(port, visitors, each_round, [&](httplib::Client& client, std::size_t) {
    const auto answer = client.Get(path);
    if (!answer || answer->status != 200) give_up("no answer to " + path);
  });
  return each_round / seconds;
}

/// nginx with one file, as Debian has it.
class Nginx {
 public:
  Nginx(const std::filesystem::path& folder, const std::string& bytes) {
    std::ofstream(folder / "answer.json", std::ios::binary) << bytes;
    port_ = free_port();
    std::ofstream(folder / "nginx.conf") << "daemon off; worker_processes 2; pid " << (folder / "pid").string()
                                         << "; error_log stderr crit; events { worker_connections 512; }\n"
                                         << "http { access_log off; keepalive_requests 1000000; sendfile on; types { "
                                            "application/json json; } server { listen 127.0.0.1:"
                                         << port_ << "; root " << folder.string() << "; } }\n";
    ::chmod(folder.c_str(), 0755);
    child_ = ::fork();
    if (child_ == 0) {
      ::execl("/usr/sbin/nginx", "nginx", "-p", folder.c_str(), "-c", (folder / "nginx.conf").c_str(),
              static_cast<char*>(nullptr));
      ::_exit(127);
    }
    wait_until_it_answers();
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;
  ~Nginx() {
    ::kill(child_, SIGQUIT);
    ::waitpid(child_, nullptr, 0);
  }
  [[nodiscard]] int port() const { return port_; }

 private:
  static int free_port() {
    httplib::Server unused;
    return unused.bind_to_any_port("127.0.0.1");
  }
  void wait_until_it_answers() const {
    while (true) {
      if (const auto answer = connection_to(port_)->Get("/answer.json"); answer && answer->status == 200) return;
      if (::waitpid(child_, nullptr, WNOHANG) != 0) give_up("nginx does not start");
      std::this_thread::yield();
    }
  }

  int port_ = 0;
  pid_t child_ = 0;
};

void serve_known(const RunningServer& server, const std::filesystem::path& folder, const std::string& path) {
  const auto answer = connection_to(server.port())->Get(path);
  if (!answer || answer->status != 200) give_up("no answer to " + path);
  const Nginx nginx(folder, answer->body);
  std::vector<double> hello;
  std::vector<double> known;
  std::vector<double> others;
  for (int round = 0; round < rounds; ++round) {
    hello.push_back(gets_per_second(server.port(), "/healthz"));
    known.push_back(gets_per_second(server.port(), path));
    others.push_back(gets_per_second(nginx.port(), "/answer.json"));
  }
  const double ours = quantile(known, 500);
  std::printf("serving_bytes %zu count\n", answer->body.size());
  std::printf("serving_hello %.0f per_second\n", quantile(hello, 500));
  std::printf("serving_availability %.0f per_second\n", ours);
  std::printf("serving_nginx_same_bytes %.0f per_second\n", quantile(others, 500));
  std::printf("serving_availability_to_nginx %.2f ratio\n", ours / quantile(others, 500));
  std::printf("serving_availability_to_hello %.2f ratio\n", ours / quantile(hello, 500));
}

constexpr double thousand = 1000;

/// Each append with its fdatasync.
std::vector<double> sync_milliseconds(const std::filesystem::path& folder) {
  constexpr int count = 1000;
  const int file = ::open((folder / "raw").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  std::array<char, 512> record{};
  std::vector<double> took;
  for (int i = 0; i < count; ++i) {
    const Stopwatch watch;
    if (::write(file, record.data(), record.size()) < 0 || ::fdatasync(file) != 0) give_up("the disk does not write");
    took.push_back(watch.seconds() * thousand);
  }
  ::close(file);
  return took;
}

std::vector<Place> all_places(int port) {
  std::vector<Place> places;
  const auto& network = real_catalogue::get();
  const std::string days = "&from=" + day_after(network.zone, 1) + "&to=" + day_after(network.zone, 28);
  for (const auto& centre : network.centres) {
    const auto answer =
        connection_to(port)->Get("/api/v1/availability?service=id-renewal&centre=" + centre.id.str() + days);
    if (!answer || answer->status != 200) continue;
    for (const std::string& start : free_starts(Json::parse(answer->body, nullptr, false))) {
      places.push_back({centre.id.str(), "id-renewal", start});
    }
  }
  return places;
}

/// Visitors come at even distances, half as many a second as were served at most; none waits for another.
void book_at_half_load(int port, const std::filesystem::path& folder) {
  const std::vector<Place> places = all_places(port);
  constexpr std::size_t stride = 7919;
  constexpr std::size_t count = 3000;
  const auto place_of = [&](std::size_t n) { return places[n * stride % places.size()]; };
  const double peak = count / by_visitors(port, visitors, count, [&](httplib::Client& client, std::size_t n) {
                        (void)book(client, place_of(n), n);
                      });
  std::vector<double> took(count);
  const Stopwatch watch;
  by_visitors(port, visitors, count, [&](httplib::Client& client, std::size_t n) {
    const double due = static_cast<double>(n) / (peak / 2);
    std::this_thread::sleep_for(std::chrono::duration<double>(due - watch.seconds()));
    (void)book(client, place_of(count + n), count + n);
    // From when he came, not from when a connection was free for him.
    took[n] = (watch.seconds() - due) * thousand;
  });
  auto syncs = sync_milliseconds(folder);
  const double sync_p99 = quantile(syncs, 990);
  constexpr double allowance = 20;
  std::printf("serving_bookings_at_most %.0f per_second\n", peak);
  std::printf("serving_half_load_booking_p50 %.2f ms\n", quantile(took, 500));
  std::printf("serving_half_load_booking_p99 %.2f ms\n", quantile(took, 990));
  std::printf("serving_fsync_p99 %.2f ms\n", sync_p99);
  std::printf("serving_half_load_p99_to_limit %.2f ratio\n", quantile(took, 990) / (2 * sync_p99 + allowance));
}

}  // namespace

int main() {
  const store::testing_words::TemporaryFolder data;
  const store::testing_words::TemporaryFolder folder;
  const RunningServer server(data.path());
  const calendar::Zone& zone = real_catalogue::get().zone;
  serve_known(server, folder.path(),
              "/api/v1/availability?service=id-renewal&centre=baku-1&from=" + day_after(zone, 1) +
                  "&to=" + day_after(zone, 28));
  book_at_half_load(server.port(), data.path());
  return 0;
}
