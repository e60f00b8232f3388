// Which days off follow from the public holidays. Labour Code of Azerbaijan, article 105 (facts.md section 6):
// 105.5 a holiday on a weekly rest day: the next working day is off.
// 105.6 Ramazan or Qurban on the day of another holiday: the next working day is off.
// The day of mourning (20 January) is off but is no holiday in this sense: it moves nothing.
// "Next working day": no rest day of the week, no holiday, no day of mourning, not off already. Days are made up for in
// the order in which they were lost; on one day 105.5 goes before 105.6.
// The dates of Ramazan and Qurban, and swaps of days, are the Cabinet's decision and come in as data.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "calendar/civil.hpp"

namespace asan::calendar {

/// announced: off by a decision of the Cabinet that swaps days; like the day of mourning it moves nothing.
enum class HolidayKind : std::uint8_t { fixed, mourning, religious, announced };

/// One name on one day: a day that is both Novruz and Ramazan stands twice in a list of holidays.
struct Holiday {
  CivilDate on;
  HolidayKind kind = HolidayKind::fixed;
};

/// Index 0 is Monday (ISO weekday - 1).
using RestDays = std::array<bool, 7>;
inline constexpr RestDays five_day_week = {false, false, false, false, false, true, true};
inline constexpr RestDays six_day_week = {false, false, false, false, false, false, true};
[[nodiscard]] bool is_rest_day(CivilDate on, const RestDays& rest_days) noexcept;

enum class SubstituteReason : std::uint8_t { holiday_on_rest_day, religious_on_other_holiday };

struct SubstituteDay {
  CivilDate on;
  /// The holiday that this day makes up for.
  CivilDate instead_of;
  SubstituteReason reason = SubstituteReason::holiday_on_rest_day;
  friend constexpr bool operator==(const SubstituteDay&, const SubstituteDay&) = default;
};

/// The days off in the order of the holidays that they make up for. `holidays` in any order; give the next
/// January with it where a December is asked for. A week of rest days only gives no substitutes.
[[nodiscard]] std::vector<SubstituteDay> substitute_days(const std::vector<Holiday>& holidays,
                                                         const RestDays& rest_days);

}  // namespace asan::calendar
