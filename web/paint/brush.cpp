#include "paint/brush.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "paint/icon_path.hpp"
#include "text/letters.hpp"

namespace asan::paint {
namespace {

using screens::Decoration;
using screens::Edges;
using screens::LookStyle;
using screens::Token;

constexpr float icon_grid = 24;
constexpr float icon_stroke = 2;

ImVec2 operator+(ImVec2 a, ImVec2 b) noexcept { return {a.x + b.x, a.y + b.y}; }

bool is_same(ImVec2 a, ImVec2 b) noexcept { return std::abs(a.x - b.x) + std::abs(a.y - b.y) < 0.01F; }

constexpr bool is_empty(const PixelBox& box) noexcept { return box.right <= box.left || box.bottom <= box.top; }

constexpr PixelBox grown(const PixelBox& box, float by) noexcept {
  return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

/// White space as `white-space: normal` shows it.
std::u32string collapsed(std::string_view words) {
  std::u32string letters = text::decode_utf8(words);
  bool after_space = true;
  const auto end = std::remove_if(letters.begin(), letters.end(), [&](char32_t& c) {
    const bool is_space = c == U' ' || c == U'\n' || c == U'\t' || c == U'\r';
    if (is_space) c = U' ';
    const bool is_extra = is_space && after_space;
    after_space = is_space;
    return is_extra;
  });
  letters.erase(end, letters.end());
  return letters;
}

}  // namespace

ImU32 Brush::colour(Token token) const noexcept {
  const std::uint32_t rgba = token_rgba(theme_, token);
  return IM_COL32(rgba >> 24U, (rgba >> 16U) & 0xFFU, (rgba >> 8U) & 0xFFU, rgba & 0xFFU);
}

/// Widths of borders and lines: whole device pixels, at least one.
float Brush::pixels(float css) const noexcept { return std::max(1.0F, std::floor(css * view_.density)); }

PixelBox Brush::snapped(const Box& box) const noexcept {
  const auto x = [this](float css) { return std::round(css * view_.density); };
  // Rounded in the document, not in the canvas: its top may lie between device pixels.
  const float top = std::round(view_.top * view_.density);
  return {x(box.x), x(box.y) - top, x(box.x + box.width), x(box.y + box.height) - top};
}

Box Brush::in_document(const PixelBox& box) const noexcept {
  const float top = std::round(view_.top * view_.density);
  return {box.left / view_.density, (box.top + top) / view_.density, (box.right - box.left) / view_.density,
          (box.bottom - box.top) / view_.density};
}

void Brush::rounded(const PixelBox& place, float radius) {
  const float most = std::min(place.right - place.left, place.bottom - place.top) / 2;
  list_->PathRect({place.left, place.top}, {place.right, place.bottom}, std::clamp(radius, 0.0F, most));
}

/// "0 1px 2px" as CSS writes it: a blur of 2 px is a Gaussian of 1 px, here in four steps of equal weight.
void Brush::shadow(const PixelBox& place, float radius) {
  constexpr std::array<float, 4> steps = {1.15F, 0.32F, -0.32F, -1.15F};
  const std::uint32_t rgba = token_rgba(theme_, Token::shadow);
  if ((rgba & 0xFFU) == 0) return;
  const auto share =
      static_cast<ImU32>(std::lround((1 - std::pow(1 - static_cast<float>(rgba & 0xFFU) / 255, 0.25F)) * 255));
  const ImU32 faint = (colour(Token::shadow) & ~IM_COL32_A_MASK) | (share << IM_COL32_A_SHIFT);
  const float down = view_.density;
  for (const float step : steps) {
    PixelBox layer = grown(place, step * view_.density);
    layer.top += down;
    layer.bottom += down;
    rounded(layer, radius + step * view_.density);
    list_->PathFillConvex(faint);
  }
}

void Brush::border(const PixelBox& place, const LookStyle& style, float width) {
  const ImU32 edge = colour(style.border);
  switch (style.edges) {
    case Edges::top:
      list_->AddRectFilled({place.left, place.top}, {place.right, place.top + width}, edge);
      break;
    case Edges::bottom:
      list_->AddRectFilled({place.left, place.bottom - width}, {place.right, place.bottom}, edge);
      break;
    case Edges::all:
      rounded(grown(place, -width / 2), style.radius * view_.density - width / 2);
      list_->PathStroke(edge, ImDrawFlags_Closed, width);
      break;
  }
}

void Brush::box(const PixelBox& place, const LookStyle& style, bool has_edge) {
  if (is_empty(place)) return;
  const float radius = style.radius * view_.density;
  const bool is_edged = style.border_width > 0 && style.border != Token::none && has_edge;
  const float width = is_edged ? pixels(style.border_width) : 0;
  if (style.shadow) shadow(place, radius);
  if (style.fill != Token::none) {
    // Under a border the fill ends in its middle: its smoothed edge would shine through at the corners.
    const float inset = is_edged && style.edges == Edges::all ? width / 2 : 0;
    const PixelBox inner = grown(place, -inset);
    if (radius - inset > 0) {
      rounded(inner, radius - inset);
      list_->PathFillConvex(colour(style.fill));
    } else {
      list_->AddRectFilled({inner.left, inner.top}, {inner.right, inner.bottom}, colour(style.fill));
    }
  }
  if (is_edged) border(place, style, width);
}

void Brush::icon(const PixelBox& place, screens::Icon icon, Token token) {
  if (is_empty(place)) return;
  const float side = std::min(place.right - place.left, place.bottom - place.top);
  const float scale = side / icon_grid;
  const ImVec2 origin = {place.left + (place.right - place.left - side) / 2,
                         place.top + (place.bottom - place.top - side) / 2};
  const auto at = [&](PathPoint point) { return origin + ImVec2(point.x * scale, point.y * scale); };
  const ImU32 ink = colour(token);
  const float stroke = icon_stroke * scale;
  const auto finish = [&](ImDrawFlags flags) {
    if (list_->_Path.Size > 1) list_->PathStroke(ink, flags, stroke);
    list_->PathClear();
  };
  // Round ends and joins: ImGui's own are cut straight.
  std::vector<ImVec2> joins;
  for (const PathStep& step : parse_icon_path(icon_path(icon))) {
    ImVec2 pen = at(step.points[0]);
    switch (step.kind) {
      case PathStep::Kind::move:
        finish(ImDrawFlags_None);
        list_->PathLineTo(pen);
        break;
      case PathStep::Kind::line:
        list_->PathLineTo(pen);
        break;
      case PathStep::Kind::curve:
        list_->PathBezierCubicCurveTo(pen, at(step.points[1]), at(step.points[2]));
        pen = at(step.points[2]);
        break;
      case PathStep::Kind::close:
        if (is_same(list_->_Path.front(), list_->_Path.back())) list_->_Path.pop_back();
        finish(ImDrawFlags_Closed);
        continue;
    }
    joins.push_back(pen);
  }
  finish(ImDrawFlags_None);
  for (const ImVec2& join : joins) list_->AddCircleFilled(join, stroke / 2, ink);
}

void Brush::qr(const PixelBox& place, const wire::QrCode& qr, Token token) {
  const auto size = static_cast<std::size_t>(std::max(qr.size, 0));
  if (size == 0 || qr.modules.size() != size * size) return;
  const float side = std::min(place.right - place.left, place.bottom - place.top);
  const float left = place.left + (place.right - place.left - side) / 2;
  const float top = place.top + (place.bottom - place.top - side) / 2;
  const auto edge = [&](float from, std::size_t module) {
    return std::round(from + side * static_cast<float>(module) / static_cast<float>(size));
  };
  for (std::size_t y = 0; y < size; ++y) {
    const std::string_view row = std::string_view(qr.modules).substr(y * size, size);
    for (std::size_t x = row.find('1'); x < size;) {
      const std::size_t end = std::min(row.find('0', x), size);
      list_->AddRectFilled({edge(left, x), edge(top, y)}, {edge(left, end), edge(top, y + 1)}, colour(token));
      x = row.find('1', end);
    }
  }
}

void Brush::text(const Line& line, std::string_view words, float ascent, const Ink& ink, ImFont& font) {
  const float density = view_.density;
  const float top = std::round(view_.top * density);
  const float baseline = std::round((line.box.y + ascent) * density) - top;
  ImFontBaked* const baked = font.GetFontBaked(ink.size, density);
  // Glyphs hang from the top of ImGui's own line, whose baseline is at this height.
  const float hang = std::round(baked->Ascent);
  const ImU32 tint = colour(ink.colour);
  const std::u32string letters = collapsed(words);
  // A new glyph may move the atlas to another texture, so all are loaded before any of them is drawn.
  for (const char32_t c : letters) baked->FindGlyph(static_cast<ImWchar>(c));
  const auto count = static_cast<int>(letters.size());
  list_->PrimReserve(count * 6, count * 4);
  int drawn = 0;
  float x = line.box.x;
  for (const char32_t c : letters) {
    const ImFontGlyph* const glyph = baked->FindGlyph(static_cast<ImWchar>(c));
    if (glyph->Visible != 0) {
      list_->PrimRectUV({(x + glyph->X0) * density, baseline + (glyph->Y0 - hang) * density},
                        {(x + glyph->X1) * density, baseline + (glyph->Y1 - hang) * density}, {glyph->U0, glyph->V0},
                        {glyph->U1, glyph->V1}, tint);
      ++drawn;
    }
    x += glyph->AdvanceX;
  }
  list_->PrimUnreserve((count - drawn) * 6, (count - drawn) * 4);
  decoration(line, baseline, ink);
}

/// Where base.css puts them: an underline of 1 px 3 px below the baseline, a strike at a third of the size above it.
void Brush::decoration(const Line& line, float baseline, const Ink& ink) {
  if (ink.decoration == Decoration::none) return;
  const float thickness = pixels(1);
  const float offset = ink.decoration == Decoration::underline ? 3 : -ink.size / 3;
  const float y = baseline + std::round(offset * view_.density);
  list_->AddRectFilled({std::round(line.box.x * view_.density), y},
                       {std::round((line.box.x + line.box.width) * view_.density), y + thickness},
                       colour(ink.decoration_colour));
}

}  // namespace asan::paint
