// What operators see of the server: a line in the log for each request, and the measurements of /metrics. It listens to
// the listener, the desk and the store's engine. Neither shows anything about a person: requests are known by their
// route, refusals by their kind.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "http/desk_parts.hpp"
#include "http/hold_watch.hpp"
#include "http/listener_observer.hpp"
#include "log/log.hpp"
#include "metrics/metrics.hpp"
#include "store/observer.hpp"

namespace asan::http {

class Telemetry final : public ListenerObserver, public DeskObserver, public store::StoreObserver {
 public:
  /// Both must outlive it.
  Telemetry(log::Log& log, metrics::Registry& registry);

  /// Before somebody reads the measurements: what time alone has changed.
  void look(Instant now) { holds_.look(now); }

  // ListenerObserver
  void connections_changed(int by) noexcept override { connections_.add(by); }
  void in_flight_changed(int by) noexcept override { in_flight_.add(by); }
  void turned_away(TurnedAway why) noexcept override;
  void served(const Served& request) noexcept override;
  void threw(std::string_view request_id, std::string_view type) noexcept override;

  // DeskObserver
  void answered(const wire::Request& request, const wire::Reply& reply, Instant now) noexcept override;

  // store::StoreObserver
  void queued(std::size_t waiting) noexcept override { queue_.set(static_cast<std::int64_t>(waiting)); }
  void committed(std::size_t jobs, std::chrono::nanoseconds took,
                 std::optional<store::StoreFailure> failed) noexcept override;
  void gave_up(std::string_view words, int code) noexcept override;

 private:
  [[nodiscard]] metrics::Histogram& durations(std::size_t route, std::size_t method, std::size_t status_class);

  log::Log& log_;
  metrics::FamilyOf<metrics::Histogram>& requests_;
  /// Found without a lock: by route, method and class of status.
  std::vector<std::atomic<metrics::Histogram*>> known_durations_;
  metrics::Gauge& in_flight_;
  metrics::Gauge& connections_;
  metrics::FamilyOf<metrics::Counter>& turned_away_;
  metrics::FamilyOf<metrics::Counter>& exceptions_;
  metrics::FamilyOf<metrics::Counter>& answers_;
  metrics::Counter& bookings_;
  metrics::FamilyOf<metrics::Counter>& commits_;
  metrics::Histogram& commit_duration_;
  metrics::Histogram& batch_;
  metrics::Gauge& queue_;
  HoldWatch holds_;
};

}  // namespace asan::http
