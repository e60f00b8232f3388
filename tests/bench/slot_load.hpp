// What the benches of core/slots share: appointments to plan around, and the median of many runs.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

#include "slots/slots.hpp"

namespace asan::bench {

/// `a_day` appointments of 15 minutes on each of `days` days, in order of their start. They start at random among the
/// first `starts_a_day` quarters of an hour from ten in the morning. Not a standard distribution, as each library has
/// its own and the native program and the WASM one must have the same load.
inline std::vector<slots::Occupied> bookings(calendar::CivilDate first_on, std::int32_t days, int starts_a_day,
                                             int a_day, std::mt19937& random, catalogue::GroupIndex group = {}) {
  std::vector<slots::Occupied> occupied;
  for (std::int32_t day = 0; day < days; ++day) {
    const Instant opens = Instant::from_unix_seconds(std::int64_t{first_on.plus_days(day).days_since_1970()} * 86400) +
                          Duration::minutes(std::int64_t{6} * 60);
    for (int i = 0; i < a_day; ++i) {
      const int start = static_cast<int>(random() % static_cast<std::uint32_t>(starts_a_day));
      const Instant at = opens + Duration::minutes(15 * std::int64_t{start});
      occupied.push_back({{at, at + Duration::minutes(15)}, group});
    }
  }
  std::sort(occupied.begin(), occupied.end());
  return occupied;
}

/// A function of its own: a WASM engine compiles what is called often better, and main is called once.
template <class F>
[[gnu::noinline]] void call(F& once) {
  once();
}

template <class F>
double median_us(std::size_t runs, F&& once) {
  std::vector<double> times;
  for (std::size_t i = 0; i < runs; ++i) {
    const auto before = std::chrono::steady_clock::now();
    call(once);
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before).count());
  }
  std::sort(times.begin(), times.end());
  return times.at(runs / 2);
}

}  // namespace asan::bench
