// The same rules told minute by minute, slowly: availability and judge must agree with it on any network.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <vector>

#include "core/slots/any_office.hpp"
#include "slots/slots.hpp"

namespace asan::slots {
namespace {

using calendar::CivilDate;
using calendar::DayRange;
using small_office::any_case;
using small_office::Case;

/// What the model knows of one instant that is a whole minute.
class Model {
 public:
  explicit Model(const Case& made) : case_(made) {}

  /// The ranges of the day, by the order of authority: closure, dated hours, holiday, weekly pattern.
  [[nodiscard]] calendar::DayRanges ranges(CivilDate on) const {
    const calendar::OpeningHours& hours = case_.office.centres.at(0).hours;
    for (const calendar::Closure& closure : hours.closures) {
      if (closure.from_on <= on && on <= closure.to_on) return {};
    }
    for (const calendar::DatedHours& dated : hours.dated) {
      if (dated.on == on) return dated.ranges;
    }
    for (const catalogue::Holiday& holiday : case_.office.holidays) {
      if (holiday.on == on) return {};
    }
    return hours.weekly.at(static_cast<std::size_t>(on.weekday() - 1));
  }

  [[nodiscard]] Verdict verdict(Instant t) const {
    const calendar::CivilTime civil = case_.office.zone.to_civil(t);
    const CivilDate today = case_.office.zone.to_civil(case_.now).date;
    if (t < case_.now + case_.office.booking.lead_time) return Verdict::too_soon;
    if (civil.date > today.plus_days(case_.office.booking.window_days)) return Verdict::too_late;
    for (const DayRange& open : ranges(civil.date)) {
      if (civil.time < open.opens || open.closes <= civil.time) continue;
      if (!is_start(t, civil, open)) return Verdict::off_grid;
      return left(t) > 0 ? Verdict::free : Verdict::taken;
    }
    return Verdict::closed;
  }

  [[nodiscard]] std::int32_t left(Instant t) const {
    std::int32_t most = 0;
    for (Instant minute = t; minute < t + case_.wanted.duration; minute = minute + Duration::minutes(1)) {
      const auto running = std::count_if(case_.occupied.begin(), case_.occupied.end(),
                                         [minute](const Occupied& one) { return one.range.contains(minute); });
      most = std::max(most, static_cast<std::int32_t>(running));
    }
    return std::max(case_.wanted.counters - most, 0);
  }

 private:
  [[nodiscard]] bool is_start(Instant t, calendar::CivilTime civil, const DayRange& open) const {
    const auto step = case_.office.booking.slot_step.in_whole_minutes();
    if ((civil.time.minutes() - open.opens.minutes()) % step != 0) return false;
    // A repeated civil time was seen an hour ago already.
    for (Instant before = t - Duration::minutes(180); before < t; before = before + Duration::minutes(1)) {
      if (case_.office.zone.to_civil(before) == civil) return false;
    }
    // The service is over before clocks reach closing time for the first time.
    for (Instant minute = t; minute < t + case_.wanted.duration; minute = minute + Duration::minutes(1)) {
      const calendar::CivilTime then = case_.office.zone.to_civil(minute);
      if (then.date > civil.date || then.time >= open.closes) return false;
    }
    return true;
  }

  const Case& case_;
};

RC_GTEST_PROP(SlotsModel, AvailabilityAndJudgeAgreeWithIt, ()) {
  const Case made = any_case();
  const Model model(made);
  const CivilDate today = made.office.zone.to_civil(made.now).date;
  const CivilDate from = today.plus_days(-1);
  const CivilDate to = today.plus_days(made.office.booking.window_days + 1);
  const Availability found = availability(made.office, made.wanted, from, to, made.occupied, made.now);
  RC_ASSERT(found.days.size() == static_cast<std::size_t>(to - from + 1));

  std::map<Instant, std::int32_t> shown;
  for (const Day& day : found.days) {
    for (const Slot& slot : day.slots) {
      RC_ASSERT(made.office.zone.to_civil(slot.start_at).date == day.on);
      const bool is_later = shown.empty() || shown.rbegin()->first < slot.start_at;
      RC_ASSERT(is_later);
      shown[slot.start_at] = slot.left;
    }
  }

  std::map<CivilDate, bool> has_free;
  const TimeRange whole{day_bounds(made.office, from).start_at, day_bounds(made.office, to).end_at};
  for (Instant t = whole.start_at; t < whole.end_at; t = t + Duration::minutes(1)) {
    const Verdict verdict = model.verdict(t);
    RC_ASSERT(judge(made.office, made.wanted, t, made.occupied, made.now) == verdict);
    const bool is_shown = verdict == Verdict::free || verdict == Verdict::taken;
    RC_ASSERT(shown.count(t) == (is_shown ? 1U : 0U));
    if (!is_shown) continue;
    RC_ASSERT(shown.at(t) == model.left(t));
    has_free[made.office.zone.to_civil(t).date] |= verdict == Verdict::free;
  }
  for (const Day& day : found.days) {
    const auto free = has_free.find(day.on);
    RC_ASSERT((day.kind == DayKind::open) == (free != has_free.end() && free->second));
    RC_ASSERT((day.kind == DayKind::full) == (free != has_free.end() && !free->second));
  }
}

}  // namespace
}  // namespace asan::slots
