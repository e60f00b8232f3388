// Gives a painted frame to WebGL 2 (OpenGL ES 3.0): one program, one buffer each of vertices and indices, the textures
// of the font atlas. ImGui's own OpenGL backend needs ImGui's context and asks the device for its state in every frame.
#pragma once

#include "paint/surface.hpp"

namespace asan::app {

class GlRenderer {
 public:
  /// False when the device refuses the program.
  [[nodiscard]] bool open();
  /// The device was lost with all that was in it.
  void forget(ImVector<ImTextureData*>& textures);
  /// `background`: 0xRRGGBBAA.
  void render(const paint::Frame& frame, std::uint32_t background);

 private:
  std::uint32_t program_ = 0;
  std::uint32_t vertices_ = 0;
  std::uint32_t indices_ = 0;
  std::int32_t scale_ = -1;
};

}  // namespace asan::app
