// What an engine tells of itself while it works, for metrics, log and readiness. Called on the engine's own threads: an
// observer answers at once and throws nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "store/port.hpp"

namespace asan::store {

class StoreObserver {
 public:
  StoreObserver() = default;
  StoreObserver(const StoreObserver&) = delete;
  StoreObserver& operator=(const StoreObserver&) = delete;
  virtual ~StoreObserver() = default;

  /// Writes that wait for their turn, whenever that changes.
  virtual void queued(std::size_t waiting) noexcept = 0;
  /// One transaction of `jobs` writes ended: durable, or with what it failed.
  virtual void committed(std::size_t jobs, std::chrono::nanoseconds took,
                         std::optional<StoreFailure> failed) noexcept = 0;
  /// Writing stops for good; `words` are the engine's own.
  virtual void gave_up(std::string_view words, int code) noexcept = 0;
};

}  // namespace asan::store
