// What operators need beside the serving itself: log, measurements, readiness, and the admin listener that shows them.
// Must be made before the store, which reports to it, and outlive it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "http/admin.hpp"
#include "http/telemetry.hpp"
#include "jobs/readiness.hpp"
#include "log/log.hpp"
#include "lost_turns.hpp"
#include "metrics/metrics.hpp"
#include "settings/options.hpp"

namespace asan::server {

class Operations {
 public:
  explicit Operations(const settings::Options& options);
  Operations(const Operations&) = delete;
  Operations& operator=(const Operations&) = delete;
  ~Operations();

  [[nodiscard]] log::Log& log() noexcept { return log_; }
  [[nodiscard]] metrics::Registry& registry() noexcept { return registry_; }
  [[nodiscard]] LostTurns& lost_turns() noexcept { return lost_turns_; }
  [[nodiscard]] http::Telemetry& telemetry() noexcept { return telemetry_; }
  [[nodiscard]] store::StoreObserver& store_observer() noexcept { return readiness_; }
  [[nodiscard]] jobs::Ready look(const store::Store& store) { return readiness_.look(store); }

  /// Measures the store too, and says which catalogue is served.
  void measure(const store::Store& store, const std::string& catalogue_version);
  /// Serves on that port from now on; answers the port, or the system's error number.
  [[nodiscard]] Result<int, int> open_admin(const std::string& host, int port, const store::Store& store,
                                            std::function<Instant()> now);
  /// Must be over before the store is: what it shows asks the store.
  void close_admin();

 private:
  log::Log log_;
  metrics::Registry registry_;
  LostTurns lost_turns_;
  http::Telemetry telemetry_;
  jobs::Readiness readiness_;
  std::filesystem::path data_;
  std::unique_ptr<http::Listener> admin_;
  std::thread serving_admin_;
};

}  // namespace asan::server
