#include "paint/window.hpp"

#include <algorithm>
#include <cmath>

namespace asan::paint {

View choose_view(const View& seen, float content_height, const View& current) noexcept {
  constexpr float screens_in_window = 3;
  const float whole = std::max(content_height, seen.height);
  if (std::ceil(whole * seen.density) <= most_canvas_height) return {0, whole, seen.density};
  const float most = std::floor(most_canvas_height / seen.density);
  const float window = std::max(seen.height, std::min(screens_in_window * seen.height, most));
  const float last_top = std::max(0.0F, std::floor(whole - window));
  const float spare = (window - seen.height) / 4;
  const bool is_same_size = current.height == window && current.density == seen.density;
  const bool reaches_up = current.top <= 0 || seen.top >= current.top + spare;
  const bool reaches_down = current.top >= last_top || seen.top + seen.height <= current.top + window - spare;
  if (is_same_size && current.top <= last_top && reaches_up && reaches_down) return current;
  return {std::clamp(std::floor(seen.top - (window - seen.height) / 2), 0.0F, last_top), window, seen.density};
}

}  // namespace asan::paint
