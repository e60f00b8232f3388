#include "slots/free_days.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "slots/capacity.hpp"

namespace asan::slots {
namespace {

/// What is taken at some moment of that time.
std::vector<Occupied> taken_during(const catalogue::Catalogue& catalogue, const Occupancy& taken, TimeRange time,
                                   Instant now) {
  std::vector<Occupied> found;
  const auto is_before = [](const Level& level, Instant t) { return level.from_at < t; };
  for (const Levels& part : taken.parts) {
    if (part.until_at && *part.until_at <= now) continue;
    const std::vector<Level>& levels = part.levels;
    auto level = std::lower_bound(levels.begin(), levels.end(), time.start_at, is_before);
    if (level != levels.begin()) --level;
    std::optional<catalogue::GroupIndex> group;
    for (; level != levels.end() && level->from_at < time.end_at; ++level) {
      if (level->taken <= 0) continue;
      if (!group) group = catalogue.find(part.group);
      if (!group) break;
      const TimeRange during{level->from_at, std::next(level)->from_at};
      found.insert(found.end(), static_cast<std::size_t>(level->taken), {during, *group, part.channel});
    }
  }
  return found;
}

/// Those that may have a start in that time: a range over midnight belongs to the day before.
std::span<Day> days_around(Availability& days, const catalogue::Catalogue& catalogue, TimeRange time) {
  if (days.days.empty()) return {};
  const auto position = [&](calendar::CivilDate on) {
    return std::clamp<std::ptrdiff_t>(on - days.days.front().on, 0, std::ssize(days.days));
  };
  const auto first = position(catalogue.zone.to_civil(time.start_at).date.plus_days(-1));
  const auto end = position(catalogue.zone.to_civil(time.end_at).date.plus_days(1));
  return std::span(days.days).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(end - first));
}

void count_again_during(Availability& days, const catalogue::Catalogue& catalogue, const Offer& offer,
                        const Occupancy& taken, TimeRange changed, Instant now) {
  const TimeRange touched{changed.start_at - offer.duration, changed.end_at + offer.duration};
  const auto service = [&](const Slot& slot) { return TimeRange{slot.start_at, slot.start_at + offer.duration}; };
  const std::span<Day> near = days_around(days, catalogue, touched);
  std::vector<Slot*> slots;
  for (Day& day : near) {
    for (Slot& slot : day.slots) {
      if (service(slot).overlaps(changed)) slots.push_back(&slot);
    }
  }
  if (slots.empty()) return;
  for (Slot* slot : slots) slot->left = offer.counters;
  CapacitySweep sweep;
  sweep.begin(catalogue, offer, taken_during(catalogue, taken, touched, now), touched);
  sweep.each([&](const CapacityStep& step) {
    for (Slot* slot : slots) {
      if (service(*slot).overlaps(step.during)) slot->left = std::min(slot->left, std::max(step.left, 0));
    }
    return true;
  });
  for (Day& day : near) {
    if (day.slots.empty()) continue;
    const bool is_full =
        std::all_of(day.slots.begin(), day.slots.end(), [](const Slot& slot) { return slot.left == 0; });
    day.kind = is_full ? DayKind::full : DayKind::open;
  }
}

}  // namespace

Availability free_days(const catalogue::Catalogue& catalogue, const Offer& offer, const Occupancy& taken, Instant now) {
  const Window window = booking_window(catalogue, offer.group, now);
  return availability(catalogue, offer, window.first_on, window.last_on, occupied(catalogue, taken, now), now);
}

bool still_hold(const Availability& days, const catalogue::Catalogue& catalogue, const Offer& offer,
                const Occupancy& taken, Instant then, Instant now) {
  if (then == now) return true;
  const Window window = booking_window(catalogue, offer.group, now);
  const bool is_same_window = now > then && !days.days.empty() && days.days.front().on == window.first_on &&
                              days.days.back().on == window.last_on;
  if (!is_same_window) return false;
  const bool is_freed = std::any_of(taken.parts.begin(), taken.parts.end(), [&](const Levels& part) {
    return part.until_at && *part.until_at > then && *part.until_at <= now;
  });
  return !is_freed && std::none_of(days.days.begin(), days.days.end(), [&](const Day& day) {
    const bool is_too_soon = !day.slots.empty() && day.slots.front().start_at < window.earliest_at;
    return is_too_soon || day.kind == DayKind::by_draw;
  });
}

void count_again(Availability& days, const catalogue::Catalogue& catalogue, const Offer& offer, const Occupancy& taken,
                 const Occupancy& change, Instant now) {
  for (const Levels& part : change.parts) {
    for (auto level = part.levels.begin(); level != part.levels.end();) {
      const auto end = std::find_if(level, part.levels.end(), [](const Level& each) { return each.taken == 0; });
      if (level != end) count_again_during(days, catalogue, offer, taken, {level->from_at, end->from_at}, now);
      level = end == part.levels.end() ? end : std::next(end);
    }
  }
}

}  // namespace asan::slots
