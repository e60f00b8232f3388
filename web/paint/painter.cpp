#include "paint/painter.hpp"

#include <algorithm>

#include "dom/utf16.hpp"
#include "text/letters.hpp"

namespace asan::paint {
namespace {

using screens::Node;
using screens::Picture;

/// Marks a node and its ancestors, as :hover and :active count.
std::vector<bool> chain(const dom::FlatTree& tree, std::uint32_t index) {
  std::vector<bool> marked(tree.nodes.size(), false);
  for (; index < tree.nodes.size(); index = tree.parents[index]) marked[index] = true;
  return marked;
}

bool is_first_child(const dom::FlatTree& tree, std::size_t index) noexcept {
  const std::uint32_t parent = tree.parents[index];
  return parent != dom::no_parent && parent + 1 == index;
}

bool is_in_view(const Box& box, const View& view) noexcept {
  constexpr float shadow_reach = 4;
  return box.y + box.height + shadow_reach >= view.top && box.y - shadow_reach <= view.top + view.height;
}

/// The picture's place: inside border and padding.
PixelBox content_box(const Brush& brush, const Box& box, const screens::LookStyle& style) {
  const float x = style.border_width + style.pad_x;
  const float y = style.border_width + style.pad_y;
  return brush.snapped({box.x + x, box.y + y, box.width - 2 * x, box.height - 2 * y});
}

void picture(const Node& node, const Box& box, const screens::LookStyle& style, screens::Token ink, Brush& brush) {
  switch (node.picture.kind) {
    case Picture::Kind::none:
      break;
    case Picture::Kind::icon:
      brush.icon(content_box(brush, box, style), node.picture.icon, ink);
      break;
    case Picture::Kind::qr:
      brush.qr(content_box(brush, box, style), node.picture.qr, ink);
      break;
  }
}

bool can_write(const Fonts& fonts, std::string_view text) {
  const std::u32string letters = text::decode_utf8(text);
  return std::all_of(letters.begin(), letters.end(), [&](char32_t c) {
    return c < U' ' || (c <= IM_UNICODE_CODEPOINT_MAX && fonts.regular->IsGlyphInFont(static_cast<ImWchar>(c)));
  });
}

}  // namespace

float Painter::ascent(float size, int weight) {
  const auto found = std::find_if(ascents_.begin(), ascents_.end(),
                                  [&](const Ascent& known) { return known.size == size && known.weight == weight; });
  if (found != ascents_.end()) return found->pixels;
  return ascents_.emplace_back(Ascent{size, weight, ascent_of_(size, weight)}).pixels;
}

void Painter::words(const Scene& scene, std::size_t index, const Ink& ink, const Fonts& fonts, Brush& brush) {
  const Node& node = *scene.tree.nodes[index];
  const dom::Place& place = scene.layout.places[index];
  if (place.line_count > 0 && !can_write(fonts, node.text)) {
    unwritable_.push_back(static_cast<std::uint32_t>(index));
    return;
  }
  for (std::uint32_t i = 0; i < place.line_count; ++i) {
    const Line& line = scene.layout.lines[place.first_line + i];
    if (!is_in_view(line.box, scene.view)) continue;
    brush.text(line, dom::utf16_slice(node.text, line.begin, line.end), ascent(ink.size, ink.weight), ink,
               fonts.of(ink.weight));
  }
}

void Painter::paint(const Scene& scene, const Fonts& fonts, ImDrawList& list) {
  const dom::FlatTree& tree = scene.tree;
  if (density_ != scene.view.density) {
    density_ = scene.view.density;
    ascents_.clear();
  }
  boxes_.clear();
  unwritable_.clear();
  inks_.assign(tree.nodes.size(), Ink{});
  const std::vector<bool> hovered = chain(tree, scene.hovered);
  const std::vector<bool> pressed = chain(tree, scene.pressed);
  Brush brush(list, scene.view, scene.theme);
  for (std::size_t i = 0; i < tree.nodes.size();) {
    const Node& node = *tree.nodes[i];
    const dom::Place& place = scene.layout.places[i];
    if (!place.is_shown || place.is_unseen) {
      i = tree.ends[i];
      continue;
    }
    States states = states_of(node);
    states.is_hovered = hovered[i];
    states.is_pressed = pressed[i];
    const screens::LookStyle style = composed_style(node.look, states);
    inks_[i] = ink_of(node.look, style, tree.parents[i] == dom::no_parent ? Ink{} : inks_[tree.parents[i]]);
    if (is_in_view(place.box, scene.view)) {
      const PixelBox box = brush.snapped(place.box);
      brush.box(box, style, style.edges != screens::Edges::top || !is_first_child(tree, i));
      boxes_.push_back({std::string(node.key), brush.in_document(box)});
      picture(node, place.box, style, inks_[i].colour, brush);
    }
    words(scene, i, inks_[i], fonts, brush);
    ++i;
  }
}

}  // namespace asan::paint
