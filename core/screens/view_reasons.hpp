// A reason why a time cannot be booked, in words with its exact values: what it is called, and what there is to know.
#pragma once

#include <string>
#include <vector>

#include "screens/view_parts.hpp"
#include "slots/why_not.hpp"

namespace asan::screens {

struct ReasonWords {
  std::string title;
  /// Whole sentences.
  std::vector<std::string> body;
};
/// `asked`: what the reason is about.
[[nodiscard]] ReasonWords reason_words(const View& view, const wire::WhyNot& asked, const slots::Reason& reason);

/// "today at 15:30", "tomorrow at 10:15", "Thursday, 26 November, 10:15"
[[nodiscard]] std::string soon_words(const View& view, Instant t);
/// The same as a line of its own: "Tomorrow at 10:15".
[[nodiscard]] std::string soon_line(const View& view, Instant t);

}  // namespace asan::screens
