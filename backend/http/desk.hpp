// The counter's desk: answers every Request with a Reply, from the catalogue, the store, the keys and the clock. Forms
// without script and the JSON interface both come here, so a rule holds for both (architecture.md).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "http/desk_parts.hpp"
#include "http/occupancy_log.hpp"
#include "http/request_desk.hpp"

namespace asan::http {

class Desk {
 public:
  explicit Desk(DeskParts parts);

  [[nodiscard]] wire::Reply answer(const wire::Request& request);

  /// For the calendar file; empty when the token is none of ours, or its appointment cannot be read.
  [[nodiscard]] std::optional<booking::Appointment> appointment(const ManageToken& token) const;

  [[nodiscard]] booking::ShortCode code_of(const booking::Appointment& appointment) const;

  /// Grows with every write that changes what is free at the centre for the service's group: an availability that was
  /// computed at the same number and the same second is still right.
  [[nodiscard]] std::uint64_t changes(const wire::GetAvailability& request) const;
  [[nodiscard]] std::uint64_t changes(const wire::GetOccupancy& request) const;
  /// Something changed there that this desk did not do.
  void note_change_at(const CentreId& centre);

 private:
  [[nodiscard]] wire::Reply get_availability(const wire::GetAvailability& request) const;
  [[nodiscard]] wire::Reply get_occupancy(const wire::GetOccupancy& request);
  [[nodiscard]] wire::Reply place_hold(const wire::PlaceHold& request);
  [[nodiscard]] wire::Reply get_hold(const wire::GetHold& request) const;
  [[nodiscard]] wire::Reply release_hold(const wire::ReleaseHold& request);
  [[nodiscard]] wire::Reply confirm(const wire::Confirm& request);
  // desk_contact.cpp
  [[nodiscard]] wire::Reply send_code(const wire::SendCode& request);
  /// What the typed code is worth; none: contacts are not checked.
  [[nodiscard]] Result<std::optional<booking::CodeMatch>, wire::Problem> typed_code(const wire::Confirm& request,
                                                                                    const booking::Phone& phone) const;
  [[nodiscard]] wire::Reply get_appointment(const wire::GetAppointment& request) const;
  [[nodiscard]] wire::Reply find_appointment(const wire::FindAppointment& request) const;
  [[nodiscard]] wire::Reply cancel(const wire::Cancel& request);
  [[nodiscard]] wire::Reply reschedule(const wire::Reschedule& request);
  [[nodiscard]] wire::Reply arrive(const wire::Arrive& request);
  [[nodiscard]] wire::Reply get_visits(const wire::GetVisits& request) const;
  [[nodiscard]] wire::Reply get_reschedule_times(const wire::GetRescheduleTimes& request) const;
  // desk_reasons.cpp
  [[nodiscard]] wire::Reply get_why_not(const wire::GetWhyNot& request) const;
  [[nodiscard]] wire::Reply get_soonest(const wire::GetSoonest& request) const;
  // desk_slip.cpp
  [[nodiscard]] wire::Reply get_payment_slip(const wire::GetPaymentSlip& request) const;

  /// Everything of the offer's group that can touch these days.
  [[nodiscard]] Result<std::vector<slots::Occupied>, store::StoreFailure> occupied(const slots::Offer& offer,
                                                                                   calendar::CivilDate from_on,
                                                                                   calendar::CivilDate to_on,
                                                                                   Instant now) const;
  [[nodiscard]] wire::Reply taken(const booking::WantedVisit& wanted, Instant now) const;
  [[nodiscard]] wire::AppointmentView view_of(const booking::Appointment& appointment, bool is_phone_unreached) const;
  /// Whether our messages do not reach its phone; no where this cannot be read: the appointment stands all the same.
  [[nodiscard]] bool is_unreached(const booking::Appointment& appointment) const;
  [[nodiscard]] store::WriteKey write_key(const IdempotencyKey& key, const wire::Request& request) const;
  [[nodiscard]] wire::Reply act_on_request(const wire::ActOnSlotRequest& request);
  void note_change(const CentreId& centre, const booking::Visit& visit);
  [[nodiscard]] std::uint64_t changes_of(const OccupancyLog::Key& key) const;
  /// They are offered to the line before anybody else can see them.
  void places_came_free(const CentreId& centre, const booking::Visit& visit);

  DeskParts parts_;
  RequestDesk requests_;
  mutable std::mutex mutex_;
  std::map<OccupancyLog::Key, std::uint64_t> changes_;
  OccupancyLog occupancy_;
};

}  // namespace asan::http
