// The payment slip of a page: computed here, so that it is there without the server too; only the picture comes from
// there.
#pragma once

#include <optional>

#include "fees/slip.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {

/// By what the address of the page says.
[[nodiscard]] Result<fees::Slip, fees::NoSlip> slip_of(const catalogue::Catalogue& catalogue, const State& state,
                                                       const SlipPage& page, catalogue::ServiceIndex service);
/// Empty on other pages, and where there is none.
[[nodiscard]] std::optional<fees::Slip> shown_slip(const catalogue::Catalogue& catalogue, const State& state);
/// The slip whose picture the page still needs.
[[nodiscard]] std::optional<wire::Request> lacking_slip(const Context& context, const State& state);
void slip_known(Turn& turn, const wire::GetPaymentSlip& asked, const wire::Reply& reply);

}  // namespace asan::screens
