#include "coverage/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/coverage/small_service.hpp"

namespace asan::coverage {
namespace {

using catalogue::AnswerSpace;
using catalogue::Combination;
using catalogue::Operator;
using catalogue::VariableId;

/// Questions with so many answers each.
AnswerSpace space_of(const std::vector<int>& sizes) {
  AnswerSpace space;
  for (const int size : sizes) {
    space.push_back({static_cast<VariableId>(space.size()), {}});
    for (int value = 0; value < size; ++value) space.back().values.push_back(value);
  }
  return space;
}

TEST(People, are_everybody_when_that_is_not_too_many) {
  const People people = people_of(space_of({2, 3, 4}), {}, 24);
  EXPECT_TRUE(people.is_everybody);
  EXPECT_EQ(people.combinations.size(), 24U);
  EXPECT_FALSE(people_of(space_of({2, 3, 4}), {}, 23).is_everybody);
  EXPECT_EQ(people_of({}, {}, 1).combinations.size(), 1U) << "who is asked nothing is one person";
  EXPECT_TRUE(people_of(space_of({2, 0, 4}), {}, 1).combinations.empty());
}

TEST(People, of_a_sample_give_every_pair_of_answers) {
  const AnswerSpace space = space_of({2, 2, 3, 4, 5, 3, 2, 6, 7, 2, 4});
  const People people = people_of(space, {}, 20'000);
  EXPECT_FALSE(people.is_everybody);
  EXPECT_LT(people.combinations.size(), 1'000U) << "of 967,680";
  const auto has_pair = [&](std::size_t i, std::size_t a, std::size_t j, std::size_t b) {
    return std::any_of(people.combinations.begin(), people.combinations.end(),
                       [&](const Combination& person) { return person[i] == a && person[j] == b; });
  };
  for (std::size_t i = 0; i < space.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      for (std::size_t a = 0; a < space[i].values.size(); ++a) {
        for (std::size_t b = 0; b < space[j].values.size(); ++b) {
          EXPECT_TRUE(has_pair(i, a, j, b)) << i << "=" << a << " " << j << "=" << b;
        }
      }
    }
  }
}

TEST(People, of_a_sample_have_somebody_for_every_row) {
  const AnswerSpace space = space_of({5, 5, 5, 5, 5, 5, 5});
  catalogue::Condition rare;
  for (const catalogue::Question& question : space) rare.all_of.push_back({question.variable, Operator::equal, 3});
  const People people = people_of(space, {&rare}, 1'000);
  EXPECT_FALSE(people.is_everybody);
  const Combination all_threes(space.size(), 3);
  EXPECT_EQ(std::count(people.combinations.begin(), people.combinations.end(), all_threes), 1);
}

}  // namespace
}  // namespace asan::coverage
