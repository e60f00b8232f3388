#include "app/canvas.hpp"

#include <cmath>

#include "paint/window.hpp"

namespace asan::app {
namespace {

void append_number(float value, std::string& out) {
  const auto hundredths = static_cast<long>(std::lround(value * 100));
  const std::string digits = std::to_string(std::abs(hundredths) % 100);
  out.append(hundredths < 0 ? "-" : "").append(std::to_string(std::abs(hundredths) / 100));
  out.append(digits.size() == 1 ? ".0" : ".").append(digits);
}

}  // namespace

Canvas::Canvas() : painter_(&platform::ascent) {}

bool Canvas::open(std::string_view regular, std::string_view semibold) {
  auto surface = std::make_unique<paint::Surface>(regular, semibold);
  if (!surface->is_usable() || !platform::open_canvas()) return false;
  if (!renderer_.open()) return false;
  surface_ = std::move(surface);
  return true;
}

void Canvas::restore_device() {
  shown_ = {};
  if (!surface_) return;
  renderer_.forget(surface_->end_frame().textures);
  if (!renderer_.open()) surface_.reset();
}

void Canvas::point_at(dom::Handle hovered, dom::Handle pressed) {
  hovered_ = hovered;
  pressed_ = pressed;
}

bool Canvas::frame(dom::DomTree& page, bool must_measure) {
  if (!surface_) return false;
  const platform::Viewport viewport = platform::look_at_viewport();
  Shown next = shown_;
  const bool is_other_page = next.version != page.version();
  if (must_measure || is_other_page) next.record = platform::measure(page.handles(), page.tree().ends);
  const auto layout = dom::read_layout(next.record, page.tree().ends);
  if (!layout || layout->places.empty()) return false;
  const dom::Box& content = layout->places.front().box;
  next.version = page.version();
  next.view = paint::choose_view({viewport.scroll_top, viewport.height, viewport.density}, content.y + content.height,
                                 shown_.view);
  next.width = viewport.width;
  next.theme = viewport.theme;
  next.hovered = hovered_;
  next.pressed = pressed_;
  if (next == shown_) return false;
  shown_ = std::move(next);
  paint(page, *layout);
  page.set_own_text(painter_.unwritable());
  return true;
}

void Canvas::paint(const dom::DomTree& page, const dom::Layout& layout) {
  const float density = shown_.view.density;
  const auto width = static_cast<std::int32_t>(std::ceil(shown_.width * density));
  const auto height = static_cast<std::int32_t>(std::ceil(shown_.view.height * density));
  const dom::Box& content = layout.places.front().box;
  platform::place_canvas({shown_.view.top, width, height, density, content.y + content.height});
  ImDrawList& list = surface_->begin_frame(width, height);
  painter_.paint(
      {page.tree(), layout, shown_.view, shown_.theme, page.index_of(shown_.hovered), page.index_of(shown_.pressed)},
      surface_->fonts(), list);
  renderer_.render(surface_->end_frame(), token_rgba(shown_.theme, screens::Token::page));
}

std::string Canvas::boxes() const {
  std::string json = "{";
  for (const paint::PaintedBox& painted : painter_.boxes()) {
    json.append(json.size() == 1 ? "\"" : ",\"").append(painted.key).append("\":[");
    const dom::Box& box = painted.box;
    const char* separator = "";
    for (const float value : {box.x, box.y, box.width, box.height}) {
      json.append(separator);
      append_number(value, json);
      separator = ",";
    }
    json.append("]");
  }
  return json.append("}");
}

}  // namespace asan::app
