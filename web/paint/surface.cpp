#include "paint/surface.hpp"

#include <imgui_internal.h>

#include <vector>

namespace asan::paint {

struct Surface::Parts {
  std::vector<char> regular;
  std::vector<char> semibold;
  ImFontAtlas atlas;
  ImDrawListSharedData shared;
  ImDrawList list{&shared};
  int frame = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
};

namespace {

ImFont* add_font(ImFontAtlas& atlas, std::vector<char>& bytes) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // Negative: sizes mean the em, as in CSS, and not the height of a line.
  config.SizePixels = -1;
  // Limits of the advance are scaled by the size: the negative of a large number is no limit.
  config.GlyphMaxAdvanceX = -1e6F;
  return atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), 0, &config);
}

}  // namespace

Surface::Surface(std::string_view regular, std::string_view semibold) : parts_(std::make_unique<Parts>()) {
  Parts& all = *parts_;
  all.regular.assign(regular.begin(), regular.end());
  all.semibold.assign(semibold.begin(), semibold.end());
  all.atlas.TexDesiredFormat = ImTextureFormat_Alpha8;
  all.shared.FontAtlas = &all.atlas;
  all.shared.InitialFlags =
      ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AntiAliasedFill;
  // Nobody shall see a corner in a round edge.
  all.shared.CurveTessellationTol = 0.5F;
  all.shared.SetCircleTessellationMaxError(0.1F);
  ImFontAtlasAddDrawListSharedData(&all.atlas, &all.shared);
  fonts_ = {add_font(all.atlas, all.regular), add_font(all.atlas, all.semibold)};
}

Surface::~Surface() { ImFontAtlasRemoveDrawListSharedData(&parts_->atlas, &parts_->shared); }

ImDrawList& Surface::begin_frame(std::int32_t width, std::int32_t height) {
  Parts& all = *parts_;
  all.width = width;
  all.height = height;
  const ImVec2 size = {static_cast<float>(width), static_cast<float>(height)};
  all.shared.ClipRectFullscreen = {0, 0, size.x, size.y};
  ImFontAtlasUpdateNewFrame(&all.atlas, ++all.frame, true);
  all.list._ResetForNewFrame();
  all.list.PushTexture(all.atlas.TexRef);
  all.list.PushClipRect({0, 0}, size);
  return all.list;
}

Frame Surface::end_frame() { return {parts_->width, parts_->height, parts_->list, parts_->atlas.TexList}; }

}  // namespace asan::paint
