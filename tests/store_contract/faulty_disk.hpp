// A disk that can be told to fail: a layer over SQLite's own file system, registered under a name of its own.
// It remembers what was synced, so that a power cut can be played: only that survives.
#pragma once

#include <filesystem>
#include <string>

namespace asan::store::testing_words {

/// sync_lies: it says that all is synced and syncs nothing.
enum class DiskFault { none, sync_fails, write_fails, full, sync_lies };

class FaultyDisk {
 public:
  /// Only one at a time.
  FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk();

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  void set(DiskFault fault) noexcept;

  /// Writes what would be in the folder `from` after a power cut now into the folder `to`.
  void survive_power_cut(const std::filesystem::path& from, const std::filesystem::path& to);

 private:
  std::string name_ = "faulty-disk";
};

}  // namespace asan::store::testing_words
