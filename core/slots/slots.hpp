// Which start times a centre offers for a service and how many can still be booked.
// Rules (ours where no source exists; defaults in assets/catalogue/booking_rules.json):
// - a start lies on the grid counted from the opening of its range, and the service ends before the range closes;
// - a start is free when at every moment of the service a counter is left for it, by the plan of the counters and by
// the
//   share of the channel (capacity.hpp);
// - bookable from now + lead time until the end of the last day of the window, which is released at an hour of its own;
// a start after midnight belongs to the
//   day on which its range began, for the window too.
// Many centres at once: see slot_table.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "calendar/opening_hours.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::slots {

/// A service at a centre, proven to be offered there to that channel and active; made by `offer`.
struct Offer {
  catalogue::ServiceIndex service{};
  catalogue::CentreIndex centre{};
  catalogue::GroupIndex group{};
  Duration duration;
  /// The most that ever serve the group; always so many when the centre has no counter plan.
  std::int32_t counters = 0;
  catalogue::Channel channel = catalogue::Channel::online;
};

/// Empty when the centre does not offer the service (or is not active).
[[nodiscard]] std::optional<Offer> offer(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                                         catalogue::CentreIndex centre,
                                         catalogue::Channel channel = catalogue::Channel::online);
/// Empty also when the catalogue does not know one of the ids.
[[nodiscard]] std::optional<Offer> offer(const catalogue::Catalogue& catalogue, const ServiceId& service,
                                         const CentreId& centre,
                                         catalogue::Channel channel = catalogue::Channel::online);

/// These groups and all whose bookings may stand at the same counters of the centre, each once, in the catalogue's
/// order.
[[nodiscard]] std::vector<catalogue::GroupIndex> sharing_groups(const catalogue::Catalogue& catalogue,
                                                                catalogue::CentreIndex centre,
                                                                std::vector<catalogue::GroupIndex> groups);

/// Bookable days today .. today + window_days in the centre's zone, the last one from its release on; and no start
/// before `earliest_at`.
struct Window {
  Instant earliest_at;
  calendar::CivilDate first_on;
  calendar::CivilDate last_on;
};
[[nodiscard]] Window booking_window(const catalogue::Catalogue& catalogue, catalogue::GroupIndex group, Instant now);
/// From when on the day can be booked: so many days before it as the window has, at the hour of the group.
[[nodiscard]] Instant released_at(const catalogue::Catalogue& catalogue, catalogue::GroupIndex group,
                                  calendar::CivilDate on);

/// One counter that serves the group is taken for this time (a part of an appointment or of a live hold).
struct Occupied {
  TimeRange range;
  catalogue::GroupIndex group{};
  catalogue::Channel channel = catalogue::Channel::online;
  friend bool operator==(const Occupied&, const Occupied&) = default;
  /// By time first: engines answer in this order.
  friend bool operator<(const Occupied& a, const Occupied& b) noexcept;
};

/// All grid starts of a day, whether free or not; skipped civil times (DST) have none. Those after midnight of a range
/// that began on the day are its own, not the next day's.
[[nodiscard]] std::vector<Instant> day_starts(const catalogue::Catalogue& catalogue, const Offer& offer,
                                              calendar::CivilDate on);
[[nodiscard]] calendar::DayStatus centre_day(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre,
                                             calendar::CivilDate on);
/// [start of the civil day, start of the next).
[[nodiscard]] TimeRange day_bounds(const catalogue::Catalogue& catalogue, calendar::CivilDate on);

/// too_soon and too_late go before closed, closed (no counter works at that time) before by_draw (draw_days.hpp) and
/// off_grid.
/// taken: no counter is left at some moment, for whatever reason of capacity.hpp.
enum class Verdict : std::uint8_t { free, taken, closed, off_grid, too_soon, too_late, by_draw };

/// `occupied`: everything of the groups that share counters with the offer's (sharing_groups) at its centre that
/// overlaps the service, in any order; more of that centre does no harm.
[[nodiscard]] Verdict judge(const catalogue::Catalogue& catalogue, const Offer& offer, Instant start_at,
                            std::span<const Occupied> occupied, Instant now);

struct Slot {
  Instant start_at;
  /// Bookings still possible at this start; 0 is taken.
  std::int32_t left = 0;
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// Outside: before the first start that can be booked, or after the window. Closed reasons as calendar::DayStatus;
/// closed also when the service is longer than every opening range of the day. by_draw: open, but kept for a draw.
enum class DayKind : std::uint8_t { open, full, closed, closure, holiday, outside, by_draw };

struct Day {
  calendar::CivilDate on;
  DayKind kind = DayKind::outside;
  /// For holiday: position in Catalogue::holidays.
  std::optional<std::size_t> holiday;
  /// Starts that can be shown: those not too soon; both free and taken ones.
  std::vector<Slot> slots;
  friend bool operator==(const Day&, const Day&) = default;
};

struct Availability {
  ServiceId service;
  CentreId centre;
  std::vector<Day> days;
  friend bool operator==(const Availability&, const Availability&) = default;
};

/// Days `from_on` to `to_on`, both included. `occupied` as in judge, for the whole span.
[[nodiscard]] Availability availability(const catalogue::Catalogue& catalogue, const Offer& offer,
                                        calendar::CivilDate from_on, calendar::CivilDate to_on,
                                        std::span<const Occupied> occupied, Instant now);

/// The `most` free starts nearest to `wanted_at` (of two equally near the earlier one counts as nearer), in time order.
[[nodiscard]] std::vector<Slot> nearest_free(const Availability& availability, Instant wanted_at, std::size_t most);

}  // namespace asan::slots
