// Civil date and time in the proleptic Gregorian calendar (ISO 8601), without a zone.
// Weekdays are numbered 1 (Monday) to 7 (Sunday) as ISO 8601 does.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace asan::calendar {

struct YearMonthDay {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend constexpr bool operator==(YearMonthDay, YearMonthDay) = default;
};

/// A day; arithmetic is in whole days. Years 1 to 9999.
class CivilDate {
 public:
  constexpr CivilDate() noexcept = default;
  /// Empty for 30 February and the like.
  [[nodiscard]] static std::optional<CivilDate> from_ymd(int year, int month, int day) noexcept;
  /// Strict "YYYY-MM-DD".
  [[nodiscard]] static std::optional<CivilDate> parse(std::string_view iso) noexcept;
  [[nodiscard]] static constexpr CivilDate from_days(std::int32_t days_since_1970) noexcept {
    return CivilDate(days_since_1970);
  }

  [[nodiscard]] YearMonthDay ymd() const noexcept;
  [[nodiscard]] std::string iso() const;
  [[nodiscard]] constexpr std::int32_t days_since_1970() const noexcept { return days_; }
  /// 1 Monday .. 7 Sunday.
  [[nodiscard]] int weekday() const noexcept;

  [[nodiscard]] constexpr CivilDate plus_days(std::int32_t n) const noexcept { return CivilDate(days_ + n); }
  friend constexpr std::int32_t operator-(CivilDate a, CivilDate b) noexcept { return a.days_ - b.days_; }
  friend constexpr bool operator==(CivilDate, CivilDate) = default;
  friend constexpr auto operator<=>(CivilDate, CivilDate) = default;

 private:
  explicit constexpr CivilDate(std::int32_t days) noexcept : days_(days) {}
  std::int32_t days_ = 0;
};

/// Days in the month, 28 to 31; 0 for a month outside 1..12.
[[nodiscard]] int days_in_month(int year, int month) noexcept;

/// Minutes after midnight, 0 to 1440 (1440 only as the end of a range).
class TimeOfDay {
 public:
  constexpr TimeOfDay() noexcept = default;
  [[nodiscard]] static constexpr std::optional<TimeOfDay> from_minutes(int minutes) noexcept {
    constexpr int day_minutes = 1440;
    if (minutes < 0 || minutes > day_minutes) return std::nullopt;
    return TimeOfDay(minutes);
  }
  /// Strict "HH:MM"; "24:00" is the end of the day.
  [[nodiscard]] static std::optional<TimeOfDay> parse(std::string_view text) noexcept;
  [[nodiscard]] constexpr int minutes() const noexcept { return minutes_; }
  /// "HH:MM"
  [[nodiscard]] std::string hh_mm() const;
  friend constexpr bool operator==(TimeOfDay, TimeOfDay) = default;
  friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) = default;

 private:
  explicit constexpr TimeOfDay(int minutes) noexcept : minutes_(minutes) {}
  int minutes_ = 0;
};

/// Half-open part of a day: opens <= t < closes. 22:00-02:00 runs over midnight: all of it belongs to the day on which
/// it begins, and it closes on the next one.
struct DayRange {
  TimeOfDay opens;
  TimeOfDay closes;
  [[nodiscard]] constexpr bool is_over_midnight() const noexcept { return closes < opens; }
  /// Counted from midnight of the day on which the range begins, so more than 1440 after the next midnight.
  [[nodiscard]] constexpr int closes_minutes() const noexcept {
    constexpr int day_minutes = 1440;
    return closes.minutes() + (is_over_midnight() ? day_minutes : 0);
  }
  friend constexpr bool operator==(DayRange, DayRange) = default;
};

struct CivilTime {
  CivilDate date;
  TimeOfDay time;
  friend constexpr bool operator==(CivilTime, CivilTime) = default;
  friend constexpr auto operator<=>(const CivilTime&, const CivilTime&) = default;
};

}  // namespace asan::calendar
