// The payment slip's page, in all its states.
#pragma once

#include <string>
#include <vector>

#include "screens/shown_slip.hpp"
#include "screens/view_states.hpp"

namespace asan::screens::fixture {

/// As the server answers it.
inline State with_slip(State state) {
  const auto slip = shown_slip(catalogue_of_tests(), state).value();
  state.slip = wire::PaymentSlip{slip, fees::payload_of(slip.order), slip_picture()};
  return state;
}

inline std::vector<NamedState> slip_pages() {
  const std::string passport_slip = "/az/services/passport/slip";
  const std::string urgent = passport_slip + "?speed=urgent&representative=false&age=30&sex=male";
  return {
      {"slip", with_slip(at_page(urgent))},
      {"slip_dated", with_slip(at_page("/az/services/payment/slip?on=2026-11-25"))},
      {"slip_offline", live(offline(at_page(urgent)))},
      {"slip_silent", noticed(live(at_page(urgent)), Notice::unreachable)},
      {"slip_loading", live(at_page(urgent))},
      {"slip_open", at_page(passport_slip)},
      {"slip_old_link", at_page(passport_slip + "?speed=urgent&age=30&sex=male&colour=red")},
      {"slip_unknown", at_page("/az/services/archive-reference/slip?pages=12")},
      {"slip_free", at_page("/az/services/id-card/slip")},
  };
}

}  // namespace asan::screens::fixture
