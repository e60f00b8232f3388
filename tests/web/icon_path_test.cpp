// Every icon is read to its end, and each command means what SVG 2 says.
#include "paint/icon_path.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "generated/icons.hpp"

namespace asan::paint {
namespace {

using Kind = PathStep::Kind;

PathStep step(Kind kind, PathPoint one = {}, PathPoint two = {}, PathPoint three = {}) {
  return {kind, {one, two, three}};
}

TEST(IconPath, commands) {
  struct Case {
    const char* path;
    std::vector<PathStep> steps;
  };
  const Case cases[] = {
      {"", {}},
      {"M5 9 L12 16", {step(Kind::move, {5, 9}), step(Kind::line, {12, 16})}},
      {"M4.5 12.25", {step(Kind::move, {4.5F, 12.25F})}},
      {"M-1 .5", {}},
      {"M1,2L3,4", {step(Kind::move, {1, 2}), step(Kind::line, {3, 4})}},
      {"M2 3 H8 V9 Z",
       {step(Kind::move, {2, 3}), step(Kind::line, {8, 3}), step(Kind::line, {8, 9}), step(Kind::close)}},
      {"M2 3 H8 Z V9",
       {step(Kind::move, {2, 3}), step(Kind::line, {8, 3}), step(Kind::close), step(Kind::line, {2, 9})}},
      {"M0 0 C1 2 3 4 5 6 H9", {step(Kind::move), step(Kind::curve, {1, 2}, {3, 4}, {5, 6}), step(Kind::line, {9, 6})}},
      {"M1 1 A5 5 0 0 1 9 9", {step(Kind::move, {1, 1})}},
      {"M1 1 L2", {step(Kind::move, {1, 1})}},
      {"M1 1 2 2", {step(Kind::move, {1, 1})}},
  };
  for (const Case& each : cases) EXPECT_EQ(parse_icon_path(each.path), each.steps) << each.path;
}

TEST(IconPath, every_icon_is_read_to_its_end) {
  for (std::size_t i = 0; i < screens::icon_count; ++i) {
    const std::string_view path = icon_path(static_cast<screens::Icon>(i));
    const auto commands = std::count_if(path.begin(), path.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    EXPECT_EQ(parse_icon_path(path).size(), static_cast<std::size_t>(commands)) << path;
  }
}

}  // namespace
}  // namespace asan::paint
