#include "store/upkeep/archive_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "files/descriptor.hpp"

namespace asan::store {

using Kind = UpkeepFailureKind;

UpkeepFailure failed(Kind kind, const std::filesystem::path& path, const std::string& why) {
  return {kind, path.string().append(": ").append(why)};
}
UpkeepFailure failed(Kind kind, const std::filesystem::path& path) {
  return failed(kind, path, std::generic_category().message(errno));
}

Draft::~Draft() { ::unlink(path_.c_str()); }

UpkeepResult<Done> Draft::make() const {
  const files::Descriptor made(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, files::owner_only));
  if (!made.is_open()) return failure(failed(Kind::unwritable, path_));
  return Done{};
}

UpkeepResult<Done> Draft::put_in_place(const std::filesystem::path& file) const {
  if (!files::sync_file(path_)) return failure(failed(Kind::unwritable, path_));
  if (::link(path_.c_str(), file.c_str()) != 0) {
    return failure(failed(errno == EEXIST ? Kind::exists : Kind::unwritable, file));
  }
  if (!files::sync_folder_of(file)) return failure(failed(Kind::unwritable, file));
  return Done{};
}

}  // namespace asan::store
