#include <algorithm>

#include "catalogue/catalogue.hpp"

namespace asan::catalogue {

Duration VisitRules::walk(CentreIndex centre, GroupIndex one, GroupIndex other) const noexcept {
  if (one == other) return {};
  const auto fits = [&](const Walk& row) {
    const bool is_between = (row.one == one && row.other == other) || (row.one == other && row.other == one);
    return is_between && (!row.centre || *row.centre == centre);
  };
  const auto found = std::find_if(walks.rbegin(), walks.rend(), fits);
  return found == walks.rend() ? usual_walk : found->takes;
}

bool VisitRules::must_precede(ServiceIndex before, ServiceIndex after) const noexcept {
  return std::any_of(precedence.begin(), precedence.end(),
                     [&](const Precedence& row) { return row.before == before && row.after == after; });
}

}  // namespace asan::catalogue
