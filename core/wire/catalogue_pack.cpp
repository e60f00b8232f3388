// The catalogue's files in one document for the browser. Every file stands on a line of its own, so that taking the
// pack apart costs no parsing: minified JSON has no line breaks.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "wire/catalogue_codec.hpp"

namespace asan::wire {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view opening = "{\n";
constexpr std::string_view closing = "}\n";
constexpr std::string_view after_path = "\":";

/// What only editors need: fields that begin with editor_.
void drop_editor_fields(Json& value) {
  if (value.is_object()) {
    std::vector<std::string> dropped;
    for (const auto& field : value.items()) {
      if (field.key().rfind("editor_", 0) == 0) {
        dropped.push_back(field.key());
      }
    }
    for (const std::string& key : dropped) {
      value.erase(key);
    }
  }
  if (value.is_structured()) {
    for (Json& child : value) {
      drop_editor_fields(child);
    }
  }
}

}  // namespace

Result<std::string, std::vector<catalogue::CatalogueError>> write_pack(const std::vector<CatalogueFile>& files) {
  const auto catalogue = read_catalogue(files);
  if (!catalogue) {
    return failure(catalogue.error());
  }
  std::vector<const CatalogueFile*> in_order;
  in_order.reserve(files.size());
  for (const CatalogueFile& file : files) {
    in_order.push_back(&file);
  }
  std::sort(in_order.begin(), in_order.end(),
            [](const CatalogueFile* a, const CatalogueFile* b) { return a->path < b->path; });
  std::string pack(opening);
  for (const CatalogueFile* const file : in_order) {
    Json json = Json::parse(file->json, nullptr, /*allow_exceptions=*/false);
    drop_editor_fields(json);
    pack.append(pack.size() == opening.size() ? "\"" : ",\n\"").append(file->path).append(after_path);
    pack.append(json.dump());
  }
  pack.append("\n").append(closing);
  return pack;
}

std::vector<CatalogueFile> read_pack(std::string_view pack) {
  if (pack.substr(0, opening.size()) != opening || pack.size() < opening.size() + closing.size() ||
      pack.substr(pack.size() - closing.size()) != closing) {
    return {};
  }
  pack = pack.substr(opening.size(), pack.size() - opening.size() - closing.size());
  std::vector<CatalogueFile> files;
  while (!pack.empty()) {
    const std::size_t line_end = pack.find('\n');
    const std::size_t path_end = pack.find(after_path);
    if (line_end == std::string_view::npos || path_end == std::string_view::npos || path_end > line_end ||
        pack.front() != '"') {
      return {};
    }
    const std::size_t json_begin = path_end + after_path.size();
    const bool is_last = line_end + 1 == pack.size();
    const std::size_t json_end = line_end - (is_last ? 0 : 1);
    if (json_end < json_begin || (!is_last && pack[json_end] != ',')) {
      return {};
    }
    files.push_back(
        {std::string(pack.substr(1, path_end - 1)), std::string(pack.substr(json_begin, json_end - json_begin))});
    pack.remove_prefix(line_end + 1);
  }
  return files;
}

}  // namespace asan::wire
