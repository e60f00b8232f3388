#include "http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <optional>

namespace asan::http {
namespace {

/// IPv4 as IPv6 has it (RFC 4291, 2.5.5.2), so that there is one form.
std::optional<std::string> bytes_of(const std::string& text) {
  constexpr std::size_t size = sizeof(in6_addr);
  in6_addr address{};
  const std::string mapped = text.find(':') == std::string::npos ? "::ffff:" + text : text;
  if (::inet_pton(AF_INET6, mapped.c_str(), &address) != 1) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(&address), size);
}

}  // namespace

std::string client_of(const Incoming& request, const std::string& peer,
                      const std::vector<std::string>& trusted_proxies) {
  const auto is_trusted = [&](std::string_view address) {
    return std::find(trusted_proxies.begin(), trusted_proxies.end(), address) != trusted_proxies.end();
  };
  if (!is_trusted(peer)) return peer;
  std::string client = peer;
  for (const auto& [name, value] : request.headers) {
    if (!equal_ignoring_case(name, "X-Forwarded-For")) continue;
    each_part(value, [&](std::string_view part) {
      if (!is_trusted(part)) client = part;
    });
  }
  return bytes_of(client) ? client : peer;
}

std::string network_of(const std::string& client) {
  auto bytes = bytes_of(client);
  if (!bytes) return client;
  const std::string v4_prefix = bytes_of("0.0.0.0")->substr(0, 12);
  const bool is_v4 = bytes->compare(0, v4_prefix.size(), v4_prefix) == 0;
  const bool is_here = is_v4 ? bytes->at(v4_prefix.size()) == '\x7f' : *bytes == *bytes_of("::1");
  if (is_here) return {};
  constexpr std::size_t network_bytes = 8;
  if (!is_v4) bytes->resize(network_bytes);
  return *std::move(bytes);
}

}  // namespace asan::http
