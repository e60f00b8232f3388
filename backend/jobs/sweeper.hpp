// Forgets what nobody can use any more: expired holds, and idempotency records after a day (ours). An expired hold
// takes no place from the moment it expires; sweeping only keeps the store small.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
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
  /// False when nothing was left to forget. Bookings wait for one step at most, not for all of them.
  [[nodiscard]] bool forget_some();

  SweeperParts parts_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace asan::jobs
