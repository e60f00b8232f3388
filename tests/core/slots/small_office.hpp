// A small network for tests of slots, bookings and stores: two centres, two groups, four services, a grid of 15
// minutes. Weekdays 10:00 to 13:00 and 14:00 to 17:00, Saturday 10:00 to 13:00, Sunday closed; Monday 23 November 2026
// is day one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calendar/civil.hpp"
#include "calendar/zone.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/slots.hpp"

namespace asan::small_office {

inline constexpr catalogue::CentreIndex baku{0};
inline constexpr catalogue::CentreIndex ganja{1};
inline constexpr catalogue::GroupIndex papers{0};
inline constexpr catalogue::GroupIndex notary{1};
/// In the group "papers", at both centres.
inline constexpr catalogue::ServiceIndex id_card{0};   // 15 minutes
inline constexpr catalogue::ServiceIndex passport{1};  // 40 minutes, longer than a step
/// In the group "notary", in Baku only.
inline constexpr catalogue::ServiceIndex contract{2};  // 60 minutes
/// Longer than the morning and the afternoon; in Baku only.
inline constexpr catalogue::ServiceIndex marathon{3};  // 200 minutes

inline constexpr std::int32_t counters_in_baku = 3;
inline constexpr std::int32_t counters_by_default = 1;

inline calendar::CivilDate date(std::string_view iso) { return calendar::CivilDate::parse(iso).value(); }
inline calendar::DayRange hours(std::string_view opens, std::string_view closes) {
  return {calendar::TimeOfDay::parse(opens).value(), calendar::TimeOfDay::parse(closes).value()};
}
inline Instant instant(std::string_view rfc3339) { return calendar::parse_instant(rfc3339).value(); }

inline calendar::Zone baku_zone() {
  return calendar::Zone::make("Asia/Baku", {{Instant(), Duration::minutes(240)}}).value();
}
/// Summer time from 29 March to 25 October 2026, 02:00 to 03:00 and back.
inline calendar::Zone zone_with_summer_time() {
  return calendar::Zone::make("Europe/Testburg", {{Instant(), Duration::minutes(60)},
                                                  {instant("2026-03-29T01:00:00Z"), Duration::minutes(120)},
                                                  {instant("2026-10-25T01:00:00Z"), Duration::minutes(60)}})
      .value();
}

inline catalogue::Service service(std::string_view id, catalogue::GroupIndex group, std::int64_t minutes,
                                  std::vector<catalogue::CentreIndex> centres) {
  return {.id = ServiceId::parse(id).value(),
          .group = group,
          .names = {{std::string(id), std::string(id), std::string(id)}},
          .evidence = {},
          .fees = {},
          .processing = {},
          .typical = Duration::minutes(minutes),
          .channels = {.centre = true},
          .centres = std::move(centres),
          .sources = {},
          .legal_basis = {}};
}

inline catalogue::Centre centre(std::string_view id) {
  catalogue::Centre made{.id = CentreId::parse(id).value(),
                         .names = {{std::string(id), std::string(id), std::string(id)}},
                         .city = {},
                         .address = {},
                         .postal_code = {},
                         .phone = {},
                         .hours = {},
                         .hours_as_of = {},
                         .sources = {}};
  for (std::size_t day = 0; day < 5; ++day) {
    made.hours.weekly.at(day) = {hours("10:00", "13:00"), hours("14:00", "17:00")};
  }
  made.hours.weekly.at(5) = {hours("10:00", "13:00")};
  return made;
}

inline catalogue::Catalogue make(calendar::Zone zone = baku_zone()) {
  catalogue::Catalogue office(std::move(zone));
  office.groups.push_back({.id = GroupId::parse("papers").value(), .names = {}, .lead_agency = {}});
  office.groups.push_back({.id = GroupId::parse("notary").value(), .names = {}, .lead_agency = {}});
  office.centres.push_back(centre("baku-1"));
  office.centres.push_back(centre("ganja-1"));
  office.services.push_back(service("id-card", papers, 15, {baku, ganja}));
  office.services.push_back(service("passport", papers, 40, {baku, ganja}));
  office.services.push_back(service("contract", notary, 60, {baku}));
  office.services.push_back(service("marathon", notary, 200, {baku}));
  office.booking.slot_step = Duration::minutes(15);
  office.booking.hold_for = Duration::minutes(10);
  office.booking.lead_time = Duration::minutes(30);
  office.booking.window_days = 30;
  office.booking.offer_for = Duration::minutes(120);
  office.booking.default_counters = counters_by_default;
  office.booking.counters.push_back({baku, papers, counters_in_baku});
  office.finish();
  return office;
}

}  // namespace asan::small_office
