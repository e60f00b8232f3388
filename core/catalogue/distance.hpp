// How far two centres are from each other, in a straight line over the ground (ours): good enough to put centres in
// order, no better, because the catalogue's positions have two decimals (about a kilometre) and roads are longer.
#pragma once

#include <cstdint>

#include "catalogue/catalogue.hpp"

namespace asan::catalogue {

/// Hundredths of a degree, as Centre has them.
struct Position {
  std::int32_t latitude_hundredths = 0;
  std::int32_t longitude_hundredths = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

[[nodiscard]] Position position_of(const Centre& centre) noexcept;
/// Whole kilometres, rounded. Integers only, so that browser and server agree.
[[nodiscard]] std::int32_t kilometres_between(Position a, Position b) noexcept;

}  // namespace asan::catalogue
