// A problem in the visitor's words: title and detail for RFC 9457, and the same as a real page for a browser.
#pragma once

#include <string>

#include "screens/screens.hpp"

namespace asan::html {

struct ProblemWords {
  std::string title;
  /// What to do now.
  std::string detail;
};
[[nodiscard]] ProblemWords problem_words(wire::ProblemKind kind, text::Language language);

/// With the header and footer of every page; `state` says language and surface.
[[nodiscard]] screens::Screen problem_screen(const screens::Context& context, const screens::State& state,
                                             const wire::Problem& problem);

}  // namespace asan::html
