#include "store/sqlite/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace asan::store {

namespace {

LockFailure failed(LockFailureKind kind, const std::filesystem::path& path, const std::string& why) {
  return {kind, path.string() + ": " + why};
}

}  // namespace

Result<FolderLock, LockFailure> FolderLock::take(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  const bool is_new = fs::create_directories(folder, error);
  if (error) return failure(failed(LockFailureKind::unusable, folder, error.message()));
  if (is_new) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return failure(failed(LockFailureKind::unusable, folder, error.message()));

  const fs::path path = folder / "lock";
  constexpr mode_t owner_only = 0600;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, owner_only);
  if (file < 0) return failure(failed(LockFailureKind::unusable, path, std::generic_category().message(errno)));
  FolderLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK) return failure(failed(LockFailureKind::taken, path, "another server runs on this folder"));
  return failure(failed(LockFailureKind::unusable, path, std::generic_category().message(errno)));
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace asan::store
