#include "operations.hpp"

#include <unistd.h>

#include <filesystem>
#include <limits>
#include <utility>

#include "metrics/process.hpp"

namespace asan::server {
namespace {

double free_bytes(const std::filesystem::path& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  return error ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(space.available);
}

}  // namespace

Operations::Operations(const settings::Options& options)
    : log_(STDERR_FILENO, options.log_level),
      lost_turns_(log_, registry_),
      telemetry_(log_, registry_),
      readiness_(options.data, telemetry_),
      data_(options.data) {
  metrics::add_process(registry_);
}

Operations::~Operations() { close_admin(); }

void Operations::close_admin() {
  if (admin_ == nullptr) return;
  admin_->stop();
  serving_admin_.join();
  admin_.reset();
}

void Operations::measure(const store::Store& store, const std::string& catalogue_version) {
  registry_.gauges("portal_catalogue_info", "The catalogue that is served, by a hash of it.")
      .with({{"version", catalogue_version}})
      .set(1);
  registry_.look_up("portal_ready", "1 when this server should be given work.", "gauge",
                    [this, &store] { return look(store) == jobs::Ready::ready ? 1.0 : 0.0; });
  registry_.look_up("portal_data_free_bytes", "Room that is left where bookings are kept.", "gauge",
                    [this] { return free_bytes(data_); });
  registry_.look_up("portal_log_dropped_lines_total", "Log lines that nobody took.", "counter",
                    [this] { return static_cast<double>(log_.dropped()); });
}

Result<int, int> Operations::open_admin(const std::string& host, int port, const store::Store& store,
                                        std::function<Instant()> now) {
  const auto text = [this, now] {
    telemetry_.look(now());
    return registry_.text();
  };
  const auto ready = [this, &store] { return look(store); };
  auto listener = std::make_unique<http::Listener>(http::admin_listener_parts({text, ready, std::move(now)}));
  auto bound = listener->bind(host, port);
  if (!bound) return bound;
  admin_ = std::move(listener);
  serving_admin_ = std::thread([this] { admin_->run(); });
  return bound;
}

}  // namespace asan::server
