// One ImGui context that has no windows, no input and no settings: it lends a draw list and a font atlas that
// rasterises glyphs when they are first needed. Whoever owns the graphics device renders what end_frame() gives.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace asan::paint {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
  [[nodiscard]] ImFont& of(int weight) const noexcept { return weight >= 600 ? *semibold : *regular; }
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

  /// Device pixels. The list is valid until end_frame().
  [[nodiscard]] ImDrawList& begin_frame(std::int32_t width, std::int32_t height);
  ImDrawData& end_frame();

 private:
  ImGuiContext* context_;
  std::vector<char> regular_;
  std::vector<char> semibold_;
  Fonts fonts_;
};

}  // namespace asan::paint
