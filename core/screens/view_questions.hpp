// A question about the applicant as a field of a form.
#pragma once

#include <string>

#include "screens/view_parts.hpp"

namespace asan::screens {

/// The words of a question; of a service's own with its name.
[[nodiscard]] std::string words_about(const View& view, const interview::Question& question, std::string words);
/// A choice, yes or no, or a number; of a service's own question it says of which.
[[nodiscard]] Node question_field(const View& view, const interview::Services& services,
                                  const interview::Question& question);

}  // namespace asan::screens
