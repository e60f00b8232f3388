// Why a time cannot be booked, as data: every reason that holds, from the widest to the narrowest (ours). The order is
// that of `judge`: the first reason is its verdict, and no reason means free. Without an offer (the first three) there
// is no time to speak of, so nothing follows them. Texts are the screens' matter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "calendar/opening_hours.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/slots.hpp"

namespace asan::slots {

/// The service is not at that centre, or takes no time at a counter, or one of the two is not in the catalogue.
struct NotOffered {
  friend bool operator==(const NotOffered&, const NotOffered&) = default;
};
struct CentreNotActive {
  friend bool operator==(const CentreNotActive&, const CentreNotActive&) = default;
};
/// No counter serves the service's group there.
struct NoCounter {
  friend bool operator==(const NoCounter&, const NoCounter&) = default;
};
struct TooSoon {
  Instant earliest_at;
  friend bool operator==(const TooSoon&, const TooSoon&) = default;
};
struct TooLate {
  calendar::CivilDate last_on;
  /// When the day that was asked for can be booked first.
  Instant released_at;
  friend bool operator==(const TooLate&, const TooLate&) = default;
};
struct OnClosure {
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  friend bool operator==(const OnClosure&, const OnClosure&) = default;
};
/// Position in Catalogue::holidays.
struct OnHoliday {
  std::size_t holiday = 0;
  friend bool operator==(const OnHoliday&, const OnHoliday&) = default;
};
/// The centre's week (or its hours of that date) has no opening on that day.
struct OnRestDay {
  calendar::CivilDate on;
  friend bool operator==(const OnRestDay&, const OnRestDay&) = default;
};
struct OutsideHours {
  calendar::DayRanges ranges;
  friend bool operator==(const OutsideHours&, const OutsideHours&) = default;
};
/// The day's places are drawn first (draw_days.hpp); what is left can be booked from then on.
struct KeptForDraw {
  Instant opens_at;
  friend bool operator==(const KeptForDraw&, const KeptForDraw&) = default;
};
/// The day's starts next to it, whether free or not.
struct OffGrid {
  std::optional<Instant> before_at;
  std::optional<Instant> after_at;
  friend bool operator==(const OffGrid&, const OffGrid&) = default;
};
/// Longer than what is left of the opening range.
struct TooLong {
  Duration needs;
  Instant closes_at;
  friend bool operator==(const TooLong&, const TooLong&) = default;
};
/// The counter plan: nobody who serves the group is on duty from then on, for a part of the service or all of it.
struct Unstaffed {
  Instant from_at;
  /// The next free start of that day.
  std::optional<Instant> next_start_at;
  friend bool operator==(const Unstaffed&, const Unstaffed&) = default;
};
/// There are counters, but from then on none for this channel: the others are kept for other channels, or taken.
struct ShareTaken {
  catalogue::Channel channel = catalogue::Channel::online;
  Instant full_from_at;
  std::optional<Instant> next_start_at;
  friend bool operator==(const ShareTaken&, const ShareTaken&) = default;
};
/// `counters` are on duty for the group. `full_from_at`: when the last one is taken; it can be free when the service
/// starts and not until it ends.
struct AllTaken {
  std::int32_t counters = 0;
  Instant full_from_at;
  /// The next free start of that day.
  std::optional<Instant> next_start_at;
  friend bool operator==(const AllTaken&, const AllTaken&) = default;
};

using Reason = std::variant<NotOffered, CentreNotActive, NoCounter, TooSoon, TooLate, OnClosure, OnHoliday, OnRestDay,
                            OutsideHours, KeptForDraw, OffGrid, TooLong, Unstaffed, ShareTaken, AllTaken>;

/// `occupied` and `now` as in `judge`.
[[nodiscard]] std::vector<Reason> why_not(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                                          catalogue::CentreIndex centre, Instant start_at,
                                          std::span<const Occupied> occupied, Instant now,
                                          catalogue::Channel channel = catalogue::Channel::online);

}  // namespace asan::slots
