// ImGui's draw list and its font atlas, which rasterises glyphs when they are first needed, and nothing else of ImGui:
// no context, no windows, no input, no settings. The page has all of that already, and it would be 60 KB for every
// visitor. (ImGui's notes of 1.92: who owns an atlas calls ImFontAtlasUpdateNewFrame itself.)
// Whoever owns the graphics device renders what end_frame() gives.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace asan::paint {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
  [[nodiscard]] ImFont& of(int weight) const noexcept { return weight >= 600 ? *semibold : *regular; }
};

struct Frame {
  std::int32_t width = 0;
  std::int32_t height = 0;
  const ImDrawList& list;
  /// With one byte a pixel: how much of it is covered. To be created, updated and destroyed as their status wants.
  ImVector<ImTextureData*>& textures;
};

class Surface {
 public:
  /// The bytes of both faces (OpenType) are copied.
  Surface(std::string_view regular, std::string_view semibold);
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;
  ~Surface();

  /// False when one of the files is no font.
  [[nodiscard]] bool is_usable() const noexcept { return fonts_.regular != nullptr && fonts_.semibold != nullptr; }
  [[nodiscard]] const Fonts& fonts() const noexcept { return fonts_; }

  /// Device pixels. The list is valid until the next frame.
  [[nodiscard]] ImDrawList& begin_frame(std::int32_t width, std::int32_t height);
  [[nodiscard]] Frame end_frame();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
  Fonts fonts_;
};

}  // namespace asan::paint
