// What an editor can write wrongly about counters, shares, release and priority, and what the check says to it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "wire/slips.hpp"

namespace asan::wire {
namespace {

TEST(CatalogueMistakes, counter_plans) {
  expect_named({
      {"counter_plans.json", "\"count\": 3", "\"count\": 0",
       "plans[baku-1].counters[0].count: expected a whole number from 1 to 500, found 0"},
      {"counter_plans.json", "[\"cards\", \"money\"]", "[\"cards\", \"coins\"]",
       "plans[baku-1].counters[0].groups[1]: there is no group \"coins\" in groups.json"},
      {"counter_plans.json", "[\"cards\", \"money\"]", "[\"cards\", \"cards\"]",
       "plans[baku-1].counters[0].groups[1]: listed twice; keep one"},
      {"counter_plans.json", "\"count\": 3,", "\"count\": 3, \"colour\": \"red\",",
       "plans[baku-1].counters[0].colour: there is no such field here; the fields are count, groups, hours, roster, "
       "breaks, from_at, until_at, basis, source, editor_note"},
      {"counter_plans.json", "\"22:00-02:00\"", "\"13:00-16:00\"",
       "plans[baku-1].counters[1].hours[1]: it opens before the hours above have ended; write them in order"},
      {"counter_plans.json", "[\"10:00-14:00\", \"22:00-02:00\"]", "[]",
       "plans[baku-1].counters[1].hours: without hours these counters never work; leave them out to work whenever the "
       "centre is open"},
      {"counter_plans.json", "\"10:00-14:00\"", "\"01:30-14:00\"",
       "plans[baku-1].counters[1].hours: the night's hours end after the next day's have begun"},
      {"counter_plans.json", "[\"on\", \"on\", \"off\"]", "[\"on\", \"on\"]",
       "plans[baku-1].counters[1].roster.days: a cycle has days that are on and days that are off, 100 at most; "
       "without "
       "a cycle leave the roster out"},
      {"counter_plans.json", "[\"on\", \"on\", \"off\"]", "[]",
       "plans[baku-1].counters[1].roster.days: a cycle has days that are on and days that are off, 100 at most; "
       "without "
       "a cycle leave the roster out"},
      {"counter_plans.json", "[\"on\", \"on\", \"off\"]", "[\"on\", \"ill\", \"off\"]",
       "plans[baku-1].counters[1].roster.days[1]: expected one of on, off, found \"ill\""},
      {"counter_plans.json", "\"12:00-12:30\"", "\"14:00-14:30\"",
       "plans[baku-1].counters[1].breaks[0].range: these counters do not work then; mend the break or the hours"},
      {"counter_plans.json", "\"00:30-00:45\"", "\"23:30-00:15\"",
       "plans[baku-1].counters[1].breaks[1].range: a break ends after it begins and on the same day; write one over "
       "midnight as two"},
      {"counter_plans.json", "\"from_at\": \"2026-12-01T15:30:00+04:00\"", "\"from_at\": \"2026-12-01\"",
       "plans[baku-1].counters[1].from_at: expected an instant such as 2026-11-25T12:30:00+04:00, found "
       "\"2026-12-01\""},
      {"counter_plans.json", "2027-12-01T15", "2025-12-01T15",
       "plans[baku-1].counters[1].until_at: these counters would go before they come"},
      {"counter_plans.json", "\"plans\": [", "\"plans\": [{ \"centre\": \"baku-1\", \"counters\": [] }, ",
       "plans[baku-1].counters: a plan without counters closes the centre; say so in network.json, or remove the plan"},
      {"counter_plans.json", "\"groups\": [\"cards\", \"money\"]", "\"groups\": [\"money\"]",
       "plans[baku-1]: no counter serves the group cards, whose services the centre offers; add it to a set"},
  });
}

TEST(CatalogueMistakes, shares_release_and_priority) {
  expect_named({
      {"counter_plans.json", "\"percent\": 10", "\"percent\": 101",
       "shares[2].percent: expected a whole number from 0 to 100, found 101"},
      {"counter_plans.json", "\"percent\": 10", "\"percent\": 51",
       "shares: the shares of cards at baku-1 are 101 percent together; 100 are all counters"},
      {"counter_plans.json", "\"special_needs\"", "\"friends\"",
       "shares[2].channel: expected one of online, call_centre, walk_in, special_needs, found \"friends\""},
      {"booking_rules.json", "\"08:15\"", "\"8:15\"",
       "release.groups[0].value: expected a time such as \"08:30\", found \"8:15\""},
      {"booking_rules.json", "\"08:15\"", "\"24:00\"",
       "release.groups[0].value: midnight at the beginning of a day is 00:00"},
      {"booking_rules.json", "\"value\": \"08:15\", \"basis\": \"ours\" }",
       "\"value\": \"08:15\", \"basis\": \"ours\" }, { \"group\": \"cards\", \"value\": \"08:20\", \"basis\": \"ours\" "
       "}",
       "release.groups[1]: this group is listed twice; keep one"},
      {"booking_rules.json", "\"ground\": \"infant\"", "\"ground\": \"age\", \"from_years\": 80",
       "priority[1]: this ground is listed twice; keep one"},
      {"booking_rules.json", "\"ground\": \"infant\"", "\"ground\": \"infant\", \"from_years\": 80",
       "priority[0].from_years: only age is counted in years; remove it"},
      {"booking_rules.json", ", \"from_years\": 70", "",
       "priority[1].from_years: expected a whole number, but it is missing"},
  });
}

}  // namespace
}  // namespace asan::wire
