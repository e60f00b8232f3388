#include "screens/node.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "screens/element.hpp"

namespace asan::screens {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Tag::svg) + 1> tag_names = {
    "div",     "span",   "p",       "strong", "small",  "time",  "h1",       "h2",      "h3",  "a",
    "button",  "form",   "input",   "select", "option", "label", "fieldset", "legend",  "nav", "main",
    "header",  "footer", "section", "ul",     "ol",     "li",    "dl",       "dt",      "dd",  "table",
    "caption", "thead",  "tbody",   "tr",     "th",     "td",    "details",  "summary", "svg"};

constexpr std::array<std::string_view, static_cast<std::size_t>(Attr::data_height) + 1> attribute_names = {
    "id",
    "name",
    "type",
    "value",
    "href",
    "action",
    "method",
    "formaction",
    "form",
    "formnovalidate",
    "for",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-current",
    "aria-invalid",
    "aria-live",
    "aria-selected",
    "aria-sort",
    "aria-disabled",
    "aria-hidden",
    "aria-expanded",
    "aria-pressed",
    "aria-modal",
    "aria-atomic",
    "autocomplete",
    "autocapitalize",
    "spellcheck",
    "inputmode",
    "enterkeyhint",
    "maxlength",
    "required",
    "checked",
    "selected",
    "disabled",
    "readonly",
    "open",
    "lang",
    "hreflang",
    "tabindex",
    "colspan",
    "scope",
    "datetime",
    "download",
    "rel",
    "placeholder",
    "data-live",
    "data-grid",
    "data-press",
    "data-fixed",
    "data-x",
    "data-y",
    "data-width",
    "data-height"};

bool assign(Node& node, std::unordered_set<std::string>& seen) {
  bool unique = seen.insert(node.key).second;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Node& child = node.children[i];
    if (child.key.empty()) child.key = node.key + "." + std::to_string(i);
    unique = assign(child, seen) && unique;
  }
  return unique;
}

void write_outline(const Node& node, std::size_t depth, std::string& out) {
  out.append(2 * depth, ' ').append(tag_name(node.tag));
  if (const std::string_view look = look_class(node.look); !look.empty()) out.append(" .").append(look.substr(2));
  if (is_own_key(node.key)) out.append(" #").append(node.key);
  if (node.picture.kind == Picture::Kind::icon) out.append(" icon ").append(icon_name(node.picture.icon));
  if (node.picture.kind == Picture::Kind::qr) out.append(" qr ").append(std::to_string(node.picture.qr.size));
  for (const auto& [attribute, value] : node.attributes) {
    out.append(" ").append(attribute_name(attribute));
    if (!value.empty()) out.append("=").append(value);
  }
  if (!node.text.empty()) out.append(" \"").append(node.text).append("\"");
  out.append("\n");
  for (const Node& child : node.children) write_outline(child, depth + 1, out);
}

}  // namespace

std::string_view tag_name(Tag tag) noexcept { return tag_names[static_cast<std::size_t>(tag)]; }

std::string_view attribute_name(Attr attribute) noexcept {
  return attribute_names[static_cast<std::size_t>(attribute)];
}

const std::string* find_attribute(const Node& node, Attr wanted) noexcept {
  const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                  [wanted](const auto& each) { return each.first == wanted; });
  return found == node.attributes.end() ? nullptr : &found->second;
}

bool assign_keys(Node& root) {
  std::unordered_set<std::string> seen;
  if (root.key.empty()) root.key = "root";
  return assign(root, seen);
}

const Node* find_by_key(const Node& root, std::string_view key) noexcept {
  if (root.key == key) return &root;
  for (const Node& child : root.children) {
    if (const Node* found = find_by_key(child, key)) return found;
  }
  return nullptr;
}

std::string outline(const Screen& screen) {
  std::string out = screen.title;
  out.append("\n").append(std::to_string(screen.status)).append(" ").append(text::tag_of(screen.language));
  out.append(", focus ").append(screen.focus_key).append(screen.is_personal ? ", personal\n" : "\n");
  write_outline(screen.body, 0, out);
  return out;
}

}  // namespace asan::screens
