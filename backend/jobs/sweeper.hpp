// Forgets what nobody can use any more: expired holds, and idempotency records after a day (ours). An expired hold
// takes no place from the moment it expires; sweeping only keeps the store small. And erases the persons of what ended
// longer ago than personal data is kept.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "base/time.hpp"
#include "store/port.hpp"

namespace asan::jobs {

struct SweeperParts {
  store::Store& store;
  std::function<Instant()> now;
  std::chrono::milliseconds every = std::chrono::minutes(1);
  /// A retry within this time gets its first answer again.
  Duration keep_for = Duration::minutes(std::int64_t{24} * 60);
  /// As long as a missed appointment can limit somebody: it counts for 90 days, and the limit lasts 30 (BookingRules).
  Duration keep_persons_for = Duration::minutes(std::int64_t{120} * 24 * 60);
  /// A sweep found no memory; must not throw. What was left comes again.
  std::function<void()> turn_lost = [] {};
  /// Told the head of the audit log when nothing is left to do.
  std::function<void(const store::AuditHead&)> note_head = [](const store::AuditHead&) {};
};

/// A thread that ends when this is destroyed.
class Sweeper {
 public:
  explicit Sweeper(SweeperParts parts);
  Sweeper(const Sweeper&) = delete;
  Sweeper& operator=(const Sweeper&) = delete;
  ~Sweeper();

 private:
  void run();
  /// False when nothing was left to forget or erase. Bookings wait for one step at most, not for all of them.
  [[nodiscard]] bool forget_some();
  /// The same; at the end chains are anchored, when it is time, and the audit log's head is noted.
  [[nodiscard]] bool sweep_some() noexcept;
  void anchor();

  SweeperParts parts_;
  /// When chains were anchored last; their heads are long, so not at every turn.
  std::optional<Instant> anchored_at_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace asan::jobs
