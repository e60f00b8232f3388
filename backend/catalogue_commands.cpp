#include "catalogue_commands.hpp"

#include <chrono>
#include <fstream>
#include <iostream>
#include <utility>

#include "catalogue_folder.hpp"
#include "coverage_report.hpp"
#include "difference_report.hpp"
#include "error_pages.hpp"
#include "http/dates.hpp"
#include "storage.hpp"
#include "stranded_report.hpp"

namespace asan::server {

using settings::Options;
using settings::Resolved;

namespace {

Result<CatalogueVersion, std::vector<std::string>> load_version(const std::filesystem::path& folder) {
  auto files = read_folder(folder);
  if (!files) return failure(std::vector<std::string>{files.error()});
  auto catalogue = wire::read_catalogue(*files);
  if (!catalogue) {
    std::vector<std::string> lines = {"The catalogue in " + folder.string() + " cannot be read by this program:"};
    for (const auto& error : catalogue.error()) lines.push_back(line_of(error));
    return failure(std::move(lines));
  }
  return CatalogueVersion{*std::move(files), *std::move(catalogue)};
}

}  // namespace

int say(const std::string& sentence) {
  std::cerr << "portal-server: " << sentence << "\n";
  return failed;
}

std::string url_of(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

int print_errors(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::cerr << line << "\n";
  return failed;
}

Result<LoadedCatalogue, std::vector<std::string>> load_catalogue(const std::filesystem::path& folder) {
  const auto lines_of = [](const std::vector<catalogue::CatalogueError>& errors) {
    std::vector<std::string> lines;
    lines.reserve(errors.size());
    for (const auto& error : errors) lines.push_back(line_of(error));
    return lines;
  };
  const auto files = read_folder(folder);
  if (!files) return failure(std::vector<std::string>{files.error()});
  auto catalogue = wire::read_catalogue(*files);
  if (!catalogue) return failure(lines_of(catalogue.error()));
  auto pack = wire::write_pack(*files);
  if (!pack) return failure(lines_of(pack.error()));
  return LoadedCatalogue{*std::move(catalogue), *std::move(pack)};
}

bool may_strand(const catalogue::Catalogue& catalogue, std::span<const slots::Standing> standing,
                const Options& options) {
  const std::vector<std::string> lines = stranded_lines(catalogue, standing);
  if (lines.empty()) return true;
  for (const std::string& line : lines) std::cerr << line << "\n";
  if (!options.accepts_stranded) {
    (void)say(
        "This catalogue takes the places of the appointments above. Mend it, or tell those people and say so with "
        "--accept-stranded.");
  }
  return options.accepts_stranded;
}

int check_catalogue(const Resolved& resolved) {
  const Options& options = resolved.options;
  const auto loaded = load_catalogue(options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  if (const auto standing = look_at_standing(options, !resolved.is_default(settings::table(), "data"))) {
    if (!*standing) return say(standing->error());
    if (!may_strand(*loaded->catalogue, **standing, options)) return failed;
  }
  std::cout << summary_of(*loaded->catalogue) << "\n";
  if (!options.wants_coverage) return done;
  const auto began = std::chrono::steady_clock::now();
  const CoverageReport report = coverage_report(*loaded->catalogue);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  for (const std::string& line : report.lines) std::cout << line << "\n";
  std::cout << "Took " << took.count() << " ms\n";
  return report.findings == 0 ? done : failed;
}

int compare_catalogue(const Resolved& resolved) {
  const Options& options = resolved.options;
  if (options.older_catalogue.empty()) {
    (void)say("compare-catalogue needs the older catalogue: --with FOLDER.");
    return misunderstood;
  }
  const auto older = load_version(options.older_catalogue);
  if (!older) return print_errors(older.error());
  const auto newer = load_version(options.catalogue);
  if (!newer) return print_errors(newer.error());
  coverage::GoldenCases cases;
  if (!options.cases.empty()) {
    auto read = read_cases_folder(options.cases);
    if (!read) return say(read.error());
    cases = *std::move(read);
  }
  const auto on = options.on.value_or(newer->catalogue->zone.to_civil(http::ServerClock().now()).date);
  for (const std::string& line : difference_report(*older, *newer, cases, on)) std::cout << line << "\n";
  return done;
}

int write_pack(const Resolved& resolved) {
  const auto loaded = load_catalogue(resolved.options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  std::cout << loaded->pack;
  return done;
}

int write_error_pages(const Resolved& resolved) {
  const std::filesystem::path& out = resolved.options.out;
  if (out.empty()) {
    (void)say("error-pages needs a folder to write to: error-pages FOLDER.");
    return misunderstood;
  }
  const auto loaded = load_catalogue(resolved.options.catalogue);
  if (!loaded) return print_errors(loaded.error());
  std::error_code error;
  std::filesystem::create_directories(out, error);
  for (const ErrorFile& file : error_files(loaded->catalogue->zone)) {
    std::ofstream stream(out / file.name, std::ios::binary);
    stream << file.text;
    if (!stream.flush()) return say("The file " + (out / file.name).string() + " cannot be written.");
  }
  return done;
}

}  // namespace asan::server
