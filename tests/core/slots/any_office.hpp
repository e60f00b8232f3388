// The small office with any rules, hours, closures, appointments and hour of asking (rapidcheck), for properties.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/slots.hpp"

namespace asan::small_office {

struct Case {
  catalogue::Catalogue office = make();
  slots::Offer wanted;
  std::vector<slots::Occupied> occupied;
  Instant now;
};

inline calendar::DayRange range(int opens, int closes) {
  return {calendar::TimeOfDay::from_minutes(opens).value(), calendar::TimeOfDay::from_minutes(closes).value()};
}

inline calendar::DayRanges any_ranges() {
  constexpr int day_minutes = 1440;
  std::vector<int> edges = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(0, day_minutes + 1));
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  calendar::DayRanges ranges;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) ranges.push_back(range(edges.at(i), edges.at(i + 1)));
  return ranges;
}

inline Case any_case() {
  const bool has_summer_time = *rc::gen::arbitrary<bool>();
  Case made{make(has_summer_time ? zone_with_summer_time() : baku_zone()), {}, {}, {}};
  catalogue::Catalogue& office = made.office;
  office.booking.slot_step = Duration::minutes(*rc::gen::element(5, 7, 15, 20, 60));
  office.booking.lead_time = Duration::seconds(*rc::gen::inRange(0, 2 * 86400));
  office.booking.window_days = *rc::gen::inRange(0, 5);
  office.services.at(0).typical = Duration::minutes(*rc::gen::inRange(1, 200));
  calendar::OpeningHours& hours = office.centres.at(0).hours;
  for (calendar::DayRanges& ranges : hours.weekly) ranges = any_ranges();

  // Around the days on which the clocks change, so that they are met often.
  const calendar::CivilDate base = date(*rc::gen::element("2026-03-27", "2026-10-23", "2026-11-23"));
  const auto any_day = [&base] { return base.plus_days(*rc::gen::inRange(0, 6)); };
  hours.dated.push_back({any_day(), any_ranges()});
  const calendar::CivilDate closed_from = any_day();
  hours.closures.push_back({closed_from, closed_from.plus_days(*rc::gen::inRange(0, 2))});
  office.holidays.push_back({.on = any_day(), .names = {}});
  office.booking.counters = {{baku, papers, *rc::gen::inRange(1, 4)}};
  office.finish();

  made.wanted = slots::offer(office, id_card, baku).value();
  const Instant midnight = Instant::from_unix_seconds(std::int64_t{base.days_since_1970()} * 86400);
  made.now = midnight + Duration::seconds(*rc::gen::inRange(-86400, 2 * 86400));
  const int appointments = *rc::gen::inRange(0, 60);
  for (int i = 0; i < appointments; ++i) {
    const Instant start = midnight + Duration::minutes(*rc::gen::inRange(-600, 6 * 1440));
    made.occupied.push_back({{start, start + Duration::minutes(*rc::gen::inRange(0, 240))}, papers});
  }
  return made;
}

}  // namespace asan::small_office
