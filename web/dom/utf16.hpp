// The DOM counts text in UTF-16 code units, we keep it in UTF-8 (ECMA-262, WHATWG DOM "offset").
#pragma once

#include <cstdint>
#include <string_view>

namespace asan::dom {

/// The part of well-formed UTF-8 between two UTF-16 offsets; offsets behind the end mean the end.
[[nodiscard]] std::string_view utf16_slice(std::string_view utf8, std::uint32_t begin, std::uint32_t end) noexcept;

}  // namespace asan::dom
