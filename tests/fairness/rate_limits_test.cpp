#include "fairness/rate_limits.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "fairness/day.hpp"

namespace asan::fairness {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Budget some_budget() { return Budget::within(*rc::gen::inRange(1, 40), seconds(*rc::gen::inRange(1, 3600))); }

TEST(Budget, ANumberWithinATimeIsHalfAtOnceAndTheRestEvenly) {
  const Budget budget = Budget::within(20, minutes(10));
  EXPECT_EQ(budget.at_once, 10);
  EXPECT_EQ(std::chrono::ceil<seconds>(budget.one_every), seconds(55));
  EXPECT_TRUE(Budget::within(0, minutes(10)).is_unlimited());
  EXPECT_TRUE(budget.of(0).is_unlimited());
  EXPECT_EQ(budget.of(50).at_once, 500);
}

RC_GTEST_PROP(Spent, NeverMoreThanTheBudgetInAnyWindow, ()) {
  const int most = *rc::gen::inRange(1, 40);
  const Span window = seconds(*rc::gen::inRange(1, 3600));
  const Budget budget = Budget::within(most, window);
  Spent spent;
  Moment now = at(milliseconds(0));
  std::vector<Moment> done;
  for (const int gap : *rc::gen::container<std::vector<int>>(300, rc::gen::inRange(0, 20'000))) {
    now += milliseconds(gap) % window;
    if (spent.wait(budget, now)) continue;
    spent.spend(budget, now);
    done.push_back(now);
  }
  for (auto first = done.begin(); first != done.end(); ++first) {
    const auto end = std::lower_bound(first, done.end(), *first + window);
    RC_ASSERT(end - first <= most);
  }
}

RC_GTEST_PROP(Spent, WhoWaitsAsToldIsServedAndNotAMomentBefore, ()) {
  const Budget budget = some_budget();
  Spent spent;
  Moment now = at(milliseconds(0));
  for (int i = 0; i < budget.at_once; ++i) {
    RC_ASSERT(!spent.wait(budget, now));
    spent.spend(budget, now);
  }
  for (int i = 0; i < 10; ++i) {
    const auto wait = spent.wait(budget, now);
    RC_ASSERT(wait.has_value());
    RC_ASSERT(spent.wait(budget, now + *wait - Span(1)).has_value());
    now += *wait;
    RC_ASSERT(!spent.wait(budget, now));
    spent.spend(budget, now);
  }
}

RC_GTEST_PROP(Spent, TheWellBehavedNeverNotice, ()) {
  const Budget budget = some_budget();
  Spent spent;
  Moment now = at(milliseconds(0));
  for (const int more : *rc::gen::container<std::vector<int>>(100, rc::gen::inRange(0, 100'000))) {
    RC_ASSERT(!spent.wait(budget, now));
    spent.spend(budget, now);
    now += budget.one_every + milliseconds(more);
  }
}

// ---- a day ----

const Allowances day_allowances{.asks = 600, .holds = 4, .bookings = 4, .requests = 2, .address_shares = 3};

TEST(RateLimits, ADayInAnInternetCafe) {
  RateLimits limits(test_keys(), day_allowances);
  const std::string cafe = "cafe";
  const struct {
    const char* what;
    seconds when;
    Caller caller;
    ForWhom whom;
    Act act;
    bool is_done;
  } day[] = {
      {"Leyla takes a time", seconds(0), {"leyla", cafe}, {}, Act::hold, true},
      {"and another", seconds(5), {"leyla", cafe}, {}, Act::hold, true},
      {"a third at once is too much", seconds(6), {"leyla", cafe}, {}, Act::hold, false},
      {"which is nothing to her neighbour", seconds(7), {"rauf", cafe}, {}, Act::hold, true},
      {"nor to her booking", seconds(8), {"leyla", cafe}, {"+994501234567", "XKM0001"}, Act::book, true},
      {"after a while she can again", seconds(300), {"leyla", cafe}, {}, Act::hold, true},
      {"a bot with a new cookie each time: one", seconds(400), {"bot-1", cafe}, {}, Act::hold, true},
      {"two", seconds(400), {"bot-2", cafe}, {}, Act::hold, true},
      {"three", seconds(400), {"bot-3", cafe}, {}, Act::hold, true},
      {"four", seconds(400), {"bot-4", cafe}, {}, Act::hold, true},
      {"five", seconds(400), {"bot-5", cafe}, {}, Act::hold, true},
      {"six", seconds(400), {"bot-6", cafe}, {}, Act::hold, true},
      {"but the address is one", seconds(400), {"bot-7", cafe}, {}, Act::hold, false},
      {"another address is free", seconds(400), {"anar", "home"}, {}, Act::hold, true},
      {"a person without a cookie: once", seconds(500), {"", "a"}, {"+994551111111", "AAA0001"}, Act::book, true},
      {"twice", seconds(500), {"", "b"}, {"+994552222222", "AAA0001"}, Act::book, true},
      {"is known by his number everywhere", seconds(500), {"", "c"}, {"+994553333333", "AAA0001"}, Act::book, false},
      {"a phone for many: once", seconds(600), {"", "d"}, {"+994554444444", "BBB0001"}, Act::book, true},
      {"twice", seconds(600), {"", "e"}, {"+994554444444", "BBB0002"}, Act::book, true},
      {"thrice is an agent", seconds(600), {"", "f"}, {"+994554444444", "BBB0003"}, Act::book, false},
      {"requests are counted for themselves",
       seconds(600),
       {"leyla", cafe},
       {"+994501234567", "XKM0001"},
       Act::line,
       true},
      {"nobody knows anything of him: not counted", seconds(601), {"", ""}, {}, Act::hold, true},
      {"and again", seconds(601), {"", ""}, {}, Act::hold, true},
      {"and again", seconds(601), {"", ""}, {}, Act::hold, true},
  };
  for (const auto& each : day) {
    EXPECT_EQ(!limits.take(each.act, each.caller, each.whom, at(each.when)), each.is_done)
        << each.what << " at " << each.when.count();
  }
}

TEST(RateLimits, ARefusalTakesNothingOfTheSharedAddress) {
  RateLimits limits(test_keys(), day_allowances);
  for (int i = 0; i < 1000; ++i) (void)limits.take(Act::hold, {"bot", "cafe"}, {}, at(seconds(0)));
  for (const char* visitor : {"leyla", "rauf"}) {
    EXPECT_FALSE(limits.take(Act::hold, {visitor, "cafe"}, {}, at(seconds(0)))) << visitor;
    EXPECT_FALSE(limits.take(Act::hold, {visitor, "cafe"}, {}, at(seconds(0)))) << visitor;
  }
}

TEST(RateLimits, ZeroIsNoLimit) {
  RateLimits limits(test_keys(), {.asks = 0, .holds = 0, .bookings = 0, .requests = 0, .address_shares = 1});
  for (const Act act : {Act::ask, Act::hold, Act::book, Act::line}) {
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(limits.take(act, {"a", "b"}, {"c", "d"}, at(seconds(0))));
  }
}

TEST(BoundedTable, AFloodOfNewKeysCannotExhaustTheMemory) {
  constexpr std::size_t most = 100;
  BoundedTable<int> table(most);
  const auth::Keys keys = test_keys();
  const CountedKey known = counted_key(keys, "visitor", "leyla");
  table.at(known) = 7;
  for (int i = 0; i < 10'000; ++i) {
    table.at(counted_key(keys, "visitor", std::to_string(i))) = 1;
    if (i % 50 == 0) {
      EXPECT_EQ(table.at(known), 7) << "who is seen now and then stays known";
    }
  }
  EXPECT_EQ(table.size(), most);
  EXPECT_EQ(table.at(counted_key(keys, "visitor", "0")), 0) << "the oldest was forgotten";
}

TEST(CountedKey, SaysNothingWithoutTheServersKeys) {
  EXPECT_EQ(counted_key(test_keys(), "phone", "x"), counted_key(test_keys(), "phone", "x"));
  EXPECT_NE(counted_key(test_keys(), "phone", "x"), counted_key(auth::Keys(auth::Digest{9}), "phone", "x"));
  EXPECT_NE(counted_key(test_keys(), "phone", "x"), counted_key(test_keys(), "person", "x"));
}

}  // namespace
}  // namespace asan::fairness
