// What one client may take (ours, backend.md): a citizen on a bad line gets through, a flood does not.
#pragma once

#include <chrono>
#include <cstddef>

namespace asan::http {

struct Limits {
  /// A body is a form or one small JSON document.
  std::size_t body_bytes = std::size_t{16} * 1024;
  /// The longest of those that may be longer (ListenerParts::most_body).
  std::size_t longest_body_bytes = std::size_t{400} * 1024;
  /// Request line and headers together with the body.
  std::size_t request_bytes = std::size_t{64} * 1024;
  /// From the first byte of a request to its last.
  std::chrono::milliseconds request_within{10'000};
  /// For the first byte on a new connection, and for the next request on an old one.
  std::chrono::milliseconds idle_within{15'000};
  /// The same when more than half of the connections are taken.
  std::chrono::milliseconds idle_within_when_busy{1'000};
  /// An answer may take this long, and longer by its size at `slowest_bytes_per_second`.
  std::chrono::milliseconds answer_within{10'000};
  std::size_t slowest_bytes_per_second = 4096;
  /// One thread each. Half of them is the most for one address, unless it is a proxy's.
  std::size_t connections = 1024;
  std::size_t waiting_connections = 1024;
  /// Of one client, behind a trusted proxy or not; 0 is no limit.
  int requests_a_second = 0;
};

}  // namespace asan::http
