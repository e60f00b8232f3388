#include "catalogue_folder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace asan::server {

namespace fs = std::filesystem;

Result<std::vector<wire::CatalogueFile>, std::string> read_folder(const fs::path& folder) {
  std::vector<wire::CatalogueFile> files;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);
  if (error) return failure("The catalogue folder " + folder.string() + " cannot be read: " + error.message() + ".");
  for (const fs::directory_entry& entry : entries) {
    if (!entry.is_regular_file(error) || entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    if (!in) return failure("The catalogue file " + entry.path().string() + " cannot be read.");
    files.push_back({entry.path().lexically_relative(folder).generic_string(),
                     std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::string line_of(const catalogue::CatalogueError& error) {
  return error.file + ": " + (error.place.empty() ? "" : error.place + ": ") + error.remedy;
}

std::string summary_of(const catalogue::Catalogue& catalogue) {
  std::size_t fees = 0;
  std::size_t documents = 0;
  for (const catalogue::Service& service : catalogue.services) {
    fees += service.fees.size();
    documents += service.evidence.size();
  }
  const auto count = [](std::size_t number, std::string_view what) {
    return std::to_string(number) + " " + std::string(what);
  };
  return "OK: " + count(catalogue.centres.size(), "centres, ") + count(catalogue.agencies.size(), "agencies, ") +
         count(catalogue.groups.size(), "groups, ") + count(catalogue.services.size(), "services, ") +
         count(documents, "required documents, ") + count(fees, "fees, ") +
         count(catalogue.holidays.size(), "holidays, ") + count(catalogue.sources.size(), "sources");
}

}  // namespace asan::server
