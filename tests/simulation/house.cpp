#include "simulation/house.hpp"

#include <filesystem>
#include <string>
#include <utility>

#include "simulation/plan.hpp"
#include "store/memory/memory_store.hpp"
#include "store/postgres/postgres_store.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store_contract/faulty_disk.hpp"
#include "store_contract/postgres_server.hpp"
#include "store_contract/words.hpp"

namespace asan::simulation {

namespace {

using store::testing_words::DiskFault;
using store::testing_words::FaultyDisk;
using store::testing_words::postgres_server;

class InMemory final : public House {
 public:
  store::Store* open(std::int32_t plan) override {
    store_ = store::make_memory_store(catalogue_of(plan));
    return store_.get();
  }
  [[nodiscard]] bool survives_restart() const noexcept override { return false; }

 private:
  std::unique_ptr<store::Store> store_;
};

/// A folder in memory where the machine has one: syncing is real, only the platter is not.
class Folder {
 public:
  Folder() {
    const std::filesystem::path shm = "/dev/shm";
    std::error_code ignored;
    const bool has_shm = std::filesystem::is_directory(shm, ignored);
    std::string name = ((has_shm ? shm : std::filesystem::temp_directory_path()) / "asan-simulation-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

class OnDisk : public House {
 public:
  explicit OnDisk(std::string vfs = "") : vfs_(std::move(vfs)), folder_(std::make_unique<Folder>()) {}

  store::Store* open(std::int32_t plan) override {
    store_.reset();
    store::SqliteOptions options;
    options.folder = folder_->path();
    options.readers = 1;
    options.vfs = vfs_;
    auto opened = store::open_sqlite_store(options, catalogue_of(plan), store::testing_words::test_vault());
    if (opened) store_ = std::move(*opened);
    return store_.get();
  }
  [[nodiscard]] bool survives_restart() const noexcept override { return true; }

 protected:
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_->path(); }
  void move_to(std::unique_ptr<Folder> folder) {
    store_.reset();
    folder_ = std::move(folder);
  }

 private:
  std::string vfs_;
  std::unique_ptr<Folder> folder_;
  std::unique_ptr<store::Store> store_;
};

/// The disk is made before the store and outlives it.
struct HasDisk {
  FaultyDisk disk;
};

class OnBadDisk final : private HasDisk, public OnDisk {
 public:
  explicit OnBadDisk(DiskFault at_best) : OnDisk(disk.name()), at_best_(at_best) {}

  [[nodiscard]] bool set_fault(FaultName fault) override {
    const std::array<DiskFault, 4> faults = {at_best_, DiskFault::sync_fails, DiskFault::write_fails, DiskFault::full};
    disk.set(faults.at(static_cast<std::size_t>(fault)));
    return true;
  }
  [[nodiscard]] bool cut_power() override {
    auto survivor = std::make_unique<Folder>();
    disk.survive_power_cut(folder(), survivor->path());
    disk.set(at_best_);
    move_to(std::move(survivor));
    return true;
  }

 private:
  DiskFault at_best_;
};

class OnPostgres final : public House {
 public:
  OnPostgres() : database_(postgres_server().take_database()) {}
  OnPostgres(const OnPostgres&) = delete;
  OnPostgres& operator=(const OnPostgres&) = delete;
  ~OnPostgres() override {
    store_.reset();
    postgres_server().give_back(database_);
  }

  store::Store* open(std::int32_t plan) override {
    store_.reset();
    store::PostgresOptions options;
    options.url = postgres_server().url_of(database_);
    auto opened = store::open_postgres_store(options, catalogue_of(plan), store::testing_words::test_vault());
    if (opened) store_ = std::move(*opened);
    return store_.get();
  }
  [[nodiscard]] bool survives_restart() const noexcept override { return true; }

 private:
  std::string database_;
  std::unique_ptr<store::Store> store_;
};

}  // namespace

std::unique_ptr<House> make_house_on_lying_disk() { return std::make_unique<OnBadDisk>(DiskFault::sync_lies); }

std::unique_ptr<House> make_house(Engine engine) {
  switch (engine) {
    case Engine::sqlite:
      return std::make_unique<OnDisk>();
    case Engine::bad_disk:
      return std::make_unique<OnBadDisk>(DiskFault::none);
    case Engine::postgres:
      return std::make_unique<OnPostgres>();
    case Engine::memory:
      break;
  }
  return std::make_unique<InMemory>();
}

}  // namespace asan::simulation
