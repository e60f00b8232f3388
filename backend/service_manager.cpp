#include "service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace asan::server {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// 0: nobody watches.
std::chrono::microseconds watchdog_time() {
  const std::string text = variable("WATCHDOG_USEC");
  std::int64_t time = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), time);
  return std::chrono::microseconds(error == std::errc{} && end == text.data() + text.size() ? time : 0);
}

}  // namespace

ServiceManager::ServiceManager(std::function<bool()> is_alive)
    : socket_(variable("NOTIFY_SOCKET")), is_alive_(std::move(is_alive)) {
  if (socket_.empty()) return;
  say("READY=1");
  const auto patience = watchdog_time();
  if (patience.count() > 0) thread_ = std::thread([this, patience] { run(patience / 2); });
}

ServiceManager::~ServiceManager() {
  if (socket_.empty()) return;
  say("STOPPING=1");
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void ServiceManager::run(std::chrono::microseconds every) {
  std::unique_lock lock(mutex_);
  do {
    if (is_alive_()) say("WATCHDOG=1");
  } while (!wake_.wait_for(lock, every, [this] { return is_stopping_; }));
}

void ServiceManager::say(std::string_view state) const {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket_.size() >= sizeof(address.sun_path)) return;
  std::copy(socket_.begin(), socket_.end(), address.sun_path);
  // "@name" is a name without a file (unix(7), abstract).
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
  const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  (void)::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
                 size);
  ::close(descriptor);
}

}  // namespace asan::server
