// What all pages share: skip link, header with sections and languages, the place for messages, footer and the one
// region that speaks (ours, after browser-ui.md).
#pragma once

#include "screens/view_parts.hpp"

namespace asan::screens {

[[nodiscard]] Screen frame(const View& view, Content content);

}  // namespace asan::screens
