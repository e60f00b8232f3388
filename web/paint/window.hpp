// Which part of the document the canvas shows (ours). It is as high as the page, so that scrolling needs no painting. A
// page that is higher than a canvas may be is shown through a window of about three screens, which moves when the
// scrolling comes near its edge.
#pragma once

namespace asan::paint {

/// CSS pixels of the document; `density`: device pixels to a CSS pixel.
struct View {
  float top = 0;
  float height = 0;
  float density = 1;
  friend bool operator==(const View&, const View&) = default;
};

/// Device pixels: what every WebGL 2 device can have, and 20 MB on a phone.
inline constexpr float most_canvas_height = 4096;

/// `seen`: what the visitor sees now. `current`: kept as long as it serves.
[[nodiscard]] View choose_view(const View& seen, float content_height, const View& current) noexcept;

}  // namespace asan::paint
