// What is known of the applicant, as it stands in an address. Only for core/screens/route*.cpp and
// core/open_data.
#pragma once

#include "screens/route.hpp"

namespace asan::screens {

struct ReadAnswers {
  interview::Answers answers;
  /// What looks like an answer and is none (any more).
  Fields dropped;
};
[[nodiscard]] ReadAnswers read_answers(const catalogue::Catalogue& catalogue, const Fields& query);

}  // namespace asan::screens
