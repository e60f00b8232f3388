#include "http_settings.hpp"

#include "http/recordings.hpp"

#include "calendar/zone.hpp"

namespace asan::server {

std::optional<http::GateSettings> gate_settings(const settings::Options& options) {
  http::GateSettings gate;
  gate.allowances = {options.limit_asks,     options.limit_holds, options.limit_bookings,
                     options.limit_requests, options.limit_codes, options.address_shares};
  gate.free_guesses = options.limit_guesses;
  gate.room = {options.rush_places, Duration::minutes(options.rush_minutes), std::nullopt};
  gate.proof = {options.proof_of_work, Duration::seconds(options.proof_wait)};
  if (options.rush_opens.empty()) return gate;
  gate.room.opens_at = calendar::parse_instant(options.rush_opens);
  if (!gate.room.opens_at) return std::nullopt;
  return gate;
}

http::ListenerParts listener_parts(http::Site& site, const settings::Options& options) {
  http::ListenerParts parts = site.listener_parts();
  parts.trusted_proxies = options.trusted_proxies;
  parts.limits.request_within = std::chrono::seconds(options.client_seconds);
  parts.limits.requests_a_second = options.client_rate;
  // Screens of a whole visit come at once, and only where a few terminals practise.
  if (options.is_practice) parts.limits.longest_body_bytes = http::Recordings::longest_screens;
  return parts;
}

}  // namespace asan::server
