#include "fairness/signed_text.hpp"

#include <utility>

namespace asan::fairness {
namespace {

constexpr char separator = '.';

std::string signature(const auth::Keys& keys, auth::Purpose purpose, std::string_view text) {
  const auth::Digest digest = keys.digest(purpose, text);
  return auth::to_hex(digest.data(), digest.size() / 2);
}

}  // namespace

std::string signed_text(const auth::Keys& keys, auth::Purpose purpose, std::string text) {
  const std::string end = signature(keys, purpose, text);
  return std::move(text.append(1, separator).append(end));
}

std::vector<std::string_view> parts_of_signed(const auth::Keys& keys, auth::Purpose purpose, std::string_view text) {
  std::vector<std::string_view> parts;
  const std::size_t end = text.rfind(separator);
  if (end == std::string_view::npos) return parts;
  std::string_view rest = text.substr(0, end);
  if (!auth::equal_in_constant_time(text.substr(end + 1), signature(keys, purpose, rest))) return parts;
  for (;;) {
    const std::size_t part = rest.find(separator);
    parts.push_back(rest.substr(0, part));
    if (part == std::string_view::npos) return parts;
    rest.remove_prefix(part + 1);
  }
}

}  // namespace asan::fairness
