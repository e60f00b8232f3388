// Free times on the live surface: the server says once what is taken at the centre, for all days and all services of a
// group, and the page computes its calendar of that. Another day, month or service asks for nothing. What is older than
// a minute when a calendar is opened, or known to have changed, is asked for again: only what changed comes back.
#include <utility>

#include "booking/booking.hpp"
#include "screens/update_turn.hpp"
#include "slots/free_days.hpp"

namespace asan::screens {
namespace {

constexpr Duration fresh_for = Duration::minutes(1);

std::optional<slots::Offer> shown_offer(const Context& context, const State& state) {
  const auto* shown = std::get_if<SlotsPage>(&state.route.page);
  if (shown == nullptr) return std::nullopt;
  return slots::offer(context.catalogue, shown->service, shown->centre, booking::online_channel(shown->has_priority));
}

/// What is known is about the centre and the counters of the page.
bool is_known(const Context& context, const State& state, const slots::Offer& offer) {
  const auto& known = state.occupancy;
  return known && known->centre == context.catalogue.at(offer.centre).id &&
         known->group == context.catalogue.at(offer.group).id;
}

bool covers_window(const Context& context, const State& state, const slots::Offer& offer) {
  return slots::booking_window(context.catalogue, offer.group, state.now).last_on <= state.occupancy->to_on;
}

}  // namespace

std::optional<wire::Request> lacking_occupancy(const Context& context, const State& state) {
  const auto offer = shown_offer(context, state);
  if (!offer) return std::nullopt;
  wire::GetOccupancy request{context.catalogue.at(offer->centre).id, context.catalogue.at(offer->group).id};
  if (is_known(context, state, *offer)) {
    if (covers_window(context, state, *offer)) return std::nullopt;
    request.since = state.occupancy->version;
  }
  return request;
}

std::optional<wire::Request> aged_occupancy(const Context& context, const State& state) {
  const auto offer = shown_offer(context, state);
  if (!offer || !is_known(context, state, *offer)) return std::nullopt;
  if (state.occupancy_asked_at && state.now < *state.occupancy_asked_at + fresh_for) return std::nullopt;
  return wire::GetOccupancy{state.occupancy->centre, state.occupancy->group, state.occupancy->version};
}

void learn_occupancy(Turn& turn, const wire::OccupancyView& told) {
  auto& known = turn.state.occupancy;
  if (!told.since) {
    known = told;
    turn.state.availability.reset();
    return;
  }
  const bool fits =
      known && known->centre == told.centre && known->group == told.group && known->version == *told.since;
  // An answer that was overtaken by a newer one says nothing new.
  if (!fits) return;
  slots::add(known->taken, told.taken);
  known->version = told.version;
  known->from_on = told.from_on;
  known->to_on = told.to_on;
  auto& days = turn.state.availability;
  const auto offer = shown_offer(turn.context, turn.state);
  if (!days || !offer || !is_known(turn.context, turn.state, *offer)) return;
  slots::count_again(*days, turn.context.catalogue, *offer, known->taken, told.taken, turn.state.counted_at);
}

void compute_availability(Turn& turn) {
  State& state = turn.state;
  const bool is_for_booking = std::holds_alternative<SlotsPage>(state.route.page);
  if (state.surface == Surface::page || !is_for_booking) return;
  const catalogue::Catalogue& catalogue = turn.context.catalogue;
  const auto offer = shown_offer(turn.context, state);
  if (!offer || !is_known(turn.context, state, *offer)) {
    state.availability.reset();
    return;
  }
  const slots::Occupancy& taken = state.occupancy->taken;
  const bool holds = state.availability &&
                     slots::still_hold(*state.availability, catalogue, *offer, taken, state.counted_at, state.now);
  if (holds) return;
  state.availability = slots::free_days(catalogue, *offer, taken, state.now);
  state.counted_at = state.now;
}

}  // namespace asan::screens
