// Answers that stand for all people: a condition treats everybody between two of its bounds alike, so all values of a
// choice and the numbers on both sides of every bound are enough to try every case there is.
#pragma once

#include <cstdint>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace asan::catalogue {

struct Question {
  VariableId variable{};
  /// Ascending; empty when nobody who may ask for the service can answer.
  std::vector<std::int32_t> values;
};
using AnswerSpace = std::vector<Question>;

/// Those of a service's documents, fees, times or validities.
template <class Row>
void add_conditions(const std::vector<Row>& rows, std::vector<const Condition*>& conditions) {
  conditions.reserve(conditions.size() + rows.size());
  for (const Row& row : rows) {
    conditions.push_back(&row.when);
  }
}

/// The questions of these conditions in order of first use, each with the answers that are offered to those who may ask
/// for the service. Eligibility is a conjunction, so every combination of these answers is a person who may ask.
[[nodiscard]] AnswerSpace answer_space(const Service& service, const std::vector<const Condition*>& conditions,
                                       const Vocabulary& vocabulary);

/// One answer a question, as indices into its values.
using Combination = std::vector<std::size_t>;

/// All zeros; empty space and empty combination belong together.
[[nodiscard]] Combination first_combination(const AnswerSpace& space);
/// Counts through all combinations; false after the last one.
[[nodiscard]] bool advance(const AnswerSpace& space, Combination& combination) noexcept;
/// Some question has no answer, so there is no combination at all.
[[nodiscard]] bool is_deserted(const AnswerSpace& space) noexcept;

[[nodiscard]] Facts facts_of(const AnswerSpace& space, const Combination& combination);

}  // namespace asan::catalogue
