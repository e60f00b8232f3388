// A code as a camera sees it: held near or far, turned, out of focus, in poor light.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "html/qr.hpp"

namespace asan::test {

struct Photo {
  int width = 480;
  int height = 360;
  std::vector<std::uint8_t> pixels = {};
};

struct Shot {
  /// Of one module; the card around the code is white, whatever lies behind it is grey.
  double pixels_a_module = 8;
  double degrees = 0;
  /// Half the side of the square that a point is smeared over.
  int blur = 0;
  /// Up or down, at most.
  int noise = 0;
  int dark = 10;
  int light = 245;
  /// What is left of the light at the right edge.
  double shadow = 1;
  bool is_mirrored = false;
};

inline std::uint8_t as_grey(double value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

inline Photo blurred(const Photo& sharp, int reach) {
  if (reach == 0) return sharp;
  Photo soft = sharp;
  for (int y = 0; y < sharp.height; ++y) {
    for (int x = 0; x < sharp.width; ++x) {
      int sum = 0;
      int count = 0;
      for (int v = std::max(y - reach, 0); v <= std::min(y + reach, sharp.height - 1); ++v) {
        for (int u = std::max(x - reach, 0); u <= std::min(x + reach, sharp.width - 1); ++u, ++count) {
          sum += sharp.pixels[static_cast<std::size_t>(v * sharp.width + u)];
        }
      }
      soft.pixels[static_cast<std::size_t>(y * sharp.width + x)] = static_cast<std::uint8_t>(sum / count);
    }
  }
  return soft;
}

inline void spoil(Photo& photo, const Shot& shot) {
  std::minstd_rand random(7);
  for (int y = 0; y < photo.height; ++y) {
    for (int x = 0; x < photo.width; ++x) {
      auto& pixel = photo.pixels[static_cast<std::size_t>(y * photo.width + x)];
      const double left = 1 - (1 - shot.shadow) * x / photo.width;
      const int range = 2 * shot.noise + 1;
      const double noise = static_cast<int>(random() % static_cast<unsigned>(range)) - shot.noise;
      pixel = as_grey(pixel * left + noise);
    }
  }
}

inline Photo photo_of(std::string_view text, const Shot& shot) {
  const wire::QrCode code = html::make_qr(text);
  Photo photo;
  const double turn = shot.degrees * 3.14159265358979 / 180;
  const double side = code.size;
  for (int y = 0; y < photo.height; ++y) {
    for (int x = 0; x < photo.width; ++x) {
      const double dx = (shot.is_mirrored ? -1 : 1) * (x + 0.5 - photo.width / 2.0);
      const double dy = y + 0.5 - photo.height / 2.0;
      const double u = (dx * std::cos(turn) + dy * std::sin(turn)) / shot.pixels_a_module + side / 2;
      const double v = (dy * std::cos(turn) - dx * std::sin(turn)) / shot.pixels_a_module + side / 2;
      const bool is_code = u >= 0 && v >= 0 && u < side && v < side;
      const bool is_card = u >= -4 && v >= -4 && u < side + 4 && v < side + 4;
      const bool is_dark =
          is_code &&
          code.modules[static_cast<std::size_t>(static_cast<int>(v) * code.size + static_cast<int>(u))] == '1';
      const int grey = (shot.dark + shot.light) / 2;
      photo.pixels.push_back(static_cast<std::uint8_t>(is_dark ? shot.dark : is_card ? shot.light : grey));
    }
  }
  photo = blurred(photo, shot.blur);
  spoil(photo, shot);
  return photo;
}

}  // namespace asan::test
