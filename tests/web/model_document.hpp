// A page without a browser: elements in a map. Refuses what a browser would not forgive, and counts what was done.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "dom/document.hpp"
#include "screens/element.hpp"

namespace asan::test {

class ModelDocument final : public dom::Document {
 public:
  struct Element {
    std::string tag;
    std::map<std::string, std::string> attributes;
    std::string text;
    std::string value;
    std::string picture;
    dom::Handle parent = dom::none;
    std::vector<dom::Handle> children;
  };

  bool adopt(dom::Handle handle, dom::Handle parent, std::string_view tag, std::string_view key) override {
    dom::Handle found = dom::none;
    for (const auto& [number, element] : server_) {
      const auto known = element.attributes.find("data-key");
      const bool has_key = known != element.attributes.end();
      const bool is_next = found == dom::none && !has_key && element.parent == adopted_from(parent) &&
                           element.tag == tag && !is_taken(number);
      if (key.empty() ? is_next : has_key && known->second == key) found = number;
    }
    if (found == dom::none || server_.at(found).tag != tag) return false;
    elements_[handle] = server_.at(found);
    elements_[handle].children.clear();
    from_[handle] = found;
    return true;
  }
  void keep_only(dom::Handle handle, std::string_view names) override {
    auto& attributes = at(handle).attributes;
    for (auto each = attributes.begin(); each != attributes.end();) {
      const bool is_wanted = names.find(" " + each->first + " ") != std::string_view::npos;
      changes += is_wanted ? 0 : 1;
      each = is_wanted ? std::next(each) : attributes.erase(each);
    }
  }
  void drop_text(dom::Handle handle) override {
    std::string& text = at(handle).text;
    changes += text.empty() ? 0 : 1;
    text.clear();
  }
  void finish_adoption() override {
    for (auto& [handle, element] : elements_) {
      for (const dom::Handle old : server_.at(from_.at(handle)).children) {
        const auto taken = std::find_if(from_.begin(), from_.end(), [&](const auto& one) { return one.second == old; });
        if (taken != from_.end()) {
          element.children.push_back(taken->first);
          elements_.at(taken->first).parent = handle;
        } else {
          ++changes;
        }
      }
    }
    root_ = elements_.empty() ? dom::none : elements_.begin()->first;
  }
  void begin() override {}
  bool end() override { return focused == dom::none || elements_.count(focused) > 0; }
  void create(dom::Handle handle, std::string_view tag) override {
    EXPECT_EQ(elements_.count(handle), 0U) << "made twice";
    elements_[handle] = {std::string(tag), {}, {}, {}, {}, dom::none, {}};
    ++changes;
    ++created;
  }
  void insert(dom::Handle handle, dom::Handle parent, dom::Handle before) override {
    if (parent == dom::none) {
      root_ = handle;
      return;
    }
    Element& to = at(parent);
    auto place = std::find(to.children.begin(), to.children.end(), before);
    EXPECT_TRUE(before == dom::none || place != to.children.end()) << "before what is not there";
    const auto next = std::find(to.children.begin(), to.children.end(), handle);
    if (next != to.children.end() && std::next(next) == place) return;  // stands there already
    take_out(handle);
    place = std::find(to.children.begin(), to.children.end(), before);
    to.children.insert(place, handle);
    at(handle).parent = parent;
    ++changes;
    moved.push_back(handle);
  }
  void remove(dom::Handle handle) override {
    take_out(handle);
    EXPECT_EQ(elements_.erase(handle), 1U) << "removed twice";
    ++changes;
  }
  void set_text(dom::Handle handle, std::string_view text) override {
    Element& element = at(handle);
    if (element.text == text && element.children.empty()) return;
    element.text = text;
    for (const dom::Handle child : element.children) at(child).parent = dom::none;
    element.children.clear();
    ++changes;
  }
  void set_attribute(dom::Handle handle, std::string_view name, std::string_view value) override {
    std::string& now = at(handle).attributes.try_emplace(std::string(name), "\x01").first->second;
    changes += now == value ? 0 : 1;
    now = value;
  }
  void remove_attribute(dom::Handle handle, std::string_view name) override {
    EXPECT_EQ(at(handle).attributes.erase(std::string(name)), 1U) << "removed twice";
    ++changes;
  }
  void set_value(dom::Handle handle, std::string_view value) override {
    std::string& now = at(handle).value;
    changes += now == value ? 0 : 1;
    now = value;
  }
  void set_picture(dom::Handle handle, std::string_view path) override {
    std::string& now = at(handle).picture;
    changes += now == path ? 0 : 1;
    now = path;
  }

  /// What the server sent.
  void load(const screens::Node& body) {
    server_.clear();
    server_[1000].children = {};
    (void)load(body, 1000);
  }
  Element& at(dom::Handle handle) {
    EXPECT_EQ(elements_.count(handle), 1U) << "no element " << handle;
    return elements_[handle];
  }
  [[nodiscard]] std::string html() { return root_ == dom::none ? "" : html(root_); }
  [[nodiscard]] std::size_t size() const { return elements_.size(); }

  int changes = 0;
  int created = 0;
  std::vector<dom::Handle> moved;
  dom::Handle focused = dom::none;

 private:
  dom::Handle load(const screens::Node& node, dom::Handle parent) {
    const dom::Handle handle = 1000 + static_cast<dom::Handle>(server_.size());
    Element element;
    element.tag = tag_name(node.tag);
    element.text = node.text;
    element.picture = screens::picture_path(node.picture);
    element.parent = parent;
    screens::each_attribute(node, [&](std::string_view name, std::string_view value) {
      element.attributes.emplace(name, value);
      if (name == "value" && node.tag == screens::Tag::input) element.value = value;
    });
    server_[handle] = std::move(element);
    server_[parent].children.push_back(handle);
    for (const screens::Node& child : node.children) load(child, handle);
    return handle;
  }
  dom::Handle adopted_from(dom::Handle handle) const {
    const auto found = from_.find(handle);
    return found == from_.end() ? 1000 : found->second;
  }
  [[nodiscard]] bool is_taken(dom::Handle old) const {
    return std::any_of(from_.begin(), from_.end(), [old](const auto& one) { return one.second == old; });
  }
  void take_out(dom::Handle handle) {
    const dom::Handle parent = at(handle).parent;
    if (parent == dom::none || elements_.count(parent) == 0) return;
    auto& all = elements_[parent].children;
    all.erase(std::remove(all.begin(), all.end(), handle), all.end());
    at(handle).parent = dom::none;
  }
  std::string html(dom::Handle handle) {
    const Element& element = at(handle);
    std::string out = "<" + element.tag;
    for (const auto& [name, value] : element.attributes) {
      if (name != "value" || element.tag != "input") out += " " + name + "=" + value;
    }
    if (element.tag == "input") out += " shows=" + element.value;
    out += ">" + element.picture + element.text;
    for (const dom::Handle child : element.children) out += html(child);
    return out + "</" + element.tag + ">";
  }

  std::map<dom::Handle, Element> server_;
  std::map<dom::Handle, Element> elements_;
  std::map<dom::Handle, dom::Handle> from_;
  dom::Handle root_ = dom::none;
};

/// The same text from the screen itself.
inline std::string html_of(const screens::Node& node) {
  const std::string tag(tag_name(node.tag));
  std::map<std::string, std::string> attributes;
  screens::each_attribute(node,
                          [&](std::string_view name, std::string_view value) { attributes.emplace(name, value); });
  std::string out = "<" + tag;
  for (const auto& [name, value] : attributes) {
    if (name != "value" || tag != "input") out += " " + name + "=" + value;
  }
  if (tag == "input") out += " shows=" + attributes["value"];
  out += ">" + screens::picture_path(node.picture) + node.text;
  for (const screens::Node& child : node.children) out += html_of(child);
  return out + "</" + tag + ">";
}

}  // namespace asan::test
