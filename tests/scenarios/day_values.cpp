// Days, and times of a day in the zone of the case.
#include "scenarios/value_readers.hpp"

namespace asan::scenario {

namespace {

using calendar::CivilDate;
using calendar::TimeOfDay;

constexpr std::string_view a_day = "a day: 2026-04-01, wed 2026-04-01, today, tomorrow";
constexpr std::string_view a_time = "a time: 10:00, 2026-04-01 10:00, tomorrow 10:00, 10:00:30";

struct DayTaken {
  CivilDate on;
  std::size_t words = 0;
};

/// [weekday] date, today or tomorrow.
Result<DayTaken, std::string> take_day(Words words, const Context& context) {
  const auto weekday = weekday_in(words.front());
  const std::size_t at = weekday ? 1 : 0;
  if (at >= words.size()) {
    return expected(a_day);
  }
  std::optional<CivilDate> on = CivilDate::parse(words[at]);
  if (words[at] == "today" || words[at] == "tomorrow") {
    on = today_of(context);
    if (!on) {
      return expected("a date, because the clock is not set yet");
    }
    on = on->plus_days(words[at] == "tomorrow" ? 1 : 0);
  }
  if (!on) {
    return expected(a_day);
  }
  if (weekday && *weekday != on->weekday()) {
    return expected(std::string(weekdays.at(static_cast<std::size_t>(on->weekday() - 1))) + ", because " + on->iso() +
                    " is one");
  }
  return DayTaken{*on, at + 1};
}

struct Clock {
  TimeOfDay time;
  std::int32_t seconds = 0;
  /// Written behind the time when clocks show it twice.
  std::optional<Duration> offset;
};

std::optional<Clock> clock_in(std::string_view text) {
  constexpr std::size_t hh_mm = 5;
  constexpr std::size_t hh_mm_ss = 8;
  Clock clock;
  const auto time = TimeOfDay::parse(text.substr(0, hh_mm));
  if (!time || time->minutes() == 24 * 60) {
    return std::nullopt;
  }
  clock.time = *time;
  std::string_view rest = text.substr(hh_mm);
  if (!rest.empty() && rest[0] == ':') {
    const auto seconds = number_in(rest.substr(1, hh_mm_ss - hh_mm - 1));
    if (rest.size() < hh_mm_ss - hh_mm || !seconds || *seconds >= 60) {
      return std::nullopt;
    }
    clock.seconds = *seconds;
    rest.remove_prefix(hh_mm_ss - hh_mm);
  }
  if (!rest.empty()) {
    clock.offset = offset_in(rest);
    if (!clock.offset) {
      return std::nullopt;
    }
  }
  return clock;
}

Result<Instant, std::string> instant_of(CivilDate on, const Clock& clock, const calendar::Zone& zone) {
  const calendar::CivilTime civil{on, clock.time};
  const calendar::ZonedInstant zoned = zone.to_instant(civil);
  if (zoned.kind == calendar::CivilKind::skipped) {
    return expected("a time that there is: clocks skip " + clock.time.hh_mm() + " on " + on.iso());
  }
  Instant at = zoned.at;
  if (clock.offset) {
    // The same civil time by the other offset.
    at = at + Duration::seconds(zone.offset_at(at).in_seconds() - clock.offset->in_seconds());
    if (zone.offset_at(at) != *clock.offset || zone.to_civil(at) != civil) {
      return expected("the offset of " + zone.name() + " at that time");
    }
  }
  return at + Duration::seconds(clock.seconds);
}

}  // namespace

std::optional<Duration> offset_in(std::string_view text) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  const auto time = TimeOfDay::parse(text.substr(1));
  if (!time) {
    return std::nullopt;
  }
  return Duration::minutes(text[0] == '-' ? -time->minutes() : time->minutes());
}

Reading read_when(Words words, const Context& context) {
  std::size_t used = 0;
  std::optional<CivilDate> on = today_of(context);
  if (!clock_in(words.front())) {
    const auto day = take_day(words, context);
    if (!day) {
      return weekday_in(words.front()) || CivilDate::parse(words.front()) ? Reading(failure(day.error()))
                                                                          : Reading(expected(a_time));
    }
    on = day->on;
    used = day->words;
  }
  if (!on) {
    return expected("a day before the time, because the clock is not set yet");
  }
  const auto clock = used < words.size() ? clock_in(words[used]) : std::nullopt;
  if (!clock) {
    return expected(a_time);
  }
  const auto at = instant_of(*on, *clock, *context.zone);
  if (!at) {
    return failure(at.error());
  }
  return taken(*at, when_text(*at, context), used + 1);
}

Reading read_day(Words words, const Context& context) {
  const auto day = take_day(words, context);
  if (!day) {
    return failure(day.error());
  }
  return taken(day->on, day->on.iso(), day->words);
}

Reading read_days(Words words, const Context& context) {
  const auto [first, last] = span_of(words.front(), "..");
  const auto from_on = CivilDate::parse(first);
  const auto to_on = CivilDate::parse(last);
  if (from_on && to_on && *from_on <= *to_on) {
    const DaySpan span{*from_on, *to_on};
    return taken(span, day_span_text(span));
  }
  const auto day = take_day(words, context);
  if (!day) {
    return expected("days: 2026-04-01..2026-04-05, or a day such as 2026-04-01, today, tomorrow");
  }
  return taken(DaySpan{day->on, day->on}, day->on.iso(), day->words);
}

}  // namespace asan::scenario
