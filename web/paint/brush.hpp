// Draws boxes, icons and text on an ImDrawList. Takes CSS pixels of the document, puts out device pixels of the canvas.
// Edges fall on device pixels as browsers let them fall, so that a painted box is the DOM's box.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>

#include "dom/layout.hpp"
#include "paint/style.hpp"
#include "paint/window.hpp"

namespace asan::paint {

using dom::Box;
using dom::Line;

/// Device pixels of the canvas.
struct PixelBox {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
};

class Brush {
 public:
  Brush(ImDrawList& list, View view, screens::Theme theme) noexcept : list_(&list), view_(view), theme_(theme) {}

  [[nodiscard]] PixelBox snapped(const Box& box) const noexcept;
  [[nodiscard]] Box in_document(const PixelBox& box) const noexcept;

  /// Shadow, fill and border. `has_edge`: false for the first of its parent, which shows no top edge.
  void box(const PixelBox& place, const screens::LookStyle& style, bool has_edge);
  void icon(const PixelBox& place, screens::Icon icon, screens::Token colour);
  void qr(const PixelBox& place, const wire::QrCode& qr, screens::Token colour);
  /// `ascent`: CSS pixels from the line's top to its baseline.
  void text(const Line& line, std::string_view words, float ascent, const Ink& ink, ImFont& font);

 private:
  [[nodiscard]] ImU32 colour(screens::Token token) const noexcept;
  [[nodiscard]] float pixels(float css) const noexcept;
  void shadow(const PixelBox& place, float radius);
  void border(const PixelBox& place, const screens::LookStyle& style, float width);
  void rounded(const PixelBox& place, float radius);
  void decoration(const Line& line, float baseline, const Ink& ink);

  ImDrawList* list_;
  View view_;
  screens::Theme theme_;
};

}  // namespace asan::paint
