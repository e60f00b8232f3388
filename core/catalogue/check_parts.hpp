// The parts of check_catalogue; only check*.cpp include it.
#pragma once

#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::catalogue {

/// Documents, fees, times, validity, answers and channels of all services, and that their names differ.
void check_services(const Catalogue& catalogue, std::vector<CatalogueError>& errors);

/// Plans serve what their centre offers, and not too many groups share counters.
void check_counters(const Catalogue& catalogue, std::vector<CatalogueError>& errors);

/// Plans of halls: nothing over something else or outside, each counter once, all agencies of the centre.
void check_halls(const Catalogue& catalogue, std::vector<CatalogueError>& errors);

/// No services wait for each other in a circle.
void check_visits(const Catalogue& catalogue, std::vector<CatalogueError>& errors);

/// "services/mia.json"
[[nodiscard]] std::string services_file(const Catalogue& catalogue, const Service& service);

}  // namespace asan::catalogue
