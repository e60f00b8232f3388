// The parts of values.hpp's reader; only value*.cpp and day_values.cpp include it.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scenarios/values.hpp"

namespace asan::scenario {

inline constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

inline tl::unexpected<std::string> expected(std::string_view what) { return failure(std::string(what)); }

inline Taken taken(ValueIs is, std::string text, std::size_t words = 1) {
  return {{std::move(is), std::move(text)}, words};
}

inline std::optional<std::int32_t> number_in(std::string_view text) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

inline std::optional<int> weekday_in(std::string_view text) {
  const auto found = std::find(weekdays.begin(), weekdays.end(), text);
  if (found == weekdays.end()) {
    return std::nullopt;
  }
  return static_cast<int>(found - weekdays.begin()) + 1;
}

/// Parts before and after ".." or "-"; both the same when there is none.
inline std::pair<std::string_view, std::string_view> span_of(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) {
    return {text, text};
  }
  return {text.substr(0, at), text.substr(at + mark.size())};
}

/// "+04:00"
[[nodiscard]] std::optional<Duration> offset_in(std::string_view text);

[[nodiscard]] Reading read_day(Words words, const Context& context);
[[nodiscard]] Reading read_days(Words words, const Context& context);
[[nodiscard]] Reading read_when(Words words, const Context& context);

}  // namespace asan::scenario
