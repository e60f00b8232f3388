// Where counters stand in a centre's hall, seen from above (assets/catalogue/hall_plans.json; where they stand in real
// centres no source says, so none is made up). The hall is a grid, and everything in it a rectangle of cells.
// - It is eight columns wide, and everything is at least two of them, so that a number or a word fits on a phone.
// - Zones stand in the order of their counters: that is the order in which they are read.
#pragma once

#include <cstdint>
#include <vector>

#include "base/id.hpp"
#include "catalogue/indices.hpp"

namespace asan::catalogue {

inline constexpr std::int32_t hall_columns = 8;
inline constexpr std::int32_t most_hall_rows = 12;
inline constexpr std::int32_t least_hall_width = 2;

/// Cells from (x, y) on; the first of the hall, at the top left, is (1, 1).
struct HallArea {
  std::int32_t x = 1;
  std::int32_t y = 1;
  std::int32_t width = least_hall_width;
  std::int32_t height = 1;

  [[nodiscard]] bool is_inside() const noexcept;
  [[nodiscard]] bool overlaps(const HallArea& other) const noexcept;
};

/// Counters of an agency that stand together; both numbers belong to them.
struct HallZone {
  AgencyIndex agency{};
  std::int32_t first_counter = 1;
  std::int32_t last_counter = 1;
  HallArea area;
};

enum class HallPlaceKind : std::uint8_t { entrance, information, payment, waiting, toilets, lift };

struct HallPlace {
  HallPlaceKind kind = HallPlaceKind::entrance;
  HallArea area;
};

/// "You are here": for who stands before that screen.
struct HallTerminal {
  TerminalId id;
  HallArea area;
};

struct HallPlan {
  CentreIndex centre{};
  std::vector<HallZone> zones;
  std::vector<HallPlace> places;
  std::vector<HallTerminal> terminals;
};

}  // namespace asan::catalogue
