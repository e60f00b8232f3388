#include "catalogue/distance.hpp"

namespace asan::catalogue {

namespace {

/// A hundredth of a degree along a meridian.
constexpr std::int64_t metres_a_step = 1112;
constexpr std::int64_t fraction = 10000;

/// Ten thousandths of the cosine: Bhaskara's formula, wrong by at most 0.002.
std::int64_t cosine(std::int64_t hundredths) noexcept {
  constexpr std::int64_t half_turn_squared = std::int64_t{18000} * 18000;
  const std::int64_t squared = hundredths * hundredths;
  return fraction * (half_turn_squared - 4 * squared) / (half_turn_squared + squared);
}

/// Newton's method; at most the exact root.
std::int64_t root(std::int64_t number) noexcept {
  if (number < 2) return number;
  std::int64_t guess = number;
  for (std::int64_t next = (guess + 1) / 2; next < guess; next = (guess + number / guess) / 2) guess = next;
  return guess;
}

}  // namespace

Position position_of(const Centre& centre) noexcept {
  return {centre.latitude_hundredths, centre.longitude_hundredths};
}

std::int32_t kilometres_between(Position a, Position b) noexcept {
  constexpr std::int64_t kilometre = 1000;
  const std::int64_t middle = (std::int64_t{a.latitude_hundredths} + b.latitude_hundredths) / 2;
  const std::int64_t north = (std::int64_t{a.latitude_hundredths} - b.latitude_hundredths) * metres_a_step;
  const std::int64_t east =
      (std::int64_t{a.longitude_hundredths} - b.longitude_hundredths) * metres_a_step * cosine(middle) / fraction;
  return static_cast<std::int32_t>((root(north * north + east * east) + kilometre / 2) / kilometre);
}

}  // namespace asan::catalogue
