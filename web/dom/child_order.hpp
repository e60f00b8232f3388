// Which children can stay where they are, so that as few elements as possible are moved (a moved field loses its
// focus).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace asan::dom {

inline constexpr std::uint32_t no_place = 0xFFFFFFFF;

/// `old_places[i]`: where the i-th child of the new order stood among its parent's children, no_place when it did not.
/// Result[i]: true when it stays. Those form a longest increasing subsequence.
[[nodiscard]] std::vector<bool> staying(std::span<const std::uint32_t> old_places);

}  // namespace asan::dom
