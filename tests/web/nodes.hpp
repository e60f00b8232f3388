// Small screens for the tests of web: short to write, short to read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screens/node.hpp"

namespace asan::test {

using screens::Attr;
using screens::Look;
using screens::Node;
using screens::Tag;

inline Node leaf(Tag tag, std::string key, std::string text = {}, Look look = Look::none) {
  Node node;
  node.tag = tag;
  node.look = look;
  node.key = std::move(key);
  node.text = std::move(text);
  return node;
}

inline Node box(Tag tag, std::string key, std::vector<Node> children, Look look = Look::none) {
  Node node = leaf(tag, std::move(key), {}, look);
  node.children = std::move(children);
  return node;
}

inline Node with(Node node, Attr attribute, std::string value = {}) {
  node.attributes.emplace_back(attribute, std::move(value));
  return node;
}

/// A field as the views write it.
inline Node field(std::string name, std::string value) {
  return with(with(with(leaf(Tag::input, name), Attr::name, name), Attr::type, "text"), Attr::value, std::move(value));
}

/// Keys for all, as view() does.
inline Node finished(Node body) {
  (void)screens::assign_keys(body);
  return body;
}

}  // namespace asan::test
