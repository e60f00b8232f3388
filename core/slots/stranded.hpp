// Who loses the place when the plan changes (ours): a catalogue with fewer counters, other hours or other services is
// never applied silently while appointments stand that it has no place for. Those that were booked first keep their
// place; one that finds none beside them is stranded. Not asked again: the window, the lead time and the grid, which
// are rules of booking and not of serving.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::slots {

/// A place that an appointment has. Ids, since the catalogue may not know them any more.
struct Standing {
  AppointmentId appointment;
  CentreId centre;
  ServiceId service;
  /// Whose counters it takes.
  GroupId group;
  catalogue::Channel channel = catalogue::Channel::online;
  TimeRange range;
  Instant booked_at;
  friend bool operator==(const Standing&, const Standing&) = default;
};

enum class StrandedWhy : std::uint8_t {
  not_offered,    // the centre does not offer the service, or not at the counters of that group
  closed_day,     // no hours on that day
  outside_hours,  // the service does not lie within one opening range
  no_place        // more is booked than can be served
};

struct Stranded {
  /// Position in what was given.
  std::size_t standing = 0;
  StrandedWhy why = StrandedWhy::no_place;
  friend bool operator==(const Stranded&, const Stranded&) = default;
};

/// In order of position. Of those booked at the same time the lower id counts as earlier.
[[nodiscard]] std::vector<Stranded> stranded(const catalogue::Catalogue& catalogue, std::span<const Standing> standing);

}  // namespace asan::slots
