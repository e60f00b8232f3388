// Looking into a screen's tree.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "screens/node.hpp"

namespace asan::screens {

inline void walk(const Node& node, const std::function<void(const Node&)>& visit) {
  visit(node);
  for (const Node& child : node.children) walk(child, visit);
}

inline std::vector<const Node*> find_all(const Node& root, const std::function<bool(const Node&)>& wanted) {
  std::vector<const Node*> found;
  walk(root, [&](const Node& node) {
    if (wanted(node)) found.push_back(&node);
  });
  return found;
}

inline bool has(const Node& node, Attr attribute) {
  for (const auto& [each, value] : node.attributes) {
    if (each == attribute) return true;
  }
  return false;
}

inline std::string value_of(const Node& node, Attr attribute) {
  for (const auto& [each, value] : node.attributes) {
    if (each == attribute) return value;
  }
  return {};
}

/// All text below the node, parts joined by a space.
inline std::string text_of(const Node& root) {
  std::string all;
  walk(root, [&](const Node& node) {
    if (node.text.empty()) return;
    all.append(all.empty() ? "" : " ").append(node.text);
  });
  return all;
}

/// Text below the node with that key; empty when there is no such node.
inline std::string text_at(const Screen& screen, std::string_view key) {
  const Node* node = find_by_key(screen.body, key);
  return node == nullptr ? std::string() : text_of(*node);
}

}  // namespace asan::screens
