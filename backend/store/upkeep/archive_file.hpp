// A backup's file: whole and on disk, or not there; for its owner alone.
#pragma once

#include <filesystem>

#include "store/upkeep/upkeep.hpp"

namespace asan::store {

/// Beside the file; removed at the end, whatever becomes of it.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& file) : path_(file.string() + ".part") {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft();
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// An empty file for its owner: what writes it later may not be so careful.
  [[nodiscard]] UpkeepResult<Done> make() const;
  /// The draft becomes the file, which must not be there.
  [[nodiscard]] UpkeepResult<Done> put_in_place(const std::filesystem::path& file) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] UpkeepFailure failed(UpkeepFailureKind kind, const std::filesystem::path& path, const std::string& why);
/// By errno.
[[nodiscard]] UpkeepFailure failed(UpkeepFailureKind kind, const std::filesystem::path& path);

}  // namespace asan::store
