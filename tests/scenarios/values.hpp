// What stands for the words in capitals of a pattern (DAY, WHEN, SERVICE): reading and writing. What was read is kept
// with the text in which the same value is always written, so that equal values are equal texts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "calendar/civil.hpp"
#include "calendar/zone.hpp"
#include "catalogue/catalogue.hpp"
#include "scenarios/line.hpp"

namespace asan::scenario {

/// Both included.
struct DaySpan {
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
};
/// Starts from one to the other, both included, in minutes of the day.
struct StartSpan {
  std::int32_t from = 0;
  std::int32_t to = 0;
};
/// Empty is closed.
struct HoursText {
  std::string range;
};

using ValueIs =
    std::variant<std::string, std::int32_t, calendar::CivilDate, DaySpan, StartSpan, Instant, Duration, HoursText,
                 std::vector<int>, catalogue::ServiceIndex, catalogue::CentreIndex, catalogue::GroupIndex>;
struct Value {
  ValueIs is;
  std::string text;
};

/// What words can mean at a line of a case.
struct Context {
  const calendar::Zone* zone = nullptr;
  /// None while the case is set up: any well-formed name may then stand for a service, a centre or a group.
  const catalogue::Catalogue* catalogue = nullptr;
  std::optional<Instant> now;
  /// Names given with "by" and "as"; none when they are not to be checked.
  const std::set<std::string>* bookings = nullptr;
};

struct Taken {
  Value value;
  std::size_t words = 0;
};
/// The failure says what was expected.
using Reading = Result<Taken, std::string>;

/// `kind` is a word in capitals; `words` are not empty.
[[nodiscard]] Reading read_value(std::string_view kind, Words words, const Context& context);
[[nodiscard]] bool is_kind(std::string_view word);

/// In the zone; empty while the clock is not set.
[[nodiscard]] std::optional<calendar::CivilDate> today_of(const Context& context);

// ---- writing: value_text.cpp ----

/// "10:00" today, "2026-04-02 10:00" on other days; with the offset the second time when clocks repeat an hour.
[[nodiscard]] std::string when_text(Instant at, const Context& context);
[[nodiscard]] std::string day_span_text(DaySpan span);
[[nodiscard]] std::string start_span_text(StartSpan span);
[[nodiscard]] std::string minutes_text(Duration duration);
/// "10:00-10:40"
[[nodiscard]] std::string time_range_text(TimeRange range, const calendar::Zone& zone);
[[nodiscard]] std::string day_ranges_text(const calendar::DayRanges& ranges);

}  // namespace asan::scenario
