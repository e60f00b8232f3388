#include "paint/surface.hpp"

namespace asan::paint {
namespace {

ImFont* add_font(std::vector<char>& bytes) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // Negative: sizes mean the em, as in CSS, and not the height of a line.
  config.SizePixels = -1;
  // Limits of the advance are scaled by the size: the negative of a large number is no limit.
  config.GlyphMaxAdvanceX = -1e6F;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), 0, &config);
}

}  // namespace

Surface::Surface(std::string_view regular, std::string_view semibold)
    : context_(ImGui::CreateContext()),
      regular_(regular.begin(), regular.end()),
      semibold_(semibold.begin(), semibold.end()) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  // No clock is asked: nothing of ImGui's own moves here.
  io.DeltaTime = 1;
  // Nobody shall see a corner in a round edge.
  ImGui::GetStyle().CircleTessellationMaxError = 0.1F;
  fonts_ = {add_font(regular_), add_font(semibold_)};
}

Surface::~Surface() { ImGui::DestroyContext(context_); }

ImDrawList& Surface::begin_frame(std::int32_t width, std::int32_t height) {
  ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  ImGui::NewFrame();
  return *ImGui::GetBackgroundDrawList();
}

ImDrawData& Surface::end_frame() {
  ImGui::Render();
  return *ImGui::GetDrawData();
}

}  // namespace asan::paint
