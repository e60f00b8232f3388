#include "dom/flat_tree.hpp"

namespace asan::dom {
namespace {

void add(const screens::Node& node, std::uint32_t parent, FlatTree& tree) {
  const auto index = static_cast<std::uint32_t>(tree.nodes.size());
  tree.nodes.push_back(&node);
  tree.parents.push_back(parent);
  tree.ends.push_back(0);
  for (const screens::Node& child : node.children) add(child, index, tree);
  tree.ends[index] = static_cast<std::uint32_t>(tree.nodes.size());
}

}  // namespace

FlatTree flatten(const screens::Node& root) {
  FlatTree tree;
  add(root, no_parent, tree);
  return tree;
}

}  // namespace asan::dom
