// An appointment and a request in the small office, and what is sent about them. It is Monday, nine in the morning.
#pragma once

#include <string>
#include <string_view>

#include "core/booking/requests.hpp"
#include "notify/notice_text.hpp"

namespace asan::notify::testing_words {

namespace office = small_office;
using booking::requests::nine;
using store::Notice;
using store::NoticeKind;

inline booking::Appointment appointment(std::string_view start_at, text::Language language = text::Language::az) {
  const Instant start = office::instant(start_at);
  return {.id = booking::requests::request_id(7),
          .centre = CentreId::parse("ganja-1").value(),
          .visit = booking::Visit({ServiceId::parse("id-card").value(),
                                   GroupId::parse("papers").value(),
                                   {start, start + Duration::minutes(15)}}),
          .person = booking::requests::person(7),
          .language = language,
          .booked_at = nine};
}

inline booking::SlotRequest offered(text::Language language = text::Language::az) {
  booking::SlotRequest request = booking::requests::waiting(3, "2026-11-24", "2026-11-25");
  request.language = language;
  request.state = booking::RequestState::offered;
  const Instant start = office::instant("2026-11-24T10:15:00+04:00");
  request.offer = booking::PlaceOffer{{start, start + Duration::minutes(15)}, nine + Duration::minutes(120)};
  return request;
}

inline booking::SlotRequest not_drawn(text::Language language = text::Language::az) {
  booking::SlotRequest request = booking::requests::waiting(4, "2026-11-24", "2026-11-25");
  request.language = language;
  request.state = booking::RequestState::not_drawn;
  return request;
}

inline booking::ContactCheck contact_check(text::Language language = text::Language::az) {
  return {.hold = HoldId::parse("0123456789abcdef0123456789abcdef").value(),
          .person = booking::requests::person(7),
          .language = language,
          .codes = 1,
          .tries = 0,
          .sent_at = nine,
          .expires_at = nine + Duration::minutes(8)};
}

inline booking::ShortCode code_of(const AppointmentId& /*id*/) {
  return booking::ShortCode::from_bits(0x123456789ABULL);
}

inline CodesOf codes() {
  return {code_of, [](const booking::ContactCheck& /*check*/) { return booking::ContactCode::from_number(12345); }};
}

}  // namespace asan::notify::testing_words
