// Hold -> appointment -> cancelled. A hold keeps a slot for hold_for minutes; confirming it never lets the slot go
// first; exactly one of confirm and expiry wins (backend.md "Booking is a promise"). Rescheduling keeps the old place
// until the new one is taken, in one step; it stays at the same centre. The store runs these decisions inside one
// transaction; nothing here knows of storage.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "booking/person.hpp"
#include "booking/visit.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/slots.hpp"
#include "text/language.hpp"

namespace asan::booking {

struct Hold {
  HoldId id;
  CentreId centre;
  catalogue::Channel channel = catalogue::Channel::online;
  Visit visit;
  Instant expires_at;
  friend bool operator==(const Hold&, const Hold&) = default;
};

enum class AppointmentStatus : std::uint8_t { booked, cancelled };

/// Without its short code: that is never stored; whoever knows the id derives it (backend/auth).
struct Appointment {
  AppointmentId id;
  CentreId centre;
  catalogue::Channel channel = catalogue::Channel::online;
  Visit visit;
  Person person;
  text::Language language = text::Language::az;
  AppointmentStatus status = AppointmentStatus::booked;
  Instant booked_at;
  /// RFC 5545 SEQUENCE: grows with every change.
  std::int32_t sequence = 0;
  friend bool operator==(const Appointment&, const Appointment&) = default;
};

/// overlapping: the parts are none, too many, meet in time, or leave less time than the walk between their counters; or
/// one that must have ended before another begins stands after it. by_draw: the day's places are drawn first.
enum class HoldOutcome : std::uint8_t {
  held,
  taken,
  closed,
  off_grid,
  too_soon,
  too_late,
  not_offered,
  overlapping,
  by_draw
};
enum class ConfirmOutcome : std::uint8_t { booked, hold_expired, hold_unknown };
enum class CancelOutcome : std::uint8_t { cancelled, already_cancelled, already_started, not_found };
enum class ReleaseOutcome : std::uint8_t { released, hold_unknown };
/// unchanged: it starts then already. overlapping: as for a hold, when services last longer now, or walks do.
enum class RescheduleOutcome : std::uint8_t {
  rescheduled,
  unchanged,
  taken,
  closed,
  off_grid,
  too_soon,
  too_late,
  not_offered,
  overlapping,
  already_cancelled,
  already_started,
  not_found,
  by_draw
};

/// A service and when it shall start.
struct PartWish {
  ServiceId service;
  Instant start_at;
  friend bool operator==(const PartWish&, const PartWish&) = default;
};

/// A visit that somebody would like; parts in the order of time, not proven in any way.
struct WantedVisit {
  CentreId centre;
  catalogue::Channel channel = catalogue::Channel::online;
  std::vector<PartWish> parts;
};
/// What a hold was placed for.
[[nodiscard]] WantedVisit wanted_by(const Hold& hold);
/// The visit of an appointment at another time: all its parts move by as much.
[[nodiscard]] WantedVisit moved(const Appointment& appointment, Instant start_at);

/// What a visitor asks for; `id` is fresh and random.
struct NewHold {
  HoldId id;
  WantedVisit visit;
};

/// What a decision must know to be right: all that these groups, and those that share counters with them, take of the
/// centre in that time. Nothing need be known when there are no groups.
struct Needed {
  std::vector<catalogue::GroupIndex> groups;
  TimeRange range;
};
[[nodiscard]] Needed needed_for(const catalogue::Catalogue& catalogue, const WantedVisit& wanted);
/// The counters that a visit takes. A group that the catalogue does not know any more takes none.
[[nodiscard]] std::vector<slots::Occupied> occupied_by(const catalogue::Catalogue& catalogue, const Visit& visit,
                                                       catalogue::Channel channel);

/// Takes the appointment's own places out of what is occupied; others like them stay.
void release_own(const catalogue::Catalogue& catalogue, const Appointment& appointment,
                 std::vector<slots::Occupied>& occupied);

struct HoldDecision {
  HoldOutcome outcome = HoldOutcome::not_offered;
  /// Only when held.
  std::optional<Hold> hold;
  friend bool operator==(const HoldDecision&, const HoldDecision&) = default;
};

/// All parts or none. `occupied`: what appointments and live holds take at the centre while the parts last, of all
/// groups that share counters with theirs; more of that centre does no harm.
[[nodiscard]] HoldDecision decide_hold(const catalogue::Catalogue& catalogue, const NewHold& wanted,
                                       std::span<const slots::Occupied> occupied, Instant now);

/// A hold counts until its expires_at, not at it.
[[nodiscard]] constexpr bool is_live(const Hold& hold, Instant now) noexcept { return now < hold.expires_at; }

[[nodiscard]] ConfirmOutcome decide_confirm(const std::optional<Hold>& hold, Instant now) noexcept;
[[nodiscard]] CancelOutcome decide_cancel(const std::optional<Appointment>& appointment, Instant now) noexcept;

/// Whether one person can do the parts in this order: precedence, and the walks between (catalogue::VisitRules).
[[nodiscard]] bool is_feasible(const catalogue::Catalogue& catalogue, const CentreId& centre, const Visit& visit);

struct RescheduleDecision {
  RescheduleOutcome outcome = RescheduleOutcome::not_found;
  /// Only when rescheduled.
  std::optional<Visit> visit;
  friend bool operator==(const RescheduleDecision&, const RescheduleDecision&) = default;
};

/// All parts move by as much, or none does. `occupied`: as in decide_hold, for the new times, with the appointment's
/// own places in it: a new time may overlap the old one.
[[nodiscard]] RescheduleDecision decide_reschedule(const catalogue::Catalogue& catalogue,
                                                   const std::optional<Appointment>& appointment, Instant start_at,
                                                   std::vector<slots::Occupied> occupied, Instant now);

/// iCalendar (RFC 5545) for the citizen's calendar, CRLF lines folded at 75 octets; no personal data in it.
/// `texts`: summary, location and description already in the visitor's language.
struct CalendarTexts {
  std::string summary;
  std::string location;
  std::string description;
};
[[nodiscard]] std::string icalendar(const Appointment& appointment, const CalendarTexts& texts, Instant now);

}  // namespace asan::booking
