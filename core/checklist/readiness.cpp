#include "checklist/readiness.hpp"

#include <algorithm>

namespace asan::checklist {

bool is_certain(const Requirement& requirement) noexcept {
  return std::any_of(requirement.any_of.begin(), requirement.any_of.end(),
                     [](const Item& item) { return item.needed == catalogue::Truth::yes; });
}

bool is_met(const Requirement& requirement, const Papers& has) {
  return std::any_of(requirement.any_of.begin(), requirement.any_of.end(),
                     [&](const Item& item) { return has.count(item.evidence->id) != 0; });
}

bool names_any(const std::vector<Requirement>& requirements, const Papers& has) {
  return std::any_of(requirements.begin(), requirements.end(),
                     [&](const Requirement& requirement) { return is_met(requirement, has); });
}

Readiness readiness(const std::vector<Requirement>& requirements, const Papers& has) {
  Readiness so_far;
  for (const Requirement& requirement : requirements) {
    if (!is_certain(requirement)) continue;
    ++so_far.certain;
    if (is_met(requirement, has)) {
      ++so_far.ready;
    } else {
      so_far.missing.push_back(requirement);
    }
  }
  return so_far;
}

}  // namespace asan::checklist
