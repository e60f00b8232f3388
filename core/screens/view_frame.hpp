// What all pages share: skip link, header with sections and languages, the place for messages, footer and the one
// region that speaks (ours, after browser-ui.md).
#pragma once

#include <functional>
#include <string>

#include "screens/view_parts.hpp"

namespace asan::screens {

/// `way_to`: the way to the page in that language, without its words; `tag` as BCP 47 has it.
[[nodiscard]] Node language_switch(const View& view,
                                   const std::function<Node(text::Language language, const std::string& tag)>& way_to);
/// At the top of every page, and always in sight, that this is only practice; nothing where it is not.
[[nodiscard]] Nodes practice_note(const View& view);
[[nodiscard]] Screen frame(const View& view, Content content);

}  // namespace asan::screens
