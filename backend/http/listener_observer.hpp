// What the listener tells of its work, for log and metrics. Called on the connections' threads: an observer answers at
// once and throws nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace asan::http {

enum class TurnedAway : std::uint8_t {
  address,  // one address has as many connections as it may
  pool,     // no thread is left and too many connections wait
  rate      // one client sends more requests than it may
};

/// A request that was answered. Path and query are for finding the route only: they may hold personal data.
struct Served {
  std::string_view request_id;
  std::string_view method;
  std::string_view target;
  int status = 0;
  std::size_t bytes = 0;
  /// From the first byte of the request to the last of the answer.
  std::chrono::nanoseconds took{0};
};

class ListenerObserver {
 public:
  ListenerObserver() = default;
  ListenerObserver(const ListenerObserver&) = delete;
  ListenerObserver& operator=(const ListenerObserver&) = delete;
  virtual ~ListenerObserver() = default;

  virtual void connections_changed(int by) noexcept = 0;
  virtual void in_flight_changed(int by) noexcept = 0;
  virtual void turned_away(TurnedAway why) noexcept = 0;
  virtual void served(const Served& request) noexcept = 0;
  /// `type` of what was thrown; its words may hold what the client sent.
  virtual void threw(std::string_view request_id, std::string_view type) noexcept = 0;
};

}  // namespace asan::http
