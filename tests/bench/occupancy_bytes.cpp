// How many bytes a browser gets to know what is taken at one centre for 60 days, and for one booking after it: `name
// value unit` a line. Beside it the availability of one service, which it takes the place of. Compressed as pages are.
#include <cstdio>
#include <string>

#include "bench/occupancy_load.hpp"
#include "http/compress.hpp"
#include "slots/free_days.hpp"

namespace {

using namespace asan;

void say(const std::string& name, const wire::Reply& reply, const calendar::Zone& zone) {
  constexpr int quick = 4;
  const std::string body = wire::to_http(reply, zone).body;
  std::printf("occupancy_%s %zu bytes\n", name.c_str(), body.size());
  std::printf("occupancy_%s_brotli %zu bytes\n", name.c_str(), http::brotli(body, quick).value_or(body).size());
}

}  // namespace

int main() {
  const catalogue::Catalogue office = bench::busy_centre();
  const slots::Offer offer = slots::offer(office, small_office::id_card, small_office::baku).value();
  for (const auto& [name, load] : bench::loads) {
    const wire::OccupancyView view = bench::told(office, slots::occupancy_of(office, bench::taken(office, load)));
    say(std::string(name) + "_snapshot", wire::Reply{view}, office.zone);
    say(std::string(name) + "_availability",
        wire::Reply{slots::free_days(office, offer, view.taken, bench::now_of_bench())}, office.zone);
  }
  wire::OccupancyView change = bench::told(office, bench::one_booking(office));
  change.since = change.version;
  say("change", wire::Reply{change}, office.zone);
  return 0;
}
