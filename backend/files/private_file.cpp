#include "files/private_file.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>

#include "files/descriptor.hpp"

namespace asan::files {

namespace {

std::filesystem::path draft_of(const std::filesystem::path& path) {
  std::array<std::uint8_t, 8> bytes{};
  std::array<char, 2 * bytes.size() + 1> digits{};
  randombytes_buf(bytes.data(), bytes.size());
  sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
  return path.string() + "." + digits.data();
}

bool write_all(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only));
  if (!file.is_open()) return false;
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(file.get()) == 0;
}

}  // namespace

Result<std::string, FileFailure> read_private(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return failure(errno == ENOENT ? FileFailure::missing : FileFailure::unreadable);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return failure(FileFailure::unreadable);
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return failure(FileFailure::open_to_others);
  std::string text;
  std::array<char, 4096> some{};
  while (true) {
    const ssize_t count = ::read(file.get(), some.data(), some.size());
    if (count < 0) return failure(FileFailure::unreadable);
    if (count == 0) break;
    text.append(some.data(), static_cast<std::size_t>(count));
  }
  sodium_memzero(some.data(), some.size());
  return text;
}

Result<Written, FileFailure> write_private(const std::filesystem::path& path, std::string_view bytes,
                                           WhenThere when_there) {
  const std::filesystem::path draft = draft_of(path);
  if (!write_all(draft, bytes)) {
    ::unlink(draft.c_str());
    return failure(FileFailure::unwritable);
  }
  if (when_there == WhenThere::replace) {
    if (::rename(draft.c_str(), path.c_str()) != 0) {
      ::unlink(draft.c_str());
      return failure(FileFailure::unwritable);
    }
  } else {
    // link() does not replace: of two programs that start at once, one makes the file.
    const int error = ::link(draft.c_str(), path.c_str()) == 0 ? 0 : errno;
    ::unlink(draft.c_str());
    if (error != 0) return failure(error == EEXIST ? FileFailure::exists : FileFailure::unwritable);
  }
  if (!sync_folder_of(path)) return failure(FileFailure::unwritable);
  return Written{};
}

}  // namespace asan::files
