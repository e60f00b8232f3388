#include "fairness/guess_guard.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "fairness/day.hpp"

namespace asan::fairness {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int free_failures = 3;
constexpr int shares = 50;

seconds told(const Attempt& attempt) { return std::chrono::ceil<seconds>(attempt.retry_after.value_or(Span::zero())); }

TEST(GuessGuard, EachFailureClosesTheSearchForTwiceAsLong) {
  GuessGuard guard(test_keys(), free_failures, shares);
  Moment now = at(seconds(0));
  const std::vector<int> delays = {0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128};
  for (std::size_t i = 0; i < delays.size(); ++i) {
    const Attempt attempt = guard.begin({"code-" + std::to_string(i), "phone", "", ""}, now);
    EXPECT_TRUE(attempt.is_open) << i;
    EXPECT_EQ(told(attempt), seconds(delays[i])) << i;
    now += told(attempt);
  }
}

TEST(GuessGuard, AClosedSearchStaysAsLongAsItWasTold) {
  GuessGuard guard(test_keys(), free_failures, shares);
  const Guess guess{"code", "phone", "", ""};
  for (int i = 0; i < free_failures; ++i) (void)guard.begin(guess, at(seconds(0)));
  const Attempt failed = guard.begin(guess, at(seconds(0)));
  EXPECT_EQ(told(failed), seconds(1));
  for (int i = 0; i < 100; ++i) {
    const Attempt early = guard.begin(guess, at(std::chrono::milliseconds(500)));
    EXPECT_FALSE(early.is_open);
    EXPECT_EQ(early.retry_after, Span(std::chrono::milliseconds(500))) << "hurry changes nothing";
  }
  EXPECT_TRUE(guard.begin(guess, at(seconds(1))).is_open);
}

TEST(GuessGuard, WhoFindsHisAppointmentIsNeverClosedOut) {
  GuessGuard guard(test_keys(), free_failures, shares);
  const Guess mine{"code", "phone", "leyla", "home"};
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(guard.begin(mine, at(seconds(i))).is_open) << i;
    guard.take_back(mine, at(seconds(i)));
  }
  for (int i = 0; i < free_failures; ++i) {
    EXPECT_FALSE(guard.begin(mine, at(seconds(1000))).retry_after) << "nor do his good looks count";
  }
}

TEST(GuessGuard, ManyAtOnceGainNothing) {
  GuessGuard guard(test_keys(), free_failures, shares);
  // A thousand hands at the same moment, none of which has failed yet.
  int looked = 0;
  for (int i = 0; i < 1000; ++i) looked += guard.begin({std::to_string(i), "phone", "", ""}, at(seconds(0))).is_open;
  EXPECT_EQ(looked, free_failures + 1);
}

TEST(GuessGuard, CodePhoneVisitorAndAddressEachClose) {
  const struct {
    const char* what;
    int guesses_that_count;
    Guess (*guess)(int);
  } ways[] = {
      {"one code, all phones", free_failures,
       [](int i) {
         return Guess{"code", std::to_string(i), std::to_string(i), std::to_string(i)};
       }},
      {"one phone, all codes", free_failures,
       [](int i) {
         return Guess{std::to_string(i), "phone", std::to_string(i), std::to_string(i)};
       }},
      {"one visitor", free_failures,
       [](int i) {
         return Guess{std::to_string(i), std::to_string(i), "visitor", std::to_string(i)};
       }},
      {"one address, which many share", free_failures * shares,
       [](int i) {
         return Guess{std::to_string(i), std::to_string(i), std::to_string(i), "cafe"};
       }},
  };
  for (const auto& way : ways) {
    GuessGuard guard(test_keys(), free_failures, shares);
    for (int i = 0; i < way.guesses_that_count; ++i) {
      EXPECT_FALSE(guard.begin(way.guess(i), at(seconds(0))).retry_after) << way.what << " " << i;
    }
    EXPECT_TRUE(guard.begin(way.guess(-1), at(seconds(0))).is_open) << way.what;
    EXPECT_FALSE(guard.begin(way.guess(-2), at(seconds(0))).is_open) << way.what;
  }
}

TEST(GuessGuard, FailuresAreForgotten) {
  GuessGuard guard(test_keys(), free_failures, shares);
  const Guess guess{"code", "phone", "", ""};
  for (int i = 0; i < free_failures; ++i) EXPECT_FALSE(guard.begin(guess, at(seconds(0))).retry_after);
  EXPECT_FALSE(guard.begin(guess, at(GuessGuard::forgets_one_in)).retry_after);
  EXPECT_TRUE(guard.begin(guess, at(GuessGuard::forgets_one_in)).retry_after);
}

TEST(GuessGuard, ADayOfGuessingAPhonesCodeIsHopeless) {
  GuessGuard guard(test_keys(), free_failures, shares);
  Moment now = at(seconds(0));
  int guesses = 0;
  while (now < at(hours(24))) {
    const Attempt attempt = guard.begin({std::to_string(guesses), "phone", "", ""}, now);
    guesses += attempt.is_open;
    now += std::max<Span>(attempt.retry_after.value_or(Span::zero()), seconds(1));
  }
  // Of 2^45 codes.
  RecordProperty("guesses_in_a_day", guesses);
  EXPECT_LT(guesses, 400);
}

RC_GTEST_PROP(GuessGuard, WhetherACodeIsRightChangesNothingWhileTheSearchIsClosed, ()) {
  GuessGuard guard(test_keys(), free_failures, shares);
  Moment now = at(seconds(0));
  for (const int gap : *rc::gen::container<std::vector<int>>(60, rc::gen::inRange(0, 40))) {
    now += seconds(gap);
    const Attempt attempt = guard.begin({std::to_string(gap), "phone", "", ""}, now);
    RC_ASSERT(attempt.is_open || attempt.retry_after);
    RC_ASSERT(attempt.retry_after.value_or(Span::zero()) <= Span(GuessGuard::longest_delay));
  }
}

TEST(GuessGuard, ZeroIsNoGuard) {
  GuessGuard guard(test_keys(), 0, shares);
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(guard.begin({"c", "p", "v", "a"}, at(seconds(0))).retry_after);
}

}  // namespace
}  // namespace asan::fairness
