#include "wire/catalogue_codec.hpp"

#include <algorithm>

#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::CatalogueError;
using Errors = std::vector<CatalogueError>;

constexpr std::string_view services_folder = "services/";
constexpr std::string_view json_ending = ".json";

struct Part {
  std::string_view path;
  void (*read)(Loading&, const JsonReader&);
};

/// Each part refers only to parts above it. Services stand between the two lists.
constexpr std::array<Part, 9> parts_before_services = {{{"sources.json", read_sources},
                                                        {"vocabulary.json", read_vocabulary},
                                                        {"agencies.json", read_agencies},
                                                        {"groups.json", read_groups},
                                                        {"hours.json", read_hours},
                                                        {"centres.json", read_centres},
                                                        {"network.json", read_network},
                                                        {"holidays.json", read_holidays},
                                                        {"evidence.json", read_evidence}}};
constexpr std::array<Part, 7> parts_after_services = {{{"evidence.json", read_evidence_links},
                                                       {"life_events.json", read_life_events},
                                                       {"synonyms.json", read_synonyms},
                                                       {"booking_rules.json", read_booking_rules},
                                                       {"counter_plans.json", read_counter_plans},
                                                       {"hall_plans.json", read_halls},
                                                       {"visit_rules.json", read_visit_rules}}};

bool is_service_file(std::string_view path) {
  return path.size() > services_folder.size() + json_ending.size() &&
         path.substr(0, services_folder.size()) == services_folder &&
         path.substr(path.size() - json_ending.size()) == json_ending;
}

bool is_part(std::string_view path) {
  const auto has_path = [path](const Part& part) { return part.path == path; };
  return is_service_file(path) || std::any_of(parts_before_services.begin(), parts_before_services.end(), has_path) ||
         std::any_of(parts_after_services.begin(), parts_after_services.end(), has_path);
}

class FileSet {
 public:
  FileSet(const std::vector<CatalogueFile>& files, Errors& errors) : files_(files), errors_(errors) {
    for (const CatalogueFile& file : files_) {
      if (!is_part(file.path)) {
        errors_.push_back({file.path, "", "no part of the catalogue has this name; see assets/catalogue/README.md"});
      } else if (&file != find(file.path)) {
        errors_.push_back({file.path, "", "this file was given twice"});
      }
    }
  }

  /// Parses one file, lets `read` see it and forgets the parsed text again.
  template <class Read>
  void with(std::string_view path, Read&& read) const {
    const CatalogueFile* const file = find(path);
    if (file == nullptr) {
      errors_.push_back({std::string(path), "", "this file is missing"});
      return;
    }
    const auto document = JsonDocument::parse(file->json);
    if (!document) {
      errors_.push_back({file->path, document.error().place, document.error().remedy});
      return;
    }
    std::vector<JsonProblem> problems;
    read(JsonReader(*document, problems));
    for (JsonProblem& problem : problems) {
      errors_.push_back({file->path, std::move(problem.place), std::move(problem.remedy)});
    }
  }

  [[nodiscard]] bool has(std::string_view path) const { return find(path) != nullptr; }

  /// In the order of the files as they were given; a missing file comes last.
  void sort_errors() const {
    const auto position = [this](const CatalogueError& error) {
      const CatalogueFile* const file = find(error.file);
      return file == nullptr ? files_.size() : static_cast<std::size_t>(file - files_.data());
    };
    std::stable_sort(errors_.begin(), errors_.end(),
                     [&](const CatalogueError& a, const CatalogueError& b) { return position(a) < position(b); });
  }

 private:
  [[nodiscard]] const CatalogueFile* find(std::string_view path) const {
    for (const CatalogueFile& file : files_) {
      if (file.path == path) {
        return &file;
      }
    }
    return nullptr;
  }
  const std::vector<CatalogueFile>& files_;
  Errors& errors_;
};

void read_all_services(Loading& loading, const FileSet& set, const std::vector<CatalogueFile>& files) {
  // In the order of agencies.json, whatever order the file system gives.
  const auto read = [&](const std::string& path) {
    set.with(path, [&](const JsonReader& root) { read_services(loading, path, root); });
  };
  std::vector<std::string> known;
  for (const catalogue::Agency& agency : loading.catalogue.agencies) {
    known.push_back(std::string(services_folder) + agency.id.str() + std::string(json_ending));
    if (set.has(known.back())) {
      read(known.back());
    }
  }
  for (const CatalogueFile& file : files) {
    if (is_service_file(file.path) && std::find(known.begin(), known.end(), file.path) == known.end()) {
      read(file.path);
    }
  }
}

}  // namespace

Result<std::shared_ptr<const catalogue::Catalogue>, Errors> read_catalogue(const std::vector<CatalogueFile>& files) {
  Errors errors;
  const FileSet set(files, errors);
  std::optional<calendar::Zone> zone;
  set.with("network.json", [&](const JsonReader& root) { zone = read_zone(root); });
  if (!zone) {
    // No catalogue is without a zone: this is mended first.
    return failure(std::move(errors));
  }
  const auto result = std::make_shared<catalogue::Catalogue>(std::move(*zone));
  Loading loading{*result};
  const auto read_part = [&](const Part& part) {
    set.with(part.path, [&](const JsonReader& root) { part.read(loading, root); });
  };
  std::for_each(parts_before_services.begin(), parts_before_services.end(), read_part);
  read_all_services(loading, set, files);
  std::for_each(parts_after_services.begin(), parts_after_services.end(), read_part);
  if (errors.empty()) {
    result->finish();
    errors = catalogue::check_catalogue(*result);
  }
  if (errors.empty()) {
    return result;
  }
  set.sort_errors();
  return failure(std::move(errors));
}

}  // namespace asan::wire
