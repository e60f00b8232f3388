// A set of people in words: by as few answers as tell them from everybody else.
#pragma once

#include <string>
#include <vector>

#include "catalogue/answer_space.hpp"

namespace asan::compare {

/// "everybody", "Processing speed: in 5 days", "Age: 18 to 35, Sex: male", and several of these joined by "; or ".
/// `is_meant` has an entry for each of `people`.
[[nodiscard]] std::string whom(const catalogue::AnswerSpace& space, const std::vector<catalogue::Combination>& people,
                               const std::vector<bool>& is_meant, const catalogue::Vocabulary& vocabulary);

}  // namespace asan::compare
