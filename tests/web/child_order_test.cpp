// As few children as possible are moved.
#include "dom/child_order.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>
#include <algorithm>

namespace asan::dom {
namespace {

using Places = std::vector<std::uint32_t>;

std::size_t count(const std::vector<bool>& stays) {
  return static_cast<std::size_t>(std::count(stays.begin(), stays.end(), true));
}

TEST(ChildOrder, stays) {
  struct Case {
    const char* what;
    Places old_places;
    std::vector<bool> stays;
  };
  const Case cases[] = {
      {"nothing", {}, {}},
      {"all in order", {0, 1, 2}, {true, true, true}},
      {"a new one in the middle", {0, no_place, 1}, {true, false, true}},
      {"the last comes first", {2, 0, 1}, {false, true, true}},
      {"the first goes last", {1, 2, 0}, {true, true, false}},
      {"all new", {no_place, no_place}, {false, false}},
  };
  for (const Case& each : cases) EXPECT_EQ(staying(each.old_places), each.stays) << each.what;
}

/// The slow way: the best of all subsets.
std::size_t longest(const Places& places) {
  std::size_t best = 0;
  for (std::uint32_t subset = 0; subset < (1U << places.size()); ++subset) {
    std::size_t size = 0;
    std::uint32_t last = 0;
    bool is_good = true;
    for (std::size_t i = 0; i < places.size() && is_good; ++i) {
      if (((subset >> i) & 1U) == 0) continue;
      is_good = places[i] != no_place && (size == 0 || places[i] > last);
      last = places[i];
      ++size;
    }
    if (is_good) best = std::max(best, size);
  }
  return best;
}

RC_GTEST_PROP(ChildOrder, those_that_stay_are_in_order_and_as_many_as_can_be, ()) {
  Places places;
  const auto size = *rc::gen::inRange<std::uint32_t>(0, 9);
  for (std::uint32_t i = 0; i < size; ++i) places.push_back(i);
  for (std::size_t i = places.size(); i > 1; --i)
    std::swap(places[i - 1], places[*rc::gen::inRange<std::size_t>(0, i)]);
  for (std::uint32_t& place : places) {
    if (*rc::gen::inRange(0, 4) == 0) place = no_place;
  }
  const std::vector<bool> stays = staying(places);
  Places kept;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (stays[i]) kept.push_back(places[i]);
  }
  RC_ASSERT(std::is_sorted(kept.begin(), kept.end()));
  RC_ASSERT(count(stays) == longest(places));
}

}  // namespace
}  // namespace asan::dom
