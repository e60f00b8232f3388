// Pages differ for every visitor, so they are compressed as they are made: quickly, and only when nothing secret is in
// them (BREACH). Files never are: they come compressed from the build.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace asan::http {

/// Empty when the encoder fails.
[[nodiscard]] std::optional<std::string> brotli(std::string_view bytes, int quality);
[[nodiscard]] std::optional<std::string> gzip(std::string_view bytes, int level);

}  // namespace asan::http
