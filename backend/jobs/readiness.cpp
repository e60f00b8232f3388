#include "jobs/readiness.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <utility>
#include <vector>

namespace asan::jobs {

Ready Readiness::look(const store::Store& store) {
  if (!store.accepts_writes()) return Ready::store_broken;
  constexpr std::chrono::seconds between_looks{1};
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (is_full_ && now - looked_at_ >= between_looks) {
    looked_at_ = now;
    is_full_ = !has_room();
  }
  return is_full_ ? Ready::disk_full : Ready::ready;
}

void Readiness::committed(std::size_t jobs, std::chrono::nanoseconds took,
                          std::optional<store::StoreFailure> failed) noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (failed == store::StoreFailure::full) {
      if (!is_full_) looked_at_ = std::chrono::steady_clock::now();
      is_full_ = true;
    }
    if (!failed) is_full_ = false;
  }
  next_.committed(jobs, took, failed);
}

/// Enough for some hundred bookings, so that it does not turn green for one.
bool Readiness::has_room() const {
  constexpr std::size_t wanted_bytes = std::size_t{1} << 20;
  constexpr mode_t owner_only = 0600;
  const std::filesystem::path path = folder_ / "room";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, owner_only);
  if (file < 0) return false;
  const std::vector<char> bytes(wanted_bytes);
  const bool is_written =
      ::pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()) && ::fdatasync(file) == 0;
  ::close(file);
  (void)::unlink(path.c_str());
  return is_written;
}

}  // namespace asan::jobs
