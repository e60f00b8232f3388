// Takes notices from the outbox and sends them: at least once each, some at a time beside each other, and none faster
// than the quotas allow. What can't be sent now is tried again after 30 seconds, a minute, two, and so on up to an
// hour, or when the receiver says; until it holds no more (store/notice.hpp).
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "notify/channel.hpp"
#include "notify/notice_text.hpp"
#include "store/outbox.hpp"

namespace asan::notify {

struct DispatcherParts {
  const catalogue::Catalogue& catalogue;
  store::Outbox& outbox;
  Channel& channel;
  std::function<Instant()> now;
  CodesOf codes;
  store::Quotas quotas = {};
  /// One sentence for the operator, when the receiver begins or ends to lock us out; from any thread.
  std::function<void(const std::string&)> tell;
  /// A turn found no memory; from any thread, must not throw. What was claimed is claimed again when its time is over.
  std::function<void()> turn_lost = [] {};
  std::size_t senders = 4;
  std::chrono::milliseconds every = std::chrono::seconds(1);
};

/// When a notice is tried again after so many tries.
[[nodiscard]] Duration pause_after(std::int32_t tries, std::int64_t id) noexcept;

/// idle: nothing is due, or nothing could be claimed. sent: or tried to.
enum class RoundOutcome : std::uint8_t { idle, sent, locked_out };
/// Claims one and sends it.
[[nodiscard]] RoundOutcome dispatch(const DispatcherParts& parts, const std::stop_token& stop);

/// Threads that end when this is destroyed, each within the moment that a receiver needs to be hung up on.
class Dispatcher {
 public:
  explicit Dispatcher(DispatcherParts parts);
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;
  ~Dispatcher();

 private:
  void run(const std::stop_token& stop);
  void note(RoundOutcome outcome);
  [[nodiscard]] RoundOutcome take_turn(const std::stop_token& stop);

  DispatcherParts parts_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool is_locked_out_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace asan::notify
