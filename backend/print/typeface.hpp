// Inter's letters as dots, by FreeType. The only file that knows FreeType is typeface.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "print/raster.hpp"

namespace asan::print {

enum class Weight : std::uint8_t { regular, semibold };

/// Of letters; `size` is the height of an em in dots.
struct Style {
  int size = 0;
  Weight weight = Weight::regular;
  friend bool operator==(const Style&, const Style&) = default;
};

/// Not for two threads at once.
class Typeface {
 public:
  /// From the folder of Debian's fonts-inter. The error is the file that cannot be used.
  [[nodiscard]] static Result<Typeface, std::filesystem::path> open(const std::filesystem::path& folder);
  Typeface(Typeface&&) noexcept;
  Typeface& operator=(Typeface&&) noexcept;
  Typeface(const Typeface&) = delete;
  Typeface& operator=(const Typeface&) = delete;
  ~Typeface();

  /// In dots.
  [[nodiscard]] int width(std::string_view text, Style style);
  /// Broken between words so that no line is wider; a word that is wider itself is broken where it must be. At least
  /// one line.
  [[nodiscard]] std::vector<std::string> wrapped(std::string_view text, Style style, int width);
  /// `y` is the line on which letters stand.
  void draw(std::string_view text, Style style, int x, int y, Raster& paper);
  /// There is a letter for each.
  [[nodiscard]] bool has_all(std::string_view text, Weight weight);

 private:
  struct Faces;
  explicit Typeface(std::unique_ptr<Faces> faces);

  std::unique_ptr<Faces> faces_;
};

}  // namespace asan::print
