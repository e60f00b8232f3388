#include "scenarios/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/id.hpp"

namespace asan::scenario {

namespace {

using calendar::CivilDate;
using calendar::TimeOfDay;

constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view a_day = "a day: 2026-04-01, wed 2026-04-01, today, tomorrow";
constexpr std::string_view a_time = "a time: 10:00, 2026-04-01 10:00, tomorrow 10:00, 10:00:30";

tl::unexpected<std::string> expected(std::string_view what) { return failure(std::string(what)); }

Taken taken(ValueIs is, std::string text, std::size_t words = 1) { return {{std::move(is), std::move(text)}, words}; }

std::optional<std::int32_t> number_in(std::string_view text) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

std::optional<int> weekday_in(std::string_view text) {
  const auto found = std::find(weekdays.begin(), weekdays.end(), text);
  if (found == weekdays.end()) {
    return std::nullopt;
  }
  return static_cast<int>(found - weekdays.begin()) + 1;
}

/// Parts before and after ".." or "-"; both the same when there is none.
std::pair<std::string_view, std::string_view> span_of(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) {
    return {text, text};
  }
  return {text.substr(0, at), text.substr(at + mark.size())};
}

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

Reading read_starts(Words words, const Context&) {
  const auto [first, last] = span_of(words.front(), "..");
  const auto from = TimeOfDay::parse(first);
  const auto to = TimeOfDay::parse(last);
  if (!from || !to) {
    return expected("starts: 10:00, or from one to another, 09:00..11:45");
  }
  const StartSpan span{from->minutes(), to->minutes()};
  return taken(span, start_span_text(span));
}

Reading read_hours(Words words, const Context&) {
  const std::string& word = words.front();
  const auto [opens, closes] = span_of(word, "-");
  if (word != "closed" && (!TimeOfDay::parse(opens) || !TimeOfDay::parse(closes) || opens.data() == closes.data())) {
    return expected("hours: 09:00-18:00, 22:00-02:00 over midnight, or closed");
  }
  return taken(HoursText{word == "closed" ? "" : word}, word);
}

Reading read_weekdays(Words words, const Context&) {
  const std::string& word = words.front();
  const auto [first, last] =
      word == "daily" ? std::pair<std::string_view, std::string_view>("mon", "sun") : span_of(word, "-");
  const auto from = weekday_in(first);
  const auto to = weekday_in(last);
  if (!from || !to || *from > *to) {
    return expected("weekdays: mon, tue, wed, thu, fri, sat, sun, mon-fri or daily");
  }
  std::vector<int> all;
  for (int day = *from; day <= *to; ++day) {
    all.push_back(day);
  }
  return taken(std::move(all), word);
}

Reading read_number(Words words, const Context&) {
  const auto number = number_in(words.front());
  if (!number) {
    return expected("a number");
  }
  return taken(*number, std::to_string(*number));
}

Reading read_year(Words words, const Context& context) {
  const auto number = read_number(words, context);
  return number && words.front().size() == 4 ? number : Reading(expected("a year: 2026"));
}

Reading read_minutes(Words words, const Context&) {
  const auto number = number_in(words.front());
  if (!number || words.size() < 2 || (words[1] != "minutes" && words[1] != "minute")) {
    return expected("minutes: 15 minutes");
  }
  const Duration duration = Duration::minutes(*number);
  return taken(duration, minutes_text(duration), 2);
}

Reading read_month_days(Words words, const Context&) {
  const auto [first, last] = span_of(words.front(), "..");
  for (const std::string_view day : {first, last}) {
    if (!CivilDate::parse("2023-" + std::string(day))) {
      return expected("a day of every year: 03-08, or days, 03-20..03-24");
    }
  }
  return taken(words.front(), words.front());
}

Reading read_offset(Words words, const Context&) {
  if (!offset_in(words.front())) {
    return expected("an offset from UTC: +04:00");
  }
  return taken(words.front(), words.front());
}

Reading read_utc(Words words, const Context&) {
  if (!calendar::parse_instant(words.front())) {
    return expected("a moment in UTC: 2026-03-29T01:00:00Z");
  }
  return taken(words.front(), words.front());
}

Reading read_name(Words words, const Context&) {
  if (!is_catalogue_id(words.front())) {
    return expected("a name: lower-case letters, digits and inner hyphens");
  }
  return taken(words.front(), words.front());
}

Reading read_zone(Words words, const Context&) { return taken(words.front(), words.front()); }

Reading read_text(Words words, const Context&) { return taken(joined(words), joined(words), words.size()); }

Reading read_booking(Words words, const Context& context) {
  const bool is_known = context.bookings == nullptr || context.bookings->count(words.front()) > 0;
  if (!is_catalogue_id(words.front()) || !is_known) {
    return expected("a name that was given above with \"by\" or \"as\"");
  }
  return taken(words.front(), words.front());
}

/// In a set-up, where `all` is null, any name.
template <class List, class Index>
Reading read_known(const List* all, std::string_view word, std::string_view what, Index) {
  if (all == nullptr) {
    return is_catalogue_id(word) ? Reading(taken(std::string(word), std::string(word)))
                                 : Reading(expected("a name: lower-case letters, digits and inner hyphens"));
  }
  std::string known;
  for (std::size_t i = 0; i < all->size(); ++i) {
    if ((*all)[i].id.str() == word) {
      return taken(static_cast<Index>(i), std::string(word));
    }
    known.append(known.empty() ? "" : ", ").append((*all)[i].id.str());
  }
  constexpr std::size_t most = 300;
  return expected("a " + std::string(what) + (known.size() > most ? " of the catalogue" : " of this case: " + known));
}

Reading read_service(Words words, const Context& context) {
  const auto* all = context.catalogue == nullptr ? nullptr : &context.catalogue->services;
  return read_known(all, words.front(), "service", catalogue::ServiceIndex{});
}
Reading read_centre(Words words, const Context& context) {
  const auto* all = context.catalogue == nullptr ? nullptr : &context.catalogue->centres;
  return read_known(all, words.front(), "centre", catalogue::CentreIndex{});
}
Reading read_group(Words words, const Context& context) {
  const auto* all = context.catalogue == nullptr ? nullptr : &context.catalogue->groups;
  return read_known(all, words.front(), "group of counters", catalogue::GroupIndex{});
}

template <std::size_t size>
Reading read_choice(Words words, const std::array<std::string_view, size>& choices) {
  if (std::find(choices.begin(), choices.end(), words.front()) != choices.end()) {
    return taken(words.front(), words.front());
  }
  std::string text;
  for (const std::string_view choice : choices) {
    text.append(text.empty() ? "" : ", ").append(choice);
  }
  return expected("one of " + text);
}
Reading read_weekday(Words words, const Context&) { return read_choice(words, weekdays); }
Reading read_week(Words words, const Context&) {
  constexpr std::array<std::string_view, 6> weeks = {"first", "second", "third", "fourth", "fifth", "last"};
  return read_choice(words, weeks);
}
Reading read_channel(Words words, const Context&) {
  constexpr std::array<std::string_view, 4> channels = {"online", "call-centre", "walk-in", "special-needs"};
  return read_choice(words, channels);
}
Reading read_length_of_week(Words words, const Context&) {
  constexpr std::array<std::string_view, 2> lengths = {"five-days", "six-days"};
  return read_choice(words, lengths);
}

struct Kind {
  std::string_view name;
  Reading (*read)(Words, const Context&);
};
constexpr std::array<Kind, 23> kinds = {{
    {"BOOKING", read_booking},
    {"CENTRE", read_centre},
    {"CHANNEL", read_channel},
    {"DAY", read_day},
    {"DAYS", read_days},
    {"GROUP", read_group},
    {"HOURS", read_hours},
    {"MINUTES", read_minutes},
    {"MONTH-DAYS", read_month_days},
    {"NAME", read_name},
    {"NUMBER", read_number},
    {"OFFSET", read_offset},
    {"SERVICE", read_service},
    {"STARTS", read_starts},
    {"TEXT", read_text},
    {"UTC", read_utc},
    {"WEEK", read_week},
    {"WEEKDAY", read_weekday},
    {"WEEKDAYS", read_weekdays},
    {"WEEK-LENGTH", read_length_of_week},
    {"WHEN", read_when},
    {"ZONE", read_zone},
    {"YEAR", read_year},
}};

}  // namespace

bool is_kind(std::string_view word) {
  return std::any_of(kinds.begin(), kinds.end(), [word](const Kind& kind) { return kind.name == word; });
}

Reading read_value(std::string_view kind, Words words, const Context& context) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [kind](const Kind& each) { return each.name == kind; });
  return found->read(words, context);
}

}  // namespace asan::scenario
