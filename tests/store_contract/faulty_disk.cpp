#include "store_contract/faulty_disk.hpp"

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>

namespace asan::store::testing_words {

namespace {

/// SQLite's own methods of an open file and a copy with some of them replaced by ours.
struct OpenFile {
  std::string path;
  const sqlite3_io_methods* real = nullptr;
  std::unique_ptr<sqlite3_io_methods> ours;
};

/// C callbacks have no object, so the one disk is global to this file.
struct Disk {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  std::atomic<DiskFault> fault = DiskFault::none;
  std::mutex mutex;
  std::map<sqlite3_file*, OpenFile> open;
  std::map<std::string, std::string> synced;
};
Disk disk;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

const sqlite3_io_methods* real_methods(sqlite3_file* file) {
  const std::lock_guard lock(disk.mutex);
  return disk.open.at(file).real;
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int close_file(sqlite3_file* file) {
  const sqlite3_io_methods* real = real_methods(file);
  {
    const std::lock_guard lock(disk.mutex);
    disk.open.erase(file);
  }
  return real->xClose(file);
}

int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  const DiskFault fault = disk.fault;
  if (fault == DiskFault::full) return SQLITE_FULL;
  if (fault == DiskFault::write_fails) return SQLITE_IOERR_WRITE;
  return real_methods(file)->xWrite(file, bytes, size, offset);
}

int sync_file(sqlite3_file* file, int flags) {
  if (disk.fault == DiskFault::sync_fails) return SQLITE_IOERR_FSYNC;
  if (disk.fault == DiskFault::sync_lies) return SQLITE_OK;
  const int code = real_methods(file)->xSync(file, flags);
  const std::lock_guard lock(disk.mutex);
  const std::string& path = disk.open.at(file).path;
  if (code == SQLITE_OK) disk.synced[path] = contents(path);
  return code;
}

int open_file(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const int code = disk.real->xOpen(disk.real, name, file, flags, out_flags);
  if (code != SQLITE_OK || name == nullptr) return code;
  OpenFile opened{name, file->pMethods, std::make_unique<sqlite3_io_methods>(*file->pMethods)};
  // Version 2 has shared memory, but no memory-mapped reading around us.
  opened.ours->iVersion = 2;
  opened.ours->xClose = close_file;
  opened.ours->xWrite = write_file;
  opened.ours->xSync = sync_file;
  file->pMethods = opened.ours.get();
  const std::lock_guard lock(disk.mutex);
  disk.open.emplace(file, std::move(opened));
  return code;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* name, int sync_folder) {
  {
    const std::lock_guard lock(disk.mutex);
    disk.synced.erase(name);
  }
  return disk.real->xDelete(disk.real, name, sync_folder);
}

}  // namespace

FaultyDisk::FaultyDisk() {
  disk.real = sqlite3_vfs_find(nullptr);
  disk.vfs = *disk.real;
  disk.vfs.pNext = nullptr;
  disk.vfs.zName = name_.c_str();
  disk.vfs.xOpen = open_file;
  disk.vfs.xDelete = delete_file;
  disk.fault = DiskFault::none;
  disk.synced.clear();
  sqlite3_vfs_register(&disk.vfs, 0);
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&disk.vfs); }

void FaultyDisk::set(DiskFault fault) noexcept { disk.fault = fault; }

void FaultyDisk::survive_power_cut(const std::filesystem::path& from, const std::filesystem::path& to) {
  const std::lock_guard lock(disk.mutex);
  std::map<std::string, std::string> survivors;
  for (const auto& [path, bytes] : disk.synced) {
    if (std::filesystem::path(path).parent_path() != from) continue;
    const std::string survivor = (to / std::filesystem::path(path).filename()).string();
    std::ofstream file(survivor, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    survivors.emplace(survivor, bytes);
  }
  disk.synced.merge(survivors);
}

}  // namespace asan::store::testing_words
