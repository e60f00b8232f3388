// What the store costs above PostgreSQL itself: `name value unit` a line. Bookings by the store, and by pgbench with
// the bare statements of a booking under the same lock and the same constraints, in turns within one run. A booking is
// two durable transactions: a hold and its confirmation.
#include <algorithm>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "store/postgres/postgres_store.hpp"
#include "store/postgres/session.hpp"
#include "store_contract/postgres_server.hpp"

namespace {

using namespace asan;
using namespace asan::store;
using namespace asan::store::testing_words;

constexpr int rounds = 3;
constexpr std::uint64_t clients = 16;
constexpr std::uint64_t bookings = 50;

/// Without what keeps a retry and a person right: no keys are looked up, no persons, no expired holds.
constexpr const char* bare_booking = R"sql(
\set n random(1, 1000000000000000)
\set at 1800000000 + 900 * random(1, 30000)
\set c random(0, 1)
BEGIN;
SELECT turn + 1 AS turn FROM centre WHERE id = 'bench-' || :c FOR UPDATE \gset
SELECT count(*) AS busy FROM part WHERE centre = 'bench-' || :c AND service_group = 'papers' AND until_at > 0 AND start_at < :at + 900 AND end_at > :at AND start_at > :at - 900 \gset
INSERT INTO hold_directory (id, centre, expires_at) VALUES ('h' || :n, 'bench-' || :c, :at);
INSERT INTO hold VALUES ('h' || :n, 'bench-' || :c, 0, :at, 0);
INSERT INTO part VALUES ('bench-' || :c, 0, 'h' || :n, 1, 'id-card', 'papers', 0, :at, :at + 900, :at);
INSERT INTO taking (centre, turn) VALUES ('bench-' || :c, :turn);
UPDATE centre SET turn = :turn WHERE id = 'bench-' || :c;
INSERT INTO answer VALUES ('kh' || :n, 0, :n, 0, 'h' || :n, :at);
COMMIT;
BEGIN;
SELECT turn + 1 AS turn FROM centre WHERE id = 'bench-' || :c FOR UPDATE \gset
INSERT INTO appointment_directory VALUES ('a' || :n, sha256(convert_to('c' || :n, 'UTF8')), 'f' || :n, 'bench-' || :c);
INSERT INTO appointment VALUES ('a' || :n, 'bench-' || :c, 0, 'Leyla', 'Aliyeva', '+994501234567', 'f' || :n, 0, 0, :at, 0);
INSERT INTO part VALUES ('bench-' || :c, 1, 'a' || :n, 1, 'id-card', 'papers', 0, :at, :at + 900, 9223372036854775807);
INSERT INTO taking (centre, turn) VALUES ('bench-' || :c, :turn);
UPDATE centre SET turn = :turn WHERE id = 'bench-' || :c;
UPDATE hold SET state = 1 WHERE centre = 'bench-' || :c AND id = 'h' || :n;
UPDATE hold_directory SET is_over = true WHERE id = 'h' || :n;
UPDATE part SET until_at = 0 WHERE centre = 'bench-' || :c AND holder = 0 AND owner = 'h' || :n;
INSERT INTO answer VALUES ('kc' || :n, 2, :n, 0, 'a' || :n, :at);
COMMIT;
)sql";

std::shared_ptr<const catalogue::Catalogue> roomy_network() {
  catalogue::Catalogue network = office::make();
  network.booking.default_counters = 1000000;
  network.booking.window_days = 400;
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "%s\n", why);
  std::exit(1);
}

void book(Store& store, const catalogue::Catalogue& network, const std::vector<Instant>& starts, std::uint64_t n) {
  const auto centre = n % 2 == 0 ? office::ganja : office::baku;
  const auto wish = new_hold(network, n, starts[n * 7919 % starts.size()], office::id_card, centre);
  const auto held = store.place_hold(write_key(2 * n), wish, nine);
  if (!held || !held->hold) give_up("a hold failed");
  const auto answer = store.confirm(write_key(2 * n + 1), new_appointment(held->hold->id, n), nine);
  if (!answer || answer->outcome != ConfirmOutcome::booked) give_up("a booking failed");
}

double store_bookings_per_second(Store& store, const catalogue::Catalogue& network, const std::vector<Instant>& starts,
                                 std::uint64_t first) {
  std::barrier begin(static_cast<std::ptrdiff_t>(clients + 1));
  std::vector<std::thread> running;
  running.reserve(clients);
  for (std::uint64_t client = 0; client < clients; ++client) {
    running.emplace_back([&, own = first + client * bookings] {
      begin.arrive_and_wait();
      for (std::uint64_t n = own; n < own + bookings; ++n) book(store, network, starts, n);
    });
  }
  begin.arrive_and_wait();
  const auto started = std::chrono::steady_clock::now();
  for (std::thread& thread : running) thread.join();
  return static_cast<double>(clients * bookings) /
         std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

double pgbench_bookings_per_second(const PostgresServer& server, const std::string& database,
                                   const std::filesystem::path& script, int round) {
  const std::filesystem::path log = server.folder() / ("pgbench-" + std::to_string(round));
  const bool is_run =
      run_program({server.programs() + "/pgbench", "--no-vacuum", "--protocol=extended",
                   "--client=" + std::to_string(clients), "--jobs=2", "--transactions=" + std::to_string(bookings),
                   "--file=" + script.string(), "--host=" + server.folder().string(), "--username=portal", database},
                  log);
  std::ifstream file(log);
  const std::string said{std::istreambuf_iterator<char>(file), {}};
  std::smatch found;
  if (!is_run || !std::regex_search(said, found, std::regex("tps = ([0-9.]+)"))) give_up(said.c_str());
  return std::stod(found[1].str());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main() {
  PostgresServer& server = postgres_server();
  const std::string database = server.take_database();
  const auto network = roomy_network();
  const auto opened =
      open_postgres_store({.url = server.url_of(database)}, network, store::testing_words::test_vault());
  if (!opened) give_up(opened.error().detail.c_str());
  const std::filesystem::path script = server.folder() / "booking.sql";
  std::ofstream(script) << bare_booking;
  const auto session = postgres::Session::open(server.url_of(database));
  if (!session || !session->run("INSERT INTO centre (id) VALUES ('bench-0'), ('bench-1')")) give_up("no centres");
  std::vector<Instant> starts;
  const auto offer = slots::offer(*network, office::id_card, office::ganja).value();
  for (int day = 1; day <= 365; ++day) {
    const auto of_day = slots::day_starts(*network, offer, office::date("2026-11-23").plus_days(day));
    starts.insert(starts.end(), of_day.begin(), of_day.end());
  }
  std::vector<double> by_store;
  std::vector<double> by_pgbench;
  for (int round = 0; round < rounds; ++round) {
    by_pgbench.push_back(pgbench_bookings_per_second(server, database, script, round));
    by_store.push_back(store_bookings_per_second(**opened, *network, starts, 1 + round * clients * bookings));
  }
  std::printf("postgres_pgbench_bookings_16_at_once %.0f per_second\n", median(by_pgbench));
  std::printf("postgres_store_bookings_16_at_once %.0f per_second\n", median(by_store));
  std::printf("postgres_store_to_pgbench %.2f ratio\n", median(by_store) / median(by_pgbench));
  return 0;
}
