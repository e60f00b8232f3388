#include "catalogue/condition.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/catalogue/small_vocabulary.hpp"

namespace asan::catalogue {
namespace {

using Kind = ConditionError::Kind;

Facts known(std::vector<std::pair<VariableId, int>> values) {
  Facts facts;
  for (const auto& [variable, value] : values) facts.set(variable, value);
  return facts;
}

TEST(Condition, is_read_and_written) {
  struct Row {
    std::string written;
    std::string canonical;
    std::size_t terms;
  };
  const std::vector<Row> rows = {
      {"always", "always", 0},
      {"  always ", "always", 0},
      {"age >= 3", "age >= 3", 1},
      {"age>=3&&age<5", "age >= 3 && age < 5", 2},
      {"age != 0 && age <= 5 && age > 1 && age == 2", "age != 0 && age <= 5 && age > 1 && age == 2", 4},
      {"married == true && place != ganja", "married == true && place != ganja", 2},
      {"place\n==\tbaku", "place == baku", 1},
  };
  const Vocabulary words = small::vocabulary();
  for (const Row& row : rows) {
    const auto condition = parse_condition(row.written, words);
    ASSERT_TRUE(condition) << row.written;
    EXPECT_EQ(condition->all_of.size(), row.terms) << row.written;
    EXPECT_EQ(condition_text(*condition, words), row.canonical);
  }
}

TEST(Condition, names_what_is_wrong_in_it) {
  struct Row {
    std::string written;
    Kind kind;
    std::string found;
    std::string remedy;
  };
  const std::string variables = "write 'always' alone, or a variable of the vocabulary: age, married, place";
  const std::string joint = "join terms with &&; there is no 'or': repeat the entry with the other condition";
  const std::vector<Row> rows = {
      {"", Kind::empty, "", "write 'always' or a condition such as age >= 18"},
      {"   ", Kind::empty, "   ", "write 'always' or a condition such as age >= 18"},
      {"height > 3", Kind::unknown_variable, "height", variables},
      {"Age > 3", Kind::unknown_variable, "Age", variables},
      {"always && age > 3", Kind::unknown_variable, "always", variables},
      {"age > 3 &&", Kind::unknown_variable, "", variables},
      {"&& age > 3", Kind::unknown_variable, "&&", variables},
      {"place == shusha", Kind::unknown_value, "shusha", "place is one of baku, ganja, other"},
      {"married == 1", Kind::unknown_value, "1", "married is one of false, true"},
      {"married", Kind::bad_operator, "", "after married write == or !="},
      {"age = 3", Kind::bad_operator, "=", "after age write one of ==, !=, <, <=, >, >="},
      {"age 3", Kind::bad_operator, "", "after age write one of ==, !=, <, <=, >, >="},
      {"place < ganja", Kind::bad_operator, "<", "after place write == or !="},
      {"age > 3 || age < 1", Kind::bad_operator, "||", joint},
      {"age > 3 age < 5", Kind::bad_operator, "age", joint},
      {"age > baku", Kind::bad_number, "baku", "age is compared with a whole number"},
      {"age > 3x", Kind::bad_number, "3x", "age is compared with a whole number"},
      {"age > ", Kind::bad_number, "", "age is compared with a whole number"},
      {"age > 99999999999", Kind::bad_number, "99999999999", "age is compared with a whole number"},
      {"age > 6", Kind::out_of_range, "6", "age goes from 0 to 5"},
      {"age > -1", Kind::out_of_range, "-1", "age goes from 0 to 5"},
  };
  for (const Row& row : rows) {
    const auto condition = parse_condition(row.written, small::vocabulary());
    ASSERT_FALSE(condition) << row.written;
    EXPECT_EQ(condition.error().kind, row.kind) << row.written;
    EXPECT_EQ(condition.error().found, row.found) << row.written;
    EXPECT_EQ(condition.error().remedy, row.remedy) << row.written;
  }
}

TEST(Condition, is_evaluated_in_three_values) {
  struct Row {
    std::string condition;
    Facts facts;
    Truth truth;
  };
  const std::vector<Row> rows = {
      {"always", known({}), Truth::yes},
      {"age >= 3", known({}), Truth::unknown},
      {"age >= 3", known({{small::age, 3}}), Truth::yes},
      {"age >= 3", known({{small::age, 2}}), Truth::no},
      {"age > 3", known({{small::age, 3}}), Truth::no},
      {"age < 3", known({{small::age, 3}}), Truth::no},
      {"age <= 3", known({{small::age, 3}}), Truth::yes},
      {"age != 3", known({{small::age, 3}}), Truth::no},
      {"age == 3", known({{small::age, 3}}), Truth::yes},
      {"age >= 3 && married == true", known({{small::age, 4}}), Truth::unknown},
      {"age >= 3 && married == true", known({{small::married, 0}}), Truth::no},
      {"married == true && age >= 3", known({{small::married, 1}, {small::age, 5}}), Truth::yes},
      {"place != baku", known({{small::place, 2}}), Truth::yes},
  };
  for (const Row& row : rows) {
    const auto condition = parse_condition(row.condition, small::vocabulary());
    ASSERT_TRUE(condition) << row.condition;
    EXPECT_EQ(evaluate(*condition, row.facts), row.truth) << row.condition;
  }
}

TEST(Condition, facts_are_read_as_citizens_answer) {
  const Vocabulary words = small::vocabulary();
  EXPECT_EQ(parse_fact(words.at(small::age), "5"), 5);
  EXPECT_EQ(parse_fact(words.at(small::age), "6"), std::nullopt);
  EXPECT_EQ(parse_fact(words.at(small::age), "-1"), std::nullopt);
  EXPECT_EQ(parse_fact(words.at(small::age), ""), std::nullopt);
  EXPECT_EQ(parse_fact(words.at(small::married), "true"), 1);
  EXPECT_EQ(parse_fact(words.at(small::married), "yes"), std::nullopt);
  EXPECT_EQ(parse_fact(words.at(small::place), "ganja"), 1);
  EXPECT_EQ(fact_text(words.at(small::place), 1), "ganja");
  EXPECT_EQ(fact_text(words.at(small::age), 4), "4");
}

TEST(Condition, facts_can_be_forgotten) {
  Facts facts = known({{small::age, 1}, {small::place, 2}});
  facts.forget(small::age);
  EXPECT_EQ(facts, known({{small::place, 2}}));
  EXPECT_EQ(facts.get(small::age), std::nullopt);
}

RC_GTEST_PROP(Condition, reads_what_it_writes, ()) {
  const Condition condition = small::any_condition();
  const auto read = parse_condition(condition_text(condition, small::vocabulary()), small::vocabulary());
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == condition);
}

RC_GTEST_PROP(Condition, any_text_is_read_or_refused_with_a_remedy, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "age", "married", "place", "true", "baku", "3", "&&", "==", ">=", " ", " ", "always", "x", "\xC9\x99"));
  std::string text;
  for (const std::string& part : parts) text += part;
  const auto condition = parse_condition(text, small::vocabulary());
  if (condition) {
    const auto again = parse_condition(condition_text(*condition, small::vocabulary()), small::vocabulary());
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *condition);
  } else {
    RC_ASSERT(!condition.error().remedy.empty());
  }
}

/// Yes means: whoever the applicant turns out to be. No: nobody. Unknown: it still depends.
RC_GTEST_PROP(Condition, three_values_agree_with_asking_everybody, ()) {
  const Condition condition = small::any_condition();
  RC_PRE(small::is_sound(condition));
  const Facts facts = small::any_facts();
  const auto people = small::completions(facts);
  const auto yes = std::count_if(people.begin(), people.end(),
                                 [&](const Facts& person) { return evaluate(condition, person) == Truth::yes; });
  const Truth expected = yes == 0                                            ? Truth::no
                         : yes == static_cast<std::ptrdiff_t>(people.size()) ? Truth::yes
                                                                             : Truth::unknown;
  RC_ASSERT(evaluate(condition, facts) == expected);
}

bool holds_for_somebody(const Condition& a, const Condition& b) {
  const auto people = small::completions(Facts());
  return std::any_of(people.begin(), people.end(), [&](const Facts& person) {
    return evaluate(a, person) == Truth::yes && evaluate(b, person) == Truth::yes;
  });
}

RC_GTEST_PROP(Condition, exclusive_means_that_both_hold_for_nobody, ()) {
  const Condition a = small::any_condition();
  const Condition b = small::any_condition();
  RC_ASSERT(are_exclusive(a, b, small::vocabulary()) == !holds_for_somebody(a, b));
  RC_ASSERT(are_exclusive(b, a, small::vocabulary()) == are_exclusive(a, b, small::vocabulary()));
}

RC_GTEST_PROP(Condition, satisfiable_means_that_it_holds_for_somebody, ()) {
  const Condition condition = small::any_condition();
  RC_ASSERT(is_satisfiable(condition, small::vocabulary()) == holds_for_somebody(condition, Condition()));
}

RC_GTEST_PROP(Condition, idle_means_that_the_term_holds_for_everybody, ()) {
  const Term term = small::any_term();
  const auto people = small::completions(Facts());
  const bool holds_for_all = std::all_of(people.begin(), people.end(), [&](const Facts& person) {
    return evaluate(Condition{{term}}, person) == Truth::yes;
  });
  RC_ASSERT(is_idle(term, small::vocabulary()) == holds_for_all);
}

}  // namespace
}  // namespace asan::catalogue
