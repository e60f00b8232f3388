#include "print/typeface.hpp"

#include <ft2build.h>
// FreeType's own order of including.
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "text/letters.hpp"

namespace asan::print {
namespace {

constexpr std::array<std::string_view, 2> font_files = {"Inter-Regular.otf", "Inter-SemiBold.otf"};
/// FreeType counts advances in sixty-fourths of a dot.
constexpr FT_Pos parts_of_dot = 64;
/// A dot is burnt when the letter covers more of it than this of 255. Less than half: thin strokes must not break.
constexpr unsigned char darkest_white = 104;

}  // namespace

struct Typeface::Faces {
  struct Glyph {
    int left = 0;
    int top = 0;
    int width = 0;
    int rows = 0;
    FT_Pos advance = 0;
    std::vector<bool> dots;
  };

  FT_Library library = nullptr;
  std::array<FT_Face, font_files.size()> faces{};
  /// A sheet uses the same few hundred letters again and again.
  std::map<std::pair<std::uint64_t, char32_t>, Glyph> glyphs;

  Faces() = default;
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;
  ~Faces() {
    for (const FT_Face face : faces) {
      if (face != nullptr) FT_Done_Face(face);
    }
    if (library != nullptr) FT_Done_FreeType(library);
  }

  [[nodiscard]] FT_Face face(Weight weight) const { return faces.at(static_cast<std::size_t>(weight)); }

  const Glyph& glyph(char32_t letter, Style style) {
    const std::uint64_t how = static_cast<std::uint64_t>(style.size) * 2 + static_cast<std::uint64_t>(style.weight);
    const auto [place, is_new] = glyphs.try_emplace({how, letter});
    if (is_new) load(letter, style, place->second);
    return place->second;
  }

  void load(char32_t letter, Style style, Glyph& glyph) const {
    const FT_Face from = face(style.weight);
    if (FT_Set_Pixel_Sizes(from, 0, static_cast<FT_UInt>(style.size)) != 0) return;
    // What no font has is drawn as the font's box, so that it shows.
    const FT_UInt index = FT_Get_Char_Index(from, letter);
    if (FT_Load_Glyph(from, index, FT_LOAD_TARGET_LIGHT | FT_LOAD_RENDER) != 0) return;
    const FT_GlyphSlot slot = from->glyph;
    const FT_Bitmap& bitmap = slot->bitmap;
    glyph = {slot->bitmap_left,
             slot->bitmap_top,
             static_cast<int>(bitmap.width),
             static_cast<int>(bitmap.rows),
             slot->linearHoriAdvance / (65'536 / parts_of_dot),
             {}};
    for (int y = 0; y < glyph.rows; ++y) {
      const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
      for (int x = 0; x < glyph.width; ++x) glyph.dots.push_back(row[x] > darkest_white);
    }
  }

  FT_Pos advance_of(std::u32string_view letters, Style style) {
    FT_Pos sum = 0;
    for (const char32_t letter : letters) sum += glyph(letter, style).advance;
    return sum;
  }

  [[nodiscard]] bool fits(std::u32string_view letters, Style style, int width) {
    return advance_of(letters, style) <= width * parts_of_dot;
  }
};

Typeface::Typeface(std::unique_ptr<Faces> faces) : faces_(std::move(faces)) {}
Typeface::Typeface(Typeface&&) noexcept = default;
Typeface& Typeface::operator=(Typeface&&) noexcept = default;
Typeface::~Typeface() = default;

Result<Typeface, std::filesystem::path> Typeface::open(const std::filesystem::path& folder) {
  auto faces = std::make_unique<Faces>();
  if (FT_Init_FreeType(&faces->library) != 0) return failure(folder);
  for (std::size_t i = 0; i < font_files.size(); ++i) {
    const std::filesystem::path file = folder / font_files.at(i);
    if (FT_New_Face(faces->library, file.c_str(), 0, &faces->faces.at(i)) != 0) return failure(file);
  }
  return Typeface(std::move(faces));
}

int Typeface::width(std::string_view text, Style style) {
  const FT_Pos advance = faces_->advance_of(text::decode_utf8(text), style);
  return static_cast<int>((advance + parts_of_dot - 1) / parts_of_dot);
}

std::vector<std::string> Typeface::wrapped(std::string_view text, Style style, int width) {
  const std::u32string letters = text::decode_utf8(text);
  const std::u32string_view all = letters;
  std::vector<std::string> lines;
  std::u32string line;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(U' ', at), all.size());
    std::u32string_view word = all.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    std::u32string longer = line.empty() ? std::u32string(word) : (line + U' ').append(word);
    if (faces_->fits(longer, style, width)) {
      line = std::move(longer);
      continue;
    }
    if (!line.empty()) lines.push_back(text::encode_utf8(line));
    // A word wider than the paper, an address for example.
    while (word.size() > 1 && !faces_->fits(word, style, width)) {
      std::size_t most = word.size() - 1;
      while (most > 1 && !faces_->fits(word.substr(0, most), style, width)) --most;
      lines.push_back(text::encode_utf8(word.substr(0, most)));
      word.remove_prefix(most);
    }
    line = std::u32string(word);
  }
  if (!line.empty() || lines.empty()) lines.push_back(text::encode_utf8(line));
  return lines;
}

void Typeface::draw(std::string_view text, Style style, int x, int y, Raster& paper) {
  FT_Pos pen = x * parts_of_dot;
  for (const char32_t letter : text::decode_utf8(text)) {
    const Faces::Glyph& glyph = faces_->glyph(letter, style);
    const int left = static_cast<int>((pen + parts_of_dot / 2) / parts_of_dot) + glyph.left;
    for (int row = 0; row < glyph.rows; ++row) {
      for (int column = 0; column < glyph.width; ++column) {
        const auto dot =
            static_cast<std::size_t>(row) * static_cast<std::size_t>(glyph.width) + static_cast<std::size_t>(column);
        if (glyph.dots[dot]) paper.blacken(left + column, y - glyph.top + row);
      }
    }
    pen += glyph.advance;
  }
}

bool Typeface::has_all(std::string_view text, Weight weight) {
  const std::u32string letters = text::decode_utf8(text);
  return std::all_of(letters.begin(), letters.end(),
                     [&](char32_t letter) { return FT_Get_Char_Index(faces_->face(weight), letter) != 0; });
}

}  // namespace asan::print
