// A centre of the benches of occupancy, and what is taken there for 60 days. Quiet: 2 appointments a day. Busy: nearly
// all of the next days, fewer the farther ahead. Packed: nearly all of every day. Beside them 20 holds where there are
// that many. Lengths of 15, 20 and 30 minutes; nobody is booked where no counter is left.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "bench/slot_load.hpp"
#include "core/slots/small_office.hpp"
#include "slots/capacity.hpp"
#include "slots/occupancy.hpp"
#include "wire/http.hpp"

namespace asan::bench {

inline constexpr std::int32_t window_days = 60;
inline constexpr std::int32_t counters = 6;

enum class Load : std::uint8_t { quiet, busy, packed };

inline catalogue::Catalogue busy_centre() {
  catalogue::Catalogue office = small_office::make();
  for (std::size_t day = 0; day < 7; ++day) {
    office.centres.front().hours.weekly.at(day) = {small_office::hours("10:00", day < 5 ? "20:00" : "17:00")};
  }
  office.booking.counters = {{small_office::baku, small_office::papers, counters}};
  office.booking.window_days = window_days;
  office.finish();
  return office;
}

inline Instant now_of_bench() { return small_office::instant("2026-11-23T09:00:00+04:00"); }

/// How many ask for a place of that day: 240 quarters of an hour can be had on a long day.
inline int wishes(Load load, std::int32_t day) {
  constexpr int all = 300;
  if (load == Load::quiet) return 2;
  return load == Load::packed ? all : all * 14 / (14 + day);
}

inline std::vector<slots::Taken> taken(const catalogue::Catalogue& office, Load load) {
  std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): the same load in every run
  const auto chosen = [&random](std::uint32_t below) { return static_cast<std::int64_t>(random() % below); };
  const Instant now = now_of_bench();
  const slots::Offer offer = slots::offer(office, small_office::id_card, small_office::baku).value();
  const auto first_on = slots::booking_window(office, offer.group, now).first_on;
  std::vector<slots::Taken> all;
  int holds = 20;
  for (std::int32_t day = 0; day <= window_days; ++day) {
    std::vector<slots::Occupied> of_day;
    const std::vector<Instant> starts = slots::day_starts(office, offer, first_on.plus_days(day));
    for (int left = wishes(load, day); left > 0; --left) {
      const Instant start = starts.at(static_cast<std::size_t>(chosen(static_cast<std::uint32_t>(starts.size()))));
      const TimeRange time{
          start, start + Duration::minutes(std::vector{15, 15, 20, 30}.at(static_cast<std::size_t>(chosen(4))))};
      if (slots::least_left(office, offer, of_day, time) <= 0) continue;
      of_day.push_back({time, offer.group});
      const bool is_hold = chosen(40) == 0 && holds-- > 0;
      all.push_back(
          {of_day.back(), is_hold ? std::optional(now + Duration::seconds(30 * (1 + chosen(20)))) : std::nullopt});
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  return all;
}

inline wire::OccupancyView told(const catalogue::Catalogue& office, slots::Occupancy taken) {
  const slots::Window window = slots::booking_window(office, small_office::papers, now_of_bench());
  return {office.centres.front().id,
          office.groups.front().id,
          wire::OccupancyVersion::parse("5f0c9a27d1e8b346-17").value(),
          std::nullopt,
          window.first_on,
          window.last_on,
          std::move(taken)};
}

/// One more booking, of 15 minutes in the middle of the window.
inline slots::Occupancy one_booking(const catalogue::Catalogue& office) {
  const Instant start = small_office::instant("2026-12-22T12:00:00+04:00");
  return slots::occupancy_of(
      office,
      std::vector<slots::Taken>{{{{start, start + Duration::minutes(15)}, small_office::papers}, std::nullopt}});
}

struct LoadName {
  const char* name;
  Load load;
};
inline constexpr LoadName loads[] = {{"quiet", Load::quiet}, {"busy", Load::busy}, {"packed", Load::packed}};

}  // namespace asan::bench
