// Whether this server should be given work (ours): not when its storage is broken, which only a restart heals, and not
// while its disk is full. A server that gets no work writes nothing, so it looks for room by itself: it tries to write
// a small file beside the database, at most once a second and only while it is asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string_view>

#include "store/observer.hpp"

namespace asan::jobs {

enum class Ready : std::uint8_t { ready, store_broken, disk_full };

/// Passes on what it is told to `next`.
class Readiness final : public store::StoreObserver {
 public:
  Readiness(std::filesystem::path folder, store::StoreObserver& next) : folder_(std::move(folder)), next_(next) {}

  [[nodiscard]] Ready look(const store::Store& store);

  void queued(std::size_t waiting) noexcept override { next_.queued(waiting); }
  void committed(std::size_t jobs, std::chrono::nanoseconds took,
                 std::optional<store::StoreFailure> failed) noexcept override;
  void gave_up(std::string_view words, int code) noexcept override { next_.gave_up(words, code); }

 private:
  [[nodiscard]] bool has_room() const;

  const std::filesystem::path folder_;
  store::StoreObserver& next_;
  std::mutex mutex_;
  bool is_full_ = false;
  std::chrono::steady_clock::time_point looked_at_;
};

}  // namespace asan::jobs
