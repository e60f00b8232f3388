// When a centre is open on a day. Order of authority (ours): a closure wins over a dated replacement,
// a dated replacement over a public holiday, a holiday over the weekly pattern.
// Closures are announced, not computed (facts.md 0.3); holidays per Labour Code 105.
#pragma once

#include <array>
#include <cstddef>
#include <variant>
#include <vector>

#include "calendar/civil.hpp"

namespace asan::calendar {

/// Ranges of one day in order, not overlapping; empty means closed.
using DayRanges = std::vector<DayRange>;
/// True when each range ends after it begins and begins not before the one in front of it has ended.
[[nodiscard]] bool in_order(const DayRanges& ranges) noexcept;

/// Index 0 is Monday (ISO weekday - 1).
using WeeklyPattern = std::array<DayRanges, 7>;

/// Hours of one date instead of the weekly pattern; empty ranges mean closed (ClosedByPattern).
struct DatedHours {
  CivilDate on;
  DayRanges ranges;
};

/// Both days included.
struct Closure {
  CivilDate from_on;
  CivilDate to_on;
};

/// A public holiday or substitute day off; `index` is the position in the catalogue's holiday list,
/// where its names, status and source are.
struct HolidayOn {
  CivilDate on;
  std::size_t index = 0;
};

struct OpeningHours {
  WeeklyPattern weekly;
  std::vector<DatedHours> dated;
  std::vector<Closure> closures;
};

struct Open {
  DayRanges ranges;
};
struct ClosedByPattern {};
struct ClosedByClosure {
  Closure closure;
};
struct ClosedByHoliday {
  std::size_t holiday_index = 0;
};
using DayStatus = std::variant<Open, ClosedByPattern, ClosedByClosure, ClosedByHoliday>;

/// `holidays` sorted by date. When several holidays share the date, the first is reported.
[[nodiscard]] DayStatus day_status(const OpeningHours& hours, const std::vector<HolidayOn>& holidays, CivilDate on);

/// The same for loops over many days: open days point into `hours` instead of copying their ranges.
using DayRule = std::variant<const DayRanges*, ClosedByPattern, ClosedByClosure, ClosedByHoliday>;
[[nodiscard]] DayRule day_rule(const OpeningHours& hours, const std::vector<HolidayOn>& holidays,
                               CivilDate on) noexcept;

}  // namespace asan::calendar
