#include "http/admin.hpp"

#include <utility>

#include "metrics/metrics.hpp"
#include "wire/codec.hpp"

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;

constexpr std::string_view metrics_path = "/metrics";

/// Looking at the server is not counted among its work.
class NoObserver final : public ListenerObserver {
 public:
  void connections_changed(int /*by*/) noexcept override {}
  void in_flight_changed(int /*by*/) noexcept override {}
  void turned_away(TurnedAway /*why*/) noexcept override {}
  void served(const Served& /*request*/) noexcept override {}
  void threw(std::string_view /*request_id*/, std::string_view /*type*/) noexcept override {}
};

std::optional<Problem> check(const Incoming& request) {
  if (request.path() != metrics_path && !is_health(request.path())) {
    return Problem{ProblemKind::not_found, "", {}, {}};
  }
  if (request.method == "GET" || request.method == "HEAD") return std::nullopt;
  return Problem{ProblemKind::method_not_allowed, "", {}, {}};
}

Outgoing answer(const AdminParts& parts, const Incoming& request) {
  if (auto health = health_answer(request.path(), parts.ready)) return *std::move(health);
  Outgoing out;
  out.content_type = metrics::Registry::content_type;
  out.body = parts.metrics();
  return out.with("Cache-Control", "no-store");
}

/// For operators and programs: no page, no languages.
Outgoing refuse(const Problem& problem) {
  Outgoing out;
  out.status = wire::http_status(problem.kind);
  out.content_type = "text/plain; charset=utf-8";
  out.body = std::string(wire::problem_name(problem.kind)).append("\n");
  if (problem.kind == ProblemKind::method_not_allowed) out.with("Allow", "GET, HEAD");
  return out;
}

}  // namespace

ListenerParts admin_listener_parts(AdminParts parts) {
  static NoObserver nobody;
  Limits limits;
  limits.connections = 16;
  limits.waiting_connections = 16;
  auto now = parts.now;
  return {limits,
          check,
          [parts = std::move(parts)](const Incoming& request) { return answer(parts, request); },
          [](const Incoming& /*request*/, const Problem& problem) { return refuse(problem); },
          std::move(now),
          "X-Content-Type-Options: nosniff\r\n",
          {},
          nobody};
}

}  // namespace asan::http
