// The route of a path, with its changing parts named: "/az/appointments/5f0c..." is "/{lang}/appointments/{token}".
// Logs and metrics know requests by it alone: a path may hold a manage token, and outsiders can make paths without end.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace asan::http {

/// Every route of pages, forms, JSON interface and health; the last one is "other".
[[nodiscard]] std::span<const std::string_view> route_patterns() noexcept;

/// Whether a path is one of the pattern's: "/en/staff" of "/{lang}/staff".
[[nodiscard]] bool fits_pattern(std::string_view pattern, std::string_view path) noexcept;

/// Index in route_patterns() for a path without its query.
[[nodiscard]] std::size_t route_of(std::string_view path) noexcept;

}  // namespace asan::http
