// Keeps the page's elements as the newest screen says, with the fewest changes: elements are found again by key, so a
// field that somebody types in is never made anew, and its value is written only when the screen says something else
// than what was typed (browser-ui.md).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dom/document.hpp"
#include "dom/flat_tree.hpp"
#include "screens/node.hpp"

namespace asan::dom {

class DomTree {
 public:
  explicit DomTree(Document& document) noexcept : document_(&document) {}

  /// The first screen: takes over the elements of the server's page that agree with it and makes the others.
  void adopt(screens::Node body);
  /// Every further screen. False when the element that had the focus is gone.
  bool show(screens::Node body);

  /// The body as it was shown last, in reading order, and the element of each node.
  [[nodiscard]] const FlatTree& tree() const noexcept { return shown_.tree; }
  [[nodiscard]] const std::vector<Handle>& handles() const noexcept { return shown_.handles; }
  /// Grows with every screen that differs from the one before.
  [[nodiscard]] std::uint32_t version() const noexcept { return version_; }
  /// Index of the node; no_parent when the handle is not shown (any more).
  [[nodiscard]] std::uint32_t index_of(Handle handle) const noexcept;
  /// `none` when no node has this key.
  [[nodiscard]] Handle handle_of(std::string_view key) const;

  /// What a field shows because somebody typed it.
  void note_value(Handle handle, std::string value);

  /// Leaves whose letters the canvas cannot write show their own text.
  void set_own_text(const std::vector<std::uint32_t>& indices);

 private:
  using Keys = std::unordered_map<std::string_view, std::uint32_t>;
  /// What was shown before.
  struct Shown {
    std::unique_ptr<const screens::Node> body;
    FlatTree tree;
    std::vector<Handle> handles;
    Keys keys;
  };

  /// The new screen takes the place of the old one, which is given back; no node has an element yet.
  Shown replace(screens::Node body);
  [[nodiscard]] Handle fresh();
  void make(std::uint32_t index);
  void adopt_node(std::uint32_t index);
  void settle(std::uint32_t index);
  void update_node(std::uint32_t index, const screens::Node& before);
  void update_attributes(std::uint32_t index, const screens::Node& before);
  void order_children(std::uint32_t index, const Shown& old);
  void remove_gone(const Shown& old);

  Document* document_;
  Shown shown_;
  /// Values of fields, by element: as written or as typed, whichever came last.
  std::unordered_map<Handle, std::string> values_;
  std::vector<Handle> own_text_;
  Handle last_ = none;
  std::vector<Handle> free_;
  std::uint32_t version_ = 0;
};

}  // namespace asan::dom
