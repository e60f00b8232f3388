#include "base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <type_traits>

#include "base/result.hpp"

namespace asan {
namespace {

constexpr Instant at(std::int64_t seconds) { return Instant::from_unix_seconds(seconds); }
constexpr TimeRange range(std::int64_t start, std::int64_t end) { return {at(start), at(end)}; }

TEST(Instants, and_durations_are_not_numbers) {
  static_assert(!std::is_convertible_v<std::int64_t, Instant>);
  static_assert(!std::is_convertible_v<std::int64_t, Duration>);
  static_assert(!std::is_convertible_v<Duration, Instant>);
  static_assert(std::is_same_v<decltype(at(2) - at(1)), Duration>);
  static_assert(std::is_same_v<decltype(at(2) - Duration::seconds(1)), Instant>);
}

TEST(Durations, count_whole_minutes_towards_zero) {
  EXPECT_EQ(Duration::minutes(15).in_seconds(), 900);
  EXPECT_EQ(Duration::seconds(119).in_whole_minutes(), 1);
  EXPECT_EQ(Duration::seconds(-119).in_whole_minutes(), -1);
}

TEST(TimeRanges, touch_without_overlapping) {
  struct Meeting {
    TimeRange a;
    TimeRange b;
    bool overlaps;
  };
  const Meeting meetings[] = {
      {range(0, 10), range(10, 20), false},  // one slot ends when the next begins
      {range(0, 10), range(9, 20), true},   {range(0, 10), range(0, 10), true}, {range(0, 10), range(2, 3), true},
      {range(0, 10), range(11, 12), false}, {range(5, 5), range(5, 5), false},  // an empty one overlaps nothing here
  };
  for (const Meeting& meeting : meetings) {
    EXPECT_EQ(meeting.a.overlaps(meeting.b), meeting.overlaps);
    EXPECT_EQ(meeting.b.overlaps(meeting.a), meeting.overlaps);
  }
}

RC_GTEST_PROP(TimeRanges, overlap_when_they_share_a_second, ()) {
  const auto edge = rc::gen::inRange<std::int64_t>(-6, 7);
  const std::int64_t a = *edge;
  const std::int64_t b = *rc::gen::inRange(a + 1, a + 6);
  const std::int64_t c = *edge;
  const std::int64_t d = *rc::gen::inRange(c + 1, c + 6);
  bool shared = false;
  for (std::int64_t t = -12; t <= 12; ++t) {
    const bool in_first = range(a, b).contains(at(t));
    RC_ASSERT(in_first == (a <= t && t < b));
    shared = shared || (in_first && range(c, d).contains(at(t)));
  }
  RC_ASSERT(range(a, b).overlaps(range(c, d)) == shared);
}

TEST(Results, hold_a_value_or_say_why_not) {
  enum class Refusal { closed };
  const Result<int, Refusal> open = 3;
  const Result<int, Refusal> refused = failure(Refusal::closed);
  EXPECT_EQ(open.value(), 3);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error(), Refusal::closed);
}

}  // namespace
}  // namespace asan
