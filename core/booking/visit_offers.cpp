#include "booking/visit_offers.hpp"

#include <algorithm>
#include <utility>

namespace asan::booking {

namespace {

using catalogue::CentreIndex;
using catalogue::GroupIndex;

bool is_offered(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service, CentreIndex centre,
                catalogue::Channel channel) {
  return slots::offer(catalogue, service, centre, channel).has_value();
}

bool are_all_offered(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish, CentreIndex centre,
                     catalogue::Channel channel) {
  return std::all_of(wish.services().begin(), wish.services().end(),
                     [&](catalogue::ServiceIndex service) { return is_offered(catalogue, service, centre, channel); });
}

/// Of the one centre of the question, or of all.
std::vector<CentreIndex> asked_centres(const catalogue::Catalogue& catalogue, const VisitQuestion& question) {
  std::vector<CentreIndex> asked;
  for (std::size_t i = 0; i < catalogue.centres.size(); ++i) {
    if (!question.centre || catalogue.centres[i].id == *question.centre) asked.push_back(static_cast<CentreIndex>(i));
  }
  return asked;
}

std::vector<ServiceId> missing_services(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                                        const VisitQuestion& question) {
  const std::vector<CentreIndex> centres = asked_centres(catalogue, question);
  std::vector<ServiceId> missing;
  for (const catalogue::ServiceIndex service : wish.services()) {
    const bool is_somewhere = std::any_of(centres.begin(), centres.end(), [&](CentreIndex centre) {
      return is_offered(catalogue, service, centre, question.channel);
    });
    const ServiceId& id = catalogue.at(service).id;
    if (!is_somewhere && std::find(missing.begin(), missing.end(), id) == missing.end()) missing.push_back(id);
  }
  return missing;
}

std::vector<slots::Way> ways_at(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                                CentreIndex centre) {
  std::vector<slots::Way> ways;
  for (const catalogue::ServiceIndex from : wish.services()) {
    for (const catalogue::ServiceIndex to : wish.services()) {
      const GroupIndex one = catalogue.at(from).group;
      const GroupIndex other = catalogue.at(to).group;
      if (one < other) ways.push_back({one, other, catalogue.visit.walk(centre, one, other)});
    }
  }
  return ways;
}

std::optional<Visit> visit_of(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                              const slots::VisitPlan& plan) {
  std::vector<Part> parts;
  for (const slots::VisitStep& step : plan.steps) {
    const catalogue::Service& service = catalogue.at(wish.services().at(step.position));
    parts.push_back({service.id, catalogue.at(service.group).id, step.time});
  }
  return Visit::make(std::move(parts));
}

/// Each plan as if it were the only one of its day, so that all of them are ranked.
std::vector<slots::CentreVisits> one_by_one(const slots::CentreVisits& planned) {
  std::vector<slots::CentreVisits> all;
  for (const slots::VisitDay& day : planned.days) {
    for (const slots::VisitPlan& plan : day.plans) {
      all.push_back({planned.centre, planned.outcome, {}, {{day.on, day.outcome, {plan}}}});
    }
  }
  if (all.empty()) all.push_back(planned);
  return all;
}

}  // namespace

Result<slots::VisitWish, slots::WishMistake> wish_of(const catalogue::Catalogue& catalogue,
                                                     const std::vector<ServiceId>& services) {
  std::vector<catalogue::ServiceIndex> known;
  for (const ServiceId& id : services) {
    const auto service = catalogue.find(id);
    if (!service) return failure(slots::WishMistake::unknown_service);
    known.push_back(*service);
  }
  std::vector<slots::Precedence> precedence;
  for (std::size_t before = 0; before < known.size(); ++before) {
    for (std::size_t after = 0; after < known.size(); ++after) {
      if (catalogue.visit.must_precede(known[before], known[after])) precedence.push_back({before, after});
    }
  }
  return slots::VisitWish::make(catalogue, std::move(known), precedence);
}

std::vector<CentreIndex> centres_for(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                                     catalogue::Channel channel) {
  std::vector<CentreIndex> centres;
  for (std::size_t i = 0; i < catalogue.centres.size(); ++i) {
    const auto centre = static_cast<CentreIndex>(i);
    if (are_all_offered(catalogue, wish, centre, channel)) centres.push_back(centre);
  }
  return centres;
}

Needed needed_for(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish, CentreIndex centre,
                  const VisitQuestion& question) {
  std::vector<GroupIndex> groups;
  for (const catalogue::ServiceIndex service : wish.services()) groups.push_back(catalogue.at(service).group);
  // The last day's hours may run over midnight.
  const TimeRange span{slots::day_bounds(catalogue, question.from_on).start_at,
                       slots::day_bounds(catalogue, question.to_on.plus_days(1)).end_at};
  return {slots::sharing_groups(catalogue, centre, std::move(groups)), span};
}

VisitOffers offer_visits(const catalogue::Catalogue& catalogue, const slots::VisitWish& wish,
                         const VisitQuestion& question, std::span<const CentreOccupied> known, Instant now) {
  const std::size_t most_a_day = question.from_on == question.to_on ? most_visits_offered : 1;
  std::vector<slots::CentreVisits> planned;
  for (const CentreOccupied& one : known) {
    const bool is_asked = !question.centre || catalogue.at(one.centre).id == *question.centre;
    if (!is_asked) continue;
    const std::vector<slots::Way> ways = ways_at(catalogue, wish, one.centre);
    const std::vector<slots::CentreVisits> found =
        one_by_one(slots::plan_visits(catalogue, wish, {one.centre, ways, one.occupied, question.channel},
                                      question.from_on, question.to_on, now, most_a_day));
    planned.insert(planned.end(), found.begin(), found.end());
  }
  const slots::BestVisits best = slots::rank_visits(planned, most_visits_offered);
  VisitOffers offers{best.outcome, missing_services(catalogue, wish, question), {}};
  for (const slots::RankedVisit& ranked : best.visits) {
    auto visit = visit_of(catalogue, wish, ranked.plan);
    if (visit) offers.visits.push_back({catalogue.at(ranked.centre).id, ranked.on, std::move(*visit)});
  }
  return offers;
}

}  // namespace asan::booking
