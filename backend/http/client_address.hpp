// Who sent a request, as far as an address can tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/exchange.hpp"

namespace asan::http {

/// The socket's address, or what a trusted proxy says in X-Forwarded-For: its last address that is no trusted proxy's.
/// What others write there counts nothing.
[[nodiscard]] std::string client_of(const Incoming& request, const std::string& peer,
                                    const std::vector<std::string>& trusted_proxies);

/// What is counted as one address: an IPv6 client is its /64, as providers give them out. Empty for this machine
/// itself: what comes from it is a proxy that nobody named, or its operator.
[[nodiscard]] std::string network_of(const std::string& client);

}  // namespace asan::http
