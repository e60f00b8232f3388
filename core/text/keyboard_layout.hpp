// Where the letters stand on the keyboards that people know: Azerbaijani with the letters of its own alphabet (and W,
// which names of foreigners have), Russian, English (CLDR's keyboards az, ru, en; digits and hyphen are ours).
#pragma once

#include <array>
#include <string_view>

#include "text/language.hpp"

namespace asan::text {

/// Top row first, a space between two keys; UTF-8.
using KeyboardRows = std::array<std::string_view, 4>;

struct KeyboardLayout {
  KeyboardRows small;
  KeyboardRows capital;
};

/// The capital of each key stands at the same place.
[[nodiscard]] KeyboardLayout keyboard_layout(Language language) noexcept;

}  // namespace asan::text
