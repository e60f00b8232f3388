#include "http/site.hpp"

#include <array>
#include <utility>

#include "http/calendar_file.hpp"
#include "http/guard.hpp"
#include "http/openapi.hpp"
#include "http/terminals.hpp"

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
  for (const std::string_view sheet : {"looks.css", "base.css", "print.css"}) css.append(assets.text_of(sheet));
  return css;
}

/// What pages without the client need.
html::SiteFiles page_files(const Assets& assets) {
  html::SiteFiles files;
  files.beat = assets.path_of("terminal_beat.js");
  files.camera = assets.path_of("camera.js");
  for (const std::string_view script : {"recorder.js", "replay.js", "bench.js"}) {
    if (std::string path = assets.path_of(script); !path.empty()) files.practice.push_back(std::move(path));
  }
  files.walkthroughs = assets.path_of("walkthroughs.json");
  files.icon = assets.path_of("icon.svg");
  for (const Face& face : faces) {
    if (std::string path = assets.path_of(face.file); !path.empty()) files.fonts.push_back(std::move(path));
  }
  return files;
}

/// What is made here and not by the build joins the site's files: before anybody asks for them.
html::SiteFiles site_files(Assets& assets, std::string pack) {
  assets.add_plain("/api/v1/openapi.json", std::string(openapi_document()));
  html::SiteFiles files = page_files(assets);
  files.script = assets.path_of("portal_web.js");
  files.catalogue = assets.add_hashed("catalogue.json", std::move(pack));
  return files;
}

/// The script of that page alone; which catalogue the server has is what it compares.
html::SiteFiles self_test_files(const Assets& assets) {
  html::SiteFiles files = page_files(assets);
  files.script = assets.path_of("self_test.js");
  files.catalogue = assets.path_of("catalogue.json");
  return files;
}

/// A self-test is told to who runs the server, and kept for who watches the terminals.
SelfTesting self_testing_of(const SiteParts& parts, const Fleet& fleet) {
  SelfTesting testing = parts.self_testing;
  testing.has_voice = parts.speaker != nullptr;
  testing.keep = [tell = std::move(testing.keep), &fleet](const screens::Terminal& terminal,
                                                          const fleet::SelfTest& test) {
    const bool is_told = !tell || tell(terminal, test);
    return fleet.keep(terminal, test) && is_told;
  };
  return testing;
}

}  // namespace

Site::Site(SiteParts parts)
    : parts_(std::move(parts)),
      search_(screens::make_service_search(*parts_.catalogue)),
      context_{*parts_.catalogue, search_, parts_.practice != nullptr},
      desk_({*parts_.catalogue, parts_.store, parts_.keys, parts_.now, &parts_.desk_observer, parts_.checks_contact}),
      gate_({*parts_.catalogue, desk_, parts_.keys, parts_.now, parts_.moment, parts_.gate, parts_.is_behind_tls}),
      api_({context_, desk_, gate_, parts_.now, parts_.is_behind_tls, parts_.take_report}),
      pages_({context_, desk_, gate_, parts_.keys, parts_.now, site_files(parts_.assets, std::move(parts_.pack)),
              critical_css(parts_.assets), parts_.is_behind_tls}),
      hasher_(accounts::HasherLimits{}),
      fleet_({*parts_.catalogue, parts_.store.terminals(), parts_.now, parts_.assets.path_of("portal_web.js"),
              parts_.assets.path_of("catalogue.json")}),
      staff_desk_({*parts_.catalogue, parts_.store, parts_.keys, parts_.now}),
      staff_api_({*parts_.catalogue,
                  staff_desk_,
                  {parts_.store.staff(), parts_.keys, hasher_, accounts::common_passwords()},
                  parts_.now,
                  [this](const Incoming& request, const Problem& problem) { return api_.refuse(request, problem); },
                  parts_.is_behind_tls}),
      staff_({context_, parts_.store.staff(), staff_desk_, fleet_, parts_.keys, hasher_, parts_.now,
              page_files(parts_.assets), critical_css(parts_.assets),
              [this](const Incoming& request, const Problem& problem) { return pages_.refuse(request, problem); },
              parts_.is_behind_tls}),
      terminal_pages_(
          {context_, parts_.keys, parts_.now, page_files(parts_.assets), critical_css(parts_.assets),
           [this](const Incoming& request, const Problem& problem) { return pages_.refuse(request, problem); },
           self_testing_of(parts_, fleet_), self_test_files(parts_.assets), parts_.is_behind_tls}),
      terminal_print_(
          {context_, gate_, fleet_, parts_.now, parts_.moment, parts_.printing,
           [this](const Incoming& request, const Problem& problem) { return api_.refuse(request, problem); },
           parts_.is_behind_tls}),
      terminal_api_({gate_, terminal_print_, fleet_, parts_.speaker, parts_.practice,
                     [this](const Incoming& request, const Problem& problem) { return api_.refuse(request, problem); },
                     parts_.is_behind_tls}),
      constant_headers_(security_headers(auth::sha256_base64(critical_css(parts_.assets)), parts_.is_behind_tls)) {}

ListenerParts Site::listener_parts() {
  return {{},
          [this](const Incoming& request) { return check_head(request); },
          [this](const Incoming& request) { return answer(request); },
          [this](const Incoming& request, const Problem& problem) { return refuse(request, problem); },
          parts_.now,
          constant_headers_,
          {},
          parts_.listener_observer,
          [this](const Incoming& request) { return rated_as(request); },
          [this](const Incoming& request) { return most_body(request); }};
}

/// Many terminals of a hall have one address.
std::string Site::rated_as(const Incoming& request) const {
  const auto terminal = terminal_of(request, *parts_.catalogue, parts_.keys, parts_.is_behind_tls);
  return terminal ? rated_name(*terminal) : std::string();
}

/// Pictures of screens are long, and only a terminal may send them.
std::size_t Site::most_body(const Incoming& request) const {
  const bool are_screens = request.path() == terminal_screens_path && parts_.practice != nullptr;
  if (!are_screens && request.path() != terminal_picture_path) return 0;
  if (!terminal_of(request, *parts_.catalogue, parts_.keys, parts_.is_behind_tls)) return 0;
  return are_screens ? Recordings::longest_screens : store::longest_terminal_note;
}

std::optional<Problem> Site::check_head(const Incoming& request) const {
  if (parts_.assets.has(request.path()) || is_health(request.path())) {
    if (is_read(request.method)) return std::nullopt;
    return Problem{ProblemKind::method_not_allowed, "", {}, {}};
  }
  return Api::is_ours(request.path()) ? api_.check_head(request) : pages_.check_head(request);
}

Outgoing Site::answer(const Incoming& request) {
  if (auto file = parts_.assets.answer(request)) return *std::move(file);
  if (auto state = health_answer(request.path(), parts_.ready)) return *std::move(state);
  Comer comer = gate_.receive(request);
  if (staff_path(request.path())) {
    return comer.refused ? pages_.refuse(request, *comer.refused) : staff_.answer(request);
  }
  if (StaffApi::is_ours(request.path())) {
    return comer.refused ? api_.refuse(request, *comer.refused) : staff_api_.answer(request);
  }
  if (TerminalApi::is_ours(request.path())) return terminal_api_.answer(request, comer);
  if (Api::is_ours(request.path())) return api_.answer(request, comer);
  if (TerminalPages::is_ours(request.path())) return terminal_pages_.answer(request, comer);
  if (comer.refused && is_read(request.method)) return pages_.refuse(request, *comer.refused);
  if (const auto target = calendar_target(request.path()); target && is_read(request.method)) {
    if (auto file = calendar_file(*parts_.catalogue, desk_, *target, parts_.now())) return *std::move(file);
  }
  return pages_.answer(request, comer);
}

Outgoing Site::refuse(const Incoming& request, const Problem& problem) const {
  Outgoing out = Api::is_ours(request.path()) || request.target.empty() ? api_.refuse(request, problem)
                                                                        : pages_.refuse(request, problem);
  const bool is_only_read = parts_.assets.has(request.path()) || is_health(request.path());
  if (problem.kind == ProblemKind::method_not_allowed && is_only_read) {
    for (auto& [name, value] : out.headers) {
      if (name == "Allow") value = "GET, HEAD";
    }
  }
  return out;
}

}  // namespace asan::http
