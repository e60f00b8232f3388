// The ledger's words as the port's types.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "simulation/ledger.hpp"
#include "store/port.hpp"
#include "store_contract/words.hpp"

namespace asan::simulation {

using store::testing_words::appointment_id;
using store::testing_words::code_hash;
using store::testing_words::hold_id;

/// Ids that no step draws.
inline HoldId never_drawn_hold() { return hold_id(999999999999); }
inline AppointmentId never_drawn_appointment() { return appointment_id(999999999999); }

inline store::WriteKey key_of(std::int32_t number, std::uint64_t fingerprint) {
  return store::testing_words::write_key(static_cast<std::uint64_t>(number), fingerprint);
}

inline const CentreId& centre_id(CentreName centre) {
  static const std::array<CentreId, centre_count> ids = {CentreId::parse("baku-1").value(),
                                                         CentreId::parse("ganja-1").value()};
  return ids.at(static_cast<std::size_t>(centre));
}
inline const ServiceId& service_id(ServiceName service) {
  static const std::array<ServiceId, service_count> ids = {
      ServiceId::parse("id-card").value(), ServiceId::parse("passport").value(), ServiceId::parse("contract").value(),
      ServiceId::parse("marathon").value()};
  return ids.at(static_cast<std::size_t>(service));
}
inline const GroupId& group_id(std::size_t group) {
  static const std::array<GroupId, group_count> ids = {GroupId::parse("papers").value(),
                                                       GroupId::parse("notary").value()};
  return ids.at(group);
}

inline booking::WantedVisit wanted(const Wish& wish) {
  booking::WantedVisit visit{centre_id(wish.centre), catalogue::Channel::online, {}};
  for (const Piece& piece : wish.pieces) visit.parts.push_back({service_id(piece.service), piece.range.start_at});
  return visit;
}
inline booking::Visit visit_of(const Wish& wish) {
  std::vector<booking::Part> parts;
  for (const Piece& piece : wish.pieces) {
    parts.push_back({service_id(piece.service), group_id(group_of(piece.service)), piece.range});
  }
  return booking::Visit::make(std::move(parts)).value();
}

/// Everybody is somebody else.
inline store::NewAppointment new_appointment(std::int32_t number, const HoldId& hold) {
  const std::string digits = std::to_string(1000000 + number);
  booking::Person person = store::testing_words::aygun("050" + digits);
  person.fin = booking::Fin::parse(digits).value();
  return {hold, never_drawn_appointment(), {}, std::move(person), text::Language::az};
}
inline booking::Appointment booked(const store::NewAppointment& wanted, const booking::Hold& hold, Instant at) {
  return {.id = wanted.id,
          .centre = hold.centre,
          .channel = hold.channel,
          .visit = hold.visit,
          .person = wanted.person,
          .language = wanted.language,
          .booked_at = at};
}

}  // namespace asan::simulation
