// Requests for slots in the small office. It is Monday 23 November 2026, nine in the morning.
#pragma once

#include <string>
#include <string_view>

#include "booking/slot_request.hpp"
#include "core/slots/small_office.hpp"

namespace asan::booking::requests {

inline const Instant nine = small_office::instant("2026-11-23T09:00:00+04:00");

inline AppointmentId request_id(std::uint64_t n) {
  const std::string digits = std::to_string(n) + "0";
  return AppointmentId::parse(std::string(32 - digits.size(), 'a') + digits).value();
}

inline Person person(std::uint64_t n) {
  const std::string digits = std::to_string(1000000 + n);
  return {PersonName::parse("Aygün").value(), PersonName::parse("Məmmədova").value(),
          Phone::parse("0501234567").value(), Fin::parse(digits).value()};
}

/// The n-th person wants an identity card in Ganja, where one counter works.
inline NewSlotRequest wanted(std::uint64_t n, std::string_view from_on, std::string_view to_on,
                             std::string_view centre = "ganja-1") {
  return {.id = request_id(n),
          .number = ShortCode::from_bits(n * 0x9e3779b97f4aULL),
          .centre = CentreId::parse(centre).value(),
          .service = ServiceId::parse("id-card").value(),
          .when = {small_office::date(from_on), small_office::date(to_on)},
          .person = person(n)};
}

/// As decide_file makes it where nothing is free.
inline SlotRequest waiting(std::uint64_t n, std::string_view from_on, std::string_view to_on, Instant since = nine) {
  const NewSlotRequest asked = wanted(n, from_on, to_on);
  return {.id = asked.id,
          .number = asked.number,
          .centre = asked.centre,
          .service = asked.service,
          .group = GroupId::parse("papers").value(),
          .when = asked.when,
          .person = asked.person,
          .draw_on = std::nullopt,
          .in_line_at = since,
          .passed_start_at = std::nullopt,
          .offer = std::nullopt};
}

/// Ganja's papers for a whole day.
inline slots::Occupied whole_day(std::string_view on) {
  const std::string day(on);
  return {{small_office::instant(day + "T10:00:00+04:00"), small_office::instant(day + "T17:00:00+04:00")},
          small_office::papers};
}

}  // namespace asan::booking::requests
