// A small service desk for walks: core's own decisions on plain vectors, every write remembered by its key.
// It is what the server is, without a store, a network and a second visitor unless the test sends one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "booking/booking.hpp"
#include "booking/contact_check.hpp"
#include "booking/life.hpp"
#include "screens/fixture.hpp"
#include "wire/messages.hpp"

namespace asan::screens {

class Desk {
 public:
  Instant now = fixture::monday_morning();
  /// Storage refuses writes.
  bool is_closed = false;
  /// Nothing is booked without a code that was sent to the phone.
  bool checks_contact = false;
  /// The gateway reports that nothing arrives.
  bool is_phone_unreached = false;
  /// So that every visitor's browser draws other numbers.
  int visitors = 0;

  [[nodiscard]] wire::Reply answer(const wire::Request& request);

  [[nodiscard]] std::size_t appointments_booked() const;
  [[nodiscard]] std::size_t live_holds() const;
  /// In the last SMS.
  [[nodiscard]] std::string last_code() const { return code_ == 0 ? "" : code_of(code_).str(); }
  /// Another visitor takes every counter of the centre at this time.
  void crowd_out(const ServiceId& service, const CentreId& centre, Instant start_at);
  /// Somebody of that crowd gives his hold back.
  void make_room();
  /// What came free is offered to those who wait.
  void serve_line();
  /// Its hold runs out now, whatever its time says.
  void let_expire(const HoldId& id);

 private:
  struct Held {
    booking::Hold hold;
    bool is_gone = false;  // confirmed or released
    std::optional<booking::ContactCheck> contact = {};
  };
  struct Booked {
    booking::Appointment appointment;
    ManageToken token;
    booking::ShortCode code;
  };
  struct Done {
    wire::Request request;
    wire::Reply reply;
  };

  wire::Reply do_once(const IdempotencyKey& key, const wire::Request& request);
  wire::Reply carry_out(const wire::GetAvailability& asked);
  wire::Reply carry_out(const wire::GetOccupancy& asked);
  wire::Reply carry_out(const wire::PlaceHold& asked);
  wire::Reply carry_out(const wire::GetHold& asked);
  wire::Reply carry_out(const wire::ReleaseHold& asked);
  wire::Reply carry_out(const wire::Confirm& asked);
  static booking::ContactCode code_of(std::int32_t number) {
    return booking::ContactCode::from_number(111'111U * number);
  }
  wire::Reply carry_out(const wire::SendCode& asked);
  /// What is wrong with the code that came with it; nothing when contacts are not checked.
  std::optional<wire::ProblemKind> refuse_code(const wire::Confirm& asked, const booking::Phone& phone, Held& held);
  wire::Reply carry_out(const wire::GetAppointment& asked);
  wire::Reply carry_out(const wire::FindAppointment& asked);
  wire::Reply carry_out(const wire::Cancel& asked);
  wire::Reply carry_out(const wire::Arrive& asked);
  wire::Reply carry_out(const wire::Reschedule& asked);
  wire::Reply carry_out(const wire::FileSlotRequest& asked);
  wire::Reply carry_out(const wire::GetSlotRequest& asked);
  wire::Reply carry_out(const wire::ActOnSlotRequest& asked);
  wire::Reply carry_out(const wire::GetDraw& asked);
  wire::Reply carry_out(const wire::GetVisits& asked);
  wire::Reply carry_out(const wire::GetRescheduleTimes& asked);
  wire::Reply carry_out(const wire::GetWhyNot& asked);
  wire::Reply carry_out(const wire::GetSoonest& asked);
  wire::Reply carry_out(const wire::GetPaymentSlip& asked);
  [[nodiscard]] wire::Reply taken_problem(const booking::WantedVisit& wanted) const;
  [[nodiscard]] std::vector<slots::Taken> taken(const CentreId& centre) const;
  [[nodiscard]] std::vector<slots::Occupied> occupied(const CentreId& centre) const;
  /// What everybody's appointments say of one person.
  [[nodiscard]] booking::PersonRecord record_of(const booking::Fin& fin) const;
  [[nodiscard]] std::string next_id();
  [[nodiscard]] wire::AppointmentView shown(const Booked& booked) const;
  Held* find_hold(const HoldId& id);
  Booked* find_booked(const ManageToken& token);
  booking::SlotRequest* find_request(const ManageToken& token);
  [[nodiscard]] wire::SlotRequestView standing(const booking::SlotRequest& request) const;

  std::vector<Held> holds_;
  std::vector<Booked> booked_;
  std::vector<booking::SlotRequest> requests_;
  std::map<IdempotencyKey, Done> done_;
  /// Every version that was told.
  std::vector<slots::Occupancy> told_;
  std::uint64_t drawn_ = 0;
  std::int32_t code_ = 0;
};

}  // namespace asan::screens
