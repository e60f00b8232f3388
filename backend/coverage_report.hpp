// The proof of coverage/coverage.hpp in words, for the editor: what was tried a service, and every finding with its
// place and somebody it is true of.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::server {

struct CoverageReport {
  /// One a service, its findings below it, the totals last.
  std::vector<std::string> lines;
  std::size_t findings = 0;
};

[[nodiscard]] CoverageReport coverage_report(const catalogue::Catalogue& catalogue);

}  // namespace asan::server
