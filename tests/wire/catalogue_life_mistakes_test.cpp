// Mistakes in the rules of an appointment's life.
#include <gtest/gtest.h>

#include "wire/slips.hpp"

namespace asan::wire {
namespace {

TEST(CatalogueMistakes, life_of_an_appointment) {
  expect_named({
      {"booking_rules.json", "\"value\": \"start\"", "\"value\": \"middle\"",
       "arrival_counts_from.value: expected one of start, end, found \"middle\""},
      {"booking_rules.json", "\"value\": \"start\", \"basis\": \"source\", \"source\": \"law\"", "\"value\": \"start\"",
       "arrival_counts_from.basis: expected a string, but it is missing"},
      {"booking_rules.json", "\"bookings_per_person\": { \"value\": 2", "\"bookings_per_person\": { \"value\": 0",
       "bookings_per_person.value: expected a whole number from 1 to 100, found 0"},
      {"booking_rules.json", "\"missed\": { \"value\": 4", "\"missed\": { \"value\": 0",
       "noshow_limit.missed.value: expected a whole number from 1 to 100, found 0"},
      {"booking_rules.json", "\"value\": 25", "\"value\": -1",
       "return_delay_minutes.value: expected a whole number from 0 to 1440, found -1"},
  });
}

}  // namespace
}  // namespace asan::wire
