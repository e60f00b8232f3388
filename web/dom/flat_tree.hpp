// A screen's tree as one list in reading order: the order in which nodes are measured and painted.
#pragma once

#include <cstdint>
#include <vector>

#include "screens/node.hpp"

namespace asan::dom {

inline constexpr std::uint32_t no_parent = 0xFFFFFFFF;

/// Points into the tree it was made from: lives no longer than that.
struct FlatTree {
  std::vector<const screens::Node*> nodes;
  /// no_parent for the root.
  std::vector<std::uint32_t> parents;
  /// Index after the last descendant.
  std::vector<std::uint32_t> ends;
};

[[nodiscard]] FlatTree flatten(const screens::Node& root);

}  // namespace asan::dom
