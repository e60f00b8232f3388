#include "http/dates.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include "calendar/civil.hpp"

namespace asan::http {
namespace {

constexpr std::array<std::string_view, 7> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_two_digits(std::int64_t number, std::string& out) {
  out.push_back(static_cast<char>('0' + number / 10 % 10));
  out.push_back(static_cast<char>('0' + number % 10));
}

}  // namespace

ServerClock::ServerClock()
    : wall_at_start_(std::chrono::system_clock::now()), steady_at_start_(std::chrono::steady_clock::now()) {}

Instant ServerClock::now() const {
  const auto since_start = std::chrono::steady_clock::now() - steady_at_start_;
  const auto wall = wall_at_start_.time_since_epoch() + since_start;
  return Instant::from_unix_seconds(std::chrono::floor<std::chrono::seconds>(wall).count());
}

std::string http_date(Instant t) {
  constexpr std::int64_t day_seconds = 86'400;
  const std::int64_t days = t.unix_seconds() / day_seconds;
  const std::int64_t second = t.unix_seconds() % day_seconds;
  const auto date = calendar::CivilDate::from_days(static_cast<std::int32_t>(days));
  const calendar::YearMonthDay ymd = date.ymd();
  std::string text(weekdays.at(static_cast<std::size_t>(date.weekday() - 1)));
  text.append(", ");
  append_two_digits(ymd.day, text);
  text.append(" ").append(months.at(static_cast<std::size_t>(ymd.month - 1)));
  text.append(" ").append(std::to_string(ymd.year)).append(" ");
  append_two_digits(second / 3600, text);
  text.append(":");
  append_two_digits(second / 60 % 60, text);
  text.append(":");
  append_two_digits(second % 60, text);
  return text.append(" GMT");
}

}  // namespace asan::http
