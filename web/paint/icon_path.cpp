#include "paint/icon_path.hpp"

#include <optional>

namespace asan::paint {
namespace {

using Kind = PathStep::Kind;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

class PathReader {
 public:
  explicit PathReader(std::string_view path) noexcept : rest_(path) {}

  [[nodiscard]] char command() noexcept {
    skip_separators();
    if (rest_.empty() || rest_.front() == '-' || is_digit(rest_.front())) return '\0';
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  [[nodiscard]] std::optional<float> number() noexcept {
    skip_separators();
    const bool is_negative = take('-');
    if (rest_.empty() || !is_digit(rest_.front())) return std::nullopt;
    float value = digits();
    if (take('.')) value = fraction(value);
    return is_negative ? -value : value;
  }

  [[nodiscard]] std::optional<PathPoint> point() noexcept {
    const auto x = number();
    const auto y = number();
    if (!x || !y) return std::nullopt;
    return PathPoint{*x, *y};
  }

 private:
  void skip_separators() noexcept {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == ',')) rest_.remove_prefix(1);
  }
  bool take(char c) noexcept {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  float digits() noexcept {
    float value = 0;
    while (!rest_.empty() && is_digit(rest_.front())) {
      value = value * 10 + static_cast<float>(rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  float fraction(float value) noexcept {
    float scale = 0.1F;
    while (!rest_.empty() && is_digit(rest_.front())) {
      value += scale * static_cast<float>(rest_.front() - '0');
      scale *= 0.1F;
      rest_.remove_prefix(1);
    }
    return value;
  }

  std::string_view rest_;
};

/// H and V become lines; `at` is where the pen stands.
std::optional<PathStep> read_step(PathReader& reader, char command, PathPoint at) {
  PathStep step;
  std::optional<PathPoint> point;
  switch (command) {
    case 'M':
    case 'L':
      step.kind = command == 'M' ? Kind::move : Kind::line;
      point = reader.point();
      break;
    case 'H':
    case 'V': {
      step.kind = Kind::line;
      const auto value = reader.number();
      if (value) point = command == 'H' ? PathPoint{*value, at.y} : PathPoint{at.x, *value};
      break;
    }
    case 'C': {
      step.kind = Kind::curve;
      const auto first = reader.point();
      const auto second = reader.point();
      const auto end = reader.point();
      if (!first || !second || !end) return std::nullopt;
      step.points = {*first, *second, *end};
      return step;
    }
    case 'Z':
      step.kind = Kind::close;
      return step;
    default:
      return std::nullopt;
  }
  if (!point) return std::nullopt;
  step.points[0] = *point;
  return step;
}

}  // namespace

std::vector<PathStep> parse_icon_path(std::string_view path) {
  std::vector<PathStep> steps;
  PathReader reader(path);
  PathPoint at;
  PathPoint start;
  for (char command = reader.command(); command != '\0'; command = reader.command()) {
    const auto step = read_step(reader, command, at);
    if (!step) break;
    at = step->kind == Kind::curve ? step->points[2] : step->kind == Kind::close ? start : step->points[0];
    if (step->kind == Kind::move) start = at;
    steps.push_back(*step);
  }
  return steps;
}

}  // namespace asan::paint
