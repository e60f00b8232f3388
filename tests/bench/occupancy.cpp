// What a visitor's browser gets of one centre and group for 30 days and what it costs to make and to use: `name value
// unit` a line. Beside it the availability of one service, which it takes the place of. Quiet: 2 appointments a day;
// busy: 100 of the 112 that four counters can serve, with 20 holds.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "bench/slot_load.hpp"
#include "core/slots/small_office.hpp"
#include "slots/occupancy.hpp"
#include "wire/http.hpp"

namespace {

using namespace asan;

constexpr std::int32_t days = 30;
constexpr std::size_t runs = 201;
constexpr int starts_a_day = 28;
constexpr std::int32_t counters = 4;

catalogue::Catalogue centre_of_the_bench() {
  catalogue::Catalogue office = small_office::make();
  for (auto& ranges : office.centres.front().hours.weekly) ranges = {small_office::hours("10:00", "17:00")};
  office.booking.counters = {{small_office::baku, small_office::papers, counters}};
  office.booking.window_days = days;
  office.finish();
  return office;
}

/// Nobody is booked where no counter is left.
std::vector<slots::Taken> load(const catalogue::Catalogue& office, Instant now, int a_day, int holds) {
  std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): the same load in every run
  const auto first_on = slots::booking_window(office, now).first_on;
  std::vector<slots::Taken> taken;
  for (const slots::Occupied& wish : bench::bookings(first_on, days + 1, starts_a_day, 3 * a_day, random)) {
    const std::vector<slots::Occupied> before = slots::places_of(taken);
    const auto of_day = std::count_if(before.begin(), before.end(), [&](const slots::Occupied& one) {
      return office.zone.to_civil(one.range.start_at).date == office.zone.to_civil(wish.range.start_at).date;
    });
    const std::int32_t peak = slots::peak_concurrency(before, wish.group, wish.range);
    if (of_day >= a_day || peak >= counters) continue;
    const bool is_hold = static_cast<int>(taken.size()) % 40 == 39 && holds-- > 0;
    taken.push_back({wish, is_hold ? std::optional(now + Duration::seconds(30 * (holds + 1))) : std::nullopt});
  }
  return taken;
}

void measure(const char* name, const catalogue::Catalogue& office, Instant now,
             const std::vector<slots::Taken>& taken) {
  const auto offer = slots::offer(office, small_office::id_card, small_office::baku).value();
  const slots::Window window = slots::booking_window(office, now);
  const wire::GetOccupancy asked{office.centres.front().id, office.groups.front().id};
  const auto version = wire::OccupancyVersion::parse("5f0c9a27d1e8b346-17").value();
  wire::OccupancyView view{asked.centre,
                           asked.group,
                           version,
                           std::nullopt,
                           window.first_on,
                           window.last_on,
                           slots::occupancy_of(office, taken)};
  const wire::HttpReply whole = wire::to_http(wire::Reply{view}, office.zone);
  const auto occupied = slots::occupied(office, view.taken, now);
  const auto free = slots::availability(office, offer, window.first_on, window.last_on, occupied, now);
  const wire::HttpReply lists = wire::to_http(wire::Reply{free}, office.zone);

  std::vector<slots::Taken> later = taken;
  later.push_back({{{window.earliest_at, window.earliest_at + Duration::minutes(15)}, small_office::papers}, now});
  wire::OccupancyView change = view;
  change.since = version;
  change.taken = slots::difference(view.taken, slots::occupancy_of(office, later));
  const wire::HttpReply delta = wire::to_http(wire::Reply{change}, office.zone);

  std::size_t seen = 0;
  const double make_us = bench::median_us(runs, [&] {
    view.taken = slots::occupancy_of(office, taken);
    seen += wire::to_http(wire::Reply{view}, office.zone).body.size();
  });
  const double read_us = bench::median_us(runs, [&] { seen += wire::from_http(asked, whole).has_value() ? 1U : 0U; });
  const double use_us = bench::median_us(runs, [&] {
    const auto now_occupied = slots::occupied(office, view.taken, now);
    seen += slots::availability(office, offer, window.first_on, window.last_on, now_occupied, now).days.size();
  });
  std::printf("%s_bookings %zu\n", name, taken.size());
  std::printf("%s_snapshot %zu bytes\n%s_change %zu bytes\n", name, whole.body.size(), name, delta.body.size());
  std::printf("%s_availability %zu bytes\n", name, lists.body.size());
  std::printf("%s_make %.1f us\n%s_read %.1f us\n%s_days %.1f us\n", name, make_us, name, read_us, name, use_us);
  if (std::getenv("BENCH_SHOWN") != nullptr) std::fprintf(stderr, "%s\n%s\n", whole.body.c_str(), lists.body.c_str());
  if (seen == 0) std::printf("nothing was done\n");
}

}  // namespace

int main() {
  const catalogue::Catalogue office = centre_of_the_bench();
  const Instant now = small_office::instant("2026-11-23T09:00:00+04:00");
  measure("quiet", office, now, load(office, now, 2, 2));
  measure("busy", office, now, load(office, now, 100, 20));
  return 0;
}
