// Who may send a write (OWASP ASVS 5.0 V3.5): our own pages. Browsers say where a request comes from in Origin and
// Sec-Fetch-Site; programs that are no browsers say neither and carry no cookies that could be abused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/exchange.hpp"

namespace asan::http {

/// False for a write that another site's page made the browser send.
[[nodiscard]] bool is_from_own_site(const Incoming& request, bool is_behind_tls);
/// Scheme and host as the visitor knows them.
[[nodiscard]] std::string own_origin(const Incoming& request, bool is_behind_tls);

/// Name of the visitor's cookie: `__Host-` needs Secure, which needs TLS.
[[nodiscard]] std::string_view visitor_cookie_name(bool is_behind_tls) noexcept;
/// Name of the cookie of who of staff is signed in.
[[nodiscard]] std::string_view staff_cookie_name(bool is_behind_tls) noexcept;
/// Value of a cookie; empty when there is none.
[[nodiscard]] std::string_view cookie(const Incoming& request, std::string_view name);
/// Set-Cookie for a cookie of this session that no script sees.
[[nodiscard]] std::string set_cookie(std::string_view name, std::string_view value, bool is_behind_tls);

/// The same for a cookie that comes only with requests of our own pages.
[[nodiscard]] std::string set_strict_cookie(std::string_view name, std::string_view value, bool is_behind_tls);
/// Takes it back.
[[nodiscard]] std::string ended_cookie(std::string_view name, bool is_behind_tls);

/// What a page's scripts may ask the device for (Permissions-Policy). A terminal reads codes by camera.
enum class CameraUse : std::uint8_t { none, own_pages };
inline constexpr std::string_view permissions_policy_header = "Permissions-Policy";
[[nodiscard]] std::string_view permissions_policy(CameraUse camera) noexcept;

/// Header lines that every answer carries. `style_hash`: SHA-256 of the inline style sheet, in base64.
[[nodiscard]] std::string security_headers(std::string_view style_hash, bool is_behind_tls);

}  // namespace asan::http
