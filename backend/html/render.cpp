#include "html/render.hpp"

#include <string_view>

#include "html/escape.hpp"
#include "screens/element.hpp"

namespace asan::html {
namespace {

void append_attribute(std::string_view name, std::string_view value, std::string& out) {
  out.append(" ").append(name);
  if (value.empty()) return;
  out.append("=\"");
  append_escaped(value, out);
  out.append("\"");
}

}  // namespace

void append_node(const screens::Node& node, std::string& out) {
  const std::string_view name = tag_name(node.tag);
  out.append("<").append(name);
  screens::each_attribute(
      node, [&out](std::string_view attribute, std::string_view value) { append_attribute(attribute, value, out); });
  out.append(">");
  if (node.tag == screens::Tag::input) return;  // the one void element
  if (node.picture.kind != screens::Picture::Kind::none) {
    out.append("<path d=\"").append(screens::picture_path(node.picture)).append("\"/>");
  }
  append_escaped(node.text, out);
  for (const screens::Node& child : node.children) append_node(child, out);
  out.append("</").append(name).append(">");
}

}  // namespace asan::html
