#include "http/guard.hpp"

namespace asan::http {

namespace {

std::string cookie_line(std::string_view name, std::string_view value, std::string_view rules, bool is_behind_tls) {
  std::string line(name);
  line.append("=").append(value).append("; Path=/; HttpOnly").append(rules);
  return is_behind_tls ? line.append("; Secure") : line;
}

}  // namespace

bool is_from_own_site(const Incoming& request, bool is_behind_tls) {
  const std::string_view site = request.header("Sec-Fetch-Site");
  // "none": the visitor himself, for instance reload of a page that a form led to.
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return true;
  return equal_ignoring_case(origin, own_origin(request, is_behind_tls));
}

std::string own_origin(const Incoming& request, bool is_behind_tls) {
  return (is_behind_tls ? "https://" : "http://") + std::string(request.header("Host"));
}

std::string_view visitor_cookie_name(bool is_behind_tls) noexcept {
  return is_behind_tls ? "__Host-visitor" : "visitor";
}

std::string_view staff_cookie_name(bool is_behind_tls) noexcept { return is_behind_tls ? "__Host-staff" : "staff"; }

std::string_view cookie(const Incoming& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (!equal_ignoring_case(key, "Cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = rest.find(';');
      const std::string_view pair = without_spaces(rest.substr(0, end));
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
  }
  return {};
}

std::string set_cookie(std::string_view name, std::string_view value, bool is_behind_tls) {
  // Lax, not Strict: a visitor who comes by a link from elsewhere keeps the cookie that his other tabs' forms need.
  return cookie_line(name, value, "; SameSite=Lax", is_behind_tls);
}

std::string set_strict_cookie(std::string_view name, std::string_view value, bool is_behind_tls) {
  return cookie_line(name, value, "; SameSite=Strict", is_behind_tls);
}

std::string ended_cookie(std::string_view name, bool is_behind_tls) {
  return cookie_line(name, "", "; SameSite=Strict; Max-Age=0", is_behind_tls);
}

// Referrer-Policy is not no-referrer: with that, browsers send "Origin: null" with our own forms (Fetch standard,
// "append a request Origin header"), and is_from_own_site could not tell them from others.
std::string security_headers(std::string_view style_hash, bool is_behind_tls) {
  std::string lines =
      "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-";
  lines.append(style_hash);
  lines.append(
      "'; connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; "
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: same-origin\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\n"
      "X-Frame-Options: DENY\r\n");
  if (is_behind_tls) lines.append("Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n");
  return lines;
}

std::string_view permissions_policy(CameraUse camera) noexcept {
  switch (camera) {
    case CameraUse::none:
      break;
    case CameraUse::own_pages:
      return "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";
  }
  return "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
}

}  // namespace asan::http
