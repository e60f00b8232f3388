// The month and the chosen day's free times: the same for a new appointment and for one that is moved.
#pragma once

#include "screens/view_calendar.hpp"

namespace asan::screens {

/// The chosen day: that of the address, else the first one with a free time, else today.
[[nodiscard]] calendar::CivilDate selected_day(const View& view, const slots::Availability& availability,
                                               std::optional<calendar::CivilDate> asked);

/// The calendar, and the day's times or why it has none. A time is a button that keeps it for a new appointment, and a
/// link to the question for one that is moved.
[[nodiscard]] Nodes calendar_and_day(const View& view, const CalendarView& month);

}  // namespace asan::screens
