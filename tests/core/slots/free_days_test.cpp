// Days kept up to date are those that are counted anew, whatever the plan of the counters, the shares and the draws.
#include "slots/free_days.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "core/slots/planned_office.hpp"

namespace asan::slots {
namespace {

namespace office = small_office;

std::vector<Taken> any_taken(const std::vector<Occupied>& occupied, Instant now) {
  std::vector<Taken> all;
  for (const Occupied& one : occupied) {
    const bool is_hold = *rc::gen::inRange(0, 4) == 0;
    all.push_back({one, is_hold ? std::optional(now + Duration::minutes(*rc::gen::inRange(-3, 9))) : std::nullopt});
  }
  return all;
}

office::Case any_case_with_draws() {
  office::Case made = office::any_planned_case();
  if (*rc::gen::inRange(0, 4) > 0) return made;
  const calendar::CivilDate today = made.office.zone.to_civil(made.now).date;
  made.office.booking.draws.push_back(
      {.centre = office::baku,
       .group = office::papers,
       .first_on = today.plus_days(-1),
       .period_days = *rc::gen::inRange(1, 4),
       .weekdays = {true, false, true, true, false, true, true},
       .collect_days = 2,
       .days_before = *rc::gen::inRange(0, 3),
       .draw_at = calendar::TimeOfDay::from_minutes(*rc::gen::inRange(0, 1440)).value()});
  return made;
}

RC_GTEST_PROP(FreeDaysAlways, are_those_of_the_bookings_themselves, ()) {
  const office::Case made = any_case_with_draws();
  const std::vector<Taken> taken = any_taken(made.occupied, made.now);
  std::vector<Occupied> themselves;
  for (const Taken& one : taken) {
    if (!one.until_at || made.now < *one.until_at) themselves.push_back(one.place);
  }
  const Window window = booking_window(made.office, made.wanted.group, made.now);
  RC_ASSERT(free_days(made.office, made.wanted, occupancy_of(made.office, taken), made.now) ==
            availability(made.office, made.wanted, window.first_on, window.last_on, themselves, made.now));
}

RC_GTEST_PROP(FreeDaysAlways, are_after_a_change_those_that_are_counted_anew, ()) {
  const office::Case made = any_case_with_draws();
  std::vector<Taken> taken = any_taken(made.occupied, made.now);
  const auto later_ones = *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(taken.size(), 4) + 1);
  const std::vector<Taken> come(taken.end() - static_cast<std::ptrdiff_t>(later_ones), taken.end());
  taken.resize(taken.size() - later_ones);
  Occupancy known = occupancy_of(made.office, taken);
  Availability days = free_days(made.office, made.wanted, known, made.now);
  const auto gone = *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(taken.size(), 3) + 1);
  taken.erase(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(gone));
  taken.insert(taken.end(), come.begin(), come.end());
  const Occupancy after = occupancy_of(made.office, taken);
  const Occupancy change = difference(known, after);
  add(known, change);
  RC_ASSERT(known == after);
  count_again(days, made.office, made.wanted, known, change, made.now);
  RC_ASSERT(days == free_days(made.office, made.wanted, after, made.now));
}

RC_GTEST_PROP(FreeDaysAlways, are_those_of_later_when_they_still_hold, ()) {
  const office::Case made = any_case_with_draws();
  const Occupancy taken = occupancy_of(made.office, any_taken(made.occupied, made.now));
  const Availability days = free_days(made.office, made.wanted, taken, made.now);
  const Instant later = made.now + Duration::seconds(*rc::gen::element(0, 1, 60, 300, 900, 7200, 86400));
  RC_PRE(still_hold(days, made.office, made.wanted, taken, made.now, later));
  RC_ASSERT(days == free_days(made.office, made.wanted, taken, later));
}

TEST(FreeDays, still_hold_until_the_clock_changes_something) {
  const catalogue::Catalogue network = office::make();
  const Offer offer = slots::offer(network, office::id_card, office::baku).value();
  const Instant now = office::instant("2026-11-23T09:00:00+04:00");
  const Instant ten = office::instant("2026-11-24T10:00:00+04:00");
  const Occupancy taken = occupancy_of(
      network, std::vector<Taken>{{{{ten, ten + Duration::minutes(15)}, office::papers}, now + Duration::minutes(5)}});
  const Availability days = free_days(network, offer, taken, now);
  const auto holds_after = [&](Duration later) { return still_hold(days, network, offer, taken, now, now + later); };
  EXPECT_TRUE(holds_after(Duration::seconds(1)));
  EXPECT_FALSE(holds_after(Duration::minutes(5))) << "a hold ran out";
  EXPECT_FALSE(holds_after(Duration::minutes(24 * 60))) << "another day came into the window";
  EXPECT_FALSE(holds_after(Duration::seconds(-1))) << "a clock was set back";
}

}  // namespace
}  // namespace asan::slots
