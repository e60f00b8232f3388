#include "scenarios/values.hpp"

namespace asan::scenario {

using calendar::CivilDate;
using calendar::TimeOfDay;

std::optional<CivilDate> today_of(const Context& context) {
  if (!context.now) {
    return std::nullopt;
  }
  return context.zone->to_civil(*context.now).date;
}

std::string when_text(Instant at, const Context& context) {
  const calendar::Zone& zone = *context.zone;
  const calendar::CivilTime civil = zone.to_civil(at);
  std::string text = civil.date == today_of(context) ? "" : civil.date.iso() + " ";
  const std::string rfc3339 = calendar::format_instant(at, zone);
  constexpr std::size_t time_at = 11;
  constexpr std::size_t seconds_at = 16;
  constexpr std::size_t offset_at = 19;
  const std::string seconds = rfc3339.substr(seconds_at, offset_at - seconds_at);
  text += rfc3339.substr(time_at, seconds_at - time_at) + (seconds == ":00" ? "" : seconds);
  const calendar::ZonedInstant first = zone.to_instant(civil);
  const bool is_second = first.kind == calendar::CivilKind::repeated && zone.offset_at(first.at) != zone.offset_at(at);
  return text + (is_second ? rfc3339.substr(offset_at) : "");
}

std::string day_span_text(DaySpan span) {
  return span.from_on == span.to_on ? span.from_on.iso() : span.from_on.iso() + ".." + span.to_on.iso();
}

std::string start_span_text(StartSpan span) {
  constexpr std::int32_t day_minutes = 1440;
  const auto text = [](std::int32_t minutes) {
    return TimeOfDay::from_minutes(minutes % day_minutes).value_or(TimeOfDay()).hh_mm();
  };
  return span.from == span.to ? text(span.from) : text(span.from) + ".." + text(span.to);
}

std::string minutes_text(Duration duration) { return std::to_string(duration.in_whole_minutes()) + " minutes"; }

std::string time_range_text(TimeRange range, const calendar::Zone& zone) {
  return zone.to_civil(range.start_at).time.hh_mm() + "-" + zone.to_civil(range.end_at).time.hh_mm();
}

std::string day_ranges_text(const calendar::DayRanges& ranges) {
  std::string text;
  for (const calendar::DayRange& range : ranges) {
    text.append(text.empty() ? "" : " ").append(range.opens.hh_mm()).append("-").append(range.closes.hh_mm());
  }
  return text;
}

}  // namespace asan::scenario
