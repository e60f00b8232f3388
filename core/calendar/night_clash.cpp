#include "calendar/night_clash.hpp"

#include <algorithm>

namespace asan::calendar {
namespace {

bool meet(const DayRanges& evening, const DayRanges& morning) noexcept {
  if (evening.empty() || morning.empty() || !evening.back().is_over_midnight()) return false;
  return morning.front().opens < evening.back().closes;
}

/// Hours that come again, and their weekday from Monday 0.
struct Repeated {
  HoursPlace place;
  const DayRanges* ranges = nullptr;
  std::size_t weekday = 0;
};

std::vector<Repeated> repeated_hours(const OpeningHours& hours) {
  std::vector<Repeated> all;
  for (std::size_t day = 0; day < hours.weekly.size(); ++day) {
    all.push_back({{HoursKind::weekly, day}, &hours.weekly.at(day), day});
  }
  for (std::size_t i = 0; i < hours.recurring.size(); ++i) {
    const RecurringHours& recurring = hours.recurring[i];
    all.push_back({{HoursKind::recurring, i}, &recurring.ranges, static_cast<std::size_t>(weekday_of(recurring) - 1)});
  }
  return all;
}

/// What is in force on a day without closures and holidays.
Repeated hours_in_force(const OpeningHours& hours, CivilDate on) {
  const auto weekday = static_cast<std::size_t>(on.weekday() - 1);
  for (std::size_t i = 0; i < hours.dated.size(); ++i) {
    if (hours.dated[i].on == on) return {{HoursKind::dated, i}, &hours.dated[i].ranges, weekday};
  }
  for (std::size_t i = 0; i < hours.recurring.size(); ++i) {
    if (falls_on(hours.recurring[i], on)) return {{HoursKind::recurring, i}, &hours.recurring[i].ranges, weekday};
  }
  return {{HoursKind::weekly, weekday}, &hours.weekly.at(weekday), weekday};
}

}  // namespace

std::vector<NightClash> night_clashes(const OpeningHours& hours) {
  std::vector<NightClash> clashes;
  const auto note = [&clashes](const Repeated& evening, const Repeated& morning) {
    const NightClash clash{evening.place, morning.place};
    const bool is_new = std::find(clashes.begin(), clashes.end(), clash) == clashes.end();
    if (is_new && meet(*evening.ranges, *morning.ranges)) clashes.push_back(clash);
  };
  const std::vector<Repeated> repeated = repeated_hours(hours);
  for (const Repeated& evening : repeated) {
    for (const Repeated& morning : repeated) {
      if ((evening.weekday + 1) % hours.weekly.size() == morning.weekday) note(evening, morning);
    }
  }
  for (const DatedHours& dated : hours.dated) {
    const Repeated day = hours_in_force(hours, dated.on);
    note(hours_in_force(hours, dated.on.plus_days(-1)), day);
    note(day, hours_in_force(hours, dated.on.plus_days(1)));
  }
  return clashes;
}

}  // namespace asan::calendar
