#include <algorithm>

#include "catalogue/check_parts.hpp"

namespace asan::catalogue {

namespace {

bool is_offered(const Service& service, CentreIndex centre) {
  return service.typical > Duration() &&
         std::find(service.centres.begin(), service.centres.end(), centre) != service.centres.end();
}

void check_plan(const Catalogue& catalogue, const CounterPlan& plan, std::vector<CatalogueError>& errors) {
  const auto note = [&](const std::string& remedy) {
    errors.push_back({"counter_plans.json", "plans[" + catalogue.at(plan.centre).id.str() + "]", remedy});
  };
  for (std::size_t i = 0; i < catalogue.groups.size(); ++i) {
    const auto group = static_cast<GroupIndex>(i);
    const std::string id = catalogue.at(group).id.str();
    const auto sharing = sharing_groups(plan, group);
    if (sharing.size() > most_sharing_groups && sharing.front() == group) {
      note(std::to_string(sharing.size()) + " groups from " + id + " on share counters with each other; " +
           std::to_string(most_sharing_groups) + " at most can, so give some of them counters of their own");
    }
    const auto is_wanted = [&](const Service& service) {
      return service.group == group && is_offered(service, plan.centre);
    };
    const auto is_served = [group](const CounterSet& set) { return set.serves(group); };
    if (std::any_of(catalogue.services.begin(), catalogue.services.end(), is_wanted) &&
        std::none_of(plan.sets.begin(), plan.sets.end(), is_served)) {
      note("no counter serves the group " + id + ", whose services the centre offers; add it to a set");
    }
  }
}

}  // namespace

void check_counters(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  for (const CounterPlan& plan : catalogue.booking.plans) check_plan(catalogue, plan, errors);
}

}  // namespace asan::catalogue
