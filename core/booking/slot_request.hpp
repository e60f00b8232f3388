// A request for a slot: a person, a service and a centre, and the days on which he could come, without a time. Two
// things are done with it (ours):
// - where days are released by draw (slots/draw_days.hpp) it is collected, and drawn with the others: in drawn order
//   each gets the earliest acceptable time that is left. When it came makes no difference;
// - else it waits in line for a place that comes free. Order: since when it waits. The first whom a place suits is
//   offered it: it is held for him alone for BookingRules::offer_for, but not beyond the lead time. Who declines or
//   lets it pass goes to the end of the line, and after the third such offer the request ends. The same start is not
//   offered twice in a row, so that a place nobody wants comes back to everybody.
// One open request per person (FIN), centre and group. It becomes the appointment of the same id, so whoever holds the
// link to the request holds the link to the appointment.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "booking/booking.hpp"
#include "booking/person.hpp"
#include "booking/short_code.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/draw_days.hpp"
#include "slots/slots.hpp"
#include "text/language.hpp"

namespace asan::booking {

/// Morning until 12:00, afternoon until 17:00, then evening, as the calendar shows them.
enum class PartOfDay : std::uint8_t { any, morning, afternoon, evening };

/// Both days included.
struct Acceptable {
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  PartOfDay part = PartOfDay::any;
  friend bool operator==(const Acceptable&, const Acceptable&) = default;
};

/// ended: nothing more comes of it: the days are over, or three offers passed.
enum class RequestState : std::uint8_t { collected, not_drawn, waiting, offered, booked, withdrawn, ended };

struct PlaceOffer {
  TimeRange range;
  Instant until_at;
  friend bool operator==(const PlaceOffer&, const PlaceOffer&) = default;
};

struct SlotRequest {
  AppointmentId id;
  /// Public and without meaning: the name of the request in a draw.
  ShortCode number;
  CentreId centre;
  ServiceId service;
  GroupId group;
  Acceptable when;
  Person person;
  text::Language language = text::Language::az;
  RequestState state = RequestState::waiting;
  /// First day of the period that it was collected for.
  std::optional<calendar::CivilDate> draw_on;
  /// Since when it waits, or was filed.
  Instant in_line_at;
  std::int32_t offers_passed = 0;
  /// Declined or let pass last.
  std::optional<Instant> passed_start_at;
  /// Exactly when offered.
  std::optional<PlaceOffer> offer;
  friend bool operator==(const SlotRequest&, const SlotRequest&) = default;
};

inline constexpr std::int32_t most_offers = 3;

/// collected, waiting and offered.
[[nodiscard]] bool is_open(RequestState state) noexcept;
/// Of the hold that keeps an offered place: as secret as the request's id, another one for each offer.
[[nodiscard]] HoldId hold_of_offer(const SlotRequest& request);
/// The same as a hold, for what is occupied.
[[nodiscard]] Hold as_hold(const SlotRequest& request);

// ---- filing ----

/// `id` is fresh and random; `number` follows from it.
struct NewSlotRequest {
  AppointmentId id;
  ShortCode number;
  CentreId centre;
  ServiceId service;
  Acceptable when;
  Person person;
  text::Language language = text::Language::az;
};

/// place_free: an acceptable time can be booked, so there is nothing to wait for. no_such_days: none of the days is in
/// the booking window, or they do not fit the draw that collects now.
enum class FileOutcome : std::uint8_t { filed, already_requested, place_free, not_offered, no_such_days };

struct FileDecision {
  FileOutcome outcome = FileOutcome::not_offered;
  /// Only when filed.
  std::optional<SlotRequest> request;
};

/// What must be known of the centre to place the service on these days.
[[nodiscard]] Needed needed_for(const catalogue::Catalogue& catalogue, const CentreId& centre, const ServiceId& service,
                                const Acceptable& when);
/// `has_open`: the person has an open request at the centre for that group.
[[nodiscard]] FileDecision decide_file(const catalogue::Catalogue& catalogue, const NewSlotRequest& wanted,
                                       bool has_open, std::span<const slots::Occupied> occupied, Instant now);

// ---- what its owner does ----

enum class RequestAction : std::uint8_t { accept, decline, withdraw, wait_in_line };
/// offer_over: there is no offer (any more). not_possible: in this state.
enum class ActOutcome : std::uint8_t { done, not_found, offer_over, not_possible };

/// The request as it stands afterwards; unchanged unless done. After accept it is booked, in the offered range.
struct ActDecision {
  ActOutcome outcome = ActOutcome::not_found;
  std::optional<SlotRequest> request;
};
[[nodiscard]] ActDecision decide_act(const catalogue::Catalogue& catalogue, const std::optional<SlotRequest>& request,
                                     RequestAction action, Instant now);

// ---- the line ----

/// Comes before the other in the line.
[[nodiscard]] bool is_before(const SlotRequest& a, const SlotRequest& b) noexcept;
/// The requests of a centre that change now: offers that ran out, requests whose days are over, places offered. `line`:
/// all that wait or are offered there, in any order. `occupied`: all their groups and the whole window, with the places
/// that live offers hold.
[[nodiscard]] std::vector<SlotRequest> serve_line(const catalogue::Catalogue& catalogue, std::vector<SlotRequest> line,
                                                  std::vector<slots::Occupied> occupied, Instant now);
/// What serve_line must know of the centre.
[[nodiscard]] Needed needed_for_line(const catalogue::Catalogue& catalogue, std::span<const SlotRequest> line,
                                     Instant now);

// ---- the draw ----

/// In drawn order: the requests as they stand afterwards, booked with the visit's range or not drawn. `requests`: those
/// collected for this draw, in any order. `occupied`: of the group and what shares counters with it, for the period.
struct Drawn {
  SlotRequest request;
  /// Exactly when booked.
  std::optional<TimeRange> range;
  friend bool operator==(const Drawn&, const Drawn&) = default;
};
[[nodiscard]] std::vector<Drawn> draw(const catalogue::Catalogue& catalogue, const slots::Draw& of,
                                      const std::vector<SlotRequest>& requests, std::vector<slots::Occupied> occupied,
                                      std::string_view seed, Instant now);

/// The appointment that a request became.
[[nodiscard]] Appointment appointment_of(const SlotRequest& request, TimeRange range, Instant now);

}  // namespace asan::booking
