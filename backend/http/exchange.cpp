#include "http/exchange.hpp"

#include <algorithm>

namespace asan::http {
namespace {

constexpr char ascii_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view Incoming::header(std::string_view name) const noexcept {
  for (const auto& [key, value] : headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return {};
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string media_type(std::string_view content_type) {
  std::string type(without_spaces(content_type.substr(0, content_type.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(), ascii_lower);
  return type;
}

std::string_view without_spaces(std::string_view text) noexcept {
  constexpr std::string_view spaces = " \t";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

Weighted weighted(std::string_view part) noexcept {
  constexpr int whole = 1000;
  const std::size_t semicolon = part.find(';');
  const std::string_view name = without_spaces(part.substr(0, semicolon));
  if (semicolon == std::string_view::npos) return {name, whole};
  const std::string_view weight = without_spaces(part.substr(semicolon + 1));
  if (weight.size() < 3 || ascii_lower(weight[0]) != 'q' || weight[1] != '=') return {name, 0};
  const std::string_view digits = weight.substr(2);
  if (digits[0] == '1') return {name, whole};
  int thousandths = 0;
  int unit = whole / 10;
  for (const char c : digits.substr(std::min<std::size_t>(2, digits.size()))) {
    if (c < '0' || c > '9') return {name, 0};
    thousandths += (c - '0') * unit;
    unit /= 10;
  }
  return {name, thousandths};
}

bool matches_tag(std::string_view if_none_match, std::string_view tag) noexcept {
  bool found = false;
  each_part(if_none_match, [&](std::string_view part) {
    if (part.substr(0, 2) == "W/") part.remove_prefix(2);
    found = found || part == "*" || part == tag;
  });
  return found;
}

}  // namespace asan::http
