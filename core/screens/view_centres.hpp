// Centres in the order in which people look for theirs: by city in the language's own order, but cities with several
// centres come first, because most people live there.
#pragma once

#include <string>
#include <vector>

#include "screens/view_parts.hpp"

namespace asan::screens {

struct CentreEntry {
  catalogue::CentreIndex index{};
  const catalogue::Centre* centre = nullptr;
  std::string city_key;
  bool has_neighbours = false;
};

/// Only active ones.
[[nodiscard]] std::vector<CentreEntry> centres_by_city(const View& view,
                                                       const std::vector<catalogue::CentreIndex>& centres);

/// Whether a centre is open now, as a pill.
struct OpenToday {
  Look look = Look::pill_info;
  std::string words;
};
[[nodiscard]] OpenToday open_today(const View& view, catalogue::CentreIndex centre);

}  // namespace asan::screens
