// The short code as a picture that a counter's reader understands (ISO/IEC 18004, medium error correction).
#pragma once

#include <string_view>

#include "wire/messages.hpp"

namespace asan::html {

/// Empty picture for a text that does not fit in any.
[[nodiscard]] wire::QrCode make_qr(std::string_view text);

}  // namespace asan::html
