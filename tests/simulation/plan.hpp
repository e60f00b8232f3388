// What a centre offers, in numbers so plain that the rules can be counted out by hand: once as the catalogue that core
// reads, once as loops over minutes that share nothing with core. Times are minutes of Baku's clock (UTC+4) since 1970.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "catalogue/catalogue.hpp"
#include "simulation/operations.hpp"

namespace asan::simulation {

inline constexpr std::int64_t day_minutes = 1440;
inline constexpr std::int64_t baku_offset_seconds = 14400;
[[nodiscard]] constexpr std::int64_t baku_minute(Instant t) noexcept {
  return (t.unix_seconds() + baku_offset_seconds) / 60;
}
[[nodiscard]] constexpr Instant at_baku_minute(std::int64_t minute) noexcept {
  return Instant::from_unix_seconds(minute * 60 - baku_offset_seconds);
}

struct Hours {
  std::int32_t opens = 0;
  /// Beyond 1440 when it runs over midnight.
  std::int32_t closes = 0;
};

inline constexpr std::size_t centre_count = 2;
inline constexpr std::size_t group_count = 2;
inline constexpr std::size_t service_count = 4;

struct Plan {
  /// By centre and group; 0: not offered there.
  std::array<std::array<std::int32_t, group_count>, centre_count> counters{};
  /// By centre, Monday to Saturday; Sunday is closed.
  std::array<std::vector<Hours>, centre_count> hours;
  std::array<std::int32_t, service_count> lasts{};
  std::int32_t window_days = 0;
};
inline constexpr std::int32_t grid = 15;
inline constexpr std::int32_t hold_minutes = 10;
inline constexpr std::int32_t lead_minutes = 30;

inline constexpr std::int32_t plan_count = 6;
[[nodiscard]] const Plan& plan(std::int32_t number);
/// The network of tests/core/slots/small_office.hpp with this plan.
[[nodiscard]] std::shared_ptr<const catalogue::Catalogue> catalogue_of(std::int32_t number);

[[nodiscard]] constexpr std::size_t group_of(ServiceName service) noexcept {
  return service == ServiceName::contract || service == ServiceName::marathon ? 1 : 0;
}
[[nodiscard]] bool is_offered(const Plan& plan, CentreName centre, ServiceName service) noexcept;

/// Why a start is none, places aside.
enum class Start : std::uint8_t { good, closed, off_grid, too_soon, too_late };
struct Look {
  Start start = Start::closed;
  /// The day to which it belongs: the one before for what lies after midnight of night hours.
  std::int64_t day = 0;
};
[[nodiscard]] Look look_at(const Plan& plan, CentreName centre, ServiceName service, Instant start_at, Instant now);

}  // namespace asan::simulation
