// A day of a centre in figures: who did not come in time is missed, and nobody is counted twice or left out.
#include "booking/attendance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "booking/life.hpp"
#include "core/slots/small_office.hpp"

namespace asan::booking {
namespace {

using namespace small_office;
using catalogue::SlotEnd;
using Status = AppointmentStatus;

const Instant ten = instant("2026-11-23T10:00:00+04:00");

/// Arrival until 20 minutes after ten o'clock's start: a slot of 15, counted from its end, and 5.
catalogue::BookingRules rules() {
  catalogue::BookingRules made = make().booking;
  made.arrival_counts_from = SlotEnd::end;
  made.slot_step = Duration::minutes(15);
  made.cancel_late = Duration::minutes(5);
  return made;
}

TEST(Attendance, EveryStatusHasItsFigure) {
  struct Row {
    Status status;
    int minutes_after_ten;
    DayFigures figures;
  };
  const std::vector<Row> rows = {
      {Status::booked, -60, {.booked = 7}},
      {Status::booked, 20, {.booked = 7}},  // the window's end is still in it
      {Status::booked, 21, {.missed = 7}},  // nobody wrote it down
      {Status::arrived, 21, {.arrived = 7}},
      {Status::called, 21, {.called = 7}},
      {Status::serving, 21, {.serving = 7}},
      {Status::fulfilled, 21, {.fulfilled = 7}},
      {Status::noshow, -60, {.missed = 7}},  // as it is kept
      {Status::noshow, 21, {.missed = 7}},
      {Status::cancelled, -60, {.cancelled = 7}},
      {Status::cancelled, 21, {.cancelled = 7}},
  };
  for (const Row& row : rows) {
    const std::vector<Attendance> day = {{ten, row.status, 7}};
    EXPECT_EQ(figures_at(rules(), day, ten + Duration::minutes(row.minutes_after_ten)), row.figures)
        << "status " << static_cast<int>(row.status) << " at " << row.minutes_after_ten;
  }
}

TEST(Attendance, ADayIsTheSumOfItsParts) {
  const auto at = [](int minutes) { return ten + Duration::minutes(minutes); };
  const std::vector<Attendance> day = {
      {at(-30), Status::booked, 2},   {at(-30), Status::fulfilled, 1}, {at(-30), Status::noshow, 3},
      {at(0), Status::serving, 4},    {at(0), Status::cancelled, 5},   {at(15), Status::booked, 6},
      {at(15), Status::cancelled, 7}, {at(15), Status::arrived, 8},    {at(30), Status::booked, 9},
  };
  EXPECT_EQ(figures_at(rules(), day, at(10)),
            (DayFigures{
                .booked = 15, .arrived = 8, .called = 0, .serving = 4, .fulfilled = 1, .missed = 5, .cancelled = 12}));
  EXPECT_EQ(figures_at(rules(), {}, at(10)), DayFigures{});
}

RC_GTEST_PROP(Attendance, CountsAsEachAppointmentIsJudged, ()) {
  const auto status = *rc::gen::element(Status::booked, Status::cancelled, Status::arrived, Status::called,
                                        Status::serving, Status::fulfilled, Status::noshow);
  const Instant start_at = ten + Duration::seconds(*rc::gen::inRange(-7200, 7200));
  const Visit visit(Part{ServiceId::parse("passport").value(),
                         GroupId::parse("papers").value(),
                         {start_at, start_at + Duration::minutes(40)}});
  const Appointment one{.id = AppointmentId::parse(std::string(32, 'a')).value(),
                        .centre = CentreId::parse("baku-1").value(),
                        .visit = visit,
                        .person = {PersonName::parse("Aygün").value(), PersonName::parse("Məmmədova").value(),
                                   Phone::parse("0501234567").value(), Fin::parse("5XK9P2M").value()},
                        .status = status,
                        .booked_at = ten};
  const std::vector<Attendance> kept = {{start_at, status, 1}};
  const std::vector<Attendance> judged = {{start_at, status_at(rules(), one, ten), 1}};
  RC_ASSERT(figures_at(rules(), kept, ten) == figures_at(rules(), judged, start_at));
}

}  // namespace
}  // namespace asan::booking
