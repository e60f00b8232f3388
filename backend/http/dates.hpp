// The server's time: the wall clock once, at start, then the monotonic clock, so that no hold gets longer or shorter
// when somebody sets the time (ours, backend.md). HTTP's date format is RFC 9110, 5.6.7.
#pragma once

#include <chrono>
#include <string>

#include "base/time.hpp"

namespace asan::http {

class ServerClock {
 public:
  ServerClock();
  [[nodiscard]] Instant now() const;

 private:
  std::chrono::system_clock::time_point wall_at_start_;
  std::chrono::steady_clock::time_point steady_at_start_;
};

/// "Sun, 06 Nov 1994 08:49:37 GMT"
[[nodiscard]] std::string http_date(Instant t);

}  // namespace asan::http
