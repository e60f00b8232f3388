#include "dom/child_order.hpp"

#include <algorithm>

namespace asan::dom {

std::vector<bool> staying(std::span<const std::uint32_t> old_places) {
  // tails[k]: the child that ends the best increasing sequence of length k + 1 found so far.
  std::vector<std::uint32_t> tails;
  std::vector<std::uint32_t> before(old_places.size(), no_place);
  for (std::uint32_t i = 0; i < old_places.size(); ++i) {
    if (old_places[i] == no_place) continue;
    const auto at =
        std::lower_bound(tails.begin(), tails.end(), old_places[i],
                         [&](std::uint32_t child, std::uint32_t place) { return old_places[child] < place; });
    if (at != tails.begin()) before[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> stays(old_places.size(), false);
  for (std::uint32_t i = tails.empty() ? no_place : tails.back(); i != no_place; i = before[i]) stays[i] = true;
  return stays;
}

}  // namespace asan::dom
