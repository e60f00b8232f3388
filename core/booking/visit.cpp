#include "booking/visit.hpp"

#include <algorithm>
#include <utility>

#include "slots/visit_search.hpp"

namespace asan::booking {

static_assert(most_parts == slots::most_in_visit);

std::optional<Visit> Visit::make(std::vector<Part> parts) {
  if (parts.empty() || parts.size() > most_parts) return std::nullopt;
  const bool all_last =
      std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.range.start_at < part.range.end_at; });
  const auto clash = std::adjacent_find(parts.begin(), parts.end(), [](const Part& one, const Part& next) {
    return next.range.start_at < one.range.end_at;
  });
  if (!all_last || clash != parts.end()) return std::nullopt;
  return Visit(std::move(parts));
}

}  // namespace asan::booking
