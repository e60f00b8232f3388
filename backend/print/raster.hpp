// Black dots on a strip of paper: 80 mm paper at 203 dpi has 576 of them side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace asan::print {

class Raster {
 public:
  static constexpr int width = 576;
  static constexpr int bytes_a_row = width / 8;

  [[nodiscard]] int height() const noexcept { return static_cast<int>(bytes_.size()) / bytes_a_row; }
  /// White rows are added as they are needed, never taken away.
  void grow_to(int height) {
    if (height > this->height()) bytes_.resize(static_cast<std::size_t>(height) * bytes_a_row);
  }
  /// A dot beside the paper is left out; below its end the paper grows.
  void blacken(int x, int y) {
    if (x < 0 || x >= width || y < 0) return;
    grow_to(y + 1);
    bytes_[index(x, y)] |= bit(x);
  }
  void blacken(int x, int y, int across, int down) {
    for (int row = y; row < y + down; ++row) {
      for (int column = x; column < x + across; ++column) blacken(column, row);
    }
  }
  [[nodiscard]] bool is_black(int x, int y) const noexcept {
    const bool is_inside = x >= 0 && x < width && y >= 0 && y < height();
    return is_inside && (bytes_[index(x, y)] & bit(x)) != 0;
  }
  /// Row by row from the top, the leftmost dot in the highest bit.
  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const noexcept { return bytes_; }

 private:
  static std::size_t index(int x, int y) noexcept {
    return static_cast<std::size_t>(y) * bytes_a_row + static_cast<std::size_t>(x) / 8;
  }
  static std::uint8_t bit(int x) noexcept { return static_cast<std::uint8_t>(0x80U >> (static_cast<unsigned>(x) % 8)); }

  std::vector<std::uint8_t> bytes_;
};

}  // namespace asan::print
