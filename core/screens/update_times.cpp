#include "screens/update_times.hpp"

#include "screens/chosen_visit.hpp"

namespace asan::screens {
namespace {

using wire::ProblemKind;

/// Of the calendar that the page shows.
void show_times(Turn& turn, const wire::Reply& reply) {
  const auto shown = shown_calendar(turn.state);
  const auto* known = std::get_if<slots::Availability>(&reply);
  if (shown && known != nullptr && known->service == shown->service && known->centre == shown->centre) {
    turn.state.availability = *known;
    return;
  }
  const wire::Problem* problem = problem_of(reply);
  if (is_kind(problem, ProblemKind::not_found) || is_kind(problem, ProblemKind::slot_not_offered)) {
    turn.state.is_missing = true;
  } else {
    put_off(turn, problem);
  }
}

}  // namespace

void times_known(Turn& turn, const wire::GetAvailability& asked, const wire::Reply& reply) {
  const auto* page = std::get_if<SlotsPage>(&turn.state.route.page);
  const bool is_shown = page != nullptr && page->service == asked.service && page->centre == asked.centre &&
                        page->has_priority == asked.has_priority;
  if (is_shown) show_times(turn, reply);
}

void times_known(Turn& turn, const wire::GetRescheduleTimes& asked, const wire::Reply& reply) {
  const auto* page = std::get_if<ReschedulePage>(&turn.state.route.page);
  if (page != nullptr && page->token == asked.token && shown_calendar(turn.state)) show_times(turn, reply);
}

void times_known(Turn& turn, const wire::GetVisits& asked, const wire::Reply& reply) {
  const auto* page = std::get_if<VisitPage>(&turn.state.route.page);
  if (page == nullptr || !is_shown_by(asked, *page)) return;
  if (const auto* offers = std::get_if<booking::VisitOffers>(&reply)) {
    turn.state.visits = FoundVisits{asked, *offers};
  } else {
    put_off(turn, problem_of(reply));
  }
}

void times_known(Turn& turn, const wire::GetWhyNot& asked, const wire::Reply& reply) {
  if (turn.state.route.page != Page(WhyPage{asked.service, asked.centre, asked.start_at})) return;
  const auto* known = std::get_if<wire::WhyNot>(&reply);
  if (known != nullptr && known->start_at == asked.start_at) {
    turn.state.why = *known;
  } else if (is_kind(problem_of(reply), ProblemKind::not_found)) {
    turn.state.is_missing = true;
  } else {
    put_off(turn, problem_of(reply));
  }
}

void times_known(Turn& turn, const wire::GetOccupancy& asked, const wire::Reply& reply) {
  const auto* known = std::get_if<wire::OccupancyView>(&reply);
  if (known != nullptr && known->centre == asked.centre && known->group == asked.group) {
    learn_occupancy(turn, *known);
    return;
  }
  // The page stays as it is when only what changed could not be had.
  if (!is_lacking(turn, asked)) return;
  if (is_kind(problem_of(reply), ProblemKind::not_found)) {
    turn.state.is_missing = true;
  } else {
    put_off(turn, problem_of(reply));
  }
}

void times_known(Turn& turn, const wire::GetSoonest& asked, const wire::Reply& reply) {
  const auto* shown = std::get_if<CentresPage>(&turn.state.route.page);
  if (shown == nullptr || shown->service != asked.service) return;
  const auto* known = std::get_if<wire::SoonestPlaces>(&reply);
  if (known != nullptr && known->service == asked.service) {
    turn.state.soonest = *known;
  } else {
    put_off(turn, problem_of(reply));
  }
}

}  // namespace asan::screens
