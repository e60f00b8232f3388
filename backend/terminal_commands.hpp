// `portal terminal`: set-up links for the touch screens in the halls. Nothing is stored, so a running server goes on.
#pragma once

#include <memory>

#include "catalogue/catalogue.hpp"
#include "settings/options.hpp"
#include "upkeep.hpp"

namespace asan::server {

[[nodiscard]] Said link_terminal(const settings::Options& options,
                                 const std::shared_ptr<const catalogue::Catalogue>& catalogue);

}  // namespace asan::server
