#include "calendar/civil.hpp"

#include <array>
#include <cstddef>

namespace asan::calendar {
namespace {

constexpr int first_year = 1;
constexpr int last_year = 9999;

constexpr bool is_leap(int year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Both conversions count in years that begin on 1 March, so that the leap day is the last day of its year,
// and in eras of 400 years, which all have the same length (Howard Hinnant, "chrono-compatible low-level
// date algorithms").
constexpr std::int64_t days_per_era = 146097;
constexpr std::int64_t era_day_of_1970 = 719468;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

constexpr std::int32_t days_of(int year, int month, int day) noexcept {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = floor_div(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t month_from_march = month > 2 ? month - 3 : month + 9;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<std::int32_t>(era * days_per_era + day_of_era - era_day_of_1970);
}

/// The number that `count` ASCII digits at `at` make; -1 when one of them is no digit or is missing.
int digits_at(std::string_view text, std::size_t at, std::size_t count) noexcept {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void append_padded(std::string& out, int value, int width) {
  const std::string digits = std::to_string(value);
  for (int i = static_cast<int>(digits.size()); i < width; ++i) out += '0';
  out += digits;
}

}  // namespace

int days_in_month(int year, int month) noexcept {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  if (month == 2 && is_leap(year)) return 29;
  return days.at(static_cast<std::size_t>(month - 1));
}

std::optional<CivilDate> CivilDate::from_ymd(int year, int month, int day) noexcept {
  if (year < first_year || year > last_year) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return CivilDate(days_of(year, month, day));
}

std::optional<CivilDate> CivilDate::parse(std::string_view iso) noexcept {
  constexpr std::size_t length = 10;
  if (iso.size() != length || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int year = digits_at(iso, 0, 4);
  const int month = digits_at(iso, 5, 2);
  const int day = digits_at(iso, 8, 2);
  return from_ymd(year, month, day);
}

YearMonthDay CivilDate::ymd() const noexcept {
  const std::int64_t shifted = static_cast<std::int64_t>(days_) + era_day_of_1970;
  const std::int64_t era = floor_div(shifted, days_per_era);
  const std::int64_t day_of_era = shifted - era * days_per_era;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
}

std::string CivilDate::iso() const {
  const YearMonthDay date = ymd();
  std::string out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

int CivilDate::weekday() const noexcept {
  // 1 January 1970 was a Thursday, ISO weekday 4.
  const std::int64_t from_monday = static_cast<std::int64_t>(days_) + 3;
  return static_cast<int>(from_monday - floor_div(from_monday, 7) * 7) + 1;
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) noexcept {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hours = digits_at(text, 0, 2);
  const int minutes = digits_at(text, 3, 2);
  if (hours < 0 || minutes < 0 || minutes > 59) return std::nullopt;
  return from_minutes(hours * 60 + minutes);
}

std::string TimeOfDay::hh_mm() const {
  std::string out;
  append_padded(out, minutes_ / 60, 2);
  out += ':';
  append_padded(out, minutes_ % 60, 2);
  return out;
}

}  // namespace asan::calendar
