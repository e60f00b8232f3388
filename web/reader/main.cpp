// The reader as a WASM module of its own, for web/shell/camera.js. It imports nothing: no script of Emscripten's comes
// with it.
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "reader/reader.hpp"

namespace {

std::array<std::uint8_t, asan::reader::most_pixels> picture;
std::string found;

}  // namespace

extern "C" {

/// Where the page writes the picture.
std::uint8_t* reader_pixels() { return picture.data(); }

/// How many bytes the text of the code in it has; 0: none is seen.
std::size_t reader_read(int width, int height) {
  found.clear();
  if (width <= 0 || height <= 0 || width > asan::reader::most_pixels / height) return 0;
  const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  if (auto text = asan::reader::read_code(std::span(picture).first(size), width, height)) found = *std::move(text);
  return found.size();
}

/// Until the next picture is read.
const char* reader_text() { return found.data(); }
}
