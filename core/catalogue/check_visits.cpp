#include <algorithm>

#include "catalogue/check_parts.hpp"

namespace asan::catalogue {

/// Takes away what waits for nothing or is waited for by nothing, until only circles are left.
void check_visits(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  std::vector<VisitRules::Precedence> open = catalogue.visit.precedence;
  const auto is_loose = [&](const VisitRules::Precedence& row) {
    const auto waits = [&](const auto& other) { return other.after == row.before; };
    const auto is_waited_for = [&](const auto& other) { return other.before == row.after; };
    return std::none_of(open.begin(), open.end(), waits) || std::none_of(open.begin(), open.end(), is_waited_for);
  };
  for (auto loose = std::find_if(open.begin(), open.end(), is_loose); loose != open.end();
       loose = std::find_if(open.begin(), open.end(), is_loose)) {
    open.erase(loose);
  }
  if (open.empty()) return;
  errors.push_back({"visit_rules.json", "precedence",
                    catalogue.at(open.front().before).id.str() + " and " + catalogue.at(open.front().after).id.str() +
                        " wait for each other, maybe over others; take one of the rows out"});
}

}  // namespace asan::catalogue
