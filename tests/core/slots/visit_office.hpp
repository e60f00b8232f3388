// A centre where one visit needs several counters: driving licences, a cashier and a notary, two counters each, a grid
// of 15 minutes, opening hours of the small office. And what a visit looks like in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/visit_planner.hpp"

namespace asan::visit_office {

using small_office::baku;
using small_office::ganja;

inline constexpr catalogue::GroupIndex driving{0};
inline constexpr catalogue::GroupIndex cashier{1};
inline constexpr catalogue::GroupIndex notary{2};

inline constexpr catalogue::ServiceIndex renew{0};  // 20 minutes, driving
inline constexpr catalogue::ServiceIndex pay{1};    // 10 minutes, cashier
inline constexpr catalogue::ServiceIndex power{2};  // 30 minutes, notary; in Baku only
inline constexpr catalogue::ServiceIndex issue{3};  // 15 minutes, driving
inline constexpr catalogue::ServiceIndex exam{4};   // 200 minutes, driving: longer than a morning

inline constexpr std::int32_t counters = 2;

inline catalogue::Catalogue make() {
  catalogue::Catalogue office = small_office::make();
  office.groups.clear();
  for (const std::string_view id : {"driving", "cashier", "notary"}) {
    office.groups.push_back({.id = GroupId::parse(id).value(), .names = {}, .lead_agency = {}});
  }
  office.services = {
      small_office::service("renew", driving, 20, {baku, ganja}),
      small_office::service("pay", cashier, 10, {baku, ganja}), small_office::service("power", notary, 30, {baku}),
      small_office::service("issue", driving, 15, {baku, ganja}), small_office::service("exam", driving, 200, {baku})};
  office.booking.counters.clear();
  office.booking.default_counters = counters;
  office.finish();
  return office;
}

/// All counters of a group are taken on that day from one time to another.
struct Busy {
  catalogue::GroupIndex group;
  std::string_view from;
  std::string_view to;
};

inline std::vector<slots::Occupied> occupied_by(const std::vector<Busy>& busy, std::string_view on) {
  std::vector<slots::Occupied> occupied;
  const auto at = [on](std::string_view time) {
    return small_office::instant(std::string(on) + "T" + std::string(time) + ":00+04:00");
  };
  for (const Busy& row : busy) {
    occupied.insert(occupied.end(), counters, {{at(row.from), at(row.to)}, row.group});
  }
  return occupied;
}

/// "pay 10:00-10:10, renew 10:15-10:35"
inline std::string in_words(const catalogue::Catalogue& office, const slots::VisitWish& wish,
                            const slots::VisitPlan& plan) {
  std::string text;
  const auto clock = [&office](Instant t) { return office.zone.to_civil(t).time.hh_mm(); };
  for (const slots::VisitStep& step : plan.steps) {
    text.append(text.empty() ? "" : ", ").append(office.at(wish.services().at(step.position)).id.str());
    text.append(" ").append(clock(step.time.start_at)).append("-").append(clock(step.time.end_at));
  }
  return text;
}

}  // namespace asan::visit_office
