#include "scenarios/vocabulary.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "scenarios/line.hpp"

namespace asan::scenario {

namespace {

std::vector<std::span<const SetupVerb>> setup_tables() {
  return {
      setup_verbs(),
      desk_verbs(),
      visit_rules_verbs(),
  };
}
std::vector<std::span<const Verb>> tables() {
  return {
      slots_verbs(),
      booking_verbs(),
      plan_verbs(),
  };
}

template <class Tables>
auto find_in(const Tables& all, std::string_view name) -> decltype(all.front().data()) {
  for (const auto& verbs : all) {
    for (const auto& verb : verbs) {
      if (verb.name == name) {
        return &verb;
      }
    }
  }
  return nullptr;
}

template <class Tables>
void add_names(const Tables& all, std::vector<std::string_view>& names) {
  for (const auto& verbs : all) {
    for (const auto& verb : verbs) {
      names.push_back(verb.name);
    }
  }
}

void append_outcomes(std::string& text, std::string_view outcomes) {
  constexpr std::size_t width = 110;
  constexpr std::string_view mark = " | ";
  const std::string first = "    ->";
  std::string row = first;
  while (!outcomes.empty()) {
    const std::size_t end = std::min(outcomes.find(mark), outcomes.size());
    if (row.size() + end + mark.size() > width) {
      text.append(row).append(" |\n");
      row = std::string(first.size(), ' ');
    } else if (row != first) {
      row.append(" |");
    }
    row.append(" ").append(outcomes.substr(0, end));
    outcomes.remove_prefix(std::min(end + mark.size(), outcomes.size()));
  }
  text.append(row == first ? "" : row + "\n");
}

void append_verb(std::string& text, std::string_view name, std::string_view arguments, std::string_view purpose,
                 std::string_view outcomes = "") {
  text.append(name)
      .append(arguments.empty() ? "" : " ")
      .append(arguments)
      .append("\n    ")
      .append(purpose)
      .append("\n");
  append_outcomes(text, outcomes);
}

}  // namespace

const SetupVerb* find_setup_verb(std::string_view name) { return find_in(setup_tables(), name); }
const Verb* find_verb(std::string_view name) { return find_in(tables(), name); }

Mistake unknown_verb(const std::string& word) {
  std::vector<std::string_view> known = {case_word, clock_word, what_if_word};
  add_names(setup_tables(), known);
  add_names(tables(), known);
  const std::string_view nearest = nearest_word(word, known);
  if (!nearest.empty()) {
    return {"there is no verb \"" + word + "\"; did you mean \"" + std::string(nearest) + "\"?"};
  }
  return {"there is no verb \"" + word + "\"; ./portal scenario --verbs lists them all"};
}

std::string list_of_verbs() {
  std::string text;
  append_verb(text, case_word, "TEXT", "a case begins");
  append_verb(text, clock_word, "WHEN", "the clock is set, and then moved on");
  for (const auto& verbs : setup_tables()) {
    for (const SetupVerb& verb : verbs) {
      append_verb(text, verb.name, verb.arguments, verb.purpose);
    }
  }
  append_verb(text, what_if_word, "", "the set-up lines below it describe a change that is not made; see \"stranded\"");
  for (const auto& verbs : tables()) {
    for (const Verb& verb : verbs) {
      append_verb(text, verb.name, verb.arguments, verb.purpose, verb.outcomes);
    }
  }
  return text;
}

}  // namespace asan::scenario
