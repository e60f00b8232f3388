#include "simulation/plan.hpp"

#include <algorithm>

#include "core/slots/small_office.hpp"

namespace asan::simulation {

namespace {

namespace office = small_office;

const Hours morning = {10 * 60, 13 * 60};
const Hours afternoon = {14 * 60, 17 * 60};

std::array<Plan, plan_count> all_plans() {
  const Plan usual = {{{{2, 1}, {1, 0}}}, {{{morning, afternoon}, {morning, afternoon}}}, {15, 40, 60, 200}, 30};
  Plan more_counters = usual;
  more_counters.counters = {{{3, 2}, {2, 0}}};
  Plan fewer_counters = usual;
  fewer_counters.counters = {{{1, 1}, {1, 0}}};
  Plan other_hours = usual;
  other_hours.hours = {{{{9 * 60, 12 * 60 + 30}}, {morning, {13 * 60, 18 * 60}}}};
  other_hours.lasts = {20, 45, 30, 200};
  other_hours.window_days = 1;
  Plan nights = usual;
  nights.hours = {{{morning, {22 * 60, 26 * 60}}, {{11 * 60, 16 * 60}}}};
  Plan no_ganja = usual;
  no_ganja.counters = {{{2, 2}, {0, 0}}};
  no_ganja.lasts = {30, 15, 15, 100};
  return {usual, more_counters, fewer_counters, other_hours, nights, no_ganja};
}

/// Day 0 of Unix time was a Thursday.
bool is_sunday(std::int64_t day) noexcept { return (day + 3) % 7 == 6; }

std::shared_ptr<const catalogue::Catalogue> written_out(const Plan& wanted) {
  catalogue::Catalogue network = office::make();
  network.booking.counters.clear();
  network.booking.default_counters = 0;
  network.booking.window_days = wanted.window_days;
  network.booking.slot_step = Duration::minutes(grid);
  network.booking.hold_for = Duration::minutes(hold_minutes);
  network.booking.lead_time = Duration::minutes(lead_minutes);
  for (std::size_t centre = 0; centre < centre_count; ++centre) {
    for (std::size_t group = 0; group < group_count; ++group) {
      const std::int32_t counters = wanted.counters.at(centre).at(group);
      const auto where = static_cast<catalogue::CentreIndex>(centre);
      if (counters > 0) {
        network.booking.counters.push_back({where, static_cast<catalogue::GroupIndex>(group), counters});
      }
    }
    auto& weekly = network.centres.at(centre).hours.weekly;
    weekly = {};
    for (std::size_t weekday = 0; weekday < 6; ++weekday) {
      for (const Hours& hours : wanted.hours.at(centre)) {
        const auto time = [](std::int32_t minutes) {
          return calendar::TimeOfDay::from_minutes(minutes % static_cast<std::int32_t>(day_minutes)).value();
        };
        weekly.at(weekday).push_back({time(hours.opens), time(hours.closes)});
      }
    }
  }
  for (std::size_t service = 0; service < service_count; ++service) {
    network.services.at(service).typical = Duration::minutes(wanted.lasts.at(service));
  }
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

}  // namespace

const Plan& plan(std::int32_t number) {
  static const std::array<Plan, plan_count> plans = all_plans();
  return plans.at(static_cast<std::size_t>(number));
}

std::shared_ptr<const catalogue::Catalogue> catalogue_of(std::int32_t number) {
  static std::array<std::shared_ptr<const catalogue::Catalogue>, plan_count> known;
  auto& found = known.at(static_cast<std::size_t>(number));
  if (found == nullptr) found = written_out(plan(number));
  return found;
}

bool is_offered(const Plan& plan, CentreName centre, ServiceName service) noexcept {
  const auto where = static_cast<std::size_t>(centre);
  // The notary sits in Baku only.
  if (centre == CentreName::ganja && group_of(service) == 1) return false;
  return plan.counters[where][group_of(service)] > 0;
}

Look look_at(const Plan& plan, CentreName centre, ServiceName service, Instant start_at, Instant now) {
  const std::int64_t start = baku_minute(start_at);
  const std::int64_t lasts = plan.lasts.at(static_cast<std::size_t>(service));
  std::int64_t day = start / day_minutes;
  bool is_open = false;
  bool is_on_grid = false;
  // Hours that run over midnight belong to the day before.
  for (const std::int64_t on : {start / day_minutes, start / day_minutes - 1}) {
    if (is_sunday(on)) continue;
    for (const Hours& hours : plan.hours.at(static_cast<std::size_t>(centre))) {
      const std::int64_t opens = on * day_minutes + hours.opens;
      const std::int64_t closes = on * day_minutes + hours.closes;
      if (start < opens || start >= closes) continue;
      is_open = true;
      day = on;
      is_on_grid = (start - opens) % grid == 0 && start + lasts <= closes;
    }
  }
  const std::int64_t today = baku_minute(now) / day_minutes;
  if (start_at < now + Duration::minutes(lead_minutes) || day < today) return {Start::too_soon, day};
  if (day > today + plan.window_days) return {Start::too_late, day};
  if (!is_open) return {Start::closed, day};
  return {is_on_grid ? Start::good : Start::off_grid, day};
}

}  // namespace asan::simulation
