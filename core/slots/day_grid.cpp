#include "slots/day_grid.hpp"

namespace asan::slots {

namespace {

constexpr std::int64_t day_seconds = 86400;

Instant midnight_at(calendar::CivilDate on, Duration offset) noexcept {
  return Instant::from_unix_seconds(on.days_since_1970() * day_seconds) - offset;
}

}  // namespace

DayGrid::DayGrid(const catalogue::Catalogue& catalogue, Duration duration) noexcept
    : zone_(&catalogue.zone),
      stretch_(catalogue.zone.stretch_at(Instant())),
      duration_(duration),
      step_minutes_(static_cast<std::int32_t>(catalogue.booking.slot_step.in_whole_minutes())) {}

/// Empty for a day on which clocks change. Asks the zone only when the last answer does not cover the day.
std::optional<Instant> DayGrid::midnight_of_even_day(calendar::CivilDate on) noexcept {
  const auto covers = [this](Instant midnight) {
    return stretch_.from <= midnight && midnight + Duration::seconds(day_seconds) <= stretch_.until;
  };
  Instant midnight = midnight_at(on, stretch_.offset);
  if (covers(midnight)) return midnight;
  stretch_ = zone_->stretch_at(midnight);
  midnight = midnight_at(on, stretch_.offset);
  if (covers(midnight)) return midnight;
  return std::nullopt;
}

void DayGrid::append(const calendar::DayRanges& ranges, calendar::CivilDate on, std::vector<Run>& runs) {
  if (step_minutes_ <= 0 || duration_ <= Duration()) return;
  const std::optional<Instant> midnight = midnight_of_even_day(on);
  for (const calendar::DayRange& range : ranges) {
    if (!midnight) {
      append_on_day_of_change(range, on, runs);
      continue;
    }
    constexpr std::int32_t minute = 60;
    const std::int32_t spare =
        (range.closes.minutes() - range.opens.minutes()) * minute - static_cast<std::int32_t>(duration_.in_seconds());
    if (spare < 0) continue;
    const auto count = static_cast<std::uint32_t>(spare / (step_minutes_ * minute) + 1);
    runs.push_back({*midnight + Duration::minutes(range.opens.minutes()), count, 0});
  }
}

void DayGrid::append_on_day_of_change(calendar::DayRange range, calendar::CivilDate on, std::vector<Run>& runs) const {
  const auto zoned = [&](int minutes) {
    constexpr int day_minutes = 1440;
    const calendar::CivilDate date = minutes == day_minutes ? on.plus_days(1) : on;
    const auto time = calendar::TimeOfDay::from_minutes(minutes % day_minutes);
    return zone_->to_instant({date, time.value_or(calendar::TimeOfDay())});
  };
  const Instant closes_at = zoned(range.closes.minutes()).at;
  bool is_first = true;
  for (int minutes = range.opens.minutes(); minutes < range.closes.minutes(); minutes += step_minutes_) {
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
