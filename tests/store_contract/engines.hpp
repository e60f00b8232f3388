// Every engine under one name, empty at first, for tests that hold all of them to the port's contract.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/memory/memory_store.hpp"
#include "store/port.hpp"
#include "store/postgres/postgres_store.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store_contract/postgres_server.hpp"
#include "store_contract/words.hpp"

namespace asan::store::testing_words {

/// pgbouncer: PostgreSQL behind it, in transaction mode.
enum class Engine : std::uint8_t { memory, sqlite, postgres, pgbouncer };

inline std::string name_of(Engine engine) {
  constexpr std::array<const char*, 4> names = {"Memory", "Sqlite", "Postgres", "PgBouncer"};
  return names.at(static_cast<std::size_t>(engine));
}
inline std::string name_of_case(const ::testing::TestParamInfo<Engine>& info) { return name_of(info.param); }
inline const auto every_engine = ::testing::Values(Engine::memory, Engine::sqlite, Engine::postgres, Engine::pgbouncer);

/// A database of its own on the tests' server, empty at first.
class PostgresDatabase {
 public:
  PostgresDatabase() : name_(postgres_server().take_database()) {}
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  ~PostgresDatabase() { postgres_server().give_back(name_); }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::string url() const { return postgres_server().url_of(name_); }

 private:
  std::string name_;
};

/// A store of one engine, empty at first.
class OpenStore {
 public:
  explicit OpenStore(Engine engine, std::shared_ptr<const catalogue::Catalogue> network = testing_words::network(),
                     Notices notices = Notices::none)
      : engine_(engine), notices_(notices), network_(std::move(network)) {
    reopen();
  }

  /// What a restart of the server does; a store in memory has nothing to restart.
  void reopen() {
    if (engine_ == Engine::memory) {
      if (store_ == nullptr) store_ = make_memory_store(network_, notices_);
      return;
    }
    store_.reset();
    if (engine_ != Engine::sqlite) {
      if (!database_) database_.emplace();
      const bool is_direct = engine_ == Engine::postgres;
      PostgresOptions storage;
      storage.url = is_direct ? database_->url() : pgbouncer().url_of(database_->name());
      storage.notices = notices_;
      auto opened = open_postgres_store(storage, network_, test_vault());
      ASSERT_TRUE(opened.has_value()) << opened.error().detail;
      store_ = std::move(*opened);
      return;
    }
    SqliteOptions options;
    options.folder = folder_.path();
    options.notices = notices_;
    auto opened = open_sqlite_store(options, network_, test_vault());
    ASSERT_TRUE(opened.has_value()) << opened.error().detail;
    store_ = std::move(*opened);
  }

  [[nodiscard]] Store& operator*() const noexcept { return *store_; }
  Store* operator->() const noexcept { return store_.get(); }
  [[nodiscard]] const catalogue::Catalogue& network() const noexcept { return *network_; }

 private:
  Engine engine_;
  Notices notices_;
  TemporaryFolder folder_;
  std::optional<PostgresDatabase> database_;
  std::shared_ptr<const catalogue::Catalogue> network_;
  std::unique_ptr<Store> store_;
};

class StoreContract : public ::testing::TestWithParam<Engine> {
 protected:
  OpenStore store{GetParam()};

  [[nodiscard]] booking::NewHold wanted(std::uint64_t n, Instant start_at = ten) const {
    return new_hold(store.network(), n, start_at);
  }
  /// Everything that is taken in Ganja on that Monday.
  [[nodiscard]] std::vector<slots::Occupied> occupied(Instant now) const {
    const TimeRange day = slots::day_bounds(store.network(), office::date("2026-11-23"));
    return occupied_in("ganja-1", day, now);
  }
  [[nodiscard]] std::vector<slots::Occupied> occupied_in(std::string_view centre, TimeRange range, Instant now) const {
    return store->occupied(CentreId::parse(centre).value(), booking::Needed{{office::papers}, range}, now).value();
  }
};

}  // namespace asan::store::testing_words
