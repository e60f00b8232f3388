// The same rules told minute by minute, slowly: availability and judge must agree with it on any network.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/slots.hpp"

namespace asan::slots {
namespace {

using calendar::CivilDate;
using calendar::DayRange;

struct Case {
  catalogue::Catalogue office = small_office::make();
  Offer wanted;
  std::vector<Occupied> occupied;
  Instant now;
};

DayRange range(int opens, int closes) {
  return {calendar::TimeOfDay::from_minutes(opens).value(), calendar::TimeOfDay::from_minutes(closes).value()};
}

calendar::DayRanges any_ranges() {
  constexpr int day_minutes = 1440;
  std::vector<int> edges = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(0, day_minutes + 1));
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  calendar::DayRanges ranges;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) ranges.push_back(range(edges.at(i), edges.at(i + 1)));
  return ranges;
}

Case any_case() {
  const bool has_summer_time = *rc::gen::arbitrary<bool>();
  Case made{small_office::make(has_summer_time ? small_office::zone_with_summer_time() : small_office::baku_zone()),
            {},
            {},
            {}};
  catalogue::Catalogue& office = made.office;
  office.booking.slot_step = Duration::minutes(*rc::gen::element(5, 7, 15, 20, 60));
  office.booking.lead_time = Duration::seconds(*rc::gen::inRange(0, 2 * 86400));
  office.booking.window_days = *rc::gen::inRange(0, 5);
  office.services.at(0).typical = Duration::minutes(*rc::gen::inRange(1, 200));
  calendar::OpeningHours& hours = office.centres.at(0).hours;
  for (calendar::DayRanges& ranges : hours.weekly) ranges = any_ranges();

  // Around the days on which the clocks change, so that they are met often.
  const CivilDate base = small_office::date(*rc::gen::element("2026-03-27", "2026-10-23", "2026-11-23"));
  const auto any_day = [&base] { return base.plus_days(*rc::gen::inRange(0, 6)); };
  hours.dated.push_back({any_day(), any_ranges()});
  const CivilDate closed_from = any_day();
  hours.closures.push_back({closed_from, closed_from.plus_days(*rc::gen::inRange(0, 2))});
  office.holidays.push_back({.on = any_day(), .names = {}});
  office.finish();

  made.wanted = offer(office, small_office::id_card, small_office::baku).value();
  made.wanted.counters = *rc::gen::inRange(1, 4);
  const Instant midnight = Instant::from_unix_seconds(std::int64_t{base.days_since_1970()} * 86400);
  made.now = midnight + Duration::seconds(*rc::gen::inRange(-86400, 2 * 86400));
  const int appointments = *rc::gen::inRange(0, 60);
  for (int i = 0; i < appointments; ++i) {
    const Instant start = midnight + Duration::minutes(*rc::gen::inRange(-600, 6 * 1440));
    made.occupied.push_back({start, start + Duration::minutes(*rc::gen::inRange(0, 240))});
  }
  return made;
}

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
                                         [minute](const Occupied& range) { return range.contains(minute); });
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
