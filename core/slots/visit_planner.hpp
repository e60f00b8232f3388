// One coming to one centre for several services (ours): in which order and when, so that the stay is shortest.
// - A step starts where its service has a free start by slots.hpp; the steps of a visit never overlap, and between two
//   of them lies the walk between their counters. So a visit takes one counter at a time, also of the same group, and
//   each step counts like everyone's appointment.
// - Precedence: one service ends before another begins (payment before issue).
// - The stay is the end of the last step minus the start of the first. Of one day: least stay, then earlier start; a
//   plan is left out when another of that day begins later and ends no later. Of equal ones the order that is nearest
//   to the wish stands, and each step is as early as the one before it allows.
// - Over days and centres: the best plan of each centre and day; least stay, then earlier, then the centres as given.
// A visit lies within one day. Exact for up to 6 services (visit_search.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "catalogue/catalogue.hpp"
#include "slots/slots.hpp"
#include "slots/visit_search.hpp"

namespace asan::slots {

/// A single service needs no plan: slots.hpp has its starts.
inline constexpr std::size_t fewest_in_visit = 2;

/// Positions in the wish's services.
struct Precedence {
  std::size_t before = 0;
  std::size_t after = 0;
};

enum class WishMistake : std::uint8_t { too_few, too_many, unknown_service, unknown_position, cyclic_precedence };

/// 2 to 6 services of the catalogue that can be done one after another; a service may stand in it twice (two children).
class VisitWish {
 public:
  [[nodiscard]] static Result<VisitWish, WishMistake> make(const catalogue::Catalogue& catalogue,
                                                           std::vector<catalogue::ServiceIndex> services,
                                                           std::span<const Precedence> precedence);

  [[nodiscard]] const std::vector<catalogue::ServiceIndex>& services() const noexcept { return services_; }
  /// The services that must have ended before this one begins.
  [[nodiscard]] VisitSet needs(std::size_t position) const { return needs_.at(position); }

 private:
  VisitWish(std::vector<catalogue::ServiceIndex> services, std::vector<VisitSet> needs);
  std::vector<catalogue::ServiceIndex> services_;
  std::vector<VisitSet> needs_;
};

/// The walk between the counters of two groups, the same in both directions.
struct Way {
  catalogue::GroupIndex one{};
  catalogue::GroupIndex other{};
  Duration takes;
};

/// What is known of a centre.
struct VisitPlace {
  catalogue::CentreIndex centre{};
  /// Groups that are not listed are next to each other.
  std::span<const Way> ways;
  /// As in `judge`, of all groups that the visit needs, for the whole span of days.
  std::span<const Occupied> occupied;
  catalogue::Channel channel = catalogue::Channel::online;
};

/// Why there is no plan. From the farthest to the nearest: of several services the farthest counts for their day, of
/// several days and centres the nearest.
enum class VisitOutcome : std::uint8_t {
  not_offered,     // some service is not at that centre
  outside_window,  // too soon or too late to book it
  closed,
  too_long,  // a service is longer than every opening range of the day
  full,      // a service has no free start
  no_fit,    // each has free starts, but no visit takes them all
  planned,
};

struct VisitDay {
  calendar::CivilDate on;
  VisitOutcome outcome = VisitOutcome::outside_window;
  /// Best first; empty unless planned.
  std::vector<VisitPlan> plans;
};

struct CentreVisits {
  catalogue::CentreIndex centre{};
  VisitOutcome outcome = VisitOutcome::not_offered;
  /// Positions of the services that the centre does not offer.
  std::vector<std::size_t> missing;
  /// Every day that was asked for; empty when not offered.
  std::vector<VisitDay> days;
};

/// Days `from_on` to `to_on`, both included; at most `most_a_day` plans of each, at least one.
[[nodiscard]] CentreVisits plan_visits(const catalogue::Catalogue& catalogue, const VisitWish& wish,
                                       const VisitPlace& place, calendar::CivilDate from_on, calendar::CivilDate to_on,
                                       Instant now, std::size_t most_a_day);

struct RankedVisit {
  catalogue::CentreIndex centre{};
  calendar::CivilDate on;
  VisitPlan plan;
  friend bool operator==(const RankedVisit&, const RankedVisit&) = default;
};

struct BestVisits {
  VisitOutcome outcome = VisitOutcome::not_offered;
  std::vector<RankedVisit> visits;
};

/// At most `most` visits, best first.
[[nodiscard]] BestVisits rank_visits(std::span<const CentreVisits> centres, std::size_t most);

}  // namespace asan::slots
