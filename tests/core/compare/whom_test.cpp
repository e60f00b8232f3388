#include "compare/whom.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/catalogue/small_vocabulary.hpp"

namespace asan::compare {
namespace {

using catalogue::AnswerSpace;
using catalogue::Combination;
using catalogue::small::age;
using catalogue::small::married;
using catalogue::small::place;

AnswerSpace space() { return {{age, {0, 2, 3, 4}}, {married, {0, 1}}, {place, {0, 1, 2}}}; }

std::vector<Combination> everybody() {
  std::vector<Combination> people;
  Combination person = catalogue::first_combination(space());
  do {
    people.push_back(person);
  } while (catalogue::advance(space(), person));
  return people;
}

std::string named(const std::vector<bool>& is_meant) {
  return whom(space(), everybody(), is_meant, catalogue::small::vocabulary());
}

template <class Is>
std::string those(const Is& is) {
  std::vector<bool> is_meant;
  for (const Combination& person : everybody()) is_meant.push_back(is(person[0], person[1], person[2]));
  return named(is_meant);
}

TEST(Whom, names_people_by_as_few_answers_as_will_do) {
  using N = std::size_t;
  EXPECT_EQ(those([](N, N, N) { return true; }), "everybody");
  EXPECT_EQ(those([](N, N, N where) { return where == 1; }), "place: ganja");
  EXPECT_EQ(those([](N years, N, N) { return years == 1 || years == 2; }), "age: 2 to 3");
  EXPECT_EQ(those([](N years, N, N) { return years != 1; }), "age: up to 0 or 3 or more");
  EXPECT_EQ(those([](N years, N is_married, N) { return years == 1 && is_married == 1; }), "age: 2, married: true");
  EXPECT_EQ(those([](N years, N is_married, N) { return years == 3 || is_married == 1; }),
            "age: 4 or more; or married: true");
}

std::string words(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  return at == std::string::npos ? "" : text.substr(at + before.size(), text.find(after, at) - at - before.size());
}

/// Reads one name of a set back, the plain way.
bool is_named(const std::string& name, const Combination& person) {
  const std::vector<std::string> years = {"0", "2", "3", "4"};
  const std::vector<std::string> yes_no = {"false", "true"};
  const std::vector<std::string> places = {"baku", "ganja", "other"};
  const std::string is_married = words(name + ",", "married: ", ",");
  const std::string where = words(name + ",", "place: ", ",");
  const std::string how_old = words(name + ",", "age: ", ",");
  const auto is_one_of = [](const std::string& list, const std::string& word) {
    return list.empty() || (" " + list + " ").find(" " + word + " ") != std::string::npos;
  };
  bool is_of_age = how_old.empty();
  std::string rest = how_old;
  while (!rest.empty()) {
    const std::size_t at = rest.find(" or ");
    const bool is_open = at != std::string::npos && rest.substr(at) == " or more";
    const std::string range = is_open ? rest : rest.substr(0, at);
    rest = is_open || at == std::string::npos ? "" : rest.substr(at + 4);
    const int old = std::stoi(years[person[0]]);
    const bool is_up_to = range.rfind("up to ", 0) == 0;
    const int first = is_up_to ? 0 : std::stoi(range);
    const std::size_t to = range.find("to ");
    const int last = is_open || range.find(" or more") != std::string::npos ? 99
                     : to == std::string::npos                              ? first
                                                                            : std::stoi(range.substr(to + 3));
    is_of_age = is_of_age || (old >= first && old <= last);
  }
  return is_of_age && is_one_of(is_married, yes_no[person[1]]) && is_one_of(where, places[person[2]]);
}

RC_GTEST_PROP(Whom, means_who_is_meant_and_nobody_else, ()) {
  std::vector<bool> is_meant;
  bool is_anybody = false;
  const int share = *rc::gen::inRange(1, 10);
  for (std::size_t i = 0; i < everybody().size(); ++i) {
    is_meant.push_back(*rc::gen::inRange(0, 10) < share);
    is_anybody = is_anybody || is_meant.back();
  }
  RC_PRE(is_anybody);
  std::string text = named(is_meant);
  const std::string others = "; and others";
  const bool is_whole = text.find(others) == std::string::npos;
  if (!is_whole) text.resize(text.size() - others.size());
  for (std::size_t at = 0; at < is_meant.size(); ++at) {
    bool is_said = text == "everybody";
    for (std::size_t begin = 0; begin != std::string::npos && !is_said;) {
      const std::size_t end = text.find("; or ", begin);
      is_said = is_named(text.substr(begin, end - begin), everybody()[at]);
      begin = end == std::string::npos ? end : end + 5;
    }
    const bool should_be = is_meant[at];
    RC_ASSERT(is_said == should_be || (!is_whole && should_be));
  }
}

}  // namespace
}  // namespace asan::compare
