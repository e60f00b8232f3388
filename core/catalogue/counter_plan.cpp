#include "catalogue/counter_plan.hpp"

#include <algorithm>

namespace asan::catalogue {

bool is_worked(const Roster& roster, calendar::CivilDate on) {
  const auto length = static_cast<std::int32_t>(roster.is_worked.size());
  const std::int32_t day = (on - roster.from_on) % length;
  return roster.is_worked[static_cast<std::size_t>(day < 0 ? day + length : day)];
}

bool CounterSet::serves(GroupIndex group) const noexcept {
  return std::find(groups.begin(), groups.end(), group) != groups.end();
}

std::vector<GroupIndex> sharing_groups(const CounterPlan& plan, GroupIndex group) {
  std::vector<GroupIndex> found = {group};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const CounterSet& set : plan.sets) {
      if (!set.serves(found[next])) continue;
      for (const GroupIndex other : set.groups) {
        if (std::find(found.begin(), found.end(), other) == found.end()) found.push_back(other);
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace asan::catalogue
