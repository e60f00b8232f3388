// Turns of background threads that found no memory (ours): each is counted and logged, and the thread goes on with its
// next turn. What it left undone comes again by itself; whoever runs such a thread says how.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "log/log.hpp"
#include "metrics/metrics.hpp"

namespace asan::server {

/// messages: to citizens. alerts: to operators. changes: of other servers.
enum class BackgroundThread : std::uint8_t { messages, alerts, placement, sweeper, changes };
inline constexpr std::size_t background_threads = 5;

class LostTurns {
 public:
  /// Both must outlive it.
  LostTurns(log::Log& log, metrics::Registry& registry);

  /// To be called after each turn that found no memory; never throws, and must not outlive this.
  [[nodiscard]] std::function<void()> of(BackgroundThread thread);

 private:
  void count(BackgroundThread thread) noexcept;

  log::Log& log_;
  std::array<metrics::Counter*, background_threads> counters_{};
};

}  // namespace asan::server
