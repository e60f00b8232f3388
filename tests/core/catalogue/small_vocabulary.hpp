// A vocabulary so small that every person in it can be listed: what the rules claim about all people is checked by
// asking all of them.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "catalogue/condition.hpp"

namespace asan::catalogue::small {

inline constexpr VariableId age{0};
inline constexpr VariableId married{1};
inline constexpr VariableId place{2};

inline Vocabulary vocabulary() {
  Vocabulary words;
  words.variables.push_back(
      {.name = "age", .kind = VariableKind::integer, .label = {}, .question = {}, .values = {}, .least = 0, .most = 5});
  words.variables.push_back({.name = "married",
                             .kind = VariableKind::boolean,
                             .label = {},
                             .question = {},
                             .values = {{"false", {}}, {"true", {}}}});
  words.variables.push_back({.name = "place",
                             .kind = VariableKind::choice,
                             .label = {},
                             .question = {},
                             .values = {{"baku", {}}, {"ganja", {}}, {"other", {}}}});
  return words;
}

/// Least and most value of each variable.
inline std::vector<std::pair<int, int>> bounds() { return {{0, 5}, {0, 1}, {0, 2}}; }

/// Everybody who agrees with what is known.
inline std::vector<Facts> completions(const Facts& known) {
  std::vector<Facts> all = {known};
  for (std::size_t i = 0; i < bounds().size(); ++i) {
    const auto variable = static_cast<VariableId>(i);
    if (known.get(variable)) continue;
    std::vector<Facts> longer;
    for (const Facts& facts : all) {
      for (int value = bounds()[i].first; value <= bounds()[i].second; ++value) {
        longer.push_back(facts);
        longer.back().set(variable, value);
      }
    }
    all = std::move(longer);
  }
  return all;
}

inline Term any_term() {
  const int which = *rc::gen::inRange(0, 3);
  const auto variable = static_cast<VariableId>(which);
  const auto [least, most] = bounds().at(static_cast<std::size_t>(which));
  const bool is_ordered = variable == age;
  return {variable, static_cast<Operator>(*rc::gen::inRange(0, is_ordered ? 6 : 2)),
          *rc::gen::inRange(least, most + 1)};
}

inline Condition any_condition() {
  Condition condition;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) condition.all_of.push_back(any_term());
  return condition;
}

inline Facts any_facts() {
  Facts facts;
  for (std::size_t i = 0; i < bounds().size(); ++i) {
    if (*rc::gen::arbitrary<bool>()) {
      facts.set(static_cast<VariableId>(i), *rc::gen::inRange(bounds()[i].first, bounds()[i].second + 1));
    }
  }
  return facts;
}

/// As check_catalogue demands it of every condition.
inline bool is_sound(const Condition& condition) {
  const Vocabulary words = vocabulary();
  for (const Term& term : condition.all_of) {
    if (is_idle(term, words)) return false;
  }
  return is_satisfiable(condition, words);
}

}  // namespace asan::catalogue::small
