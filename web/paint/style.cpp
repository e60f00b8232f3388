#include "paint/style.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace asan::paint {
namespace {

using screens::Attr;
using screens::Look;
using screens::LookState;
using screens::LookStyle;
using screens::Node;

bool says(const Node& node, Attr wanted, std::string_view value) {
  const std::string* const found = find_attribute(node, wanted);
  return found != nullptr && *found == value;
}

void lay_over(LookStyle& style, const LookStyle& normal, const LookStyle& state) {
  if (state.fill != normal.fill) style.fill = state.fill;
  if (state.border != normal.border) style.border = state.border;
  if (state.edges != normal.edges) style.edges = state.edges;
  if (state.radius != normal.radius) style.radius = state.radius;
  if (state.shadow != normal.shadow) style.shadow = state.shadow;
  if (state.ink != normal.ink) style.ink = state.ink;
  if (state.weight != normal.weight) style.weight = state.weight;
  if (state.decoration != normal.decoration) style.decoration = state.decoration;
}

}  // namespace

States states_of(const Node& node) {
  const std::string* const current = find_attribute(node, Attr::aria_current);
  States states;
  states.is_disabled = find_attribute(node, Attr::disabled) != nullptr || says(node, Attr::aria_disabled, "true");
  states.is_current = (current != nullptr && *current != "false") || says(node, Attr::aria_selected, "true") ||
                      find_attribute(node, Attr::checked) != nullptr;
  states.is_invalid = says(node, Attr::aria_invalid, "true");
  return states;
}

LookStyle composed_style(Look look, States states) {
  const LookStyle normal = look_style(look);
  LookStyle style = normal;
  const std::array<std::pair<bool, LookState>, 5> layers = {{{states.is_hovered, LookState::hover},
                                                             {states.is_pressed, LookState::pressed},
                                                             {states.is_disabled, LookState::disabled},
                                                             {states.is_current, LookState::current},
                                                             {states.is_invalid, LookState::invalid}}};
  for (const auto& [is_on, state] : layers) {
    if (is_on) lay_over(style, normal, look_style(look, state));
  }
  return style;
}

Ink ink_of(Look look, const LookStyle& style, const Ink& around) noexcept {
  if (look == Look::none) return around;
  Ink ink{style.ink, style.size, style.weight, around.decoration, around.decoration_colour};
  if (style.decoration != screens::Decoration::none) {
    ink.decoration = style.decoration;
    ink.decoration_colour = style.ink;
  }
  return ink;
}

}  // namespace asan::paint
