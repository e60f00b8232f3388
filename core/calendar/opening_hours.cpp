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
  constexpr int day_minutes = 1440;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const DayRange& range = ranges[i];
    // An end at midnight is 24:00 of the same day, not 00:00 of the next.
    if (range.opens == range.closes || range.opens.minutes() == day_minutes || range.closes == TimeOfDay())
      return false;
    if (i > 0 && range.opens.minutes() < ranges[i - 1].closes_minutes()) return false;
  }
  return true;
}

int weekday_of(const RecurringHours& recurring) noexcept {
  const auto* of_month = std::get_if<WeekdayOfMonth>(&recurring.when);
  return of_month != nullptr ? of_month->weekday : recurring.from_on.weekday();
}

bool falls_on(const RecurringHours& recurring, CivilDate on) noexcept {
  constexpr std::int32_t week = 7;
  if (on < recurring.from_on || (recurring.until_on && on > *recurring.until_on)) return false;
  if (const auto* every = std::get_if<EveryWeeks>(&recurring.when)) {
    return (on - recurring.from_on) % (week * every->weeks) == 0;
  }
  const auto* of_month = std::get_if<WeekdayOfMonth>(&recurring.when);
  if (of_month == nullptr || on.weekday() != of_month->weekday) return false;
  const YearMonthDay date = on.ymd();
  if (of_month->week == WeekOfMonth::last) return date.day + week > days_in_month(date.year, date.month);
  return (date.day - 1) / week == static_cast<int>(of_month->week);
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
  for (const RecurringHours& recurring : hours.recurring) {
    if (falls_on(recurring, on)) return open_or_closed(recurring.ranges);
  }
  return open_or_closed(hours.weekly.at(static_cast<std::size_t>(on.weekday() - 1)));
}

std::optional<OpenRange> range_at(const OpeningHours& hours, const std::vector<HolidayOn>& holidays,
                                  CivilTime time) noexcept {
  const auto range_of = [&](CivilDate on, int minutes) -> std::optional<OpenRange> {
    const DayRule rule = day_rule(hours, holidays, on);
    const auto* const* ranges = std::get_if<const DayRanges*>(&rule);
    if (ranges == nullptr) return std::nullopt;
    for (const DayRange& range : **ranges) {
      if (range.opens.minutes() <= minutes && minutes < range.closes_minutes()) return OpenRange{on, range};
    }
    return std::nullopt;
  };
  constexpr int day_minutes = 1440;
  const auto of_last_night = range_of(time.date.plus_days(-1), time.time.minutes() + day_minutes);
  return of_last_night ? of_last_night : range_of(time.date, time.time.minutes());
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
