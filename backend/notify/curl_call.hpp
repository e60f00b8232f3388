// One call through libcurl (https://curl.se/libcurl/c/), HTTP or SMTP: bounded in time and size, ended by a stop.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace asan::notify {

/// Before any other thread; false when libcurl cannot start.
[[nodiscard]] bool start_curl() noexcept;

/// How a server proves that it is itself, and who we are to it.
struct Peer {
  std::string url;
  /// Certificates that we trust besides the system's; empty: none.
  std::string authorities;
  std::chrono::milliseconds within = std::chrono::seconds(10);
};

struct HttpAnswer {
  std::int32_t status = 0;
  /// Retry-After in seconds, when it was there.
  std::optional<Duration> retry_after;
};

/// Nothing: no answer came, or it was cut off.
[[nodiscard]] std::optional<HttpAnswer> post(const Peer& peer, const std::vector<std::string>& headers,
                                             const std::string& body, const std::stop_token& stop);

struct MailCall {
  std::string from;
  std::string to;
  std::string user;
  std::string password;
  /// Refuses to say anything before the line is encrypted.
  bool needs_tls = true;
};

/// sent: the server took it over. Else the SMTP number that it gave (RFC 5321); 0: none.
struct MailAnswer {
  bool is_sent = false;
  bool is_login_refused = false;
  std::int32_t code = 0;
};
[[nodiscard]] MailAnswer mail(const Peer& peer, const MailCall& call, const std::string& message,
                              const std::stop_token& stop);

}  // namespace asan::notify
