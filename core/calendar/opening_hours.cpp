#include "calendar/opening_hours.hpp"

#include <algorithm>
#include <cstddef>

namespace asan::calendar {
namespace {

DayRule open_or_closed(const DayRanges& ranges) noexcept {
  if (ranges.empty()) return ClosedByPattern{};
  return &ranges;
}

}  // namespace

bool in_order(const DayRanges& ranges) noexcept {
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i].opens >= ranges[i].closes) return false;
    if (i > 0 && ranges[i].opens < ranges[i - 1].closes) return false;
  }
  return true;
}

DayRule day_rule(const OpeningHours& hours, const std::vector<HolidayOn>& holidays, CivilDate on) noexcept {
  for (const Closure& closure : hours.closures) {
    if (closure.from_on <= on && on <= closure.to_on) return ClosedByClosure{closure};
  }
  for (const DatedHours& dated : hours.dated) {
    if (dated.on == on) return open_or_closed(dated.ranges);
  }
  const auto holiday = std::lower_bound(holidays.begin(), holidays.end(), on,
                                        [](const HolidayOn& a, CivilDate date) { return a.on < date; });
  if (holiday != holidays.end() && holiday->on == on) return ClosedByHoliday{holiday->index};
  return open_or_closed(hours.weekly.at(static_cast<std::size_t>(on.weekday() - 1)));
}

DayStatus day_status(const OpeningHours& hours, const std::vector<HolidayOn>& holidays, CivilDate on) {
  struct Copied {
    DayStatus operator()(const DayRanges* ranges) const { return Open{*ranges}; }
    DayStatus operator()(ClosedByPattern closed) const { return closed; }
    DayStatus operator()(const ClosedByClosure& closed) const { return closed; }
    DayStatus operator()(ClosedByHoliday closed) const { return closed; }
  };
  return std::visit(Copied{}, day_rule(hours, holidays, on));
}

}  // namespace asan::calendar
