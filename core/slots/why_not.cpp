#include "slots/why_not.hpp"

#include <algorithm>

#include "slots/day_grid.hpp"

namespace asan::slots {

namespace {

/// What is asked for.
struct Asked {
  const catalogue::Catalogue& catalogue;
  const Offer& offer;
  Instant start_at;
  calendar::CivilTime civil;
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

/// The range that the start lies in; empty when the reason why there is none was added.
std::optional<calendar::DayRange> find_range(const Asked& asked, std::vector<Reason>& reasons) {
  const calendar::DayStatus status = centre_day(asked.catalogue, asked.offer.centre, asked.civil.date);
  if (const auto* closed = std::get_if<calendar::ClosedByClosure>(&status)) {
    reasons.emplace_back(OnClosure{closed->closure.from_on, closed->closure.to_on});
  } else if (const auto* free = std::get_if<calendar::ClosedByHoliday>(&status)) {
    reasons.emplace_back(OnHoliday{free->holiday_index});
  } else if (const auto* open = std::get_if<calendar::Open>(&status)) {
    for (const calendar::DayRange& range : open->ranges) {
      if (range.opens <= asked.civil.time && asked.civil.time < range.closes) return range;
    }
    reasons.emplace_back(OutsideHours{open->ranges});
  } else {
    reasons.emplace_back(OnRestDay{asked.civil.date});
  }
  return std::nullopt;
}

/// Whether a service that takes no time could start there.
bool is_on_grid(const Asked& asked, calendar::DayRange range) {
  std::vector<Run> runs;
  DayGrid grid(asked.catalogue, Duration::seconds(1));
  grid.append({range}, asked.civil.date, runs);
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

Instant closing_of(const Asked& asked, calendar::DayRange range) {
  const calendar::CivilDate on = asked.civil.date;
  constexpr int day_minutes = 1440;
  if (range.closes.minutes() == day_minutes) return day_bounds(asked.catalogue, on).end_at;
  return asked.catalogue.zone.to_instant({on, range.closes}).at;
}

bool is_full(const Asked& asked, TimeRange time) {
  return peak_concurrency(asked.occupied, time) >= asked.offer.counters;
}

AllTaken all_taken(const Asked& asked, const std::vector<Instant>& starts) {
  const TimeRange time{asked.start_at, asked.start_at + asked.offer.duration};
  AllTaken reason{asked.offer.counters, time.end_at, std::nullopt};
  // It gets full at the beginning or where something starts.
  const auto consider = [&](Instant t) {
    const TimeRange moment{t, t + Duration::seconds(1)};
    if (time.contains(t) && t < reason.full_from_at && is_full(asked, moment)) reason.full_from_at = t;
  };
  consider(asked.start_at);
  for (const Occupied& range : asked.occupied) consider(range.start_at);
  const auto next = std::find_if(starts.begin(), starts.end(), [&](Instant t) {
    return t > asked.start_at && t >= asked.window.earliest_at && !is_full(asked, {t, t + asked.offer.duration});
  });
  if (next != starts.end()) reason.next_start_at = *next;
  return reason;
}

}  // namespace

std::vector<Reason> why_not(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                            catalogue::CentreIndex centre, Instant start_at, std::span<const Occupied> occupied,
                            Instant now) {
  const std::optional<Offer> offered = offer(catalogue, service, centre);
  if (!offered) return why_no_offer(catalogue, service, centre);
  const Asked asked{
      catalogue, *offered, start_at, catalogue.zone.to_civil(start_at), occupied, booking_window(catalogue, now)};
  std::vector<Reason> reasons;
  if (start_at < asked.window.earliest_at) reasons.emplace_back(TooSoon{asked.window.earliest_at});
  if (asked.civil.date > asked.window.last_on) reasons.emplace_back(TooLate{asked.window.last_on});
  const std::optional<calendar::DayRange> range = find_range(asked, reasons);
  if (!range) return reasons;

  const std::vector<Instant> starts = day_starts(catalogue, *offered, asked.civil.date);
  const Instant closes_at = closing_of(asked, *range);
  const TimeRange time{start_at, start_at + offered->duration};
  if (!is_on_grid(asked, *range)) reasons.emplace_back(off_grid(starts, start_at));
  if (time.end_at > closes_at) {
    reasons.emplace_back(TooLong{offered->duration, closes_at});
  } else if (is_full(asked, time)) {
    reasons.emplace_back(all_taken(asked, starts));
  }
  return reasons;
}

}  // namespace asan::slots
