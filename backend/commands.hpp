// What commands share: how they end, and what they say to the operator on standard error.
#pragma once

#include <string>
#include <vector>

namespace asan::server {

inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int misunderstood = 2;

/// Answers `failed`.
int say(const std::string& sentence);
/// "http://127.0.0.1:8080", without an end.
[[nodiscard]] std::string url_of(const std::string& host, int port);
/// Each a line; answers `failed`.
int print_errors(const std::vector<std::string>& lines);

}  // namespace asan::server
