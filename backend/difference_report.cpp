#include "difference_report.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>

#include "compare/compare.hpp"

namespace asan::server {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string counted(std::size_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : separator).append(part);
  return text;
}

std::string title_of(const compare::ServiceDifference& service) { return service.id + " (" + service.name + ")"; }

std::string difference_line(const compare::ServiceDifference& service, const compare::Difference& difference) {
  std::vector<std::string> changes;
  for (const compare::Change& change : difference.changes) changes.push_back(words_of(change));
  std::string line = "  for everybody: ";
  if (difference.people < service.people) {
    line = "  for " + std::to_string(difference.people) + " of " + std::to_string(service.people) +
           (service.is_everybody ? " people (" : " people of a sample (") + difference.whom + "): ";
  }
  return line + joined(changes, "; ");
}

void add_services(const compare::CatalogueDifference& found, Lines& lines) {
  for (const auto& service : found.added) lines.push_back("new service: " + title_of(service));
  for (const auto& service : found.removed) lines.push_back("service gone: " + title_of(service));
  for (const auto& service : found.changed) {
    lines.push_back(title_of(service));
    for (const auto& difference : service.differences) lines.push_back(difference_line(service, difference));
  }
}

void add_details(const compare::CatalogueDifference& found, Lines& lines) {
  if (found.details.empty()) return;
  lines.emplace_back("texts and details of documents");
  constexpr std::size_t most_named = 3;
  for (const auto& [change, services] : found.details) {
    std::string where;
    if (services.size() > most_named) where = " (in " + counted(services.size(), "service") + ")";
    if (!services.empty() && services.size() <= most_named) {
      where = " (in " + joined({services.begin(), services.end()}, ", ") + ")";
    }
    lines.push_back("  " + words_of(change) + where);
  }
}

/// What a catalogue says to the case, or why it says nothing.
Result<coverage::GoldenAnswer, std::string> answer_of(const catalogue::Catalogue& catalogue,
                                                      const coverage::GoldenCase& golden) {
  const auto id = ServiceId::parse(golden.service);
  const auto service = id ? catalogue.find(*id) : std::nullopt;
  if (!service) return failure("there is no service " + golden.service);
  const auto citizen = coverage::read_citizen(golden.citizen, catalogue.vocabulary);
  if (!citizen) return failure("nobody can answer " + citizen.error());
  if (catalogue::evaluate(catalogue.at(*service).eligibility, *citizen) == catalogue::Truth::no) {
    return failure(std::string("this citizen may not ask for it"));
  }
  const auto on = calendar::CivilDate::parse(golden.date);
  if (!on) return failure("\"" + golden.date + "\" is no day");
  return coverage::golden_answer(catalogue.at(*service), *citizen, *on);
}

/// Empty when the catalogue says what the case says.
std::string contradiction(const catalogue::Catalogue& catalogue, const coverage::GoldenCase& golden) {
  const auto answer = answer_of(catalogue, golden);
  if (!answer) return answer.error();
  std::vector<std::string> parts;
  const auto hold = [&](std::string_view what, const std::string& said, const std::string& now) {
    if (said != now) parts.push_back(std::string(what) + " " + said + ", the catalogue says " + now);
  };
  hold("total", golden.total, answer->total);
  hold("documents", golden.documents, answer->documents);
  hold("status", golden.status, answer->status);
  return joined(parts, "; ");
}

std::size_t add_cases(const CatalogueVersion& older, const CatalogueVersion& newer, const coverage::GoldenCases& cases,
                      Lines& lines) {
  Lines failing;
  for (const coverage::GoldenCase& golden : cases.cases) {
    const std::string now = contradiction(*newer.catalogue, golden);
    if (now.empty()) continue;
    const bool is_old = !contradiction(*older.catalogue, golden).empty();
    failing.push_back("  " + golden.file + ":" + std::to_string(golden.line) + " " + golden.service + ", " +
                      golden.title + ": " + now + (is_old ? " (failed before too)" : ""));
    failing.push_back("    source " + golden.source);
  }
  if (!failing.empty()) {
    lines.emplace_back("golden cases that fail");
    lines.insert(lines.end(), failing.begin(), failing.end());
  }
  return failing.size() / 2;
}

/// Files that differ and whose effects are not told above: when and where people are served, sources.
std::vector<std::string> files_apart(const CatalogueVersion& older, const CatalogueVersion& newer) {
  std::map<std::string, std::string> before;
  for (const wire::CatalogueFile& file : older.files) before.emplace(file.path, file.json);
  std::vector<std::string> apart;
  for (const wire::CatalogueFile& file : newer.files) {
    const bool is_told = file.path.rfind("services/", 0) == 0 || file.path == "evidence.json" ||
                         file.path == "vocabulary.json" || file.path == "agencies.json" || file.path == "groups.json";
    if (!is_told && before[file.path] != file.json) apart.push_back(file.path);
  }
  return apart;
}

}  // namespace

Lines difference_report(const CatalogueVersion& older, const CatalogueVersion& newer,
                        const coverage::GoldenCases& cases, calendar::CivilDate on) {
  const compare::CatalogueDifference found = compare::compare(*older.catalogue, *newer.catalogue, on);
  Lines lines;
  add_services(found, lines);
  add_details(found, lines);
  const std::size_t failing = add_cases(older, newer, cases, lines);
  const std::vector<std::string> apart = files_apart(older, newer);
  if (!apart.empty()) {
    lines.push_back("also changed, and compared in their names alone: " + joined(apart, ", "));
  }
  if (found.is_empty()) {
    lines.emplace_back(apart.empty() ? "Nothing changes for anybody" : "No service says anything else to anybody");
  } else {
    lines.push_back(counted(found.changed.size(), "service") + " changed, " + std::to_string(found.added.size()) +
                    " new, " + std::to_string(found.removed.size()) + " gone, " +
                    counted(found.details.size(), "other detail"));
  }
  if (!cases.cases.empty()) {
    lines.back() += "; " + counted(failing, "golden case") + " of " + std::to_string(cases.cases.size()) +
                    (failing == 1 ? " fails" : " fail");
  }
  lines.back() += ".";
  return lines;
}

Result<coverage::GoldenCases, std::string> read_cases_folder(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  if (error) {
    return failure("The folder of golden cases " + folder.string() + " cannot be read: " + error.message() + ".");
  }
  std::sort(paths.begin(), paths.end());
  coverage::GoldenCases cases;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return failure("The golden cases in " + path.string() + " cannot be read.");
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    coverage::read_golden_cases(path.filename().string(), text, cases);
  }
  if (cases.misunderstood.empty()) return cases;
  return failure(folder.string() + "/" + cases.misunderstood.front() + ": this line is no part of a golden case.");
}

}  // namespace asan::server
