#include "dom/dom_tree.hpp"

#include <algorithm>
#include <utility>

#include "dom/child_order.hpp"
#include "screens/element.hpp"

namespace asan::dom {
namespace {

using screens::Attr;
using screens::Node;
using screens::Tag;
using AttributeList = std::vector<std::pair<std::string_view, std::string>>;

std::string_view value_of(const Node& node, Attr wanted) {
  const std::string* found = screens::find_attribute(node, wanted);
  return found == nullptr ? std::string_view() : std::string_view(*found);
}

/// Somebody can type in it: its value is the element's own, not an attribute.
bool is_field(const Node& node) {
  const std::string_view type = value_of(node, Attr::type);
  return node.tag == Tag::input && type != "hidden" && type != "checkbox";
}

AttributeList attributes_of(const Node& node) {
  AttributeList list;
  const bool skips_value = is_field(node);
  screens::each_attribute(node, [&](std::string_view name, std::string_view value) {
    if (!skips_value || name != attribute_name(Attr::value)) list.emplace_back(name, value);
  });
  return list;
}

const std::string* find(const AttributeList& list, std::string_view name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.first == name; });
  return found == list.end() ? nullptr : &found->second;
}

bool is_same_element(const Node& a, const Node& b) {
  return a.look == b.look && a.key == b.key && a.attributes == b.attributes && a.picture == b.picture;
}

/// Calls f(child index) for the children of a node.
template <class F>
void each_child(const FlatTree& tree, std::uint32_t index, F&& f) {
  for (std::uint32_t child = index + 1; child < tree.ends[index]; child = tree.ends[child]) f(child);
}

}  // namespace

DomTree::Shown DomTree::replace(Node body) {
  ++version_;
  Shown old = std::move(shown_);
  shown_ = {};
  shown_.body = std::make_unique<const Node>(std::move(body));
  shown_.tree = flatten(*shown_.body);
  const auto count = static_cast<std::uint32_t>(shown_.tree.nodes.size());
  shown_.handles.assign(count, none);
  shown_.keys.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) shown_.keys.emplace(shown_.tree.nodes[i]->key, i);
  return old;
}

Handle DomTree::fresh() {
  if (free_.empty()) return ++last_;
  const Handle handle = free_.back();
  free_.pop_back();
  return handle;
}

void DomTree::make(std::uint32_t index) {
  const Node& node = *shown_.tree.nodes[index];
  const Handle handle = fresh();
  shown_.handles[index] = handle;
  document_->create(handle, tag_name(node.tag));
  for (const auto& [name, value] : attributes_of(node)) document_->set_attribute(handle, name, value);
  if (!node.text.empty()) document_->set_text(handle, node.text);
  if (node.picture.kind != screens::Picture::Kind::none) {
    document_->set_picture(handle, screens::picture_path(node.picture));
  }
  if (is_field(node)) {
    values_[handle] = value_of(node, Attr::value);
    document_->set_value(handle, values_[handle]);
  }
}

// ---- taking over ----

void DomTree::adopt(Node body) {
  (void)replace(std::move(body));
  const FlatTree& tree = shown_.tree;
  document_->begin();
  adopt_node(0);
  document_->finish_adoption();
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (shown_.handles[i] == none) {
      make(i);
    } else {
      settle(i);
    }
  }
  document_->insert(shown_.handles[0], none, none);
  const Shown nothing;
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) order_children(i, nothing);
  document_->end();
}

void DomTree::adopt_node(std::uint32_t index) {
  const FlatTree& tree = shown_.tree;
  const Node& node = *tree.nodes[index];
  const Handle parent = index == 0 ? none : shown_.handles[tree.parents[index]];
  const std::string_view key = screens::is_own_key(node.key) ? std::string_view(node.key) : std::string_view();
  const Handle handle = fresh();
  if (document_->adopt(handle, parent, tag_name(node.tag), key)) {
    shown_.handles[index] = handle;
    each_child(tree, index, [this](std::uint32_t child) { adopt_node(child); });
  } else {
    free_.push_back(handle);
  }
}

void DomTree::settle(std::uint32_t index) {
  const Node& node = *shown_.tree.nodes[index];
  const Handle handle = shown_.handles[index];
  std::string names = " ";
  for (const auto& [name, value] : attributes_of(node)) {
    names.append(name).append(" ");
    document_->set_attribute(handle, name, value);
  }
  if (is_field(node)) {
    names.append(attribute_name(Attr::value)).append(" ");
    values_[handle] = value_of(node, Attr::value);
    document_->set_value(handle, values_[handle]);
  }
  document_->keep_only(handle, names);
  if (node.picture.kind != screens::Picture::Kind::none) {
    document_->set_picture(handle, screens::picture_path(node.picture));
  } else if (!node.children.empty()) {
    document_->drop_text(handle);
  } else if (!is_field(node)) {
    document_->set_text(handle, node.text);
  }
}

// ---- living ----

bool DomTree::show(Node body) {
  if (*shown_.body == body) return true;
  const Shown old = replace(std::move(body));
  const FlatTree& tree = shown_.tree;
  document_->begin();
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const auto found = old.keys.find(tree.nodes[i]->key);
    if (found != old.keys.end() && old.tree.nodes[found->second]->tag == tree.nodes[i]->tag) {
      shown_.handles[i] = old.handles[found->second];
      update_node(i, *old.tree.nodes[found->second]);
    } else {
      make(i);
    }
  }
  if (old.handles.empty() || old.handles[0] != shown_.handles[0]) document_->insert(shown_.handles[0], none, none);
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) order_children(i, old);
  remove_gone(old);
  return document_->end();
}

void DomTree::update_node(std::uint32_t index, const Node& before) {
  const Node& now = *shown_.tree.nodes[index];
  const Handle handle = shown_.handles[index];
  if (!is_same_element(before, now)) update_attributes(index, before);
  if (before.text != now.text) document_->set_text(handle, now.text);
  if (before.picture != now.picture) document_->set_picture(handle, screens::picture_path(now.picture));
}

void DomTree::update_attributes(std::uint32_t index, const Node& before) {
  const Node& now = *shown_.tree.nodes[index];
  const Handle handle = shown_.handles[index];
  const AttributeList was = attributes_of(before);
  const AttributeList is = attributes_of(now);
  for (const auto& [name, value] : is) {
    const std::string* const known = find(was, name);
    if (known == nullptr || *known != value) document_->set_attribute(handle, name, value);
  }
  for (const auto& [name, value] : was) {
    if (find(is, name) == nullptr) document_->remove_attribute(handle, name);
  }
  const std::string_view value = value_of(now, Attr::value);
  // Only a screen that wants something new may write over what somebody types.
  if (is_field(now) && value != value_of(before, Attr::value) && value != values_[handle]) {
    values_[handle] = value;
    document_->set_value(handle, value);
  }
}

void DomTree::order_children(std::uint32_t index, const Shown& old) {
  const FlatTree& tree = shown_.tree;
  const Handle parent = shown_.handles[index];
  std::vector<Handle> children;
  std::vector<std::uint32_t> places;
  each_child(tree, index, [&](std::uint32_t child) {
    children.push_back(shown_.handles[child]);
    const auto found = old.keys.find(tree.nodes[child]->key);
    const bool stood_here = found != old.keys.end() && old.handles[found->second] == shown_.handles[child] &&
                            old.tree.parents[found->second] != no_parent &&
                            old.handles[old.tree.parents[found->second]] == parent;
    places.push_back(stood_here ? found->second : no_place);
  });
  const std::vector<bool> stays = staying(places);
  Handle before = none;
  for (std::size_t i = children.size(); i-- > 0;) {
    if (!stays[i]) document_->insert(children[i], parent, before);
    before = children[i];
  }
}

void DomTree::remove_gone(const Shown& old) {
  std::vector<bool> is_alive(last_ + 1, false);
  for (const Handle handle : shown_.handles) is_alive[handle] = true;
  for (const Handle handle : old.handles) {
    if (is_alive[handle]) continue;
    document_->remove(handle);
    values_.erase(handle);
    free_.push_back(handle);
  }
}

// ---- questions ----

std::uint32_t DomTree::index_of(Handle handle) const noexcept {
  const auto found = std::find(shown_.handles.begin(), shown_.handles.end(), handle);
  return found == shown_.handles.end() ? no_parent : static_cast<std::uint32_t>(found - shown_.handles.begin());
}

Handle DomTree::handle_of(std::string_view key) const {
  const auto found = shown_.keys.find(key);
  return found == shown_.keys.end() ? none : shown_.handles[found->second];
}

void DomTree::note_value(Handle handle, std::string value) { values_[handle] = std::move(value); }

void DomTree::set_own_text(const std::vector<std::uint32_t>& indices) {
  constexpr std::string_view own = "data-own";
  std::vector<Handle> wanted;
  wanted.reserve(indices.size());
  for (const std::uint32_t index : indices) wanted.push_back(shown_.handles[index]);
  const auto has = [](const std::vector<Handle>& all, Handle one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (const Handle handle : wanted) {
    if (!has(own_text_, handle)) document_->set_attribute(handle, own, "");
  }
  for (const Handle handle : own_text_) {
    if (!has(wanted, handle) && index_of(handle) != no_parent) document_->remove_attribute(handle, own);
  }
  own_text_ = std::move(wanted);
}

}  // namespace asan::dom
