#include "staff/account.hpp"

#include <algorithm>

#include "text/letters.hpp"

namespace asan::staff {

namespace {

constexpr bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

}  // namespace

bool LoginNameRule::is_valid(std::string_view text) noexcept {
  constexpr std::size_t shortest = 3;
  constexpr std::size_t longest = 32;
  if (text.size() < shortest || text.size() > longest || !is_letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; });
}

std::optional<LoginName> parse_login_name(std::string_view typed) {
  std::string name(text::trimmed(typed));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return LoginName::parse(name);
}

std::optional<std::string> parse_display_name(std::string_view typed) {
  constexpr std::size_t longest = 80;
  const std::string_view name = text::trimmed(typed);
  if (name.empty() || !text::is_well_formed_utf8(name) || text::length_in_code_points(name) > longest) {
    return std::nullopt;
  }
  if (std::any_of(name.begin(), name.end(), is_control)) return std::nullopt;
  return std::string(name);
}

}  // namespace asan::staff
