#include "http/route_pattern.hpp"

#include <algorithm>
#include <array>

#include "text/language.hpp"

namespace asan::http {
namespace {

/// As assets/openapi.json, core/screens/route.hpp and core/staff_screens/pages.hpp have them; a test compares.
constexpr std::array<std::string_view, 91> patterns = {
    "/healthz",
    "/readyz",
    "/metrics",
    "/api/v1/availability",
    "/api/v1/occupancy",
    "/api/v1/why-not",
    "/api/v1/soonest",
    "/api/v1/payment-slip",
    "/api/v1/visits",
    "/api/v1/holds",
    "/api/v1/holds/{hold}",
    "/api/v1/holds/{hold}/code",
    "/api/v1/delivery-reports",
    "/api/v1/terminal/print",
    "/api/v1/appointments",
    "/api/v1/appointments/lookup",
    "/api/v1/appointments/{token}",
    "/api/v1/appointments/{token}/cancellation",
    "/api/v1/appointments/{token}/rescheduling",
    "/api/v1/appointments/{token}/arrival",
    "/api/v1/appointments/{token}/availability",
    "/api/v1/requests",
    "/api/v1/requests/{token}",
    "/api/v1/requests/{token}/action",
    "/api/v1/draws",
    "/api/v1/services",
    "/api/v1/services/{service}",
    "/api/v1/checklist",
    "/api/v1/fees",
    "/api/v1/openapi.json",
    "/api/v1/staff/me",
    "/api/v1/staff/visits/lookup",
    "/api/v1/staff/visits/{appointment}",
    "/api/v1/staff/visits/{appointment}/steps",
    "/api/v1/staff/lifted-limits",
    "/api/v1/staff/day",
    "/api/v1/staff/log",
    "/api/v1/terminal/speech",
    "/api/v1/terminal/visit-end",
    "/api/v1/terminal/report",
    "/api/v1/terminal/help",
    "/api/v1/terminal/screenshot",
    "/api/v1/terminal/walkthroughs",
    "/api/v1/terminal/walkthroughs/removal",
    "/api/v1/terminal/screens",
    "/terminal",
    "/terminal/leave",
    "/terminal/test",
    "/",
    "/{lang}",
    "/{lang}/start",
    "/{lang}/hall/{centre}",
    "/{lang}/search",
    "/{lang}/fees",
    "/{lang}/services/{service}",
    "/{lang}/services/{service}/slip",
    "/{lang}/services/{service}/centres",
    "/{lang}/services/{service}/centres/{centre}",
    "/{lang}/services/{service}/centres/{centre}/why",
    "/{lang}/services/{service}/centres/{centre}/request",
    "/{lang}/requests/{token}",
    "/{lang}/visit",
    "/{lang}/holds",
    "/{lang}/bookings/{hold}",
    "/{lang}/bookings/{hold}/check",
    "/{lang}/appointments",
    "/{lang}/appointments/{token}",
    "/{lang}/appointments/{token}/cancel",
    "/{lang}/appointments/{token}/arrival",
    "/{lang}/appointments/{token}/reschedule",
    "/{lang}/appointments/{token}/calendar.ics",
    "/{lang}/checklist",
    "/{lang}/checklist/questions",
    "/{lang}/life-events/{event}",
    "/{lang}/staff",
    "/{lang}/staff/sign-in",
    "/{lang}/staff/code",
    "/{lang}/staff/set-up/{token}",
    "/{lang}/staff/password",
    "/{lang}/staff/sign-out",
    "/{lang}/staff/accounts",
    "/{lang}/staff/accounts/{account}",
    "/{lang}/staff/visits",
    "/{lang}/staff/visits/{appointment}",
    "/{lang}/staff/limits",
    "/{lang}/staff/day",
    "/{lang}/staff/log",
    "/{lang}/staff/terminals",
    "/{lang}/staff/terminals/{terminal}",
    "/{lang}/staff/terminal-pictures/{terminal}",
    "other",
};

std::string_view next_segment(std::string_view& path) noexcept {
  if (!path.empty()) path.remove_prefix(1);  // the slash
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view path) noexcept {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = next_segment(pattern);
    const std::string_view found = next_segment(path);
    if (wanted == "{lang}") {
      if (!text::language_of(found)) return false;
    } else if (wanted.empty() || wanted.front() != '{') {
      if (found != wanted) return false;
    } else if (found.empty()) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

std::span<const std::string_view> route_patterns() noexcept { return patterns; }

std::size_t route_of(std::string_view path) noexcept {
  if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const auto* const found = std::find_if(patterns.begin(), patterns.end() - 1,
                                         [path](std::string_view each) { return fits_pattern(each, path); });
  return static_cast<std::size_t>(found - patterns.begin());
}

}  // namespace asan::http
