// How long the availability of one service over 28 centres and 60 days takes, in process: `name value unit` a line.
// Hours as in 2014 (10:00 to 20:00, weekends to 17:00), a grid of 15 minutes: 62,000 starts. The median of many runs.
// "table" is what lists of centres use (slot_table.hpp); "lists" writes every start out as the wire needs it.
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

}  // namespace

int main() {
  const catalogue::Catalogue office = network();
  const Instant now = small_office::instant("2026-11-23T09:00:00+04:00");
  const slots::Window window = slots::booking_window(office, small_office::papers, now);
  const calendar::CivilDate to_on = window.first_on.plus_days(days - 1);
  std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): the same load in every run
  std::size_t seen = 0;

  for (const int a_day : {0, 2, 20}) {
    std::vector<std::vector<slots::Occupied>> occupied;
    std::vector<slots::Offer> offers;
    for (std::size_t i = 0; i < centres; ++i) {
      occupied.push_back(bench::bookings(window.first_on, days, 28, a_day, random));
      offers.push_back(
          slots::offer(office, small_office::id_card, catalogue::CentreIndex{static_cast<std::uint16_t>(i)}).value());
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
    std::printf("availability_table_%d_bookings_a_day %.1f us\n", a_day, table_us);
    std::printf("availability_lists_%d_bookings_a_day %.1f us\n", a_day, lists_us);
  }
  return seen == 0 ? 1 : 0;
}
