// Where soonest and where nearest: what the list of centres says besides names and hours.
#pragma once

#include <optional>
#include <string>

#include "screens/view_centres.hpp"
#include "screens/view_parts.hpp"
#include "slots/soonest.hpp"

namespace asan::screens {

/// Null while the server has not said it.
[[nodiscard]] const slots::Soonest* soonest_at(const View& view, const CentreId& centre) noexcept;
/// "Next free: tomorrow at 10:15"; empty while it is not known.
[[nodiscard]] std::string soonest_words(const View& view, const CentreId& centre);
/// "free days: 20"; empty when there are none, or while it is not known.
[[nodiscard]] std::string free_days_words(const View& view, const CentreId& centre);
/// The page's first line: the next free place anywhere, one link to its day. Nothing while it is not known.
[[nodiscard]] Nodes soonest_anywhere(const View& view, const CentresPage& page,
                                     const std::vector<CentreEntry>& centres);

/// Straight-line kilometres from the place that the page names; empty when it names none.
[[nodiscard]] std::optional<std::int32_t> kilometres_to(const View& view, const CentresPage& page,
                                                        const catalogue::Centre& centre);

/// Links to the three orders; for the nearest, the form that asks for the place.
[[nodiscard]] Nodes order_choice(const View& view, const CentresPage& page);

}  // namespace asan::screens
