// Several services in one visit: what can be had, and where a booked visit can move.
#include "auth/tokens.hpp"
#include "booking/reschedule_times.hpp"
#include "booking/visit_offers.hpp"
#include "http/desk.hpp"
#include "http/desk_parts.hpp"

namespace asan::http {

using wire::ProblemKind;
using wire::Reply;

Reply Desk::get_visits(const wire::GetVisits& request) const {
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  if (request.centre && !catalogue.find(*request.centre)) return problem(ProblemKind::not_found);
  const auto wish = booking::wish_of(catalogue, request.services);
  if (!wish) {
    const bool is_unknown = wish.error() == slots::WishMistake::unknown_service;
    return problem(is_unknown ? ProblemKind::not_found : ProblemKind::malformed_request);
  }
  const booking::VisitQuestion question{request.services, request.centre, request.from_on, request.to_on,
                                        channel_of(request.has_priority)};
  const Instant now = parts_.now();
  std::vector<booking::CentreOccupied> known;
  for (const catalogue::CentreIndex centre : booking::centres_for(catalogue, *wish, question.channel)) {
    const CentreId& id = catalogue.at(centre).id;
    if (request.centre && *request.centre != id) continue;
    auto occupied = parts_.store.occupied(id, booking::needed_for(catalogue, *wish, centre, question), now);
    if (!occupied) return problem_of(occupied.error());
    known.push_back({centre, std::move(*occupied)});
  }
  return booking::offer_visits(catalogue, *wish, question, known, now);
}

Reply Desk::get_reschedule_times(const wire::GetRescheduleTimes& request) const {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  const auto found = parts_.store.find_appointment(*id);
  if (!found) return problem_of(found.error());
  if (!*found) return problem(ProblemKind::not_found);
  const booking::Appointment& appointment = **found;
  const Instant now = parts_.now();
  const auto needed = booking::needed_for_rescheduling(parts_.catalogue, appointment, request.from_on, request.to_on);
  auto occupied = parts_.store.occupied(appointment.centre, needed, now);
  if (!occupied) return problem_of(occupied.error());
  auto times = booking::reschedule_times(parts_.catalogue, appointment, request.from_on, request.to_on,
                                         std::move(*occupied), now);
  if (!times) return problem(ProblemKind::slot_not_offered);
  return std::move(*times);
}

}  // namespace asan::http
