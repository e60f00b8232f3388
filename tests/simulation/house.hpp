// Where the store of a run lives: in memory, on a disk, on a disk that can fail, in PostgreSQL, or a twin with a
// planted bug.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "simulation/operations.hpp"
#include "store/port.hpp"

namespace asan::simulation {

class House {
 public:
  House() = default;
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  virtual ~House() = default;

  /// Stops the store when it runs and starts it with this plan; null: it did not start.
  [[nodiscard]] virtual store::Store* open(std::int32_t plan) = 0;
  /// Whether what was acknowledged is there after `open`; a store in memory is opened once.
  [[nodiscard]] virtual bool survives_restart() const noexcept = 0;
  /// False: there is no disk that could fail.
  [[nodiscard]] virtual bool set_fault(FaultName /*fault*/) { return false; }
  /// Takes away what was not synced; the store must be opened again. False: nothing happened.
  [[nodiscard]] virtual bool cut_power() { return false; }
};

enum class Engine : std::uint8_t { memory, sqlite, bad_disk, postgres };
inline constexpr std::array<std::string_view, 4> engine_names = {"memory", "sqlite", "bad-disk", "postgres"};
[[nodiscard]] std::unique_ptr<House> make_house(Engine engine);
/// Its disk says of all but what the first start wrote that it is synced, and it is not: a planted bug below SQLite.
[[nodiscard]] std::unique_ptr<House> make_house_on_lying_disk();
using MakeHouse = std::function<std::unique_ptr<House>()>;

}  // namespace asan::simulation
