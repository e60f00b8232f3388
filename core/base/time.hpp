// Instants and durations are different types and neither is a number (ours; cctz's idea of precision as a type).
// An instant is a point on the UTC time line without leap seconds (POSIX). Civil time is calendar/'s matter.
#pragma once

#include <compare>
#include <cstdint>

namespace asan {

/// A span of whole seconds, possibly negative.
class Duration {
 public:
  constexpr Duration() noexcept = default;
  [[nodiscard]] static constexpr Duration seconds(std::int64_t n) noexcept { return Duration(n); }
  [[nodiscard]] static constexpr Duration minutes(std::int64_t n) noexcept { return Duration(n * 60); }
  [[nodiscard]] constexpr std::int64_t in_seconds() const noexcept { return seconds_; }
  [[nodiscard]] constexpr std::int64_t in_whole_minutes() const noexcept { return seconds_ / 60; }

  friend constexpr bool operator==(Duration, Duration) = default;
  friend constexpr auto operator<=>(Duration, Duration) = default;

 private:
  explicit constexpr Duration(std::int64_t n) noexcept : seconds_(n) {}
  std::int64_t seconds_ = 0;
};

class Instant {
 public:
  constexpr Instant() noexcept = default;
  [[nodiscard]] static constexpr Instant from_unix_seconds(std::int64_t n) noexcept { return Instant(n); }
  [[nodiscard]] constexpr std::int64_t unix_seconds() const noexcept { return seconds_; }

  friend constexpr Instant operator+(Instant t, Duration d) noexcept { return Instant(t.seconds_ + d.in_seconds()); }
  friend constexpr Instant operator-(Instant t, Duration d) noexcept { return Instant(t.seconds_ - d.in_seconds()); }
  friend constexpr Duration operator-(Instant a, Instant b) noexcept {
    return Duration::seconds(a.seconds_ - b.seconds_);
  }
  friend constexpr bool operator==(Instant, Instant) = default;
  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  explicit constexpr Instant(std::int64_t n) noexcept : seconds_(n) {}
  std::int64_t seconds_ = 0;
};

/// Half-open: [start_at, end_at).
struct TimeRange {
  Instant start_at;
  Instant end_at;

  [[nodiscard]] constexpr bool overlaps(TimeRange other) const noexcept {
    return start_at < other.end_at && other.start_at < end_at;
  }
  [[nodiscard]] constexpr bool contains(Instant t) const noexcept { return start_at <= t && t < end_at; }
  friend constexpr bool operator==(TimeRange, TimeRange) = default;
};

}  // namespace asan
