// Paints a screen where the page laid it out: every node's look, its lines of text, its picture (browser-ui.md, with
// the browser doing the layout; web/README.md says why).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dom/flat_tree.hpp"
#include "paint/brush.hpp"
#include "paint/surface.hpp"

namespace asan::paint {

struct Scene {
  const dom::FlatTree& tree;
  const dom::Layout& layout;
  View view;
  screens::Theme theme = screens::Theme::light;
  /// Node under the pointer and node that is held down; dom::no_parent when there is none. Their ancestors count as
  /// well.
  std::uint32_t hovered = dom::no_parent;
  std::uint32_t pressed = dom::no_parent;
};

/// CSS pixels from the top of a line of text to its baseline. Browsers round it each in their own way, so it is asked.
using AscentOf = float (*)(float size, int weight);

struct PaintedBox {
  std::string key;
  Box box;
};

class Painter {
 public:
  explicit Painter(AscentOf ascent_of) noexcept : ascent_of_(ascent_of) {}

  void paint(const Scene& scene, const Fonts& fonts, ImDrawList& list);

  /// Leaves that the last paint() left to the browser, because the fonts lack a letter of theirs.
  [[nodiscard]] const std::vector<std::uint32_t>& unwritable() const noexcept { return unwritable_; }

  /// What the last paint() drew, by key, for tests and the staff's test bench.
  [[nodiscard]] const std::vector<PaintedBox>& boxes() const noexcept { return boxes_; }

 private:
  struct Ascent {
    float size;
    int weight;
    float pixels;
  };
  [[nodiscard]] float ascent(float size, int weight);
  void words(const Scene& scene, std::size_t index, const Ink& ink, const Fonts& fonts, Brush& brush);

  AscentOf ascent_of_;
  /// Known at this density only: zooming rounds anew.
  std::vector<Ascent> ascents_;
  float density_ = 0;
  std::vector<Ink> inks_;
  std::vector<PaintedBox> boxes_;
  std::vector<std::uint32_t> unwritable_;
};

}  // namespace asan::paint
