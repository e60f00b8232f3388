// Pages and problem documents for the proxy in front, for when it answers by itself: server down, too many requests,
// too large a request. From the same messages as our own, so that they cannot differ; `portal-server error-pages`
// writes them when a version is installed.
#pragma once

#include <string>
#include <vector>

#include "calendar/zone.hpp"

namespace asan::server {

struct ErrorFile {
  std::string name;
  std::string text;
};

/// "unavailable.html" in all languages, "unavailable.az.json" (RFC 9457) and so on, for each kind that a proxy needs.
[[nodiscard]] std::vector<ErrorFile> error_files(const calendar::Zone& zone);

}  // namespace asan::server
