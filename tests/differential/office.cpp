#include "differential/office.hpp"

#include <algorithm>

#include "core/slots/small_office.hpp"

namespace asan::differential {
namespace {

constexpr int day_minutes = 1440;
constexpr int days_that_matter = 6;

calendar::DayRange range(int opens, int closes) {
  return {calendar::TimeOfDay::from_minutes(opens).value(), calendar::TimeOfDay::from_minutes(closes).value()};
}

/// None to two ranges; now and then the last one runs over midnight.
calendar::DayRanges any_ranges(Random& random) {
  std::vector<int> edges;
  for (int i = 0; i < 4; ++i) edges.push_back(random.number(0, day_minutes / 5) * 5);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  calendar::DayRanges ranges;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) ranges.push_back(range(edges.at(i), edges.at(i + 1)));
  const bool is_late = !ranges.empty() && ranges.front().opens.minutes() > day_minutes / 4 && random.chance(20);
  if (is_late) ranges.back().closes = calendar::TimeOfDay::from_minutes(random.number(1, day_minutes / 8)).value();
  return ranges;
}

calendar::RecurringHours any_recurring(Random& random, calendar::CivilDate first_on) {
  calendar::RecurringHours recurring{
      calendar::EveryWeeks{random.number(1, 3)}, first_on.plus_days(-random.number(0, 40)), {}, any_ranges(random)};
  if (random.chance(50)) {
    const int weekday = random.number(1, 7);
    recurring.when = calendar::WeekdayOfMonth{weekday, static_cast<calendar::WeekOfMonth>(random.number(0, 5))};
  }
  return recurring;
}

void vary_hours(Random& random, calendar::OpeningHours& hours, calendar::CivilDate first_on) {
  const auto any_day = [&] { return first_on.plus_days(random.number(0, days_that_matter)); };
  for (calendar::DayRanges& ranges : hours.weekly) {
    if (random.chance(60)) ranges = any_ranges(random);
  }
  if (random.chance(40)) hours.recurring.push_back(any_recurring(random, first_on));
  if (random.chance(40)) hours.dated.push_back({any_day(), any_ranges(random)});
  if (random.chance(30)) {
    const calendar::CivilDate from_on = any_day();
    hours.closures.push_back({from_on, from_on.plus_days(random.number(0, 2))});
  }
}

void vary_rules(Random& random, catalogue::BookingRules& rules) {
  rules.slot_step = Duration::minutes(random.one_of({5, 7, 15, 15, 20, 60}));
  const std::int64_t most_lead = random.one_of({0, 3600, 86400});
  rules.lead_time = Duration::seconds(random.between(0, most_lead));
  rules.window_days = random.number(0, 9);
  rules.default_counters = random.one_of({0, 1, 1, 2, 3});
  rules.counters.clear();
  for (const auto centre : {small_office::baku, small_office::ganja}) {
    const int counters = random.number(0, 4);
    if (random.chance(70)) rules.counters.push_back({centre, small_office::papers, counters});
  }
}

}  // namespace

Office any_office(Random& random) {
  const bool has_summer_time = random.chance(50);
  const calendar::CivilDate first_on =
      small_office::date(random.one_of({"2026-03-27", "2026-10-23", "2026-11-23", "2028-02-27"}));
  Office office{small_office::make(has_summer_time ? small_office::zone_with_summer_time() : small_office::baku_zone()),
                {},
                first_on,
                {}};
  vary_rules(random, office.catalogue.booking);
  for (catalogue::Service& service : office.catalogue.services) {
    if (random.chance(70)) service.typical = Duration::minutes(random.number(1, 90));
  }
  for (catalogue::Centre& centre : office.catalogue.centres) vary_hours(random, centre.hours, first_on);
  office.catalogue.centres.at(1).is_active = random.chance(80);
  if (random.chance(30)) {
    office.catalogue.holidays.push_back({.on = first_on.plus_days(random.number(0, days_that_matter)), .names = {}});
  }
  office.catalogue.finish();
  office.now = any_instant(random, office) - Duration::minutes(day_minutes);
  const int bookings = random.number(0, 60);
  for (int i = 0; i < bookings; ++i) {
    const Instant start = any_instant(random, office);
    const Duration length = Duration::minutes(random.number(0, 120));
    const auto group = static_cast<catalogue::GroupIndex>(random.number(0, 1));
    office.occupied.push_back({{start, start + length}, group, any_channel(random)});
  }
  return office;
}

catalogue::ServiceIndex any_service(Random& random, const Office& office) {
  return static_cast<catalogue::ServiceIndex>(random.position(office.catalogue.services.size()));
}

catalogue::CentreIndex any_centre(Random& random, const Office& office) {
  return static_cast<catalogue::CentreIndex>(random.position(office.catalogue.centres.size()));
}

catalogue::Channel any_channel(Random& random) { return static_cast<catalogue::Channel>(random.number(0, 3)); }

Instant any_start(Random& random, const Office& office, const slots::Offer& offer) {
  const Instant near = any_instant(random, office);
  if (random.chance(50)) {
    const auto free = slots::nearest_free(
        slots::availability(office.catalogue, offer, office.first_on, office.first_on.plus_days(days_that_matter),
                            office.occupied, office.now),
        near, 1);
    if (!free.empty()) return free.front().start_at;
  }
  if (random.chance(70)) {
    const auto on = office.first_on.plus_days(random.number(0, days_that_matter));
    const std::vector<Instant> starts = slots::day_starts(office.catalogue, offer, on);
    if (!starts.empty()) return random.one_of(starts);
  }
  return near;
}

Instant any_instant(Random& random, const Office& office) {
  const std::int64_t midnight = std::int64_t{office.first_on.days_since_1970()} * 86400;
  const bool is_whole_minute = random.chance(80);
  const std::int64_t seconds = random.between(0, std::int64_t{days_that_matter} * 86400);
  return Instant::from_unix_seconds(midnight + (is_whole_minute ? seconds / 300 * 300 : seconds));
}

void describe(const Office& office, Words& words) {
  const catalogue::BookingRules& rules = office.catalogue.booking;
  words.add(office.catalogue.zone.name()).add("now").add(office.now).add("first").add(office.first_on);
  words.add("step").add(rules.slot_step).add("lead").add(rules.lead_time).add("window").add(rules.window_days);
  words.add("counters").add(rules.default_counters);
  for (const auto& listed : rules.counters) words.add(listed.centre).add(listed.group).add(listed.counters);
  words.end_line().add("services");
  for (const catalogue::Service& service : office.catalogue.services) words.add(service.typical);
  words.end_line().add("occupied");
  for (const slots::Occupied& one : office.occupied) words.add(one.range).add(one.group).add(one.channel);
  words.end_line();
}

}  // namespace asan::differential
