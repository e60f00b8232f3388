#include "slots/why_not.hpp"

#include <algorithm>

#include "slots/capacity.hpp"
#include "slots/day_grid.hpp"
#include "slots/draw_days.hpp"

namespace asan::slots {

namespace {

/// What is asked for.
struct Asked {
  const catalogue::Catalogue& catalogue;
  const Offer& offer;
  Instant start_at;
  /// The day to which it belongs: that of its range, which may run over midnight.
  calendar::CivilDate on;
  std::span<const Occupied> occupied;
  Window window;
};

std::vector<Reason> why_no_offer(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                                 catalogue::CentreIndex centre) {
  const bool are_known = static_cast<std::size_t>(service) < catalogue.services.size() &&
                         static_cast<std::size_t>(centre) < catalogue.centres.size();
  if (!are_known) return {NotOffered{}};
  std::vector<Reason> reasons;
  const catalogue::Service& wanted = catalogue.at(service);
  const bool is_there = std::find(wanted.centres.begin(), wanted.centres.end(), centre) != wanted.centres.end();
  if (!is_there || wanted.typical <= Duration()) reasons.emplace_back(NotOffered{});
  if (!catalogue.at(centre).is_active) reasons.emplace_back(CentreNotActive{});
  if (reasons.empty()) reasons.emplace_back(NoCounter{});
  return reasons;
}

Reason why_closed(const Asked& asked) {
  const calendar::DayStatus status = centre_day(asked.catalogue, asked.offer.centre, asked.on);
  if (const auto* closed = std::get_if<calendar::ClosedByClosure>(&status)) {
    return OnClosure{closed->closure.from_on, closed->closure.to_on};
  }
  if (const auto* free = std::get_if<calendar::ClosedByHoliday>(&status)) return OnHoliday{free->holiday_index};
  if (const auto* open = std::get_if<calendar::Open>(&status)) return OutsideHours{open->ranges};
  return OnRestDay{asked.on};
}

/// Whether a service that takes no time could start there.
bool is_on_grid(const Asked& asked, calendar::DayRange range) {
  std::vector<Run> runs;
  DayGrid grid(asked.catalogue, Duration::seconds(1));
  grid.append({range}, asked.on, runs);
  return std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
    const std::int64_t seconds = (asked.start_at - run.first_start_at).in_seconds();
    const std::int64_t step = grid.step().in_seconds();
    return seconds >= 0 && seconds % step == 0 && seconds / step < run.count;
  });
}

OffGrid off_grid(const std::vector<Instant>& starts, Instant start_at) {
  OffGrid reason;
  const auto after = std::upper_bound(starts.begin(), starts.end(), start_at);
  if (after != starts.begin()) reason.before_at = *(after - 1);
  if (after != starts.end()) reason.after_at = *after;
  return reason;
}

bool is_full(const Asked& asked, TimeRange time) {
  return least_left(asked.catalogue, asked.offer, asked.occupied, time) <= 0;
}

/// The first moment of the service at which nothing is left.
std::optional<CapacityStep> first_full_step(const Asked& asked) {
  CapacitySweep sweep;
  sweep.begin(asked.catalogue, asked.offer, asked.occupied, {asked.start_at, asked.start_at + asked.offer.duration});
  std::optional<CapacityStep> full;
  sweep.each([&full](const CapacityStep& step) {
    if (step.left <= 0) full = step;
    return !full;
  });
  return full;
}

Reason why_full(const Asked& asked, const CapacityStep& step, const std::vector<Instant>& starts) {
  std::optional<Instant> next_start_at;
  const auto next = std::find_if(starts.begin(), starts.end(), [&](Instant t) {
    return t > asked.start_at && t >= asked.window.earliest_at && !is_full(asked, {t, t + asked.offer.duration});
  });
  if (next != starts.end()) next_start_at = *next;
  switch (step.limit) {
    case Limit::unstaffed:
      return Unstaffed{step.during.start_at, next_start_at};
    case Limit::share:
      return ShareTaken{asked.offer.channel, step.during.start_at, next_start_at};
    case Limit::counters:
      break;
  }
  return AllTaken{step.counters, step.during.start_at, next_start_at};
}

}  // namespace

std::vector<Reason> why_not(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                            catalogue::CentreIndex centre, Instant start_at, std::span<const Occupied> occupied,
                            Instant now, catalogue::Channel channel) {
  const std::optional<Offer> offered = offer(catalogue, service, centre, channel);
  if (!offered) return why_no_offer(catalogue, service, centre);
  const calendar::CivilTime civil = catalogue.zone.to_civil(start_at);
  const auto open = calendar::range_at(catalogue.at(centre).hours, catalogue.holiday_days(), civil);
  const Asked asked{catalogue, *offered,
                    start_at,  open ? open->on : civil.date,
                    occupied,  booking_window(catalogue, offered->group, now)};
  std::vector<Reason> reasons;
  if (start_at < asked.window.earliest_at) {
    reasons.emplace_back(TooSoon{asked.window.earliest_at});
  } else if (open && open->on < asked.window.first_on) {
    // Last night's hours are not bookable any more, so nothing is before they end.
    reasons.emplace_back(TooSoon{instant_at(catalogue.zone, open->on, open->range.closes_minutes())});
  }
  if (asked.on > asked.window.last_on) {
    reasons.emplace_back(TooLate{asked.window.last_on, released_at(catalogue, offered->group, asked.on)});
  }
  if (!open) {
    reasons.push_back(why_closed(asked));
    return reasons;
  }

  const auto draw = draw_of_day(catalogue, centre, offered->group, asked.on);
  if (draw && now < draw->opens_at) reasons.emplace_back(KeptForDraw{draw->opens_at});
  const std::vector<Instant> starts = day_starts(catalogue, *offered, asked.on);
  const Instant closes_at = instant_at(catalogue.zone, open->on, open->range.closes_minutes());
  const TimeRange time{start_at, start_at + offered->duration};
  if (!is_on_grid(asked, open->range)) reasons.emplace_back(off_grid(starts, start_at));
  if (time.end_at > closes_at) {
    reasons.emplace_back(TooLong{offered->duration, closes_at});
  } else if (const auto full = first_full_step(asked)) {
    reasons.push_back(why_full(asked, *full, starts));
  }
  return reasons;
}

}  // namespace asan::slots
