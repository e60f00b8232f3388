#include "slots/slot_table.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <variant>

#include "slots/draw_days.hpp"

namespace asan::slots {

namespace {

/// Starts of the run before `t`.
std::uint32_t starts_before(const Run& run, Instant t, Duration step) noexcept {
  const std::int64_t seconds = (t - run.first_start_at).in_seconds();
  if (seconds <= 0) return 0;
  const std::int64_t length = std::int64_t{run.count} * step.in_seconds();
  if (seconds >= length) return run.count;
  // A run lies within a day: dividing 32 bits is faster.
  const auto step_seconds = static_cast<std::uint32_t>(step.in_seconds());
  return (static_cast<std::uint32_t>(seconds) + step_seconds - 1) / step_seconds;
}

DayKind closed_kind(const calendar::DayRule& rule) noexcept {
  if (std::holds_alternative<calendar::ClosedByClosure>(rule)) return DayKind::closure;
  return std::holds_alternative<calendar::ClosedByHoliday>(rule) ? DayKind::holiday : DayKind::closed;
}

}  // namespace

Instant SlotTable::last_start(const Run& run) const noexcept {
  return run.first_start_at + Duration::seconds((std::int64_t{run.count} - 1) * step_.in_seconds());
}

void SlotTable::fill(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate from_on,
                     calendar::CivilDate to_on, std::span<const Occupied> occupied, Instant now) {
  days_.clear();
  runs_.clear();
  duration_ = offer.duration;
  counters_ = offer.counters;
  add_days(catalogue, offer, from_on, to_on, now);

  std::uint32_t total = 0;
  for (Run& run : runs_) {
    run.offset = total;
    total += run.count;
  }
  taken_.resize(total);
  if (total > 0) std::memset(taken_.data(), 0, total * sizeof(taken_.front()));

  is_untouched_ = true;
  next_run_ = 0;
  if (runs_.empty()) return;
  sweep_.begin(catalogue, offer, occupied, {runs_.front().first_start_at, last_start(runs_.back()) + duration_});
  sweep_.each([this](const CapacityStep& step) {
    if (step.left < counters_) take(step.during, counters_ - std::max(step.left, 0));
    return true;
  });
  mark_full_days();
}

void SlotTable::add_days(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate from_on,
                         calendar::CivilDate to_on, Instant now) {
  const Window window = booking_window(catalogue, offer.group, now);
  const calendar::OpeningHours& hours = catalogue.at(offer.centre).hours;
  DayGrid grid(catalogue, offer.duration);
  step_ = grid.step();
  for (calendar::CivilDate on = from_on; on <= to_on; on = on.plus_days(1)) {
    TableDay& day = days_.emplace_back();
    day.on = on;
    day.first_run = static_cast<std::uint32_t>(runs_.size());
    if (on < window.first_on || on > window.last_on) continue;
    const calendar::DayRule rule = calendar::day_rule(hours, catalogue.holiday_days(), on);
    const auto* ranges = std::get_if<const calendar::DayRanges*>(&rule);
    if (ranges == nullptr) {
      day.kind = closed_kind(rule);
      const auto* holiday = std::get_if<calendar::ClosedByHoliday>(&rule);
      if (holiday != nullptr) day.holiday = static_cast<std::uint32_t>(holiday->holiday_index);
      continue;
    }
    if (is_kept_for_draw(catalogue, offer.centre, offer.group, on, now)) {
      day.kind = DayKind::by_draw;
      continue;
    }
    day.kind = DayKind::open;
    grid.append(**ranges, on, runs_);
    day.run_count = static_cast<std::uint32_t>(runs_.size()) - day.first_run;
    if (day.run_count == 0) {
      day.kind = DayKind::closed;
    } else if (runs_[day.first_run].first_start_at < window.earliest_at) {
      drop_early_starts(day, window.earliest_at);
    }
  }
}

void SlotTable::drop_early_starts(TableDay& day, Instant earliest_at) {
  const auto first = runs_.begin() + day.first_run;
  for (auto run = first; run != runs_.end(); ++run) {
    const std::uint32_t early = starts_before(*run, earliest_at, step_);
    run->first_start_at = run->first_start_at + Duration::seconds(early * step_.in_seconds());
    run->count -= early;
  }
  runs_.erase(std::remove_if(first, runs_.end(), [](const Run& run) { return run.count == 0; }), runs_.end());
  day.run_count = static_cast<std::uint32_t>(runs_.size()) - day.first_run;
  if (day.run_count == 0) day.kind = DayKind::outside;
}

/// No start whose service touches that time keeps more than `taken` counters fewer.
void SlotTable::take(TimeRange during, std::int32_t taken) {
  is_untouched_ = false;
  while (next_run_ < runs_.size() && last_start(runs_[next_run_]) + duration_ <= during.start_at) ++next_run_;
  const auto busy =
      static_cast<std::uint16_t>(std::min<std::int32_t>(taken, std::numeric_limits<std::uint16_t>::max()));
  for (std::size_t i = next_run_; i < runs_.size() && runs_[i].first_start_at < during.end_at; ++i) {
    const Run& run = runs_[i];
    // The service must start after `start_at - duration` to touch it: whole seconds, hence the one second.
    const std::uint32_t begin = starts_before(run, during.start_at - duration_ + Duration::seconds(1), step_);
    const std::uint32_t end = starts_before(run, during.end_at, step_);
    for (std::uint32_t start = begin; start < end; ++start) {
      std::uint16_t& most = taken_[run.offset + start];
      most = std::max(most, busy);
    }
  }
}

void SlotTable::mark_full_days() {
  if (is_untouched_) return;
  for (TableDay& day : days_) {
    if (day.kind != DayKind::open) continue;
    const Run& first = runs_[day.first_run];
    const Run& last = runs_[day.first_run + day.run_count - 1];
    const auto begin = taken_.begin() + first.offset;
    const auto end = taken_.begin() + last.offset + last.count;
    if (std::all_of(begin, end, [this](std::uint16_t taken) { return taken >= counters_; })) day.kind = DayKind::full;
  }
}

}  // namespace asan::slots
