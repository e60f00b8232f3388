// The site's files, read once at start and kept in memory (backend.md): names with a hash are cached for ever, others
// are asked for again each time; br and gzip come ready from the build, nothing is compressed here.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/exchange.hpp"

namespace asan::http {

struct Asset {
  std::string content_type;
  /// Its name changes with its bytes.
  bool is_hashed = false;
  std::string bytes;
  /// Entity tag without quotes and encoding.
  std::string tag;
  /// Empty when the build made none.
  std::string br;
  std::string gz;
};

struct AssetsFailure {
  std::filesystem::path file;
  /// What is wrong with it.
  std::string reason;
};

class Assets {
 public:
  /// Reads `site`/manifest.json and every file that it names.
  [[nodiscard]] static Result<Assets, AssetsFailure> load(const std::filesystem::path& site);

  /// "boot.js" -> "/boot-1a2b3c.js"; empty when the site has no such file.
  [[nodiscard]] std::string path_of(std::string_view logical_name) const;
  /// Contents by logical name; empty when there is no such file.
  [[nodiscard]] std::string_view text_of(std::string_view logical_name) const;
  /// Puts a file of our own in, or finds the site's with the same bytes; answers its path.
  std::string add_hashed(const std::string& logical_name, std::string bytes);

  [[nodiscard]] bool has(std::string_view path) const { return by_path_.find(path) != by_path_.end(); }
  /// At this path, whatever its bytes.
  void add_plain(const std::string& path, std::string bytes);

  /// Empty when `request` asks for none of these. For GET and HEAD.
  [[nodiscard]] std::optional<Outgoing> answer(const Incoming& request) const;

 private:
  std::map<std::string, std::string, std::less<>> path_by_name_;
  std::map<std::string, Asset, std::less<>> by_path_;
};

}  // namespace asan::http
