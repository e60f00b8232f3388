// A node as an HTML element: which attributes it has and what path its picture is drawn with. The server's page and the
// live DOM are made by this one file, so that a page can be taken over without a change.
#pragma once

#include <string>
#include <string_view>

#include "screens/node.hpp"

namespace asan::screens {

/// Keys that assign_keys made hold a dot: the client makes them again, they are not written.
[[nodiscard]] constexpr bool is_own_key(std::string_view key) noexcept {
  return !key.empty() && key.find('.') == std::string_view::npos;
}

/// A picture that nothing names is decoration.
[[nodiscard]] bool is_decoration(const Node& node);
/// viewBox of the svg element.
[[nodiscard]] std::string picture_box(const Picture& picture);
/// Path data: strokes of an icon; dark modules of a QR code, one module a unit.
[[nodiscard]] std::string picture_path(const Picture& picture);

/// Calls f(name, value) in the order of writing. States that an attribute says already (disabled, aria-current ...)
/// need no class: the style sheet selects on them.
template <class F>
void each_attribute(const Node& node, F&& f) {
  if (const std::string_view name = look_class(node.look); !name.empty()) f(std::string_view("class"), name);
  if (is_own_key(node.key)) f(std::string_view("data-key"), std::string_view(node.key));
  for (const auto& [attribute, value] : node.attributes) f(attribute_name(attribute), std::string_view(value));
  if (node.picture.kind == Picture::Kind::none) return;
  if (is_decoration(node)) f(std::string_view("aria-hidden"), std::string_view("true"));
  const std::string box = picture_box(node.picture);
  f(std::string_view("viewBox"), std::string_view(box));
}

}  // namespace asan::screens
