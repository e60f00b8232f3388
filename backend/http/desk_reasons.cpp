// Why a time cannot be booked, and where the next free one is.
#include "http/desk.hpp"
#include "http/desk_parts.hpp"
#include "slots/slot_table.hpp"
#include "slots/soonest.hpp"
#include "slots/why_not.hpp"

namespace asan::http {

using wire::ProblemKind;
using wire::Reply;

Reply Desk::get_why_not(const wire::GetWhyNot& request) const {
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  const auto service = catalogue.find(request.service);
  const auto centre = catalogue.find(request.centre);
  if (!service || !centre) return problem(ProblemKind::not_found);
  const Instant now = parts_.now();
  wire::WhyNot reply{request.service, request.centre, request.start_at, {}, std::nullopt};
  const auto offer = slots::offer(catalogue, *service, *centre);
  if (!offer) {
    reply.reasons = slots::why_not(catalogue, *service, *centre, request.start_at, {}, now);
    return reply;
  }
  // The day that is asked for may lie outside the window; its hours may have begun the day before.
  const slots::Window window = slots::booking_window(catalogue, offer->group, now);
  const calendar::CivilDate day = catalogue.zone.to_civil(request.start_at).date;
  const auto about_then = occupied(*offer, day.plus_days(-1), day, now);
  if (!about_then) return problem_of(about_then.error());
  reply.reasons = slots::why_not(catalogue, *service, *centre, request.start_at, *about_then, now);
  const auto in_window = occupied(*offer, window.first_on, window.last_on, now);
  if (!in_window) return problem_of(in_window.error());
  slots::SlotTable table;
  table.fill(catalogue, *offer, window.first_on, window.last_on, *in_window, now);
  reply.next_start_at = slots::first_free_from(table, request.start_at);
  if (!reply.next_start_at) reply.next_start_at = slots::soonest(table).start_at;
  return reply;
}

Reply Desk::get_soonest(const wire::GetSoonest& request) const {
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  const auto service = catalogue.find(request.service);
  if (!service) return problem(ProblemKind::not_found);
  const Instant now = parts_.now();
  const slots::Window window = slots::booking_window(catalogue, catalogue.at(*service).group, now);
  wire::SoonestPlaces reply{request.service, {}};
  slots::SlotTable table;
  for (const catalogue::CentreIndex centre : catalogue.at(*service).centres) {
    const auto offer = slots::offer(catalogue, *service, centre);
    if (!offer) continue;
    const auto taken = occupied(*offer, window.first_on, window.last_on, now);
    if (!taken) return problem_of(taken.error());
    table.fill(catalogue, *offer, window.first_on, window.last_on, *taken, now);
    reply.places.push_back({catalogue.at(centre).id, slots::soonest(table)});
  }
  return reply;
}

}  // namespace asan::http
