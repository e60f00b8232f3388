#include "calendar/holidays.hpp"

#include <algorithm>
#include <cstddef>

namespace asan::calendar {
namespace {

/// What stands on one date.
struct HolidayDate {
  CivilDate on;
  int holidays = 0;
  bool religious = false;
};

std::vector<HolidayDate> by_date(std::vector<Holiday> holidays) {
  std::sort(holidays.begin(), holidays.end(), [](const Holiday& a, const Holiday& b) { return a.on < b.on; });
  std::vector<HolidayDate> dates;
  for (const Holiday& holiday : holidays) {
    if (dates.empty() || dates.back().on != holiday.on) dates.push_back({holiday.on, 0, false});
    const bool is_religious = holiday.kind == HolidayKind::religious;
    if (is_religious || holiday.kind == HolidayKind::fixed) ++dates.back().holidays;
    if (is_religious) dates.back().religious = true;
  }
  return dates;
}

}  // namespace

bool is_rest_day(CivilDate on, const RestDays& rest_days) noexcept {
  return rest_days.at(static_cast<std::size_t>(on.weekday() - 1));
}

std::vector<SubstituteDay> substitute_days(const std::vector<Holiday>& holidays, const RestDays& rest_days) {
  std::vector<SubstituteDay> substitutes;
  if (std::find(rest_days.begin(), rest_days.end(), false) == rest_days.end()) return substitutes;
  const std::vector<HolidayDate> dates = by_date(holidays);
  const auto is_working_day = [&](CivilDate day) {
    const auto is_day = [day](const auto& other) { return other.on == day; };
    return !is_rest_day(day, rest_days) && std::find_if(dates.begin(), dates.end(), is_day) == dates.end() &&
           std::find_if(substitutes.begin(), substitutes.end(), is_day) == substitutes.end();
  };
  const auto give_day_off = [&](CivilDate instead_of, SubstituteReason reason) {
    CivilDate day = instead_of.plus_days(1);
    while (!is_working_day(day)) day = day.plus_days(1);
    substitutes.push_back({day, instead_of, reason});
  };
  for (const HolidayDate& date : dates) {
    if (date.holidays > 0 && is_rest_day(date.on, rest_days)) {
      give_day_off(date.on, SubstituteReason::holiday_on_rest_day);
    }
    if (date.religious && date.holidays > 1) give_day_off(date.on, SubstituteReason::religious_on_other_holiday);
  }
  return substitutes;
}

}  // namespace asan::calendar
