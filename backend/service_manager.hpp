// What systemd wants to know of a service, as sd_notify(3) has it and without its library: that it is ready, that it
// stops, and, again and again, that it is alive. A server whose storage is broken is not: only a restart heals it. Says
// nothing when no service manager asks.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace asan::server {

class ServiceManager {
 public:
  /// Says that the server is ready; asks `is_alive` twice in the time after which the service manager loses patience.
  explicit ServiceManager(std::function<bool()> is_alive);
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;
  /// Says that it stops.
  ~ServiceManager();

 private:
  void say(std::string_view state) const;
  void run(std::chrono::microseconds every);

  const std::string socket_;
  const std::function<bool()> is_alive_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace asan::server
