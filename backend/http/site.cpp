#include "http/site.hpp"

#include <array>
#include <utility>

#include "http/calendar_file.hpp"
#include "http/guard.hpp"
#include "http/openapi.hpp"

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

struct Face {
  std::string_view weight;
  std::string_view file;
};
constexpr std::array<Face, 2> faces = {{{"400", "fonts/inter-400.otf"}, {"600", "fonts/inter-600.otf"}}};

/// The faces' addresses change with their bytes, so only the server can write them. Looks come first: layout may
/// overrule.
std::string critical_css(const Assets& assets) {
  std::string css;
  for (const Face& face : faces) {
    const std::string path = assets.path_of(face.file);
    if (path.empty()) continue;
    css.append("@font-face{font-family:Inter;font-display:swap;font-weight:").append(face.weight);
    css.append(";src:url(").append(path).append(")}");
  }
  return css.append(assets.text_of("looks.css")).append(assets.text_of("base.css"));
}

html::SiteFiles site_files(Assets& assets, std::string pack) {
  assets.add_plain("/api/v1/openapi.json", std::string(openapi_document()));
  html::SiteFiles files;
  files.script = assets.path_of("portal_web.js");
  files.icon = assets.path_of("icon.svg");
  files.catalogue = assets.add_hashed("catalogue.json", std::move(pack));
  for (const Face& face : faces) {
    if (std::string path = assets.path_of(face.file); !path.empty()) files.fonts.push_back(std::move(path));
  }
  return files;
}

}  // namespace

Site::Site(SiteParts parts)
    : parts_(std::move(parts)),
      search_(screens::make_service_search(*parts_.catalogue)),
      context_{*parts_.catalogue, search_},
      desk_({*parts_.catalogue, parts_.store, parts_.keys, parts_.now}),
      api_({*parts_.catalogue, desk_, parts_.now, parts_.is_behind_tls}),
      pages_({context_, desk_, parts_.keys, parts_.now, site_files(parts_.assets, std::move(parts_.pack)),
              critical_css(parts_.assets), parts_.is_behind_tls}),
      constant_headers_(security_headers(auth::sha256_base64(critical_css(parts_.assets)), parts_.is_behind_tls)) {}

ListenerParts Site::listener_parts() {
  ListenerParts listener;
  listener.check_head = [this](const Incoming& request) { return check_head(request); };
  listener.answer = [this](const Incoming& request) { return answer(request); };
  listener.refuse = [this](const Incoming& request, const Problem& problem) { return refuse(request, problem); };
  listener.now = parts_.now;
  listener.constant_headers = constant_headers_;
  return listener;
}

std::optional<Problem> Site::check_head(const Incoming& request) const {
  if (parts_.assets.has(request.path()) || health(request.path())) {
    if (is_read(request.method)) return std::nullopt;
    return Problem{ProblemKind::method_not_allowed, "", {}, {}};
  }
  return Api::is_ours(request.path()) ? api_.check_head(request) : pages_.check_head(request);
}

Outgoing Site::answer(const Incoming& request) {
  if (auto file = parts_.assets.answer(request)) return *std::move(file);
  if (auto state = health(request.path())) return *std::move(state);
  if (Api::is_ours(request.path())) return api_.answer(request);
  if (const auto target = calendar_target(request.path()); target && is_read(request.method)) {
    if (auto file = calendar_file(*parts_.catalogue, desk_, *target, parts_.now())) return *std::move(file);
  }
  return pages_.answer(request);
}

Outgoing Site::refuse(const Incoming& request, const Problem& problem) const {
  Outgoing out = Api::is_ours(request.path()) || request.target.empty() ? api_.refuse(request, problem)
                                                                        : pages_.refuse(request, problem);
  const bool is_only_read = parts_.assets.has(request.path()) || health(request.path());
  if (problem.kind == ProblemKind::method_not_allowed && is_only_read) {
    for (auto& [name, value] : out.headers) {
      if (name == "Allow") value = "GET, HEAD";
    }
  }
  return out;
}

std::optional<Outgoing> Site::health(std::string_view path) const {
  const bool asks_ready = path == "/readyz";
  if (!asks_ready && path != "/healthz") return std::nullopt;
  const bool is_good = !asks_ready || parts_.store.accepts_writes();
  Outgoing out;
  out.status = is_good ? 200 : 503;
  out.content_type = "text/plain; charset=utf-8";
  out.body = is_good ? "ok\n" : "the store refuses writes\n";
  out.with("Cache-Control", "no-store");
  return out;
}

}  // namespace asan::http
