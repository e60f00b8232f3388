// A screen is a tree of nodes in HTML's own vocabulary, because that is the one vocabulary that screen readers, forms
// without script and we ourselves all share. Three surfaces render it: the server writes it as HTML, web/dom keeps it
// as live elements, web/paint draws each node's look with Dear ImGui at the place where the page laid it out.
// Every interaction is a link (GET) or a form (POST or GET): what works without script is all there is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generated/icons.hpp"
#include "generated/looks.hpp"
#include "text/language.hpp"
#include "wire/messages.hpp"

namespace asan::screens {

enum class Tag : std::uint8_t {
  div,
  span,
  p,
  strong,
  small,
  time,
  h1,
  h2,
  h3,
  a,
  button,
  form,
  input,
  select,
  option,
  label,
  fieldset,
  legend,
  nav,
  main,
  header,
  footer,
  section,
  ul,
  ol,
  li,
  dl,
  dt,
  dd,
  table,
  caption,
  thead,
  tbody,
  tr,
  th,
  td,
  details,
  summary,
  /// An inline SVG: `icon` or `qr` says which picture.
  svg
};
[[nodiscard]] std::string_view tag_name(Tag tag) noexcept;

enum class Attr : std::uint8_t {
  id,
  name,
  type,
  value,
  href,
  action,
  method,
  formaction,
  form,
  formnovalidate,
  for_,
  role,
  aria_label,
  aria_labelledby,
  aria_describedby,
  aria_current,
  aria_invalid,
  aria_live,
  aria_selected,
  aria_sort,
  aria_disabled,
  aria_hidden,
  aria_expanded,
  aria_pressed,
  aria_modal,
  aria_atomic,
  autocomplete,
  autocapitalize,
  spellcheck,
  inputmode,
  enterkeyhint,
  maxlength,
  required,
  checked,
  selected,
  disabled,
  readonly,
  open,
  lang,
  hreflang,
  tabindex,
  colspan,
  scope,
  datetime,
  download,
  rel,
  placeholder,
  /// Fields that validate while typing; on groups: arrow-key navigation.
  data_live,
  data_grid,
  /// A button of the terminal itself: its value says what happens (names.hpp).
  data_press,
  /// Stays in its place over the page while that scrolls: the page itself draws it, not the canvas.
  data_fixed,
  /// Where a part of a hall's plan begins and how many columns and rows it takes.
  data_x,
  data_y,
  data_width,
  data_height
};
[[nodiscard]] std::string_view attribute_name(Attr attribute) noexcept;

/// A picture that is drawn, not typed.
struct Picture {
  enum class Kind : std::uint8_t { none, icon, qr } kind = Kind::none;
  Icon icon{};
  wire::QrCode qr;
  friend bool operator==(const Picture&, const Picture&) = default;
};

struct Node {
  Tag tag = Tag::div;
  Look look = Look::none;
  LookState state = LookState::normal;
  /// Unique in the screen and stable over time; "" for plain wrappers, which get one from their parent and position.
  std::string key;
  /// Text of a leaf. A node has text or children, never both.
  std::string text;
  /// In the order of writing; an empty value of a boolean attribute means that it is set.
  std::vector<std::pair<Attr, std::string>> attributes;
  Picture picture;
  std::vector<Node> children;
  friend bool operator==(const Node&, const Node&) = default;
};

struct Screen {
  text::Language language = text::Language::az;
  /// document.title; "Error: ..." first when something must be corrected.
  std::string title;
  /// Header, main, footer and the one role=status region.
  Node body;
  /// Key of the node that takes the focus when the screen is new: the h1, or the error summary.
  std::string focus_key;
  /// RFC 9110 status for the server's page.
  int status = 200;
  /// Personal data: not to be stored by caches.
  bool is_personal = false;
};

/// Null when the node does not have it.
[[nodiscard]] const std::string* find_attribute(const Node& node, Attr wanted) noexcept;

/// Gives every node without a key one made of its parent's key and its position, and checks that keys are unique.
/// False when two nodes share a key.
[[nodiscard]] bool assign_keys(Node& root);

/// Depth-first search; null when there is none.
[[nodiscard]] const Node* find_by_key(const Node& root, std::string_view key) noexcept;

/// Readable outline for golden tests: one node a line, two spaces a level, tag, role, look, text, attributes.
[[nodiscard]] std::string outline(const Screen& screen);

}  // namespace asan::screens
