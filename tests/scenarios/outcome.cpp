#include "scenarios/outcome.hpp"

#include <algorithm>

namespace asan::scenario {

namespace {

constexpr std::int32_t day_minutes = 1440;

std::vector<std::string_view> alternatives(std::string_view outcomes) {
  constexpr std::string_view mark = " | ";
  std::vector<std::string_view> all;
  while (true) {
    const std::size_t end = outcomes.find(mark);
    all.push_back(outcomes.substr(0, end));
    if (end == std::string_view::npos) {
      return all;
    }
    outcomes.remove_prefix(end + mark.size());
  }
}

std::string_view first_word(std::string_view pattern) { return pattern.substr(0, pattern.find(' ')); }

std::optional<Row> row_of(const Arguments& found, std::string_view pattern, std::int32_t step) {
  if (first_word(pattern) == "STARTS") {
    const auto starts = found.get<StartSpan>("STARTS");
    return Row{Row::Of::starts, starts.from, starts.to, step};
  }
  if (first_word(pattern) == "DAYS") {
    const auto days = found.get<DaySpan>("DAYS");
    return Row{Row::Of::days, days.from_on.days_since_1970(), days.to_on.days_since_1970(), 1};
  }
  return std::nullopt;
}

Item item_of(const Arguments& found, std::string_view pattern, std::int32_t step) {
  const auto row = row_of(found, pattern, step);
  if (!row) {
    return {found.head(), found.details()};
  }
  const std::size_t end = std::min(found.head().find(' ') + 1, found.head().size());
  return {*row, found.head().substr(end), found.details()};
}

std::string suggestion(std::string_view outcomes, std::string_view word) {
  std::vector<std::string_view> known;
  for (const std::string_view pattern : alternatives(outcomes)) {
    known.push_back(first_word(pattern));
  }
  const std::string_view nearest = nearest_word(word, known);
  return nearest.empty() ? ": expected " : "; did you mean \"" + std::string(nearest) + "\"? Expected ";
}

Result<Item, Mistake> read_item(std::string_view outcomes, Words words, std::int32_t step, const Context& context) {
  if (words.empty()) {
    return failure(Mistake{"an outcome is missing: expected " + std::string(outcomes)});
  }
  std::optional<Mistake> nearest;
  for (const std::string_view pattern : alternatives(outcomes)) {
    const auto found = match(pattern, words, context);
    if (found) {
      return item_of(*found, pattern, step);
    }
    // The alternative that begins in the same way is the one that was meant.
    if (first_word(pattern) == words.front()) {
      nearest = Mistake{found.error().text + "; the outcome is written: " + std::string(pattern)};
    }
  }
  if (nearest) {
    return failure(*nearest);
  }
  return failure(Mistake{"\"" + joined(words) + "\" is no outcome of this verb" + suggestion(outcomes, words.front()) +
                         std::string(outcomes)});
}

bool are_neighbours(const Item& a, const Item& b) {
  if (!a.row || !b.row || a.row->of != b.row->of || a.head != b.head || a.details != b.details) {
    return false;
  }
  const std::int32_t next = a.row->to + a.row->step;
  return a.row->of == Row::Of::starts ? next % day_minutes == b.row->from % day_minutes : next == b.row->from;
}

Items merged(const Items& items) {
  Items all;
  for (const Item& item : items) {
    if (!all.empty() && are_neighbours(all.back(), item)) {
      all.back().row->to = item.row->to;
    } else {
      all.push_back(item);
    }
  }
  return all;
}

std::string row_text(const Row& row) {
  return row.of == Row::Of::starts
             ? start_span_text({row.from, row.to})
             : day_span_text({calendar::CivilDate::from_days(row.from), calendar::CivilDate::from_days(row.to)});
}

std::string head_of(const Item& item) {
  if (!item.row) {
    return item.head;
  }
  return row_text(*item.row) + (item.head.empty() ? "" : " " + item.head);
}

bool is_met_by(const Item& expected, const Item& got) {
  return head_of(expected) == head_of(got) &&
         std::all_of(expected.details.begin(), expected.details.end(), [&got](const auto& detail) {
           return std::find(got.details.begin(), got.details.end(), detail) != got.details.end();
         });
}

}  // namespace

Result<Expectation, Mistake> read_expectation(std::string_view outcomes,
                                              const std::vector<std::vector<std::string>>& items, std::int32_t step,
                                              const Context& context) {
  Expectation expectation;
  for (const std::vector<std::string>& words : items) {
    if (&words == &items.back() && words.size() == 1 && words.front() == "...") {
      expectation.is_open_ended = true;
      break;
    }
    auto item = read_item(outcomes, words, step, context);
    if (!item) {
      return failure(item.error());
    }
    expectation.items.push_back(std::move(*item));
  }
  expectation.items = merged(expectation.items);
  return expectation;
}

bool is_met(const Expectation& expectation, const Items& got) {
  const Items all = merged(got);
  const Items& expected = expectation.items;
  const bool is_count_right = expectation.is_open_ended ? expected.size() <= all.size() : expected.size() == all.size();
  return is_count_right && std::equal(expected.begin(), expected.end(), all.begin(), is_met_by);
}

std::string in_words(const Items& items) {
  std::string text;
  for (const Item& item : merged(items)) {
    text.append(text.empty() ? "" : ", ").append(head_of(item));
    for (const auto& [word, value] : item.details) {
      text.append(word.empty() ? "" : " ").append(word).append(value.empty() ? "" : " ").append(value);
    }
  }
  return text;
}

std::string in_words(const Expectation& expectation) {
  const std::string text = in_words(expectation.items);
  return expectation.is_open_ended ? text + (text.empty() ? "..." : ", ...") : text;
}

}  // namespace asan::scenario
