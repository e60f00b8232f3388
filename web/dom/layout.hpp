// Where the browser laid the page out (ours): boxes of nodes and lines of text, in document coordinates and CSS pixels.
// The painter never decides a place, so painted boxes and DOM boxes cannot differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace asan::dom {

struct Box {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
  friend bool operator==(const Box&, const Box&) = default;
};

/// One line of a leaf's text: UTF-16 offsets as the DOM counts them.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Box box;
  friend bool operator==(const Line&, const Line&) = default;
};

struct Place {
  Box box;
  std::uint32_t first_line = 0;
  std::uint32_t line_count = 0;
  /// False for what is not rendered, and for everything below it.
  bool is_shown = false;
  /// A box that only screen readers get (at most 1 x 1 px): neither it nor what is below it is painted.
  bool is_unseen = false;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Layout {
  /// One for every node, in reading order (preorder).
  std::vector<Place> places;
  std::vector<Line> lines;
  friend bool operator==(const Layout&, const Layout&) = default;
};

/// What the measuring script writes for one shown node: flags, x, y, width, height, number of lines, and
/// begin, end, x, y, width, height of each line. A node that is not shown, or unseen, writes its flags alone, and
/// nothing for what is below it.
namespace record {
inline constexpr std::uint32_t shown = 1;
inline constexpr std::uint32_t unseen = 2;
inline constexpr std::size_t node_size = 6;
inline constexpr std::size_t line_size = 6;
}  // namespace record

/// `ends[i]`: index after the last descendant of node i. Empty when the record does not fit the tree.
[[nodiscard]] std::optional<Layout> read_layout(std::span<const float> records, std::span<const std::uint32_t> ends);

}  // namespace asan::dom
