// Every question that a browser can put to a server and every answer, as types. One codec (codec.hpp) writes and
// reads them on both sides; http.hpp says how they travel. Times are RFC 3339 with offset, dates ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "booking/booking.hpp"
#include "booking/contact_check.hpp"
#include "booking/short_code.hpp"
#include "booking/visit_offers.hpp"
#include "calendar/civil.hpp"
#include "fees/slip.hpp"
#include "slots/occupancy.hpp"
#include "slots/slots.hpp"
#include "slots/soonest.hpp"
#include "slots/why_not.hpp"
#include "text/language.hpp"
#include "wire/slot_request_messages.hpp"

namespace asan::wire {

// ---- requests ----

/// The run of the server and a number that grows in it ("5f0c9a27d1e8b346-17"): after a restart no number of before is
/// taken for one of now.
struct OccupancyVersionTag : CatalogueIdRule {};
using OccupancyVersion = Id<OccupancyVersionTag>;

/// Longest span of days that one request may ask for.
inline constexpr std::int32_t most_days_asked = 100;

/// Both days included.
struct GetAvailability {
  ServiceId service;
  CentreId centre;
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  /// For somebody whom the booking rules give priority.
  bool has_priority = false;
  friend bool operator==(const GetAvailability&, const GetAvailability&) = default;
};

/// Of the whole booking window and all groups that share counters with this one; what changed since a version, when the
/// server still knows it.
struct GetOccupancy {
  CentreId centre;
  GroupId group;
  std::optional<OccupancyVersion> since = {};
  friend bool operator==(const GetOccupancy&, const GetOccupancy&) = default;
};

/// Visits for 2 to 6 services, at one centre or at all. Both days included.
struct GetVisits {
  std::vector<ServiceId> services;
  std::optional<CentreId> centre;
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  bool has_priority = false;
  friend bool operator==(const GetVisits&, const GetVisits&) = default;
};

/// One service, or several of one visit in the order of time.
struct PlaceHold {
  IdempotencyKey key;
  CentreId centre;
  bool has_priority = false;
  std::vector<booking::PartWish> parts;
  friend bool operator==(const PlaceHold&, const PlaceHold&) = default;
};

struct GetHold {
  HoldId hold;
  friend bool operator==(const GetHold&, const GetHold&) = default;
};

struct ReleaseHold {
  IdempotencyKey key;
  HoldId hold;
  friend bool operator==(const ReleaseHold&, const ReleaseHold&) = default;
};

struct Confirm {
  IdempotencyKey key;
  HoldId hold;
  TypedPerson person;
  text::Language language = text::Language::az;
  /// Proves the phone (booking/contact_check.hpp); empty: none was typed.
  std::string code = {};
  friend bool operator==(const Confirm&, const Confirm&) = default;
};

/// A code to the phone of whom the hold will be confirmed for.
struct SendCode {
  IdempotencyKey key;
  HoldId hold;
  TypedPerson person;
  text::Language language = text::Language::az;
  friend bool operator==(const SendCode&, const SendCode&) = default;
};

struct GetAppointment {
  ManageToken token;
  friend bool operator==(const GetAppointment&, const GetAppointment&) = default;
};

struct FindAppointment {
  std::string code;
  std::string phone;
  friend bool operator==(const FindAppointment&, const FindAppointment&) = default;
};

struct Cancel {
  IdempotencyKey key;
  ManageToken token;
  friend bool operator==(const Cancel&, const Cancel&) = default;
};

/// Where the appointment can move: free times of its whole visit. Both days included.
struct GetRescheduleTimes {
  ManageToken token;
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  friend bool operator==(const GetRescheduleTimes&, const GetRescheduleTimes&) = default;
};

/// To another start at the same centre.
struct Reschedule {
  IdempotencyKey key;
  ManageToken token;
  Instant start_at;
  friend bool operator==(const Reschedule&, const Reschedule&) = default;
};

/// "I am here": within the arrival window (booking::arrival_window).
struct Arrive {
  IdempotencyKey key;
  ManageToken token;
  friend bool operator==(const Arrive&, const Arrive&) = default;
};

/// Why a time cannot be booked.
struct GetWhyNot {
  ServiceId service;
  CentreId centre;
  Instant start_at;
  friend bool operator==(const GetWhyNot&, const GetWhyNot&) = default;
};

/// The next free place of every centre.
struct GetSoonest {
  ServiceId service;
  friend bool operator==(const GetSoonest&, const GetSoonest&) = default;
};

/// What to pay a bank or a terminal with.
struct GetPaymentSlip {
  ServiceId service;
  /// What is known of the applicant, by question, as in the address of a page.
  std::vector<std::pair<std::string, std::string>> answers;
  /// By the rates of this day; today's when it is not said.
  std::optional<calendar::CivilDate> on = {};
  fees::Units units = {};
  friend bool operator==(const GetPaymentSlip&, const GetPaymentSlip&) = default;
};

using Request =
    std::variant<GetAvailability, PlaceHold, GetHold, ReleaseHold, Confirm, GetAppointment, FindAppointment, Cancel,
                 Reschedule, Arrive, GetOccupancy, GetVisits, GetRescheduleTimes, GetWhyNot, GetSoonest,
                 FileSlotRequest, GetSlotRequest, ActOnSlotRequest, GetDraw, GetPaymentSlip, SendCode>;

// ---- replies ----

struct HoldView {
  booking::Hold hold;
  friend bool operator==(const HoldView&, const HoldView&) = default;
};

/// Square black and white picture; row by row, '1' is dark.
struct QrCode {
  std::int32_t size = 0;
  std::string modules;
  friend bool operator==(const QrCode&, const QrCode&) = default;
};

/// The appointment as its owner sees it: the FIN is never sent back.
struct AppointmentView {
  ManageToken token;
  booking::ShortCode code;
  CentreId centre;
  booking::Visit visit;
  /// As it counts when it is asked for (booking::status_at).
  booking::AppointmentStatus status = booking::AppointmentStatus::booked;
  std::string given_name;
  std::string family_name;
  /// Last two digits only, "** ** 67" style is made by the view.
  std::string phone_ending;
  std::int32_t sequence = 0;
  /// What we wrote to the phone last did not arrive.
  bool is_phone_unreached = false;
  QrCode qr;
  friend bool operator==(const AppointmentView&, const AppointmentView&) = default;
};

struct Released {
  HoldId hold;
  friend bool operator==(const Released&, const Released&) = default;
};

/// A code was sent, or is on its way already.
struct CodeSent {
  HoldId hold;
  /// That can still be sent for the hold.
  std::int32_t codes_left = 0;
  /// The same phone gets no other one before.
  Instant next_at;
  Instant counts_until;
  friend bool operator==(const CodeSent&, const CodeSent&) = default;
};

struct WhyNot {
  ServiceId service;
  CentreId centre;
  Instant start_at;
  /// As slots::why_not gives them; none when the time is free.
  std::vector<slots::Reason> reasons;
  /// The first free start from then on, in the whole window; when there is none, the first of all.
  std::optional<Instant> next_start_at;
  friend bool operator==(const WhyNot&, const WhyNot&) = default;
};

/// The centres that offer the service, in the catalogue's order.
struct SoonestPlaces {
  struct Place {
    CentreId centre;
    slots::Soonest soonest;
    friend bool operator==(const Place&, const Place&) = default;
  };
  ServiceId service;
  std::vector<Place> places;
  friend bool operator==(const SoonestPlaces&, const SoonestPlaces&) = default;
};

struct PaymentSlip {
  fees::Slip slip;
  /// What the picture says (fees::payload_of).
  std::string payload;
  QrCode qr;
  friend bool operator==(const PaymentSlip&, const PaymentSlip&) = default;
};

/// RFC 9457. The kinds are closed; `type` on the wire is "/problems/<name>" and stays stable.
enum class ProblemKind : std::uint8_t {
  malformed_request,       // 400: not JSON, wrong type; `place` says where
  missing_key,             // 400: no Idempotency-Key
  key_reused,              // 422: the key came with another payload
  key_in_use,              // 409: the first request with this key is still running
  invalid_details,         // 422: `fields` says which
  slot_taken,              // 409: `alternatives`
  slot_not_offered,        // 422: closed, off grid, too soon, too late, not offered there
  hold_expired,            // 410
  not_found,               // 404: unknown, wrong and expired look the same
  already_cancelled,       // 409
  already_started,         // 409: its time has begun, or the citizen has arrived
  already_booked,          // 409: the person has an appointment for one of these services
  too_many_bookings,       // 409: the person has as many appointments as the rules allow
  code_needed,             // 409: the phone must be proven with a code first
  code_wrong,              // 422: no code sent, another phone, too old and mistyped look the same
  code_spent,              // 410: the last try was wrong; the time is given back
  no_more_codes,           // 409: the last one that was sent still counts
  booking_limited,         // 403: too many were missed; `limited_until` may say when online booking is possible again
  arrival_too_early,       // 409
  appointment_missed,      // 409
  already_requested,       // 409: one open request a person, centre and group
  place_free,              // 409: nothing to wait for, one of these days has free places
  no_such_days,            // 422: outside the booking window or the draw that collects
  offer_over,              // 410: the place is not offered (any more)
  not_possible,            // 409: the request is not in the state for it
  no_payment_slip,         // 422: `fields` says why: "slip", "open_questions"
  not_allowed,             // 403: cross-site or missing CSRF token
  method_not_allowed,      // 405
  too_large,               // 413
  unsupported_media_type,  // 415
  rate_limited,            // 429: `retry_after`
  overloaded,              // 503: `retry_after`, or a moment
  unavailable              // 503: storage refuses writes
};

struct FieldProblem {
  std::string field;  // "given_name", "fin" ...
  std::string error;  // the error enum's name: "wrong_length" ...
  friend bool operator==(const FieldProblem&, const FieldProblem&) = default;
};

struct Problem {
  ProblemKind kind = ProblemKind::malformed_request;
  /// malformed_request: path of the value ("person.fin: expected a string").
  std::string place;
  std::vector<FieldProblem> fields;
  /// slot_taken: nearest free starts.
  std::vector<slots::Slot> alternatives;
  /// booking_limited: the first day on which the person can book online again.
  std::optional<calendar::CivilDate> limited_until = {};
  /// Asking again before is in vain. Beside rate_limited and overloaded also with not_found, when codes were guessed.
  std::optional<Duration> retry_after = {};
  friend bool operator==(const Problem&, const Problem&) = default;
};

/// What is taken, or what changed of it.
struct OccupancyView {
  CentreId centre;
  GroupId group;
  OccupancyVersion version;
  /// `taken` is what is to be added to that version; none: it is all.
  std::optional<OccupancyVersion> since;
  /// The days that are known, both included.
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  slots::Occupancy taken;
  friend bool operator==(const OccupancyView&, const OccupancyView&) = default;
};

using Reply =
    std::variant<slots::Availability, HoldView, AppointmentView, Released, Problem, OccupancyView, booking::VisitOffers,
                 WhyNot, SoonestPlaces, SlotRequestView, DrawView, PaymentSlip, CodeSent>;

}  // namespace asan::wire
