#include "calendar/zone.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace asan::calendar {
namespace {

constexpr std::int64_t day_seconds = 86400;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

/// Seconds since 1970 as a clock on the wall shows them, as if it stood in UTC.
struct WallSeconds {
  CivilDate date;
  int second_of_day = 0;
};

WallSeconds wall_at(Instant t, Duration offset) noexcept {
  const std::int64_t local = (t + offset).unix_seconds();
  const std::int64_t day = floor_div(local, day_seconds);
  return {CivilDate::from_days(static_cast<std::int32_t>(day)), static_cast<int>(local - day * day_seconds)};
}

void append_two(std::string& out, std::int64_t value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

/// The number that the two digits at `at` make; -1 when they are not digits.
int two_digits(std::string_view text, std::size_t at) noexcept {
  const char tens = text[at];
  const char ones = text[at + 1];
  if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return -1;
  return (tens - '0') * 10 + (ones - '0');
}

/// "Z" or "+hh:mm".
std::optional<Duration> parse_offset(std::string_view text) noexcept {
  if (text == "Z" || text == "z") return Duration{};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = two_digits(text, 1);
  const int minutes = two_digits(text, 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const int total = hours * 60 + minutes;
  return Duration::minutes(text[0] == '-' ? -total : total);
}

}  // namespace

Zone::Zone(std::string name, std::vector<OffsetFrom> offsets) : name_(std::move(name)), offsets_(std::move(offsets)) {}

std::optional<Zone> Zone::make(std::string name, std::vector<OffsetFrom> offsets) {
  if (name.empty() || offsets.empty()) return std::nullopt;
  for (const OffsetFrom& entry : offsets) {
    const std::int64_t seconds = entry.offset.in_seconds();
    if (seconds <= -day_seconds || seconds >= day_seconds) return std::nullopt;
  }
  const auto not_after = [](const OffsetFrom& a, const OffsetFrom& b) { return a.valid_from >= b.valid_from; };
  if (std::adjacent_find(offsets.begin(), offsets.end(), not_after) != offsets.end()) return std::nullopt;
  return Zone(std::move(name), std::move(offsets));
}

OffsetStretch Zone::stretch_at(Instant t) const noexcept {
  const auto is_after = [](Instant at, const OffsetFrom& change) { return at < change.valid_from; };
  const auto next = std::upper_bound(offsets_.begin() + 1, offsets_.end(), t, is_after);
  const auto here = std::prev(next);
  const bool is_first = here == offsets_.begin();
  const bool is_last = next == offsets_.end();
  return {is_first ? Instant::from_unix_seconds(std::numeric_limits<std::int64_t>::min()) : here->valid_from,
          is_last ? Instant::from_unix_seconds(std::numeric_limits<std::int64_t>::max()) : next->valid_from,
          here->offset};
}

Duration Zone::offset_at(Instant t) const noexcept { return stretch_at(t).offset; }

CivilTime Zone::to_civil(Instant t) const noexcept {
  const WallSeconds wall = wall_at(t, offset_at(t));
  return {wall.date, TimeOfDay::from_minutes(wall.second_of_day / 60).value_or(TimeOfDay{})};
}

ZonedInstant Zone::to_instant(CivilTime t) const noexcept {
  const Instant wall =
      Instant::from_unix_seconds(t.date.days_since_1970() * day_seconds + std::int64_t{t.time.minutes()} * 60);
  // Each offset in turn claims the wall time: it is right where the claimed instant lies in the offset's own
  // span. No span claims it: the clocks jumped over it, from the first span that ends too early for it.
  std::optional<Instant> first;
  std::optional<Instant> jump;
  bool more = false;
  for (std::size_t i = 0; i < offsets_.size(); ++i) {
    const Instant claimed = wall - offsets_[i].offset;
    if (i > 0 && claimed < offsets_[i].valid_from) {
      if (!first && !jump) jump = offsets_[i].valid_from;
      continue;
    }
    if (i + 1 < offsets_.size() && claimed >= offsets_[i + 1].valid_from) continue;
    more = first.has_value();
    if (!first) first = claimed;
    if (more) break;
  }
  if (!first) return {CivilKind::skipped, jump.value_or(wall)};
  return {more ? CivilKind::repeated : CivilKind::unique, *first};
}

std::string format_instant(Instant t, const Zone& zone) {
  // RFC 3339 writes offsets in minutes; the local time is written for the offset that is written, so the
  // text names the same instant in zones whose old offsets have seconds too.
  const std::int64_t offset_minutes = zone.offset_at(t).in_whole_minutes();
  const WallSeconds wall = wall_at(t, Duration::minutes(offset_minutes));
  std::string out = wall.date.iso();
  out += 'T';
  append_two(out, wall.second_of_day / 3600);
  out += ':';
  append_two(out, wall.second_of_day / 60 % 60);
  out += ':';
  append_two(out, wall.second_of_day % 60);
  out += offset_minutes < 0 ? '-' : '+';
  const std::int64_t distance = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  append_two(out, distance / 60);
  out += ':';
  append_two(out, distance % 60);
  return out;
}

std::optional<Instant> parse_instant(std::string_view text) {
  constexpr std::size_t before_offset = 19;  // "2026-11-25T12:15:00"
  if (text.size() <= before_offset) return std::nullopt;
  const std::optional<CivilDate> date = CivilDate::parse(text.substr(0, 10));
  const std::optional<TimeOfDay> time = TimeOfDay::parse(text.substr(11, 5));
  const std::optional<Duration> offset = parse_offset(text.substr(before_offset));
  const int seconds = text[16] == ':' ? two_digits(text, 17) : -1;
  const bool separated = text[10] == 'T' || text[10] == 't';
  if (!date || !time || !offset || !separated) return std::nullopt;
  if (seconds < 0 || seconds > 59 || time->minutes() >= 1440) return std::nullopt;
  const std::int64_t wall = date->days_since_1970() * day_seconds + std::int64_t{time->minutes()} * 60 + seconds;
  const Instant at = Instant::from_unix_seconds(wall) - *offset;
  const int year = wall_at(at, Duration{}).date.ymd().year;
  if (year < 1 || year > 9999) return std::nullopt;
  return at;
}

}  // namespace asan::calendar
