#include "html/render.hpp"

#include <algorithm>
#include <string_view>

#include "html/escape.hpp"

namespace asan::html {
namespace {

using screens::Attr;
using screens::Node;
using screens::Picture;

bool has(const Node& node, Attr wanted) {
  return std::any_of(node.attributes.begin(), node.attributes.end(),
                     [wanted](const auto& attribute) { return attribute.first == wanted; });
}

void append_attribute(std::string_view name, std::string_view value, std::string& out) {
  out.append(" ").append(name);
  if (value.empty()) return;
  out.append("=\"");
  append_escaped(value, out);
  out.append("\"");
}

/// The client makes the keys of plain wrappers itself, from parent and position: those hold a dot.
bool is_own_key(std::string_view key) { return !key.empty() && key.find('.') == std::string_view::npos; }

/// States that an attribute already says (disabled, aria-current ...) need no class: the style sheet selects on them.
void append_attributes(const Node& node, std::string& out) {
  if (const std::string_view name = look_class(node.look); !name.empty()) append_attribute("class", name, out);
  if (is_own_key(node.key)) append_attribute("data-key", node.key, out);
  for (const auto& [attribute, value] : node.attributes) append_attribute(attribute_name(attribute), value, out);
}

void append_picture(const Node& node, std::string& out) {
  const bool is_named = has(node, Attr::aria_label) || has(node, Attr::aria_labelledby);
  if (!is_named && !has(node, Attr::aria_hidden)) out.append(" aria-hidden=\"true\"");
  switch (node.picture.kind) {
    case Picture::Kind::none:
      out.append(">");
      break;
    case Picture::Kind::icon:
      out.append(
          " viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" "
          "stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"");
      out.append(icon_path(node.picture.icon)).append("\"/>");
      break;
    case Picture::Kind::qr: {
      const std::string size = std::to_string(node.picture.qr.size);
      out.append(" viewBox=\"0 0 ").append(size).append(" ").append(size);
      out.append("\" fill=\"currentColor\" shape-rendering=\"crispEdges\"><path d=\"");
      out.append(qr_path(node.picture.qr)).append("\"/>");
      break;
    }
  }
}

}  // namespace

void append_node(const Node& node, std::string& out) {
  const std::string_view name = tag_name(node.tag);
  out.append("<").append(name);
  append_attributes(node, out);
  if (node.tag == screens::Tag::svg) {
    append_picture(node, out);
  } else {
    out.append(">");
  }
  if (node.tag == screens::Tag::input) return;  // the one void element
  append_escaped(node.text, out);
  for (const Node& child : node.children) append_node(child, out);
  out.append("</").append(name).append(">");
}

std::string qr_path(const wire::QrCode& qr) {
  std::string path;
  const auto size = static_cast<std::size_t>(std::max(qr.size, 0));
  if (qr.modules.size() != size * size) return path;
  for (std::size_t y = 0; y < size; ++y) {
    const std::string_view row = std::string_view(qr.modules).substr(y * size, size);
    for (std::size_t x = row.find('1'); x != std::string_view::npos;) {
      const std::size_t end = std::min(row.find('0', x), size);
      const std::string width = std::to_string(end - x);
      path.append("M").append(std::to_string(x)).append(" ").append(std::to_string(y));
      path.append("h").append(width).append("v1h-").append(width).append("z");
      x = row.find('1', end);
    }
  }
  return path;
}

}  // namespace asan::html
