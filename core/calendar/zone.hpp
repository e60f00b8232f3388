// A zone is data: a table of offsets from UTC, each valid from an instant (IANA tz's model).
// Azerbaijan has been UTC+4 without DST since 2016, but no rule may assume it (architecture.md decision 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "calendar/civil.hpp"

namespace asan::calendar {

struct OffsetFrom {
  Instant valid_from;
  Duration offset;
};

/// A civil time maps to one instant, to none (skipped when clocks go forward) or to two (repeated).
enum class CivilKind : std::uint8_t { unique, skipped, repeated };

struct ZonedInstant {
  CivilKind kind = CivilKind::unique;
  /// unique: the instant. skipped: the instant of the transition. repeated: the earlier one.
  Instant at;
};

/// The stretch of time around an instant in which one offset holds: from <= t < until.
struct OffsetStretch {
  Instant from;
  Instant until;
  Duration offset;
};

class Zone {
 public:
  /// `name` is the IANA name for display and data ("Asia/Baku"); `offsets` sorted by valid_from, not empty;
  /// the first one also holds for all earlier instants; each less than a day. Empty when the table is not so.
  [[nodiscard]] static std::optional<Zone> make(std::string name, std::vector<OffsetFrom> offsets);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] Duration offset_at(Instant t) const noexcept;
  /// Lets loops over many days ask once and then count in whole days.
  [[nodiscard]] OffsetStretch stretch_at(Instant t) const noexcept;
  [[nodiscard]] CivilTime to_civil(Instant t) const noexcept;
  [[nodiscard]] ZonedInstant to_instant(CivilTime t) const noexcept;

 private:
  Zone(std::string name, std::vector<OffsetFrom> offsets);
  std::string name_;
  std::vector<OffsetFrom> offsets_;
};

/// RFC 3339 with the zone's offset and whole seconds: "2026-11-25T12:15:00+04:00".
[[nodiscard]] std::string format_instant(Instant t, const Zone& zone);
/// Any RFC 3339 instant with whole seconds ("Z" or "+hh:mm"); empty otherwise. A leap second is refused,
/// and so is an instant that is not in the years 1 to 9999 of UTC.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

}  // namespace asan::calendar
