// "Your visit" on one card: what, where, when, what to pay.
#pragma once

#include <optional>

#include "screens/view_parts.hpp"

namespace asan::screens {

[[nodiscard]] Node visit_card(const View& view, catalogue::ServiceIndex service, catalogue::CentreIndex centre,
                              std::optional<TimeRange> when);

}  // namespace asan::screens
