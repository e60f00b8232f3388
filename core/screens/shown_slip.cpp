#include "screens/shown_slip.hpp"

namespace asan::screens {

Result<fees::Slip, fees::NoSlip> slip_of(const catalogue::Catalogue& catalogue, const State& state,
                                         const SlipPage& page, catalogue::ServiceIndex service) {
  const calendar::CivilDate today = catalogue.zone.to_civil(state.now).date;
  return fees::slip_for(catalogue, service, interview::facts_for(catalogue, {service}, state.route.answers, service),
                        page.on.value_or(today), page.units);
}

std::optional<fees::Slip> shown_slip(const catalogue::Catalogue& catalogue, const State& state) {
  const auto* page = std::get_if<SlipPage>(&state.route.page);
  const auto service = page == nullptr ? std::nullopt : catalogue.find(page->service);
  if (!service) return std::nullopt;
  auto slip = slip_of(catalogue, state, *page, *service);
  if (!slip) return std::nullopt;
  return std::move(*slip);
}

std::optional<wire::Request> lacking_slip(const Context& context, const State& state) {
  const auto* page = std::get_if<SlipPage>(&state.route.page);
  const auto slip = shown_slip(context.catalogue, state);
  if (page == nullptr || !slip || (state.slip && state.slip->slip == *slip)) return std::nullopt;
  return wire::GetPaymentSlip{page->service, answer_fields(context.catalogue, state.route.answers), slip->order.on,
                              page->units};
}

void slip_known(Turn& turn, const wire::GetPaymentSlip& asked, const wire::Reply& reply) {
  if (lacking_slip(turn.context, turn.state) != std::optional<wire::Request>(asked)) return;
  const auto* known = std::get_if<wire::PaymentSlip>(&reply);
  if (known != nullptr && known->slip == shown_slip(turn.context.catalogue, turn.state)) {
    turn.state.slip = *known;
  } else {
    put_off(turn, problem_of(reply));
  }
}

}  // namespace asan::screens
