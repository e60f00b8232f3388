// Areas of a hall against the naive model: the cells that they cover.
#include "catalogue/hall_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <utility>

namespace asan::catalogue {
namespace {

using Cells = std::set<std::pair<int, int>>;

Cells cells_of(const HallArea& area) {
  Cells cells;
  for (int x = area.x; x < area.x + area.width; ++x) {
    for (int y = area.y; y < area.y + area.height; ++y) cells.emplace(x, y);
  }
  return cells;
}

HallArea any_area() {
  const auto up_to = [](int most) { return *rc::gen::inRange(1, most + 1); };
  return {up_to(hall_columns), up_to(most_hall_rows), up_to(hall_columns), up_to(most_hall_rows)};
}

RC_GTEST_PROP(HallArea, OverlapsWhenTheyShareACell, ()) {
  const HallArea one = any_area();
  const HallArea other = any_area();
  bool is_shared = false;
  const Cells others = cells_of(other);
  for (const auto& cell : cells_of(one)) is_shared = is_shared || others.count(cell) == 1;
  RC_ASSERT(one.overlaps(other) == is_shared);
  RC_ASSERT(other.overlaps(one) == is_shared);
}

RC_GTEST_PROP(HallArea, IsInsideWhenAllItsCellsAre, ()) {
  const HallArea area = any_area();
  bool is_whole = true;
  for (const auto& [x, y] : cells_of(area)) is_whole = is_whole && x <= hall_columns && y <= most_hall_rows;
  RC_ASSERT(area.is_inside() == is_whole);
}

}  // namespace
}  // namespace asan::catalogue
