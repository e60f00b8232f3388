// Writes to operators, by e-mail, when storage or the outbox need them (ours). Looked at once when it starts and then
// every minute; each trouble is told when it begins, and once more when it comes back after it was over.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "notify/mailer.hpp"
#include "store/outbox.hpp"

namespace asan::notify {

/// outbox_stuck: something has been due for a quarter of an hour. quota_spent: the hour's messages are used up.
enum class Alert : std::uint8_t { storage_broken, outbox_stuck, messages_failed, quota_spent };
inline constexpr std::size_t alert_count = 4;

using Alerts = std::array<bool, alert_count>;
[[nodiscard]] Alerts alerts_of(const store::OutboxState& state, const store::Quotas& quotas, Instant now) noexcept;

struct WatchParts {
  store::Store& store;
  const Mailer& mailer;
  std::string to;
  std::function<Instant()> now;
  store::Quotas quotas = {};
  /// A look found no memory; must not throw. What was not told is told at the next look.
  std::function<void()> turn_lost = [] {};
  std::chrono::milliseconds every = std::chrono::minutes(1);
};

/// A thread that ends when this is destroyed.
class Watch {
 public:
  explicit Watch(WatchParts parts);

 private:
  void run(const std::stop_token& stop);
  void look(const std::stop_token& stop);

  WatchParts parts_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  Alerts told_{};
  std::jthread thread_;
};

}  // namespace asan::notify
