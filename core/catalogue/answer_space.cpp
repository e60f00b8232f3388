#include "catalogue/answer_space.hpp"

#include <algorithm>

namespace asan::catalogue {

namespace {

Question& question_for(AnswerSpace& space, VariableId variable) {
  const auto at =
      std::find_if(space.begin(), space.end(), [&](const Question& question) { return question.variable == variable; });
  return at != space.end() ? *at : space.emplace_back(Question{variable, {}});
}

/// The numbers on both sides of every bound that the condition sets for the question.
void add_bounds(Question& question, const Condition& condition, const Variable& variable) {
  for (const Term& term : condition.all_of) {
    if (term.variable != question.variable) {
      continue;
    }
    for (std::int64_t near = std::int64_t{term.value} - 1; near <= std::int64_t{term.value} + 1; ++near) {
      if (near >= variable.least && near <= variable.most) {
        question.values.push_back(static_cast<std::int32_t>(near));
      }
    }
  }
}

/// Only the values of those who may ask for the service.
void keep_eligible(Question& question, const Condition& eligibility) {
  Condition own;
  std::copy_if(eligibility.all_of.begin(), eligibility.all_of.end(), std::back_inserter(own.all_of),
               [&](const Term& term) { return term.variable == question.variable; });
  const auto is_refused = [&](std::int32_t value) {
    Facts facts;
    facts.set(question.variable, value);
    return evaluate(own, facts) != Truth::yes;
  };
  question.values.erase(std::remove_if(question.values.begin(), question.values.end(), is_refused),
                        question.values.end());
}

}  // namespace

AnswerSpace answer_space(const Service& service, const std::vector<const Condition*>& conditions,
                         const Vocabulary& vocabulary) {
  AnswerSpace space;
  for (const Condition* condition : conditions) {
    for (const Term& term : condition->all_of) {
      (void)question_for(space, term.variable);
    }
  }
  for (Question& question : space) {
    const Variable& variable = vocabulary.at(question.variable);
    if (variable.kind == VariableKind::integer) {
      for (const Condition* condition : conditions) {
        add_bounds(question, *condition, variable);
      }
      add_bounds(question, service.eligibility, variable);
    } else {
      question.values = offered_answers(service, vocabulary, question.variable);
    }
    std::sort(question.values.begin(), question.values.end());
    question.values.erase(std::unique(question.values.begin(), question.values.end()), question.values.end());
    keep_eligible(question, service.eligibility);
  }
  return space;
}

Combination first_combination(const AnswerSpace& space) {
  Combination zeros(space.size(), 0);
  return zeros;
}

bool advance(const AnswerSpace& space, Combination& combination) noexcept {
  for (std::size_t i = 0; i < space.size(); ++i) {
    if (++combination[i] < space[i].values.size()) {
      return true;
    }
    combination[i] = 0;
  }
  return false;
}

bool is_deserted(const AnswerSpace& space) noexcept {
  return std::any_of(space.begin(), space.end(), [](const Question& question) { return question.values.empty(); });
}

Facts facts_of(const AnswerSpace& space, const Combination& combination) {
  Facts facts;
  for (std::size_t i = 0; i < space.size(); ++i) {
    facts.set(space[i].variable, space[i].values[combination[i]]);
  }
  return facts;
}

}  // namespace asan::catalogue
