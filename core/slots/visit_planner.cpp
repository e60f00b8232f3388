#include "slots/visit_planner.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "slots/slot_table.hpp"

namespace asan::slots {

namespace {

/// Takes what can be done next until nothing is left.
bool is_cyclic(const std::vector<VisitSet>& needs) noexcept {
  const VisitSet all = visit_bit(needs.size()) - 1;
  VisitSet done = 0;
  for (VisitSet before = all; before != done;) {
    before = done;
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if ((needs[i] & ~done) == 0) done |= visit_bit(i);
    }
  }
  return done != all;
}

Duration way_between(std::span<const Way> ways, catalogue::GroupIndex from, catalogue::GroupIndex to) noexcept {
  for (const Way& way : ways) {
    const bool is_it = (way.one == from && way.other == to) || (way.one == to && way.other == from);
    if (is_it) return std::max(way.takes, Duration());
  }
  return {};
}

VisitSearch search_for(const VisitWish& wish, const std::vector<Offer>& offers, std::span<const Way> ways) {
  std::vector<VisitService> services;
  std::vector<Duration> walks;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    services.push_back({offers[i].duration, wish.needs(i)});
    for (const Offer& to : offers) walks.push_back(way_between(ways, offers[i].group, to.group));
  }
  return {std::move(services), std::move(walks)};
}

VisitOutcome outcome_of(const catalogue::Catalogue& catalogue, catalogue::CentreIndex centre, const TableDay& row) {
  switch (row.kind) {
    case DayKind::open:
      return VisitOutcome::planned;
    case DayKind::full:
      return VisitOutcome::full;
    case DayKind::outside:
    case DayKind::by_draw:
      return VisitOutcome::outside_window;
    case DayKind::closure:
    case DayKind::holiday:
      return VisitOutcome::closed;
    case DayKind::closed:
      break;
  }
  const bool is_open = std::holds_alternative<calendar::Open>(centre_day(catalogue, centre, row.on));
  return is_open ? VisitOutcome::too_long : VisitOutcome::closed;
}

void list_free_starts(const SlotTable& table, const TableDay& row, std::vector<Instant>& starts) {
  starts.clear();
  for (const Run& run : table.runs(row)) {
    Instant start_at = run.first_start_at;
    for (std::uint32_t i = 0; i < run.count; ++i, start_at = start_at + table.step()) {
      if (table.left(run, i) > 0) starts.push_back(start_at);
    }
  }
}

}  // namespace

VisitWish::VisitWish(std::vector<catalogue::ServiceIndex> services, std::vector<VisitSet> needs)
    : services_(std::move(services)), needs_(std::move(needs)) {}

Result<VisitWish, WishMistake> VisitWish::make(const catalogue::Catalogue& catalogue,
                                               std::vector<catalogue::ServiceIndex> services,
                                               std::span<const Precedence> precedence) {
  if (services.size() < fewest_in_visit) return failure(WishMistake::too_few);
  if (services.size() > most_in_visit) return failure(WishMistake::too_many);
  const bool are_known = std::all_of(services.begin(), services.end(), [&catalogue](catalogue::ServiceIndex service) {
    return static_cast<std::size_t>(service) < catalogue.services.size();
  });
  if (!are_known) return failure(WishMistake::unknown_service);
  std::vector<VisitSet> needs(services.size(), 0);
  for (const Precedence& pair : precedence) {
    if (pair.before >= services.size() || pair.after >= services.size()) return failure(WishMistake::unknown_position);
    needs[pair.after] |= visit_bit(pair.before);
  }
  if (is_cyclic(needs)) return failure(WishMistake::cyclic_precedence);
  return VisitWish(std::move(services), std::move(needs));
}

CentreVisits plan_visits(const catalogue::Catalogue& catalogue, const VisitWish& wish, const VisitPlace& place,
                         calendar::CivilDate from_on, calendar::CivilDate to_on, Instant now, std::size_t most_a_day) {
  CentreVisits visits{place.centre, VisitOutcome::not_offered, {}, {}};
  std::vector<Offer> offers;
  for (std::size_t i = 0; i < wish.services().size(); ++i) {
    const std::optional<Offer> offered = offer(catalogue, wish.services()[i], place.centre, place.channel);
    if (offered) {
      offers.push_back(*offered);
    } else {
      visits.missing.push_back(i);
    }
  }
  if (!visits.missing.empty()) return visits;

  visits.outcome = VisitOutcome::outside_window;
  std::vector<SlotTable> tables(offers.size());
  for (std::size_t i = 0; i < offers.size(); ++i) {
    tables[i].fill(catalogue, offers[i], from_on, to_on, place.occupied, now);
  }
  VisitSearch search = search_for(wish, offers, place.ways);
  std::vector<std::vector<Instant>> starts(offers.size());
  for (std::size_t at = 0; at < tables.front().days().size(); ++at) {
    VisitDay& day = visits.days.emplace_back();
    day.on = tables.front().days()[at].on;
    day.outcome = VisitOutcome::planned;
    for (const SlotTable& table : tables) {
      day.outcome = std::min(day.outcome, outcome_of(catalogue, place.centre, table.days()[at]));
    }
    if (day.outcome == VisitOutcome::planned) {
      for (std::size_t i = 0; i < tables.size(); ++i) list_free_starts(tables[i], tables[i].days()[at], starts[i]);
      day.plans = search.find(starts, std::max<std::size_t>(most_a_day, 1));
      if (day.plans.empty()) day.outcome = VisitOutcome::no_fit;
    }
    visits.outcome = std::max(visits.outcome, day.outcome);
  }
  return visits;
}

BestVisits rank_visits(std::span<const CentreVisits> centres, std::size_t most) {
  BestVisits best;
  for (const CentreVisits& centre : centres) {
    best.outcome = std::max(best.outcome, centre.outcome);
    for (const VisitDay& day : centre.days) {
      if (!day.plans.empty()) best.visits.push_back({centre.centre, day.on, day.plans.front()});
    }
  }
  std::stable_sort(best.visits.begin(), best.visits.end(), [](const RankedVisit& a, const RankedVisit& b) {
    const Duration stay_a = a.plan.stay();
    const Duration stay_b = b.plan.stay();
    return stay_a != stay_b ? stay_a < stay_b : a.plan.start_at() < b.plan.start_at();
  });
  if (best.visits.size() > most) {
    best.visits.erase(best.visits.begin() + static_cast<std::ptrdiff_t>(most), best.visits.end());
  }
  return best;
}

}  // namespace asan::slots
