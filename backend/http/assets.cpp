#include "http/assets.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "auth/keys.hpp"
#include "http/compress.hpp"
#include "http/negotiate.hpp"

namespace asan::http {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
constexpr std::string_view ask_again = "no-cache";

std::string_view content_type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{
      {".js", "text/javascript; charset=utf-8"},
      {".wasm", "application/wasm"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".otf", "font/otf"},
      {".ttf", "font/ttf"},
      {".woff2", "font/woff2"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [ending, type] : types) {
    if (name.size() >= ending.size() && name.substr(name.size() - ending.size()) == ending) return type;
  }
  return "application/octet-stream";
}

std::optional<std::string> read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// boot.js -> boot-<hash>.js, as tools/hash_assets.py names files.
std::string hashed_path(const std::string& name, std::string_view bytes) {
  constexpr std::size_t digits = 12;
  const fs::path path(name);
  const std::string stem = path.stem().string() + "-" + auth::sha256_short(bytes).substr(0, digits);
  return "/" + (path.parent_path() / (stem + path.extension().string())).generic_string();
}

Asset make_asset(std::string_view path, bool is_hashed, std::string bytes) {
  Asset asset;
  asset.content_type = content_type_of(path);
  asset.is_hashed = is_hashed;
  asset.tag = auth::sha256_short(bytes);
  asset.bytes = std::move(bytes);
  return asset;
}

}  // namespace

Result<Assets, AssetsFailure> Assets::load(const fs::path& site) {
  const fs::path manifest_file = site / "manifest.json";
  const auto text = read_file(manifest_file);
  if (!text) return failure(AssetsFailure{manifest_file, "cannot be read; run ./portal build to make it"});
  const auto manifest = nlohmann::json::parse(*text, nullptr, false);
  if (!manifest.is_object()) return failure(AssetsFailure{manifest_file, "is no JSON object; run ./portal build"});
  Assets assets;
  for (const auto& [name, path] : manifest.items()) {
    if (!path.is_string()) return failure(AssetsFailure{manifest_file, "must map names to paths; run ./portal build"});
    const auto relative = path.get<std::string>();
    auto bytes = read_file(site / relative);
    if (!bytes) return failure(AssetsFailure{site / relative, "cannot be read; run ./portal build"});
    Asset asset = make_asset(relative, relative != name, std::move(*bytes));
    asset.br = read_file(site / (relative + ".br")).value_or("");
    asset.gz = read_file(site / (relative + ".gz")).value_or("");
    assets.path_by_name_[name] = "/" + relative;
    assets.by_path_["/" + relative] = std::move(asset);
  }
  return assets;
}

std::string Assets::path_of(std::string_view logical_name) const {
  const auto found = path_by_name_.find(logical_name);
  return found == path_by_name_.end() ? std::string() : found->second;
}

std::string_view Assets::text_of(std::string_view logical_name) const {
  const auto found = by_path_.find(path_of(logical_name));
  return found == by_path_.end() ? std::string_view() : std::string_view(found->second.bytes);
}

std::string Assets::add_hashed(const std::string& logical_name, std::string bytes) {
  std::string path = hashed_path(logical_name, bytes);
  if (by_path_.find(path) == by_path_.end()) {
    constexpr int quick = 5;
    Asset asset = make_asset(path, true, std::move(bytes));
    asset.br = brotli(asset.bytes, quick).value_or("");
    asset.gz = gzip(asset.bytes, quick).value_or("");
    by_path_[path] = std::move(asset);
  }
  path_by_name_[logical_name] = path;
  return path;
}

void Assets::add_plain(const std::string& path, std::string bytes) {
  by_path_[path] = make_asset(path, false, std::move(bytes));
}

std::optional<Outgoing> Assets::answer(const Incoming& request) const {
  const auto found = by_path_.find(request.path());
  if (found == by_path_.end()) return std::nullopt;
  const Asset& asset = found->second;
  const Encodings accepted = accepted_encodings(request.header("Accept-Encoding"));
  const std::string* bytes = &asset.bytes;
  std::string_view encoding;
  if (accepted.br && !asset.br.empty()) {
    bytes = &asset.br;
    encoding = "br";
  } else if (accepted.gzip && !asset.gz.empty()) {
    bytes = &asset.gz;
    encoding = "gzip";
  }
  // Strong tags differ by encoding: the bytes do.
  const std::string tag = "\"" + asset.tag + (encoding.empty() ? "" : "-" + std::string(encoding)) + "\"";
  Outgoing out;
  out.with("Cache-Control", std::string(asset.is_hashed ? for_ever : ask_again)).with("ETag", tag);
  out.with("Vary", "Accept-Encoding");
  if (matches_tag(request.header("If-None-Match"), tag)) {
    out.status = 304;
    out.with("Content-Length", std::to_string(bytes->size()));
    return out;
  }
  out.content_type = asset.content_type;
  if (!encoding.empty()) out.with("Content-Encoding", std::string(encoding));
  out.body = *bytes;
  return out;
}

}  // namespace asan::http
