#include "reader/reader.hpp"

#include <quirc.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace asan::reader {
namespace {

struct Destroy {
  void operator()(quirc* finder) const { quirc_destroy(finder); }
};
using Finder = std::unique_ptr<quirc, Destroy>;

std::optional<std::string> text_of(quirc_code& code) {
  const auto data = std::make_unique<quirc_data>();
  if (quirc_decode(&code, data.get()) != QUIRC_SUCCESS) {
    // A camera may show the world as a mirror does.
    quirc_flip(&code);
    if (quirc_decode(&code, data.get()) != QUIRC_SUCCESS) return std::nullopt;
  }
  // An empty code says nothing.
  if (data->payload_len <= 0) return std::nullopt;
  return std::string(data->payload, data->payload + data->payload_len);
}

/// Means of squares of the picture, whatever their size, from sums of all that lies above and left (summed-area table).
class Means {
 public:
  Means(std::span<const std::uint8_t> pixels, int width, int height)
      : width_(width), height_(height), sums_(index(width, height) + 1) {
    const std::uint8_t* pixel = pixels.data();
    for (int y = 0; y < height; ++y) {
      std::uint32_t row = 0;
      for (int x = 0; x < width; ++x) {
        row += *pixel++;
        sums_[index(x + 1, y + 1)] = sums_[index(x + 1, y)] + row;
      }
    }
  }

  /// Of the square whose middle is this pixel, as far as it lies in the picture.
  [[nodiscard]] std::uint32_t around(int x, int y, int reach) const {
    const int left = std::max(x - reach, 0);
    const int right = std::min(x + reach + 1, width_);
    const int top = std::max(y - reach, 0);
    const int bottom = std::min(y + reach + 1, height_);
    const std::uint32_t sum =
        sums_[index(right, bottom)] - sums_[index(left, bottom)] - sums_[index(right, top)] + sums_[index(left, top)];
    return sum / static_cast<std::uint32_t>((right - left) * (bottom - top));
  }

 private:
  /// Sums have one row and column more than the picture: those of nothing.
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_ + 1) + static_cast<std::size_t>(x);
  }

  int width_;
  int height_;
  std::vector<std::uint32_t> sums_;
};

/// In the picture whose grey is `grey_at(x, y)`.
template <class GreyAt>
std::optional<std::string> search(int width, int height, GreyAt grey_at) {
  const Finder finder(quirc_new());
  if (!finder || quirc_resize(finder.get(), width, height) != 0) return std::nullopt;
  std::uint8_t* pixel = quirc_begin(finder.get(), nullptr, nullptr);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) *pixel++ = static_cast<std::uint8_t>(grey_at(x, y));
  }
  quirc_end(finder.get());
  for (int i = 0; i < quirc_count(finder.get()); ++i) {
    quirc_code code = {};
    quirc_extract(finder.get(), i, &code);
    if (auto text = text_of(code)) return text;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_code(std::span<const std::uint8_t> pixels, int width, int height) {
  if (width <= 0 || height <= 0 || width > most_pixels / height) return std::nullopt;
  if (pixels.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) return std::nullopt;
  const auto as_it_is = [&](int x, int y) -> int {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  };
  if (auto text = search(width, height, as_it_is)) return text;
  // Twice as large: the finder looks at whole pixels, too coarse for small modules. Pixels between two are mixed of
  // both.
  const auto between = [&](int x, int y) {
    const int u = std::clamp(x / 2 + (x % 2 == 0 ? -1 : 1), 0, width - 1);
    const int v = std::clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, height - 1);
    const int own = as_it_is(x / 2, y / 2);
    return (9 * own + 3 * as_it_is(u, y / 2) + 3 * as_it_is(x / 2, v) + as_it_is(u, v)) / 16;
  };
  if (auto text = search(width * 2, height * 2, between)) return text;
  // Black is what is darker than its neighbourhood, by a tenth, and single pixels do not count: a shadow over a part of
  // the code and the noise of poor light are evened out.
  const Means means(pixels, width, height);
  const int neighbourhood = std::max(width / 12, 1);
  return search(width, height, [&](int x, int y) {
    return means.around(x, y, 1) * 10 < means.around(x, y, neighbourhood) * 9 ? 0 : 255;
  });
}

}  // namespace asan::reader
