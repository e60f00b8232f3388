// The next free place, against the list of all days written out.
#include "slots/soonest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "core/slots/any_office.hpp"

namespace asan::slots {
namespace {

using small_office::date;
using small_office::instant;

RC_GTEST_PROP(Soonest, IsTheFirstFreeStartOfTheAvailability, ()) {
  const small_office::Case made = small_office::any_case();
  const Window window = booking_window(made.office, made.wanted.group, made.now);
  SlotTable table;
  table.fill(made.office, made.wanted, window.first_on, window.last_on, made.occupied, made.now);
  const Availability days =
      availability(made.office, made.wanted, window.first_on, window.last_on, made.occupied, made.now);

  std::vector<Instant> free;
  Soonest expected;
  for (const Day& day : days.days) {
    const std::size_t before = free.size();
    for (const Slot& slot : day.slots) {
      if (slot.left > 0) free.push_back(slot.start_at);
    }
    if (free.size() > before) ++expected.free_days;
  }
  if (!free.empty()) expected.start_at = free.front();
  RC_ASSERT(soonest(table) == expected);

  const Instant from_at = made.now + Duration::minutes(*rc::gen::inRange(-1440, 5 * 1440));
  const auto next = std::find_if(free.begin(), free.end(), [&](Instant t) { return t >= from_at; });
  RC_ASSERT(first_free_from(table, from_at) == (next == free.end() ? std::nullopt : std::optional(*next)));
}

TEST(Soonest, OnAMorningWithOneTimeLeft) {
  const catalogue::Catalogue office = small_office::make();
  const Offer wanted = offer(office, small_office::id_card, small_office::ganja).value();
  const Instant now = instant("2026-11-23T08:00:00+04:00");
  // One counter, busy on Monday but for 11:15.
  const std::vector<Occupied> occupied = {
      {{instant("2026-11-23T10:00:00+04:00"), instant("2026-11-23T11:15:00+04:00")}},
      {{instant("2026-11-23T11:30:00+04:00"), instant("2026-11-23T17:00:00+04:00")}}};
  SlotTable table;
  table.fill(office, wanted, date("2026-11-23"), date("2026-11-24"), occupied, now);
  EXPECT_EQ(soonest(table), (Soonest{instant("2026-11-23T11:15:00+04:00"), 2}));
  EXPECT_EQ(first_free_from(table, instant("2026-11-23T11:15:00+04:00")), instant("2026-11-23T11:15:00+04:00"));
  EXPECT_EQ(first_free_from(table, instant("2026-11-23T11:15:01+04:00")), instant("2026-11-24T10:00:00+04:00"));
  EXPECT_EQ(first_free_from(table, instant("2026-11-25T00:00:00+04:00")), std::nullopt);
  table.fill(office, wanted, date("2026-11-29"), date("2026-11-29"), occupied, now);
  EXPECT_EQ(soonest(table), Soonest{}) << "Sunday";
}

}  // namespace
}  // namespace asan::slots
