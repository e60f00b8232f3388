// How long the availability of one service over 28 centres and 60 days takes, in process: `name value unit` a line.
// Hours as in 2014 (10:00 to 20:00, weekends to 17:00), a grid of 15 minutes: 62,000 starts. The median of many runs.
// "table" is what lists of centres use (slot_table.hpp); "lists" writes every start out as the wire needs it; "recount"
// is the straightforward way, which looks through the bookings for every start. "rebuild" is the table of 250 services
// in 25 groups, "planned" the first with counters that come, go, rest and share.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <random>
#include <span>
#include <vector>

#include "bench/slot_load.hpp"
#include "core/slots/small_office.hpp"
#include "slots/slot_table.hpp"
#include "slots/slots.hpp"

namespace {

using namespace asan;

constexpr std::int32_t days = 60;
constexpr std::size_t runs = 401;
constexpr std::size_t centres = 28;

constexpr std::size_t services = 250;
constexpr std::uint16_t groups = 25;

catalogue::Catalogue network() {
  catalogue::Catalogue office = small_office::make();
  const catalogue::Service service = office.services.front();
  office.centres.clear();
  office.services = {service};
  office.services.front().centres.clear();
  for (std::size_t i = 0; i < centres; ++i) {
    catalogue::Centre centre = small_office::centre("centre-" + std::to_string(i));
    for (std::size_t day = 0; day < 7; ++day) {
      centre.hours.weekly.at(day) = {small_office::hours("10:00", day < 5 ? "20:00" : "17:00")};
    }
    office.centres.push_back(centre);
    office.services.front().centres.push_back(catalogue::CentreIndex{static_cast<std::uint16_t>(i)});
  }
  office.booking.window_days = days;
  office.booking.default_counters = 4;
  office.finish();
  return office;
}

/// Every centre has two shifts, a lunch that nobody covers, and counters that serve a second group.
void add_plans(catalogue::Catalogue& office) {
  using small_office::hours;
  for (std::size_t i = 0; i < centres; ++i) {
    const catalogue::Break lunch{hours("13:00", "13:30"), false};
    office.booking.plans.push_back(
        {catalogue::CentreIndex{static_cast<std::uint16_t>(i)},
         {{.count = 2, .groups = {small_office::papers}, .hours = {hours("10:00", "16:00")}, .breaks = {lunch}},
          {.count = 2, .groups = {small_office::papers}, .hours = {hours("14:00", "20:00")}},
          {.count = 2, .groups = {small_office::papers, small_office::notary}}}});
  }
}

/// What is left at every start, added up.
std::int64_t recount(const catalogue::Catalogue& office, const slots::Offer& offer, calendar::CivilDate from_on,
                     std::span<const slots::Occupied> occupied) {
  std::int64_t sum = 0;
  for (std::int32_t day = 0; day < days; ++day) {
    for (const Instant start : slots::day_starts(office, offer, from_on.plus_days(day))) {
      const TimeRange service{start, start + offer.duration};
      std::int32_t most = 0;
      for (const slots::Occupied& one : occupied) {
        if (!one.range.overlaps(service)) continue;
        const Instant at = std::max(one.range.start_at, start);
        most = std::max(most, static_cast<std::int32_t>(std::count_if(
                                  occupied.begin(), occupied.end(),
                                  [at](const slots::Occupied& other) { return other.range.contains(at); })));
      }
      sum += std::max(offer.counters - most, 0);
    }
  }
  return sum;
}

double rebuild_ms(std::mt19937& random) {
  catalogue::Catalogue office = network();
  const catalogue::Service service = office.services.front();
  office.services.assign(services, service);
  std::vector<std::vector<slots::Occupied>> occupied(centres * groups);
  const Instant now = small_office::instant("2026-11-23T09:00:00+04:00");
  const calendar::CivilDate from_on = slots::booking_window(office, small_office::papers, now).first_on;
  for (std::size_t i = 0; i < services; ++i) office.services[i].group = catalogue::GroupIndex(i % groups);
  for (std::size_t i = 0; i < occupied.size(); ++i) {
    occupied[i] = bench::bookings(from_on, days, 28, 2, random);
    for (slots::Occupied& one : occupied[i]) one.group = catalogue::GroupIndex(i % groups);
  }
  std::size_t seen = 0;
  slots::SlotTable table;
  constexpr std::size_t rebuilds = 11;
  const double us = bench::median_us(rebuilds, [&] {
    for (std::uint16_t i = 0; i < services; ++i) {
      for (std::uint16_t centre = 0; centre < centres; ++centre) {
        const auto offer = slots::offer(office, catalogue::ServiceIndex{i}, catalogue::CentreIndex{centre}).value();
        table.fill(office, offer, from_on, from_on.plus_days(days - 1), occupied[centre * groups + i % groups], now);
        seen += table.days().size();
      }
    }
  });
  constexpr double us_in_ms = 1000;
  return seen == 0 ? 0 : us / us_in_ms;
}

}  // namespace

int main() {
  const catalogue::Catalogue office = network();
  catalogue::Catalogue planned = network();
  add_plans(planned);
  const Instant now = small_office::instant("2026-11-23T09:00:00+04:00");
  const slots::Window window = slots::booking_window(office, small_office::papers, now);
  const calendar::CivilDate to_on = window.first_on.plus_days(days - 1);
  std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): the same load in every run
  std::size_t seen = 0;

  for (const int a_day : {0, 2, 20}) {
    std::vector<std::vector<slots::Occupied>> occupied;
    std::vector<slots::Offer> offers;
    std::vector<slots::Offer> planned_offers;
    for (std::size_t i = 0; i < centres; ++i) {
      occupied.push_back(bench::bookings(window.first_on, days, 28, a_day, random));
      offers.push_back(
          slots::offer(office, small_office::id_card, catalogue::CentreIndex{static_cast<std::uint16_t>(i)}).value());
      planned_offers.push_back(slots::offer(planned, small_office::id_card, offers.back().centre).value());
    }
    slots::SlotTable table;
    const double table_us = bench::median_us(runs, [&] {
      for (std::size_t i = 0; i < centres; ++i) {
        table.fill(office, offers[i], window.first_on, to_on, occupied[i], now);
        seen += table.days().size();
      }
    });
    const double lists_us = bench::median_us(runs, [&] {
      for (std::size_t i = 0; i < centres; ++i) {
        seen += slots::availability(office, offers[i], window.first_on, to_on, occupied[i], now).days.size();
      }
    });
    constexpr std::size_t recounts = 3;
    const double recount_us = bench::median_us(recounts, [&] {
      for (std::size_t i = 0; i < centres; ++i) {
        seen += static_cast<std::size_t>(recount(office, offers[i], window.first_on, occupied[i]));
      }
    });
    const double planned_us = bench::median_us(runs, [&] {
      for (std::size_t i = 0; i < centres; ++i) {
        table.fill(planned, planned_offers[i], window.first_on, to_on, occupied[i], now);
        seen += table.days().size();
      }
    });
    std::printf("availability_table_%d_bookings_a_day %.1f us\n", a_day, table_us);
    std::printf("availability_planned_table_%d_bookings_a_day %.1f us\n", a_day, planned_us);
    std::printf("availability_recount_%d_bookings_a_day %.1f us\n", a_day, recount_us);
    std::printf("availability_recount_by_table_%d_bookings_a_day %.1f times\n", a_day, recount_us / table_us);
    std::printf("availability_lists_%d_bookings_a_day %.1f us\n", a_day, lists_us);
  }
  std::printf("availability_rebuild_of_250_services %.1f ms\n", rebuild_ms(random));
  return seen == 0 ? 1 : 0;
}
