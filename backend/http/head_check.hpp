// Which requests are too odd to be read (backend.md): control characters in headers (the library decodes percent signs
// there, CVE-2026-45372), two ways to say how long a body is, bodies where none belongs, compressed bodies.
#pragma once

#include <cstddef>
#include <optional>

#include "http/exchange.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct HeadVerdict {
  std::optional<wire::Problem> problem;
  std::size_t body_bytes = 0;
};

[[nodiscard]] HeadVerdict check_framing(const Incoming& request, bool is_http_1_1, std::size_t most_body_bytes);

}  // namespace asan::http
