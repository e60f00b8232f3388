// A draw of the small office: papers of a centre, all seven days of the weeks from 30 November 2026, drawn four days
// before at six in the evening, after five days of collecting.
#pragma once

#include "core/slots/small_office.hpp"

namespace asan::small_office {

inline catalogue::BookingRules::DrawRule drawn_week(catalogue::CentreIndex centre) {
  return {.centre = centre,
          .group = papers,
          .first_on = date("2026-11-30"),
          .period_days = 7,
          .weekdays = {true, true, true, true, true, true, true},
          .collect_days = 5,
          .days_before = 4,
          .draw_at = calendar::TimeOfDay::parse("18:00").value()};
}

}  // namespace asan::small_office
