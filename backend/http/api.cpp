#include "http/api.hpp"

#include <array>
#include <memory>
#include <variant>

#include "auth/keys.hpp"
#include "http/compress.hpp"
#include "http/guard.hpp"
#include "http/negotiate.hpp"
#include "http/problem_answer.hpp"
#include "http/staff_api.hpp"
#include "http/terminal_api.hpp"
#include "open_data/open_data.hpp"
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
  if (open_data::is_ours(request.path())) return "GET, HEAD";
  if (request.path() == delivery_reports_path) return "POST";
  if (StaffApi::is_ours(request.path())) return StaffApi::methods_of(request.path());
  if (TerminalApi::is_ours(request.path())) return TerminalApi::methods_of(request.path());
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

/// text/csv when it is wanted more than JSON.
open_data::Format preferred_format(std::string_view accept) {
  int csv = 0;
  int json = 0;
  each_part(accept, [&](std::string_view part) {
    const Weighted wanted = weighted(part);
    if (equal_ignoring_case(wanted.name, "text/csv")) csv = wanted.thousandths;
    if (equal_ignoring_case(wanted.name, "application/json")) json = wanted.thousandths;
  });
  return csv > json ? open_data::Format::csv : open_data::Format::json;
}

}  // namespace

bool Api::is_ours(std::string_view path) noexcept { return path.substr(0, prefix.size()) == prefix; }

std::optional<Problem> Api::check_head(const Incoming& request) const {
  if (is_read(request.method)) return std::nullopt;
  if (!is_from_own_site(request, parts_.is_behind_tls)) return Problem{ProblemKind::not_allowed, "", {}, {}};
  const std::string_view length = request.header("Content-Length");
  const bool has_body = !length.empty() && length != "0";
  const std::string_view wanted = request.path() == terminal_picture_path ? "image/png" : "application/json";
  if (has_body && media_type(request.header("Content-Type")) != wanted) {
    return Problem{ProblemKind::unsupported_media_type, "", {}, {}};
  }
  return std::nullopt;
}

Outgoing Api::answer(const Incoming& request, Comer& comer) {
  if (comer.refused) return refuse(request, *comer.refused);
  const std::string_view method = request.method == "HEAD" ? "GET" : request.method;
  if (open_data::is_ours(request.path())) {
    if (is_read(request.method)) return catalogue_document(request);
    return refuse(request, Problem{ProblemKind::method_not_allowed, "", {}, {}});
  }
  if (request.path() == delivery_reports_path) return delivery_report(request);
  const auto asked = wire::from_http(http_request(method, request));
  if (!asked) return refuse(request, asked.error());
  if (const auto* wanted = std::get_if<wire::GetAvailability>(&*asked)) {
    return free_times(request, *asked, parts_.desk.changes(*wanted));
  }
  if (const auto* wanted = std::get_if<wire::GetOccupancy>(&*asked)) {
    return free_times(request, *asked, parts_.desk.changes(*wanted));
  }
  Outgoing out = reply(request, *asked, parts_.gate.answer(*asked, comer));
  parts_.gate.hand_over(comer, out);
  return out;
}

Outgoing Api::refuse(const Incoming& request, const Problem& problem) const {
  const text::Language language = negotiate_language(request.header("Accept-Language"));
  Outgoing out = problem_answer(problem, language, parts_.context.catalogue.zone, request.request_id);
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
    std::string body = wire::to_http(answered, parts_.context.catalogue.zone).body;
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

Outgoing Api::catalogue_document(const Incoming& request) const {
  const calendar::CivilDate today = parts_.context.catalogue.zone.to_civil(parts_.now()).date;
  const bool has_formats = open_data::has_formats(request.path());
  auto document = open_data::answer(parts_.context, request.target, today, preferred_format(request.header("Accept")));
  if (!document) return refuse(request, document.error());
  const std::string tag = "\"" + auth::sha256_short(document->body) + "\"";
  Outgoing out;
  // Of nobody, and compressed: the tag is of what is said and not of the bytes.
  out.with("Cache-Control", "no-cache").with("ETag", "W/" + tag);
  if (has_formats) out.with("Vary", "Accept");
  if (matches_tag(request.header("If-None-Match"), tag)) {
    out.status = 304;
    return out.with("Vary", "Accept-Encoding");
  }
  const bool is_csv = document->format == open_data::Format::csv;
  out.content_type = is_csv ? "text/csv; charset=utf-8; header=present" : "application/json";
  out.with("Content-Language", std::string(text::tag_of(document->language)));
  if (!document->file_name.empty()) {
    out.with("Content-Disposition", "attachment; filename=\"" + document->file_name + "\"");
  }
  out.body = std::move(document->body);
  compress(request, out);
  return out;
}

Outgoing Api::delivery_report(const Incoming& request) const {
  constexpr int no_content = 204;
  if (request.method != "POST") return refuse(request, Problem{ProblemKind::method_not_allowed, "", {}, {}});
  if (!parts_.take_report) return refuse(request, Problem{ProblemKind::not_found, "", {}, {}});
  if (const auto wrong = parts_.take_report(request)) return refuse(request, Problem{*wrong, "", {}, {}});
  Outgoing out;
  out.status = no_content;
  return out.with("Cache-Control", "no-store");
}

Outgoing Api::reply(const Incoming& request, const wire::Request& asked, const wire::Reply& reply) const {
  if (const auto* problem = std::get_if<Problem>(&reply)) return refuse(request, *problem);
  wire::HttpReply http = wire::to_http(reply, parts_.context.catalogue.zone);
  Outgoing out;
  out.status = http.status;
  out.content_type = std::move(http.content_type);
  out.body = std::move(http.body);
  out.with("Cache-Control", "no-store");
  if (std::string location = location_of(asked, reply, parts_.context.catalogue.zone); !location.empty()) {
    out.status = 201;
    out.with("Location", std::move(location));
  }
  return out;
}

}  // namespace asan::http
