#include "catalogue/hall_plan.hpp"

namespace asan::catalogue {

bool HallArea::is_inside() const noexcept {
  return x >= 1 && y >= 1 && x + width - 1 <= hall_columns && y + height - 1 <= most_hall_rows;
}

bool HallArea::overlaps(const HallArea& other) const noexcept {
  return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
}

}  // namespace asan::catalogue
