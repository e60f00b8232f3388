// What it costs a browser to know what is taken at one centre for 60 days: `name value unit` a line. "read" is the
// snapshot read from JSON; "days" all days of one service of it, "month" 31 of them; "availability_read" what was read
// before in its place; "change" one booking of another put into what is known and into the days, and "recount" the
// same with all days counted anew. "make" is the server's part.
#include <cstdio>
#include <string>

#include "bench/occupancy_load.hpp"
#include "slots/free_days.hpp"

namespace {

using namespace asan;

constexpr std::size_t runs = 201;
constexpr int month_days = 31;
/// One change takes less than a clock tells.
constexpr int changes_a_run = 100;

void measure_changes(const std::string& name, const catalogue::Catalogue& office, slots::Occupancy known) {
  const slots::Offer offer = slots::offer(office, small_office::id_card, small_office::baku).value();
  const Instant now = bench::now_of_bench();
  const slots::Occupancy booked = bench::one_booking(office);
  const slots::Occupancy cancelled = slots::difference(booked, {});
  slots::Availability days = slots::free_days(office, offer, known, now);
  const slots::Availability before = days;
  const double change_us = bench::median_us(runs, [&] {
    for (int i = 0; i < changes_a_run / 2; ++i) {
      for (const slots::Occupancy* change : {&booked, &cancelled}) {
        slots::add(known, *change);
        slots::count_again(days, office, offer, known, *change, now);
      }
    }
  });
  if (days != before) std::printf("%s_change is wrong\n", name.c_str());
  const double add_us = bench::median_us(runs, [&] {
    for (int i = 0; i < changes_a_run / 2; ++i) {
      slots::add(known, booked);
      slots::add(known, cancelled);
    }
  });
  const double recount_us = bench::median_us(runs, [&] {
    slots::add(known, booked);
    days = slots::free_days(office, offer, known, now);
    slots::add(known, cancelled);
  });
  std::printf("occupancy_%s_change %.2f us\n", name.c_str(), change_us / changes_a_run);
  std::printf("occupancy_%s_change_of_what_is_known_alone %.2f us\n", name.c_str(), add_us / changes_a_run);
  std::printf("occupancy_%s_recount %.1f us\n", name.c_str(), recount_us);
}

void measure(const std::string& name, const catalogue::Catalogue& office, bench::Load load) {
  const std::vector<slots::Taken> taken = bench::taken(office, load);
  const slots::Offer offer = slots::offer(office, small_office::id_card, small_office::baku).value();
  const Instant now = bench::now_of_bench();
  const wire::OccupancyView view = bench::told(office, slots::occupancy_of(office, taken));
  const wire::GetOccupancy asked{view.centre, view.group};
  const wire::HttpReply whole = wire::to_http(wire::Reply{view}, office.zone);
  const wire::GetAvailability asked_before{office.at(offer.service).id, view.centre, view.from_on, view.to_on};
  const wire::HttpReply lists =
      wire::to_http(wire::Reply{slots::free_days(office, offer, view.taken, now)}, office.zone);

  std::size_t seen = 0;
  const double make_us = bench::median_us(runs, [&] {
    const auto made = bench::told(office, slots::occupancy_of(office, taken));
    seen += wire::to_http(wire::Reply{made}, office.zone).body.size();
  });
  const double read_us = bench::median_us(runs, [&] { seen += wire::from_http(asked, whole).has_value() ? 1U : 0U; });
  const double read_before_us =
      bench::median_us(runs, [&] { seen += wire::from_http(asked_before, lists).has_value() ? 1U : 0U; });
  const double days_us =
      bench::median_us(runs, [&] { seen += slots::free_days(office, offer, view.taken, now).days.size(); });
  const double month_us = bench::median_us(runs, [&] {
    const auto occupied = slots::occupied(office, view.taken, now);
    seen += slots::availability(office, offer, view.from_on, view.from_on.plus_days(month_days - 1), occupied, now)
                .days.size();
  });
  std::printf("occupancy_%s_bookings %zu\n", name.c_str(), taken.size());
  std::printf("occupancy_%s_make %.1f us\n", name.c_str(), make_us);
  std::printf("occupancy_%s_read %.1f us\n", name.c_str(), read_us);
  std::printf("occupancy_%s_availability_read %.1f us\n", name.c_str(), read_before_us);
  std::printf("occupancy_%s_days %.1f us\n", name.c_str(), days_us);
  std::printf("occupancy_%s_month %.1f us\n", name.c_str(), month_us);
  measure_changes(name, office, view.taken);
  if (seen == 0) std::printf("nothing was done\n");
}

}  // namespace

int main() {
  const catalogue::Catalogue office = bench::busy_centre();
  for (const auto& [name, load] : bench::loads) measure(name, office, load);
  return 0;
}
