// What is done with the catalogue's files: read for serving, checked, compared, written for the browser and the proxy.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "commands.hpp"
#include "settings/setting.hpp"
#include "slots/stranded.hpp"

namespace asan::server {

struct LoadedCatalogue {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  std::string pack;
};

/// The errors are lines for the editor.
[[nodiscard]] Result<LoadedCatalogue, std::vector<std::string>> load_catalogue(const std::filesystem::path& folder);

/// Says which appointments lose their place by this catalogue; false when there are some and that is not accepted.
[[nodiscard]] bool may_strand(const catalogue::Catalogue& catalogue, std::span<const slots::Standing> standing,
                              const settings::Options& options);

int check_catalogue(const settings::Resolved& resolved);
int compare_catalogue(const settings::Resolved& resolved);
int write_pack(const settings::Resolved& resolved);
int write_error_pages(const settings::Resolved& resolved);

}  // namespace asan::server
