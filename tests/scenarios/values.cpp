#include "scenarios/values.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "scenarios/value_readers.hpp"

namespace asan::scenario {

namespace {

using calendar::CivilDate;
using calendar::TimeOfDay;

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

Reading read_time(Words words, const Context&) {
  const auto time = TimeOfDay::parse(words.front());
  if (!time) {
    return expected("a time of day: 08:30");
  }
  return taken(words.front(), words.front());
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
Reading read_duty(Words words, const Context&) {
  constexpr std::array<std::string_view, 2> duties = {"on", "off"};
  return read_choice(words, duties);
}
Reading read_length_of_week(Words words, const Context&) {
  constexpr std::array<std::string_view, 2> lengths = {"five-days", "six-days"};
  return read_choice(words, lengths);
}

struct Kind {
  std::string_view name;
  Reading (*read)(Words, const Context&);
};
constexpr Kind kinds[] = {
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
    {"ON-OFF", read_duty},
    {"SERVICE", read_service},
    {"STARTS", read_starts},
    {"TEXT", read_text},
    {"TIME", read_time},
    {"UTC", read_utc},
    {"WEEK", read_week},
    {"WEEK-LENGTH", read_length_of_week},
    {"WEEKDAY", read_weekday},
    {"WEEKDAYS", read_weekdays},
    {"WHEN", read_when},
    {"YEAR", read_year},
    {"ZONE", read_zone},
};

}  // namespace

bool is_kind(std::string_view word) {
  return std::any_of(std::begin(kinds), std::end(kinds), [word](const Kind& kind) { return kind.name == word; });
}

Reading read_value(std::string_view kind, Words words, const Context& context) {
  const auto found =
      std::find_if(std::begin(kinds), std::end(kinds), [kind](const Kind& each) { return each.name == kind; });
  return found->read(words, context);
}

}  // namespace asan::scenario