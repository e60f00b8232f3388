#include "slots/why_not.hpp"

#include <algorithm>

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

Instant closing_of(const catalogue::Catalogue& catalogue, const calendar::OpenRange& open) {
  constexpr int day_minutes = 1440;
  const int minutes = open.range.closes_minutes();
  const auto time = calendar::TimeOfDay::from_minutes(minutes % day_minutes);
  return catalogue.zone.to_instant({open.on.plus_days(minutes / day_minutes), time.value_or(calendar::TimeOfDay())}).at;
}

bool is_full(const Asked& asked, TimeRange time) {
  return peak_concurrency(asked.occupied, asked.offer.group, time) >= asked.offer.counters;
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
  for (const Occupied& one : asked.occupied) consider(one.range.start_at);
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
  const calendar::CivilTime civil = catalogue.zone.to_civil(start_at);
  const auto open = calendar::range_at(catalogue.at(centre).hours, catalogue.holiday_days(), civil);
  const Asked asked{
      catalogue, *offered, start_at, open ? open->on : civil.date, occupied, booking_window(catalogue, now)};
  std::vector<Reason> reasons;
  if (start_at < asked.window.earliest_at) {
    reasons.emplace_back(TooSoon{asked.window.earliest_at});
  } else if (open && open->on < asked.window.first_on) {
    // Last night's hours are not bookable any more, so nothing is before they end.
    reasons.emplace_back(TooSoon{closing_of(catalogue, *open)});
  }
  if (asked.on > asked.window.last_on) reasons.emplace_back(TooLate{asked.window.last_on});
  if (!open) {
    reasons.push_back(why_closed(asked));
    return reasons;
  }

  const auto draw = draw_of_day(catalogue, centre, offered->group, asked.on);
  if (draw && now < draw->opens_at) reasons.emplace_back(KeptForDraw{draw->opens_at});
  const std::vector<Instant> starts = day_starts(catalogue, *offered, asked.on);
  const Instant closes_at = closing_of(catalogue, *open);
  const TimeRange time{start_at, start_at + offered->duration};
  if (!is_on_grid(asked, open->range)) reasons.emplace_back(off_grid(starts, start_at));
  if (time.end_at > closes_at) {
    reasons.emplace_back(TooLong{offered->duration, closes_at});
  } else if (is_full(asked, time)) {
    reasons.emplace_back(all_taken(asked, starts));
  }
  return reasons;
}

}  // namespace asan::slots
