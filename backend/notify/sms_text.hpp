// How many SMS a text takes (3GPP TS 23.038): 160 characters of the GSM 7-bit alphabet, or 153 in each of several;
// with any other character, an Azerbaijani letter or a Russian one, UCS-2: 70, or 67 in each of several. Every one
// costs money, so a text has 3 at most (ours).
#pragma once

#include <cstddef>
#include <string_view>

namespace asan::notify {

inline constexpr std::size_t most_segments = 3;

[[nodiscard]] std::size_t segments_of(std::string_view text);

}  // namespace asan::notify
