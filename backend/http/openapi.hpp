// assets/openapi.json, put into the program by the build; tests/http holds it against the running server.
#pragma once

#include <string_view>

namespace asan::http {

[[nodiscard]] std::string_view openapi_document() noexcept;

}  // namespace asan::http
