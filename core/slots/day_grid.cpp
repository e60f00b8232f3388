#include "slots/day_grid.hpp"

namespace asan::slots {

namespace {
constexpr std::int64_t day_seconds = 86400;
}

Instant instant_at(const calendar::Zone& zone, calendar::CivilDate on, int minutes) noexcept {
  constexpr int day_minutes = 1440;
  const auto time = calendar::TimeOfDay::from_minutes(minutes % day_minutes);
  return zone.to_instant({on.plus_days(minutes / day_minutes), time.value_or(calendar::TimeOfDay())}).at;
}

DayGrid::DayGrid(const catalogue::Catalogue& catalogue, Duration duration) noexcept
    : zone_(&catalogue.zone),
      stretch_(catalogue.zone.stretch_at(Instant())),
      duration_(duration),
      step_minutes_(static_cast<std::int32_t>(catalogue.booking.slot_step.in_whole_minutes())) {}

Instant DayGrid::midnight(calendar::CivilDate on) const noexcept {
  return Instant::from_unix_seconds(std::int64_t{on.days_since_1970()} * day_seconds) - stretch_.offset;
}

bool DayGrid::find_stretch(calendar::CivilDate on, int days) noexcept {
  const auto covers = [this, days](Instant start) {
    return stretch_.from <= start && start + Duration::seconds(days * day_seconds) <= stretch_.until;
  };
  // Mostly it is the stretch of the day before.
  if (covers(midnight(on))) return true;
  stretch_ = zone_->stretch_at(midnight(on));
  return covers(midnight(on));
}

void DayGrid::append(const calendar::DayRanges& ranges, calendar::CivilDate on, std::vector<Run>& runs) {
  if (step_minutes_ <= 0 || duration_ <= Duration() || ranges.empty()) return;
  const bool is_even_day = find_stretch(on, ranges.back().is_over_midnight() ? 2 : 1);
  for (const calendar::DayRange& range : ranges) {
    if (!is_even_day) {
      append_on_day_of_change(range, on, runs);
      continue;
    }
    constexpr std::int32_t minute = 60;
    const std::int64_t length = std::int64_t{range.closes_minutes() - range.opens.minutes()} * minute;
    const std::int64_t spare = length - duration_.in_seconds();
    if (spare < 0) continue;
    // Less than a day: dividing 32 bits is faster.
    const auto count = static_cast<std::uint32_t>(static_cast<std::int32_t>(spare) / (step_minutes_ * minute) + 1);
    runs.push_back({midnight(on) + Duration::minutes(range.opens.minutes()), count, 0});
  }
}

void DayGrid::append_on_day_of_change(calendar::DayRange range, calendar::CivilDate on, std::vector<Run>& runs) const {
  const auto zoned = [&](int minutes) {
    constexpr int day_minutes = 1440;
    const auto time = calendar::TimeOfDay::from_minutes(minutes % day_minutes);
    return zone_->to_instant({on.plus_days(minutes / day_minutes), time.value_or(calendar::TimeOfDay())});
  };
  const Instant closes_at = zoned(range.closes_minutes()).at;
  bool is_first = true;
  for (int minutes = range.opens.minutes(); minutes < range.closes_minutes(); minutes += step_minutes_) {
    const calendar::ZonedInstant start = zoned(minutes);
    if (start.kind == calendar::CivilKind::skipped || start.at + duration_ > closes_at) continue;
    if (!is_first) {
      Run& run = runs.back();
      if (run.first_start_at + Duration::minutes(std::int64_t{run.count} * step_minutes_) == start.at) {
        ++run.count;
        continue;
      }
    }
    runs.push_back({start.at, 1, 0});
    is_first = false;
  }
}

}  // namespace asan::slots
