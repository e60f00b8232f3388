#include "http/api.hpp"

#include <array>
#include <memory>
#include <variant>

#include "auth/keys.hpp"
#include "http/compress.hpp"
#include "http/guard.hpp"
#include "http/negotiate.hpp"
#include "http/problem_answer.hpp"
#include "wire/http.hpp"

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;

constexpr std::string_view prefix = "/api/";

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

wire::HttpRequest http_request(std::string_view method, const Incoming& request) {
  return wire::HttpRequest{std::string(method), std::string(request.target),
                           std::string(request.header("Idempotency-Key")), std::string(request.body)};
}

/// The methods that the path knows, found by asking the one table of paths.
std::string allowed_methods(const Incoming& request) {
  constexpr std::array<std::string_view, 3> methods = {"GET", "POST", "DELETE"};
  std::string allowed;
  for (const std::string_view method : methods) {
    const auto known = wire::from_http(http_request(method, request));
    if (!known && known.error().kind == ProblemKind::method_not_allowed) continue;
    if (!known && known.error().kind == ProblemKind::not_found) continue;
    allowed.append(allowed.empty() ? "" : ", ").append(method);
    if (method == "GET") allowed.append(", HEAD");
  }
  return allowed;
}

/// Address of what a write created; empty for all else.
std::string location_of(const wire::Request& asked, const wire::Reply& reply, const calendar::Zone& zone) {
  if (std::holds_alternative<wire::PlaceHold>(asked)) {
    if (const auto* view = std::get_if<wire::HoldView>(&reply)) {
      return wire::to_http(wire::Request{wire::GetHold{view->hold.id}}, zone).target;
    }
  }
  if (std::holds_alternative<wire::Confirm>(asked)) {
    if (const auto* view = std::get_if<wire::AppointmentView>(&reply)) {
      return wire::to_http(wire::Request{wire::GetAppointment{view->token}}, zone).target;
    }
  }
  if (std::holds_alternative<wire::FileSlotRequest>(asked)) {
    if (const auto* view = std::get_if<wire::SlotRequestView>(&reply)) {
      return wire::to_http(wire::Request{wire::GetSlotRequest{view->token}}, zone).target;
    }
  }
  return {};
}

}  // namespace

bool Api::is_ours(std::string_view path) noexcept { return path.substr(0, prefix.size()) == prefix; }

std::optional<Problem> Api::check_head(const Incoming& request) const {
  if (is_read(request.method)) return std::nullopt;
  if (!is_from_own_site(request, parts_.is_behind_tls)) return Problem{ProblemKind::not_allowed, "", {}, {}};
  const std::string_view length = request.header("Content-Length");
  const bool has_body = !length.empty() && length != "0";
  if (has_body && media_type(request.header("Content-Type")) != "application/json") {
    return Problem{ProblemKind::unsupported_media_type, "", {}, {}};
  }
  return std::nullopt;
}

Outgoing Api::answer(const Incoming& request) {
  const std::string_view method = request.method == "HEAD" ? "GET" : request.method;
  const auto asked = wire::from_http(http_request(method, request));
  if (!asked) return refuse(request, asked.error());
  if (const auto* wanted = std::get_if<wire::GetAvailability>(&*asked)) {
    return free_times(request, *asked, parts_.desk.changes(*wanted));
  }
  if (const auto* wanted = std::get_if<wire::GetOccupancy>(&*asked)) {
    return free_times(request, *asked, parts_.desk.changes(*wanted));
  }
  return reply(request, *asked, parts_.desk.answer(*asked));
}

Outgoing Api::refuse(const Incoming& request, const Problem& problem) const {
  const text::Language language = negotiate_language(request.header("Accept-Language"));
  Outgoing out = problem_answer(problem, language, parts_.catalogue.zone);
  out.with("Vary", "Accept-Language");
  if (problem.kind == ProblemKind::method_not_allowed) out.with("Allow", allowed_methods(request));
  return out;
}

Outgoing Api::free_times(const Incoming& request, const wire::Request& wanted, std::uint64_t changes) {
  const AvailabilityCache::Moment moment{changes, parts_.now()};
  auto bytes = cache_.find(request.target, moment);
  if (bytes == nullptr) {
    const wire::Reply answered = parts_.desk.answer(wanted);
    if (const auto* problem = std::get_if<Problem>(&answered)) return refuse(request, *problem);
    std::string body = wire::to_http(answered, parts_.catalogue.zone).body;
    std::string tag = "\"" + auth::sha256_short(body) + "\"";
    bytes = std::make_shared<const AvailabilityBytes>(AvailabilityBytes{std::move(body), std::move(tag)});
    cache_.keep(request.target, moment, bytes);
  }
  // Long, and of nobody: compressed. Then the tag is of what is said and not of the bytes, a weak one.
  const bool is_compressed = std::holds_alternative<wire::GetOccupancy>(wanted);
  Outgoing out;
  out.with("Cache-Control", "no-cache").with("ETag", is_compressed ? "W/" + bytes->tag : bytes->tag);
  if (matches_tag(request.header("If-None-Match"), bytes->tag)) {
    out.status = 304;
    if (is_compressed) return out.with("Vary", "Accept-Encoding");
    return out.with("Content-Length", std::to_string(bytes->body.size()));
  }
  out.content_type = "application/json";
  out.body = bytes->body;
  if (is_compressed) compress(request, out);
  return out;
}

Outgoing Api::reply(const Incoming& request, const wire::Request& asked, const wire::Reply& reply) const {
  if (const auto* problem = std::get_if<Problem>(&reply)) return refuse(request, *problem);
  wire::HttpReply http = wire::to_http(reply, parts_.catalogue.zone);
  Outgoing out;
  out.status = http.status;
  out.content_type = std::move(http.content_type);
  out.body = std::move(http.body);
  out.with("Cache-Control", "no-store");
  if (std::string location = location_of(asked, reply, parts_.catalogue.zone); !location.empty()) {
    out.status = 201;
    out.with("Location", std::move(location));
  }
  return out;
}

}  // namespace asan::http
