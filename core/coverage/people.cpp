#include "coverage/people.hpp"

#include <algorithm>

namespace asan::coverage {

namespace {

using catalogue::AnswerSpace;
using catalogue::Combination;
using catalogue::Condition;
using catalogue::Question;
using catalogue::Truth;

bool is_more_than(const AnswerSpace& space, std::size_t most) {
  std::size_t left = most;
  for (const Question& question : space) {
    left /= question.values.size();
    if (left == 0) {
      return true;
    }
  }
  return false;
}

/// Somebody for whom the condition holds: it is a conjunction, so each answer is found for itself. Whoever is left to
/// choose takes what `base` says; when no answer will do, too.
Combination somebody_for(const AnswerSpace& space, const Condition& condition, Combination base) {
  for (std::size_t i = 0; i < space.size(); ++i) {
    Condition own;
    std::copy_if(condition.all_of.begin(), condition.all_of.end(), std::back_inserter(own.all_of),
                 [&](const catalogue::Term& term) { return term.variable == space[i].variable; });
    for (std::size_t at = 0; at < space[i].values.size() && !own.is_always(); ++at) {
      catalogue::Facts facts;
      facts.set(space[i].variable, space[i].values[at]);
      if (catalogue::evaluate(own, facts) == Truth::yes) {
        base[i] = at;
        break;
      }
    }
  }
  return base;
}

/// Neighbours in the sample differ in as much as possible: each question goes round at its own pace.
Combination mixed(const AnswerSpace& space, std::size_t turn) {
  Combination combination = catalogue::first_combination(space);
  for (std::size_t i = 0; i < space.size(); ++i) {
    combination[i] = turn * (i + 1) % space[i].values.size();
  }
  return combination;
}

std::vector<Combination> sample(const AnswerSpace& space, const std::vector<const Condition*>& conditions) {
  std::vector<Combination> all;
  all.reserve(conditions.size());
  for (const Condition* condition : conditions) {
    all.push_back(somebody_for(space, *condition, mixed(space, all.size())));
  }
  for (std::size_t i = 0; i < space.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      for (std::size_t a = 0; a < space[i].values.size(); ++a) {
        for (std::size_t b = 0; b < space[j].values.size(); ++b) {
          Combination combination = mixed(space, all.size());
          combination[i] = a;
          combination[j] = b;
          all.push_back(std::move(combination));
        }
      }
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

People people_of(const AnswerSpace& space, const std::vector<const Condition*>& conditions, std::size_t most) {
  if (catalogue::is_deserted(space)) {
    return {};
  }
  if (is_more_than(space, most)) {
    return {sample(space, conditions), false};
  }
  People people;
  Combination combination = catalogue::first_combination(space);
  do {
    people.combinations.push_back(combination);
  } while (catalogue::advance(space, combination));
  return people;
}

}  // namespace asan::coverage
