// The canvas below the page: measures the page, paints it, and gives the result to WebGL. One look a frame, one frame a
// change. paint/window.hpp says which part
// of a long page it shows.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/gl_renderer.hpp"
#include "app/platform.hpp"
#include "dom/dom_tree.hpp"
#include "paint/painter.hpp"

namespace asan::app {

class Canvas {
 public:
  Canvas();

  /// False when there is no WebGL 2 or a file is no font: the page then shows itself.
  [[nodiscard]] bool open(std::string_view regular, std::string_view semibold);
  void restore_device();
  void point_at(dom::Handle hovered, dom::Handle pressed);

  /// False when nothing had changed.
  bool frame(dom::DomTree& page, bool must_measure);

  [[nodiscard]] std::string boxes() const;

 private:
  struct Shown {
    std::uint32_t version = 0;
    std::vector<float> record;
    paint::View view;
    float width = 0;
    screens::Theme theme = screens::Theme::light;
    dom::Handle hovered = dom::none;
    dom::Handle pressed = dom::none;
    friend bool operator==(const Shown&, const Shown&) = default;
  };
  void paint(const dom::DomTree& page, const dom::Layout& layout);

  GlRenderer renderer_;
  std::unique_ptr<paint::Surface> surface_;
  paint::Painter painter_;
  dom::Handle hovered_ = dom::none;
  dom::Handle pressed_ = dom::none;
  Shown shown_;
};

}  // namespace asan::app
