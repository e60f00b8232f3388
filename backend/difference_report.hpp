// What compare/compare.hpp finds between two catalogues, in words for the editor: services and whom it concerns, texts,
// golden cases that fail.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "coverage/golden_cases.hpp"
#include "wire/catalogue_codec.hpp"

namespace asan::server {

struct CatalogueVersion {
  std::vector<wire::CatalogueFile> files;
  std::shared_ptr<const catalogue::Catalogue> catalogue;
};

/// Lines, one at least. Fees are compared by the rates of that day and of later ones, a case by those of its own day.
[[nodiscard]] std::vector<std::string> difference_report(const CatalogueVersion& older, const CatalogueVersion& newer,
                                                         const coverage::GoldenCases& cases, calendar::CivilDate on);

/// Of every *.txt in the folder. The error is one sentence: the folder cannot be read, or a line is no case.
[[nodiscard]] Result<coverage::GoldenCases, std::string> read_cases_folder(const std::filesystem::path& folder);

}  // namespace asan::server
