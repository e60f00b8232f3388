// Whom a service is tried with: everybody who can be told apart by its conditions, or, when that is too many, a sample
// in which every pair of answers occurs and every row has somebody for whom it holds.
#pragma once

#include <vector>

#include "catalogue/answer_space.hpp"

namespace asan::coverage {

struct People {
  std::vector<catalogue::Combination> combinations;
  /// False: a sample.
  bool is_everybody = true;
};

/// `conditions` are those of the rows; at most `most` people are listed one by one.
[[nodiscard]] People people_of(const catalogue::AnswerSpace& space,
                               const std::vector<const catalogue::Condition*>& conditions, std::size_t most);

}  // namespace asan::coverage
