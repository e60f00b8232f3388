#include "slots/slots.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

#include "slots/capacity.hpp"
#include "slots/day_grid.hpp"
#include "slots/draw_days.hpp"
#include "slots/slot_table.hpp"
#include "slots/staffing.hpp"

namespace asan::slots {

namespace {

/// The most that ever serve the group there.
std::int32_t counters_at(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                         catalogue::GroupIndex group) {
  const catalogue::BookingRules& rules = catalogue.booking;
  if (const catalogue::CounterPlan* const plan = find_plan(catalogue, centre)) {
    std::int32_t most = 0;
    for (const catalogue::CounterSet& set : plan->sets) most += set.serves(group) ? set.count : 0;
    return most;
  }
  for (const catalogue::BookingRules::Counters& listed : rules.counters) {
    if (listed.centre == centre && listed.group == group) return listed.counters;
  }
  return rules.default_counters;
}

calendar::DayRanges open_ranges(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate on) {
  calendar::DayStatus status = centre_day(catalogue, offer.centre, on);
  auto* open = std::get_if<calendar::Open>(&status);
  return open == nullptr ? calendar::DayRanges() : std::move(open->ranges);
}

std::vector<Run> grid_of(const catalogue::Catalogue& catalogue, const Offer& offer, const calendar::DayRanges& ranges,
                         calendar::CivilDate on) {
  std::vector<Run> runs;
  DayGrid(catalogue, offer.duration).append(ranges, on, runs);
  return runs;
}

bool is_start_of(const Run& run, Duration step, Instant t) noexcept {
  const std::int64_t seconds = (t - run.first_start_at).in_seconds();
  return seconds >= 0 && seconds % step.in_seconds() == 0 && seconds / step.in_seconds() < run.count;
}

Day written_out(const SlotTable& table, const TableDay& row) {
  Day day;
  day.on = row.on;
  day.kind = row.kind;
  if (row.kind == DayKind::holiday) day.holiday = row.holiday;
  std::size_t total = 0;
  for (const Run& run : table.runs(row)) total += run.count;
  day.slots.reserve(total);
  for (const Run& run : table.runs(row)) {
    Instant start_at = run.first_start_at;
    for (std::uint32_t i = 0; i < run.count; ++i, start_at = start_at + table.step()) {
      day.slots.push_back({start_at, table.left(run, i)});
    }
  }
  return day;
}

}  // namespace

std::optional<Offer> offer(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                           catalogue::CentreIndex centre, catalogue::Channel channel) {
  if (static_cast<std::size_t>(service) >= catalogue.services.size()) return std::nullopt;
  if (static_cast<std::size_t>(centre) >= catalogue.centres.size()) return std::nullopt;
  const catalogue::Service& wanted = catalogue.at(service);
  const bool is_there = std::find(wanted.centres.begin(), wanted.centres.end(), centre) != wanted.centres.end();
  if (!is_there || !catalogue.at(centre).is_active) return std::nullopt;
  const std::int32_t counters = counters_at(catalogue, centre, wanted.group);
  if (counters <= 0 || wanted.typical <= Duration()) return std::nullopt;
  return Offer{service, centre, wanted.group, wanted.typical, counters, channel};
}

std::optional<Offer> offer(const catalogue::Catalogue& catalogue, const ServiceId& service, const CentreId& centre,
                           catalogue::Channel channel) {
  const auto service_index = catalogue.find(service);
  const auto centre_index = catalogue.find(centre);
  if (!service_index || !centre_index) return std::nullopt;
  return offer(catalogue, *service_index, *centre_index, channel);
}

std::vector<catalogue::GroupIndex> sharing_groups(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                                  std::vector<catalogue::GroupIndex> groups) {
  if (const catalogue::CounterPlan* const plan = find_plan(catalogue, centre)) {
    std::vector<catalogue::GroupIndex> all;
    for (const catalogue::GroupIndex group : groups) {
      const auto sharing = catalogue::sharing_groups(*plan, group);
      all.insert(all.end(), sharing.begin(), sharing.end());
    }
    groups = std::move(all);
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

bool operator<(const Occupied& a, const Occupied& b) noexcept {
  const auto order = [](const Occupied& one) {
    return std::tuple(one.range.start_at, one.range.end_at, one.group, one.channel);
  };
  return order(a) < order(b);
}

Instant released_at(const catalogue::Catalogue& catalogue, catalogue::GroupIndex group, calendar::CivilDate on) {
  const catalogue::Release& release = catalogue.booking.release;
  calendar::TimeOfDay time = release.at;
  for (const catalogue::Release::OfGroup& own : release.groups) {
    if (own.group == group) time = own.at;
  }
  return catalogue.zone.to_instant({on.plus_days(-catalogue.booking.window_days), time}).at;
}

Window booking_window(const catalogue::Catalogue& catalogue, catalogue::GroupIndex group, Instant now) {
  const calendar::CivilDate today = catalogue.zone.to_civil(now).date;
  const calendar::CivilDate newest = today.plus_days(catalogue.booking.window_days);
  const bool is_released = released_at(catalogue, group, newest) <= now;
  return {now + catalogue.booking.lead_time, today, is_released ? newest : newest.plus_days(-1)};
}

std::vector<Instant> day_starts(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate on) {
  std::vector<Instant> starts;
  for (const Run& run : grid_of(catalogue, offer, open_ranges(catalogue, offer, on), on)) {
    for (std::uint32_t i = 0; i < run.count; ++i) {
      starts.push_back(run.first_start_at + Duration::seconds(i * catalogue.booking.slot_step.in_seconds()));
    }
  }
  return starts;
}

calendar::DayStatus centre_day(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                               calendar::CivilDate on) {
  return calendar::day_status(catalogue.at(centre).hours, catalogue.holiday_days(), on);
}

TimeRange day_bounds(const catalogue::Catalogue& catalogue, calendar::CivilDate on) {
  const auto midnight = [&catalogue](calendar::CivilDate date) { return catalogue.zone.to_instant({date, {}}).at; };
  return {midnight(on), midnight(on.plus_days(1))};
}

Verdict judge(const catalogue::Catalogue& catalogue, const Offer& offer, Instant start_at,
              std::span<const Occupied> occupied, Instant now) {
  const Window window = booking_window(catalogue, offer.group, now);
  const calendar::CivilTime civil = catalogue.zone.to_civil(start_at);
  const auto open = calendar::range_at(catalogue.at(offer.centre).hours, catalogue.holiday_days(), civil);
  const calendar::CivilDate day = open ? open->on : civil.date;
  if (start_at < window.earliest_at || day < window.first_on) return Verdict::too_soon;
  if (day > window.last_on) return Verdict::too_late;
  if (!open) return Verdict::closed;
  if (is_kept_for_draw(catalogue, offer.centre, offer.group, day, now)) return Verdict::by_draw;

  const std::vector<Run> runs = grid_of(catalogue, offer, open_ranges(catalogue, offer, day), day);
  const bool is_on_grid = std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
    return is_start_of(run, catalogue.booking.slot_step, start_at);
  });
  if (!is_on_grid) return Verdict::off_grid;

  const TimeRange wanted{start_at, start_at + offer.duration};
  return least_left(catalogue, offer, occupied, wanted) > 0 ? Verdict::free : Verdict::taken;
}

Availability availability(const catalogue::Catalogue& catalogue, const Offer& offer, calendar::CivilDate from_on,
                          calendar::CivilDate to_on, std::span<const Occupied> occupied, Instant now) {
  SlotTable table;
  table.fill(catalogue, offer, from_on, to_on, occupied, now);
  Availability written{catalogue.at(offer.service).id, catalogue.at(offer.centre).id, {}};
  written.days.reserve(table.days().size());
  for (const TableDay& row : table.days()) written.days.push_back(written_out(table, row));
  return written;
}

std::vector<Slot> nearest_free(const Availability& availability, Instant wanted_at, std::size_t most) {
  std::vector<Slot> free;
  for (const Day& day : availability.days) {
    std::copy_if(day.slots.begin(), day.slots.end(), std::back_inserter(free),
                 [](const Slot& slot) { return slot.left > 0; });
  }
  const auto is_nearer = [wanted_at](const Slot& a, const Slot& b) {
    const auto distance = [wanted_at](Instant t) { return t < wanted_at ? wanted_at - t : t - wanted_at; };
    const Duration from_a = distance(a.start_at);
    const Duration from_b = distance(b.start_at);
    return from_a != from_b ? from_a < from_b : a.start_at < b.start_at;
  };
  const auto end = free.begin() + static_cast<std::ptrdiff_t>(std::min(most, free.size()));
  std::partial_sort(free.begin(), end, free.end(), is_nearer);
  free.erase(end, free.end());
  std::sort(free.begin(), free.end(), [](const Slot& a, const Slot& b) { return a.start_at < b.start_at; });
  return free;
}

}  // namespace asan::slots
