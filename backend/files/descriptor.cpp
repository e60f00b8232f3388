#include "files/descriptor.hpp"

namespace asan::files {

namespace {

bool sync(const std::filesystem::path& path, int how) {
  const Descriptor file(::open(path.c_str(), how | O_CLOEXEC));
  return file.is_open() && ::fsync(file.get()) == 0;
}

}  // namespace

bool sync_file(const std::filesystem::path& path) { return sync(path, O_RDWR); }

bool sync_folder_of(const std::filesystem::path& path) {
  return sync(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."), O_RDONLY | O_DIRECTORY);
}

}  // namespace asan::files
