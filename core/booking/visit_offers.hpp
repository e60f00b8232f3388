// Visits for several services that can be had: the planner's plans (slots/visit_planner.hpp) over days and centres, as
// bookings know them. Walks and precedence come from the catalogue (ours), so that what is offered here can be held.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/id.hpp"
#include "booking/booking.hpp"
#include "booking/visit.hpp"
#include "calendar/civil.hpp"
#include "slots/visit_planner.hpp"

namespace asan::booking {

/// Days `from_on` to `to_on`, both included.
struct VisitQuestion {
  /// In the order of the wish; a service may stand in it twice.
  std::vector<ServiceId> services;
  /// Only this centre; all of them when empty.
  std::optional<CentreId> centre;
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  catalogue::Channel channel = catalogue::Channel::online;
};

/// Precedence from the catalogue's rules.
[[nodiscard]] Result<slots::VisitWish, slots::WishMistake> wish_of(const catalogue::Catalogue& catalogue,
                                                                   const std::vector<ServiceId>& services);
/// Those that offer all the services, in the catalogue's order.
[[nodiscard]] std::vector<catalogue::CentreIndex> centres_for(const catalogue::Catalogue& catalogue,
                                                              const slots::VisitWish& wish,
                                                              catalogue::Channel channel = catalogue::Channel::online);
/// What must be known of a centre to answer.
[[nodiscard]] Needed needed_for(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                                catalogue::CentreIndex centre, const VisitQuestion& question);

/// What is known of one centre, as in decide_hold.
struct CentreOccupied {
  catalogue::CentreIndex centre{};
  std::vector<slots::Occupied> occupied;
};

struct OfferedVisit {
  CentreId centre;
  calendar::CivilDate on;
  Visit visit;
  friend bool operator==(const OfferedVisit&, const OfferedVisit&) = default;
};

/// As many as are ever offered at once.
inline constexpr std::size_t most_visits_offered = 12;

struct VisitOffers {
  /// planned, or why there is none.
  slots::VisitOutcome outcome = slots::VisitOutcome::not_offered;
  /// Services that no centre of the question offers. When there are none and yet not_offered, no centre has them all.
  std::vector<ServiceId> missing;
  /// Best first.
  std::vector<OfferedVisit> visits;
  friend bool operator==(const VisitOffers&, const VisitOffers&) = default;
};

/// `known`: of each of centres_for the question. Of several days the best visit of each; of one day all.
[[nodiscard]] VisitOffers offer_visits(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                                       const VisitQuestion& question, std::span<const CentreOccupied> known,
                                       Instant now);

}  // namespace asan::booking
