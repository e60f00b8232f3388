#include "slots/staffing.hpp"

#include <algorithm>
#include <variant>

#include "slots/day_grid.hpp"

namespace asan::slots {

namespace {

using catalogue::CounterSet;

constexpr int day_minutes = 1440;

/// Part of a day, counted from its midnight; more than 1440 is next morning.
struct Minutes {
  int from = 0;
  int until = 0;
};

bool has_open_breaks(const CounterSet& set) noexcept {
  return std::any_of(set.breaks.begin(), set.breaks.end(),
                     [](const catalogue::Break& rest) { return !rest.is_covered; });
}

/// From `from` on, the next stretch of duty that no break cuts; empty when there is none until `until`.
Minutes next_stretch(const CounterSet& set, int from, int until) noexcept {
  Minutes stretch{from, until};
  const auto cut = [&](int begin, int end) {
    if (begin <= stretch.from && stretch.from < end) {
      stretch = {end, until};
      return true;
    }
    if (stretch.from < begin && begin < stretch.until) stretch.until = begin;
    return false;
  };
  for (bool is_moved = true; is_moved;) {
    is_moved = false;
    for (const catalogue::Break& rest : set.breaks) {
      if (rest.is_covered) continue;
      const int begin = rest.range.opens.minutes();
      const int end = rest.range.closes.minutes();
      is_moved = is_moved || cut(begin, end) || cut(begin + day_minutes, end + day_minutes);
    }
  }
  stretch.from = std::min(stretch.from, until);
  return stretch;
}

/// The part of a day that a set may work, in instants and within what is asked.
class Duties {
 public:
  Duties(const catalogue::Catalogue& catalogue, const CounterSet& set, TimeRange span, std::vector<TimeRange>& duties)
      : zone_(catalogue.zone), set_(set), span_(span), duties_(duties) {
    if (set.from_at) span_.start_at = std::max(span_.start_at, *set.from_at);
    if (set.until_at) span_.end_at = std::min(span_.end_at, *set.until_at);
  }

  [[nodiscard]] TimeRange span() const noexcept { return span_; }
  void add(TimeRange time) {
    const TimeRange within{std::max(time.start_at, span_.start_at), std::min(time.end_at, span_.end_at)};
    if (within.start_at < within.end_at) duties_.push_back(within);
  }
  void add(calendar::CivilDate on, const calendar::DayRange& hours) {
    const int until = hours.closes_minutes();
    for (Minutes stretch = next_stretch(set_, hours.opens.minutes(), until); stretch.from < until;
         stretch = next_stretch(set_, stretch.until, until)) {
      add({instant_at(zone_, on, stretch.from), instant_at(zone_, on, stretch.until)});
    }
  }

 private:
  const calendar::Zone& zone_;
  const CounterSet& set_;
  TimeRange span_;
  std::vector<TimeRange>& duties_;
};

}  // namespace

const catalogue::CounterPlan* find_plan(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre) noexcept {
  for (const catalogue::CounterPlan& plan : catalogue.booking.plans) {
    if (plan.centre == centre) return &plan;
  }
  return nullptr;
}

void append_duties(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre, const CounterSet& set,
                   TimeRange span, std::vector<TimeRange>& duties) {
  Duties found(catalogue, set, span, duties);
  if (found.span().start_at >= found.span().end_at) return;
  if (set.hours.empty() && !set.roster && !has_open_breaks(set)) {
    found.add(span);
    return;
  }
  // Last night's hours may run into the span.
  const calendar::CivilDate last = catalogue.zone.to_civil(found.span().end_at).date;
  for (auto on = catalogue.zone.to_civil(found.span().start_at).date.plus_days(-1); on <= last; on = on.plus_days(1)) {
    if (set.roster && !catalogue::is_worked(*set.roster, on)) continue;
    if (!set.hours.empty()) {
      for (const calendar::DayRange& hours : set.hours) found.add(on, hours);
      continue;
    }
    const calendar::DayRule rule = calendar::day_rule(catalogue.at(centre).hours, catalogue.holiday_days(), on);
    const auto* const* open = std::get_if<const calendar::DayRanges*>(&rule);
    if (open == nullptr) continue;
    for (const calendar::DayRange& hours : **open) found.add(on, hours);
  }
}

}  // namespace asan::slots
