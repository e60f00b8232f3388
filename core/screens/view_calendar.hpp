// The month grid. Arrow keys belong to update(); here each day of the booking window is a link, so that nothing depends
// on script: a closed day leads to the reason why it is closed. Many, some, few and no free times and
// closed days differ in words and in the mark's length, not in colour alone.
#pragma once

#include "screens/view_parts.hpp"
#include "slots/slots.hpp"

namespace asan::screens {

struct CalendarView {
  const slots::Availability& availability;
  /// The page that shows it: each day is the same page on that day.
  const Page& page;
  calendar::CivilDate selected;
};

/// Key of a day's link in the grid: "day-2026-11-25".
[[nodiscard]] std::string day_key(calendar::CivilDate on);
/// Null when the availability does not reach to that day.
[[nodiscard]] const slots::Day* find_day(const slots::Availability& availability, calendar::CivilDate on) noexcept;
/// Starts of the day that can still be booked.
[[nodiscard]] std::int64_t free_starts(const slots::Day& day) noexcept;

/// The month of the selected day.
[[nodiscard]] Node month_calendar(const View& view, const CalendarView& month);

}  // namespace asan::screens
