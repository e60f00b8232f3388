// What was chosen, as pages and forms carry it (ours): the page on which its times are chosen, the hidden fields that
// bring it to the server and back, and what the page of a visit asks.
#pragma once

#include <optional>
#include <vector>

#include "booking/booking.hpp"
#include "screens/route.hpp"
#include "wire/messages.hpp"

namespace asan::screens {

/// A service's calendar, or for several services the page of their visit.
[[nodiscard]] Page times_page(const std::vector<ServiceId>& services, const CentreId& centre,
                              std::optional<calendar::CivilDate> day);
/// On the day of the visit.
[[nodiscard]] Page times_page(const catalogue::Catalogue& catalogue, const booking::WantedVisit& wanted);

[[nodiscard]] Fields visit_fields(const catalogue::Catalogue& catalogue, const booking::WantedVisit& wanted);

/// One to six services of the catalogue at a centre of it.
struct ChosenVisit {
  CentreId centre;
  std::vector<ServiceId> services;
  /// Empty when the fields do not say when each service shall start.
  std::optional<booking::WantedVisit> wanted;
};
[[nodiscard]] std::optional<ChosenVisit> chosen_visit(const catalogue::Catalogue& catalogue, const Fields& fields);

/// The days on which all of them can be booked: a group may release its last day later than another.
[[nodiscard]] slots::Window visit_window(const catalogue::Catalogue& catalogue, const std::vector<ServiceId>& services,
                                         Instant now);
/// Empty when there is nothing to ask: too few services, or none of the centres has them all.
[[nodiscard]] std::optional<wire::GetVisits> visits_asked(const catalogue::Catalogue& catalogue, const VisitPage& page,
                                                          Instant now);
/// Whether the answer to this is what the page shows.
[[nodiscard]] bool is_shown_by(const wire::GetVisits& asked, const VisitPage& page);

}  // namespace asan::screens
