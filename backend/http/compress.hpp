// Pages and what is taken at a centre are compressed as they are made: quickly, and only when nothing secret is in them
// (BREACH): a page with personal data next to a visitor's own words is not. Files never are: they come compressed from
// the build.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/exchange.hpp"

namespace asan::http {

/// Empty when the encoder fails.
[[nodiscard]] std::optional<std::string> brotli(std::string_view bytes, int quality);
[[nodiscard]] std::optional<std::string> gzip(std::string_view bytes, int level);

/// As the visitor's browser wishes.
void compress(const Incoming& request, Outgoing& out);

}  // namespace asan::http
