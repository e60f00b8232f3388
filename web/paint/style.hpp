// What a node looks like now. The same cascade as in the style sheet that tools/generate_looks.py makes from the same
// table: a later state wins, field by field, over an earlier one; text without a look of its own inherits.
#pragma once

#include "screens/node.hpp"

namespace asan::paint {

struct States {
  bool is_hovered = false;
  bool is_pressed = false;
  bool is_disabled = false;
  bool is_current = false;
  bool is_invalid = false;
  friend bool operator==(const States&, const States&) = default;
};

/// The states that attributes say, as the style sheet's selectors read them.
[[nodiscard]] States states_of(const screens::Node& node);

[[nodiscard]] screens::LookStyle composed_style(screens::Look look, States states);

/// How text is written: of the node's own look, or inherited.
struct Ink {
  screens::Token colour = screens::Token::ink;
  float size = 18;
  int weight = 400;
  /// Lines of this node and of the nodes around it (CSS propagates them).
  screens::Decoration decoration = screens::Decoration::none;
  screens::Token decoration_colour = screens::Token::ink;
  friend bool operator==(const Ink&, const Ink&) = default;
};
[[nodiscard]] Ink ink_of(screens::Look look, const screens::LookStyle& style, const Ink& around) noexcept;

}  // namespace asan::paint
