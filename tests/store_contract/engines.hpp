// Every engine under one name, empty at first, for tests that hold all of them to the port's contract.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/memory/memory_store.hpp"
#include "store/port.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store_contract/words.hpp"

namespace asan::store::testing_words {

enum class Engine : std::uint8_t { memory, sqlite };

inline std::string name_of(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::memory ? "Memory" : "Sqlite";
}

/// A store of one engine, empty at first.
class OpenStore {
 public:
  explicit OpenStore(Engine engine, std::shared_ptr<const catalogue::Catalogue> network = testing_words::network())
      : engine_(engine), network_(std::move(network)) {
    reopen();
  }

  /// What a restart of the server does; a store in memory has nothing to restart.
  void reopen() {
    if (engine_ == Engine::memory) {
      if (store_ == nullptr) store_ = make_memory_store(network_);
      return;
    }
    store_.reset();
    SqliteOptions options;
    options.folder = folder_.path();
    auto opened = open_sqlite_store(options, network_);
    ASSERT_TRUE(opened.has_value()) << opened.error().detail;
    store_ = std::move(*opened);
  }

  [[nodiscard]] Store& operator*() const noexcept { return *store_; }
  Store* operator->() const noexcept { return store_.get(); }
  [[nodiscard]] const catalogue::Catalogue& network() const noexcept { return *network_; }

 private:
  Engine engine_;
  TemporaryFolder folder_;
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
