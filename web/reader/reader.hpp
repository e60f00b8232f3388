// Reads a QR code off a picture. The one thing that this room does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace asan::reader {

/// More than a camera is asked for; the module's memory is made for it (web/reader/main.cpp).
inline constexpr int most_pixels = 640 * 640;

/// The text of the first code that can be read, byte for byte as it stands in the code. `pixels`: grey, row by row.
/// None: no code is seen, or the picture is empty, too large, or not `width` by `height`.
[[nodiscard]] std::optional<std::string> read_code(std::span<const std::uint8_t> pixels, int width, int height);

}  // namespace asan::reader
