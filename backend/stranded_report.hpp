// Appointments that a new catalogue has no place for, for the operator (rule: slots/stranded.hpp). Nobody can be told
// from it who they are: only where, what, when and how many.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "slots/stranded.hpp"

namespace asan::server {

/// "baku-1, id-first, 2026-12-01T10:15:00+04:00: the centre is closed on that day (2)" in order; empty when every
/// place stands.
[[nodiscard]] std::vector<std::string> stranded_lines(const catalogue::Catalogue& catalogue,
                                                      std::span<const slots::Standing> standing);

}  // namespace asan::server
