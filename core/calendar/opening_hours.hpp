// When a centre is open on a day. Order of authority (ours), the first that speaks of the day decides:
// 1. a closure: announced as a range of days (facts.md 0.3), never computed;
// 2. dated hours: what was announced for this one day, open or closed;
// 3. a public holiday or a day off in its stead (Labour Code 105, holidays.hpp);
// 4. recurring hours: every n weeks, or the k-th or last weekday of a month; of several the first listed;
// 5. the weekly pattern.
// Hours that run over midnight belong to the day on which they begin, all of them: what closes the next day does not
// cut them short, and the next day does not open again before they have ended (see night_clash.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "calendar/civil.hpp"

namespace asan::calendar {

/// Ranges of one day in order, not overlapping, only the last one over midnight; empty means closed.
using DayRanges = std::vector<DayRange>;
/// True when every range lasts and opens before midnight, none overlaps another, and only the last one runs over
/// midnight.
[[nodiscard]] bool in_order(const DayRanges& ranges) noexcept;

/// Index 0 is Monday (ISO weekday - 1).
using WeeklyPattern = std::array<DayRanges, 7>;

/// Counted from the day on which the rule begins: its weekday, every so many weeks.
struct EveryWeeks {
  std::int32_t weeks = 1;
};
enum class WeekOfMonth : std::uint8_t { first, second, third, fourth, fifth, last };
/// A month without a fifth Friday has none on which this falls.
struct WeekdayOfMonth {
  /// 1 Monday .. 7 Sunday.
  std::int32_t weekday = 1;
  WeekOfMonth week = WeekOfMonth::first;
};

/// Hours instead of the weekly pattern, again and again; empty ranges mean closed (ClosedByPattern).
struct RecurringHours {
  std::variant<EveryWeeks, WeekdayOfMonth> when;
  CivilDate from_on;
  /// The last day on which it may fall; without it there is no end.
  std::optional<CivilDate> until_on;
  DayRanges ranges;
};
[[nodiscard]] bool falls_on(const RecurringHours& recurring, CivilDate on) noexcept;
/// The weekday of every day on which it falls, 1 Monday .. 7 Sunday.
[[nodiscard]] int weekday_of(const RecurringHours& recurring) noexcept;

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
  WeeklyPattern weekly = {};
  std::vector<RecurringHours> recurring = {};
  std::vector<DatedHours> dated = {};
  std::vector<Closure> closures = {};
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

/// A range and the day to which it belongs: the day before, when it runs over midnight.
struct OpenRange {
  CivilDate on;
  DayRange range;
};
/// The range in which the clock shows this time; empty when the centre is closed then.
[[nodiscard]] std::optional<OpenRange> range_at(const OpeningHours& hours, const std::vector<HolidayOn>& holidays,
                                                CivilTime time) noexcept;

}  // namespace asan::calendar
