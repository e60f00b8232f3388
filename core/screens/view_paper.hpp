// One document in words: what it is, whose, where it comes from, and why it is asked for.
#pragma once

#include <string>

#include "checklist/papers.hpp"
#include "screens/view_parts.hpp"

namespace asan::screens {

/// "2 copies · of the parents · from a notary"
[[nodiscard]] std::string evidence_words(const View& view, const checklist::Part& part);
/// "You get here: Birth certificate"; empty when no later step needs it.
[[nodiscard]] std::string gives_words(const View& view, const checklist::StepToTake& step);
/// "for: Passport and Identity card"
[[nodiscard]] std::string use_words(const View& view, const checklist::Part& part);
/// "Why this document?", folded: the condition in words, who gives it, and where we know it from.
[[nodiscard]] Node why_paper(const View& view, std::string key, const checklist::Part& part);

}  // namespace asan::screens
