// The ways from a day without free times to a request for one.
#pragma once

#include "screens/view_calendar.hpp"

namespace asan::screens {

/// Why the day cannot be booked yet: its times are drawn, and when.
[[nodiscard]] std::string by_draw_words(const View& view, const CalendarView& month, const slots::Day& day);
/// To the request form, for a day that is drawn or full; nothing where no request can be made.
[[nodiscard]] Nodes request_way(const View& view, const CalendarView& month, const slots::Day* day);

}  // namespace asan::screens
