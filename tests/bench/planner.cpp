// How long planning one visit of six services takes: one centre, 30 days, in process: `name value unit` a line. Hours
// as in 2014 (10:00 to 20:00, weekends to 17:00), a grid of 15 minutes. The median of many runs, and beside it what
// the same six offers cost as plain availability in the same run: the planner cannot be faster than knowing what is
// free. "quiet" has no appointments, "busy" leaves about one start in five, "in_order" must take them one after
// another.
#include <cstdio>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "bench/slot_load.hpp"
#include "core/slots/small_office.hpp"
#include "slots/slots.hpp"
#include "slots/visit_planner.hpp"

namespace {

using namespace asan;

constexpr std::int32_t days = 30;
constexpr std::size_t runs = 101;
constexpr std::size_t services = 6;
constexpr std::int32_t counters = 4;
constexpr std::size_t plans_a_day = 3;

catalogue::Catalogue network() {
  catalogue::Catalogue office = small_office::make();
  office.groups.clear();
  office.services.clear();
  catalogue::Centre& centre = office.centres.front();
  for (std::size_t day = 0; day < 7; ++day) {
    centre.hours.weekly.at(day) = {small_office::hours("10:00", day < 5 ? "20:00" : "17:00")};
  }
  for (std::size_t i = 0; i < services; ++i) {
    office.groups.push_back(
        {.id = GroupId::parse("group-" + std::to_string(i)).value(), .names = {}, .lead_agency = {}});
    office.services.push_back(small_office::service("service-" + std::to_string(i),
                                                    catalogue::GroupIndex{static_cast<std::uint16_t>(i)},
                                                    10 + 7 * static_cast<std::int64_t>(i), {small_office::baku}));
  }
  office.booking.counters.clear();
  office.booking.default_counters = counters;
  office.booking.window_days = days;
  office.finish();
  return office;
}

struct Load {
  const char* name;
  int a_day;
  std::vector<slots::Precedence> precedence;
};

}  // namespace

int main() {
  const catalogue::Catalogue office = network();
  const Instant now = small_office::instant("2026-11-23T09:00:00+04:00");
  const calendar::CivilDate from_on = slots::booking_window(office, small_office::papers, now).first_on;
  const calendar::CivilDate to_on = from_on.plus_days(days - 1);
  std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): the same load in every run
  std::vector<catalogue::ServiceIndex> wanted;
  std::vector<slots::Way> ways;
  for (std::uint16_t i = 0; i < services; ++i) {
    wanted.push_back(catalogue::ServiceIndex{i});
    for (std::uint16_t other = 0; other < i; ++other) {
      ways.push_back({catalogue::GroupIndex{i}, catalogue::GroupIndex{other}, Duration::minutes(1 + (i + other) % 4)});
    }
  }
  std::size_t seen = 0;
  const std::vector<Load> loads = {
      {"quiet", 0, {}}, {"busy", 150, {}}, {"busy_in_order", 150, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}}};
  for (const Load& load : loads) {
    std::vector<slots::Occupied> occupied;
    std::vector<slots::Offer> offers;
    for (std::uint16_t i = 0; i < services; ++i) {
      const auto more = bench::bookings(from_on, days, 40, load.a_day, random, catalogue::GroupIndex{i});
      occupied.insert(occupied.end(), more.begin(), more.end());
      offers.push_back(slots::offer(office, catalogue::ServiceIndex{i}, small_office::baku).value());
    }
    const double limit_us = bench::median_us(runs, [&] {
      for (std::size_t i = 0; i < services; ++i) {
        seen += slots::availability(office, offers[i], from_on, to_on, occupied, now).days.size();
      }
    });
    const slots::VisitWish wish = slots::VisitWish::make(office, wanted, load.precedence).value();
    std::size_t planned = 0;
    const double plan_us = bench::median_us(runs, [&] {
      const std::vector<slots::CentreVisits> found = {
          slots::plan_visits(office, wish, {small_office::baku, ways, occupied}, from_on, to_on, now, plans_a_day)};
      planned = slots::rank_visits(found, days).visits.size();
      seen += planned;
    });
    std::printf("planner_%s_days_with_a_plan %zu days\n", load.name, planned);
    std::printf("planner_%s %.1f us\n", load.name, plan_us);
    std::printf("planner_%s_to_availability %.1f times\n", load.name, plan_us / limit_us);
  }
  return seen == 0 ? 1 : 0;
}
