// One server for a data folder: an advisory lock that the system drops when the process ends, however it ends (ours).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace asan::store {

enum class LockFailureKind : std::uint8_t { taken, unusable };

struct LockFailure {
  LockFailureKind kind = LockFailureKind::unusable;
  std::string detail;
};

class FolderLock {
 public:
  /// Makes the folder (for its owner only) when it is not there.
  [[nodiscard]] static Result<FolderLock, LockFailure> take(const std::filesystem::path& folder);

  FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int file) noexcept : file_(file) {}
  int file_;
};

}  // namespace asan::store
