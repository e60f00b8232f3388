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

std::vector<catalogue::GroupIndex> any_groups(Random& random) {
  return random.one_of<std::vector<catalogue::GroupIndex>>(
      {{small_office::papers}, {small_office::notary}, {small_office::papers, small_office::notary}});
}

catalogue::CounterSet any_set(Random& random, calendar::CivilDate first_on) {
  catalogue::CounterSet set;
  set.count = random.number(0, 3);
  set.groups = any_groups(random);
  if (random.chance(60)) set.hours = any_ranges(random);
  if (random.chance(30)) {
    set.roster = catalogue::Roster{first_on.plus_days(random.number(-9, 3)), {true, random.chance(50), false}};
  }
  const int rests = random.number(0, day_minutes - 60);
  if (random.chance(40)) set.breaks.push_back({range(rests, rests + random.number(5, 60)), random.chance(20)});
  const Instant midnight = Instant::from_unix_seconds(std::int64_t{first_on.days_since_1970()} * 86400);
  if (random.chance(20)) set.from_at = midnight + Duration::minutes(random.number(-day_minutes, 4 * day_minutes));
  if (random.chance(20)) set.until_at = midnight + Duration::minutes(random.number(0, 5 * day_minutes));
  return set;
}

/// Who serves what and when, what is kept for whom, and which days are drawn.
void vary_capacity(Random& random, catalogue::BookingRules& rules, calendar::CivilDate first_on) {
  for (const auto centre : {small_office::baku, small_office::ganja}) {
    if (!random.chance(40)) continue;
    catalogue::CounterPlan plan{centre, {}};
    for (int left = random.number(1, 4); left > 0; --left) plan.sets.push_back(any_set(random, first_on));
    rules.plans.push_back(std::move(plan));
  }
  for (int channel = 0; channel < 4; ++channel) {
    const std::int32_t percent = random.one_of({10, 25, 33});
    if (!random.chance(15)) continue;
    rules.shares.push_back(
        {small_office::baku, small_office::papers, static_cast<catalogue::Channel>(channel), percent});
  }
  rules.release.at = calendar::TimeOfDay::from_minutes(random.number(0, day_minutes - 1)).value();
  if (random.chance(30)) {
    rules.release.groups.push_back(
        {small_office::notary, calendar::TimeOfDay::from_minutes(random.number(0, 900)).value()});
  }
  if (!random.chance(25)) return;
  catalogue::BookingRules::DrawRule draw;
  draw.first_on = first_on.plus_days(random.number(-9, 2));
  draw.period_days = random.number(1, 7);
  for (bool& is_drawn : draw.weekdays) is_drawn = random.chance(60);
  draw.collect_days = random.number(1, 3);
  draw.days_before = random.number(0, 4);
  draw.draw_at = calendar::TimeOfDay::from_minutes(random.number(0, day_minutes - 1)).value();
  rules.draws.push_back(draw);
}

void vary_visits(Random& random, catalogue::VisitRules& rules) {
  rules.usual_walk = Duration::minutes(random.number(0, 9));
  if (random.chance(40)) {
    rules.walks.push_back(
        {small_office::baku, small_office::papers, small_office::notary, Duration::minutes(random.number(0, 20))});
  }
  if (random.chance(30)) rules.precedence.push_back({small_office::id_card, small_office::contract});
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
  vary_capacity(random, office.catalogue.booking, first_on);
  vary_visits(random, office.catalogue.visit);
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
  for (const auto& plan : rules.plans) {
    words.end_line().add("plan").add(plan.centre);
    for (const auto& set : plan.sets) {
      words.add("set").add(set.count).add(set.groups.size()).add(set.hours.size()).add(set.breaks.size());
      words.add(set.from_at).add(set.until_at);
    }
  }
  for (const auto& share : rules.shares) words.add("share").add(share.channel).add(share.percent);
  for (const auto& draw : rules.draws) {
    words.end_line()
        .add("draw")
        .add(draw.first_on)
        .add(draw.period_days)
        .add(draw.days_before)
        .add(draw.draw_at.hh_mm());
  }
  words.end_line().add("services");
  for (const catalogue::Service& service : office.catalogue.services) words.add(service.typical);
  words.end_line().add("occupied");
  for (const slots::Occupied& one : office.occupied) words.add(one.range).add(one.group).add(one.channel);
  words.end_line();
}

}  // namespace asan::differential
