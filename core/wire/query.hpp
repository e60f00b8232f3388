// The query of an address (RFC 3986), read: names may be repeated, order counts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asan::wire {

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// All names and values, in order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query);
/// RFC 3986: only letters, digits and "-._~" stay as they are.
[[nodiscard]] std::string encoded(std::string_view text);
/// The first value of the name; empty when there is none.
[[nodiscard]] std::string query_value(std::string_view query, std::string_view name);
/// All values of the name, in order.
[[nodiscard]] std::vector<std::string> query_values(std::string_view query, std::string_view name);

}  // namespace asan::wire
