// Days that are released by draw: how a rule is written and what is wrong with one.
#include <gtest/gtest.h>

#include "core/slots/small_office.hpp"
#include "wire/slips.hpp"

namespace asan::wire {
namespace {

TEST(CatalogueDraws, ARuleIsRead) {
  const auto read = read_catalogue(small_catalogue::files());
  ASSERT_TRUE(read.has_value());
  const catalogue::BookingRules& booking = (*read)->booking;
  EXPECT_EQ(booking.offer_for, Duration::minutes(120));
  ASSERT_EQ(booking.draws.size(), 1U);
  const auto& rule = booking.draws.front();
  EXPECT_EQ((*read)->at(rule.centre).id.str(), "baku-1");
  EXPECT_EQ((*read)->at(rule.group).id.str(), "cards");
  EXPECT_EQ(rule.first_on, small_office::date("2026-11-30"));
  EXPECT_EQ(rule.weekdays, (std::array<bool, 7>{false, false, false, false, false, true, false}));
  EXPECT_EQ(rule.draw_at.hh_mm(), "18:00");
}

TEST(CatalogueDraws, EveryDayWhenNoWeekdayIsNamed) {
  const auto read = read_catalogue(small_catalogue::with("booking_rules.json", "\"weekdays\": [\"saturday\"], ", ""));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ((*read)->booking.draws.front().weekdays, (std::array<bool, 7>{true, true, true, true, true, true, true}));
}

TEST(CatalogueMistakes, draws) {
  expect_named({
      {"booking_rules.json", "[\"saturday\"]", "[]",
       "draws[0].weekdays: name at least one weekday, or leave the list out"},
      {"booking_rules.json", "\"saturday\"", "\"caturday\"",
       "draws[0].weekdays[0]: expected a weekday such as monday, found \"caturday\""},
      {"booking_rules.json", "\"collect_days\": 5", "\"collect_days\": 8",
       "draws[0].collect_days: two draws would collect at once; take no more days than period_days"},
      {"booking_rules.json", "\"days_before\": 4", "\"days_before\": 25",
       "draws[0].period_days: with days_before it reaches beyond the booking window, where the draw could place "
       "nobody"},
      {"booking_rules.json", "18:00", "6 pm", "draws[0].draw_at: expected a time such as 18:00, found \"6 pm\""},
      {"booking_rules.json", "\"draw_at\": \"18:00\", \"basis\": \"ours\" }",
       "\"draw_at\": \"18:00\", \"basis\": \"ours\" }, { \"centre\": \"baku-1\", \"group\": \"cards\", \"first_on\": "
       "\"2026-11-30\", \"period_days\": 7, \"collect_days\": 5, \"days_before\": 4, \"draw_at\": \"18:00\", "
       "\"basis\": \"ours\" }",
       "draws[1]: this centre and group have a draw already; keep one"},
  });
}

}  // namespace
}  // namespace asan::wire
