// A file descriptor with an owner, and what makes files lasting (POSIX open and fsync).
#pragma once

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <filesystem>

namespace asan::files {

inline constexpr mode_t owner_only = 0600;

class Descriptor {
 public:
  /// Closes it at the end; below 0 nothing is open.
  explicit Descriptor(int descriptor) noexcept : descriptor_(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }
  [[nodiscard]] int get() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

/// What was written to the file is on disk.
[[nodiscard]] bool sync_file(const std::filesystem::path& path);
/// And so is the name that a file got in its folder.
[[nodiscard]] bool sync_folder_of(const std::filesystem::path& path);

}  // namespace asan::files
