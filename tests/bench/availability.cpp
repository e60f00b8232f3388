// How long the availability of one service over 28 centres and 60 days takes, in process: `name value unit` a line.
// Hours as in 2014 (10:00 to 20:00, weekends to 17:00), a grid of 15 minutes: 62,000 starts. The median of many runs.
// "table" is what lists of centres use (slot_table.hpp); "lists" writes every start out as the wire needs it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <span>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/slot_table.hpp"
#include "slots/slots.hpp"

namespace {

using namespace asan;

constexpr std::int32_t days = 60;
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

/// `a_day` appointments of 15 minutes at random grid starts on every day, in order of their start.
std::vector<slots::Occupied> bookings(calendar::CivilDate first_on, int a_day, std::mt19937& random) {
  std::vector<slots::Occupied> occupied;
  for (std::int32_t day = 0; day < days; ++day) {
    const Instant opens = Instant::from_unix_seconds(std::int64_t{first_on.plus_days(day).days_since_1970()} * 86400) +
                          Duration::minutes(6 * 60);
    for (int i = 0; i < a_day; ++i) {
      const Instant start = opens + Duration::minutes(15 * std::uniform_int_distribution<int>(0, 27)(random));
      occupied.push_back({start, start + Duration::minutes(15)});
    }
  }
  std::sort(occupied.begin(), occupied.end(),
            [](const slots::Occupied& a, const slots::Occupied& b) { return a.start_at < b.start_at; });
  return occupied;
}

template <class F>
double median_us(F&& once) {
  constexpr std::size_t runs = 401;
  std::vector<double> times;
  for (std::size_t i = 0; i < runs; ++i) {
    const auto before = std::chrono::steady_clock::now();
    once();
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before).count());
  }
  std::sort(times.begin(), times.end());
  return times.at(runs / 2);
}

}  // namespace

int main() {
  const catalogue::Catalogue office = network();
  const Instant now = small_office::instant("2026-11-23T09:00:00+04:00");
  const slots::Window window = slots::booking_window(office, now);
  const calendar::CivilDate to_on = window.first_on.plus_days(days - 1);
  std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): the same load in every run
  std::size_t seen = 0;

  for (const int a_day : {0, 2, 20}) {
    std::vector<std::vector<slots::Occupied>> occupied;
    std::vector<slots::Offer> offers;
    for (std::size_t i = 0; i < centres; ++i) {
      occupied.push_back(bookings(window.first_on, a_day, random));
      offers.push_back(
          slots::offer(office, small_office::id_card, catalogue::CentreIndex{static_cast<std::uint16_t>(i)}).value());
    }
    slots::SlotTable table;
    const double table_us = median_us([&] {
      for (std::size_t i = 0; i < centres; ++i) {
        table.fill(office, offers[i], window.first_on, to_on, occupied[i], now);
        seen += table.days().size();
      }
    });
    const double lists_us = median_us([&] {
      for (std::size_t i = 0; i < centres; ++i) {
        seen += slots::availability(office, offers[i], window.first_on, to_on, occupied[i], now).days.size();
      }
    });
    std::printf("availability_table_%d_bookings_a_day %.1f us\n", a_day, table_us);
    std::printf("availability_lists_%d_bookings_a_day %.1f us\n", a_day, lists_us);
  }
  return seen == 0 ? 1 : 0;
}
