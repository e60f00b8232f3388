// Icons are stroked paths on a 24 x 24 grid with the absolute commands M L H V C Z (tools/generate_icons.py lets
// nothing else pass).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace asan::paint {

struct PathPoint {
  float x = 0;
  float y = 0;
  friend bool operator==(const PathPoint&, const PathPoint&) = default;
};

struct PathStep {
  enum class Kind : std::uint8_t { move, line, curve, close } kind = Kind::move;
  /// move and line: the first. curve: two control points and the end (cubic Bezier).
  std::array<PathPoint, 3> points;
  friend bool operator==(const PathStep&, const PathStep&) = default;
};

/// Ends before the first command that is none of these.
[[nodiscard]] std::vector<PathStep> parse_icon_path(std::string_view path);

}  // namespace asan::paint
