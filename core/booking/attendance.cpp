#include "booking/attendance.hpp"

#include "booking/life.hpp"

namespace asan::booking {

namespace {

std::int32_t& figure_of(DayFigures& figures, AppointmentStatus status) noexcept {
  switch (status) {
    case AppointmentStatus::booked:
      return figures.booked;
    case AppointmentStatus::cancelled:
      return figures.cancelled;
    case AppointmentStatus::arrived:
      return figures.arrived;
    case AppointmentStatus::called:
      return figures.called;
    case AppointmentStatus::serving:
      return figures.serving;
    case AppointmentStatus::fulfilled:
      return figures.fulfilled;
    case AppointmentStatus::noshow:
      break;
  }
  return figures.missed;
}

}  // namespace

DayFigures figures_at(const catalogue::BookingRules& rules, std::span<const Attendance> day, Instant now) noexcept {
  DayFigures figures;
  for (const Attendance& each : day) {
    figure_of(figures, status_at(rules, each.status, each.start_at, now)) += each.appointments;
  }
  return figures;
}

}  // namespace asan::booking
