#include "http/terminals.hpp"

#include <array>
#include <string>
#include <string_view>

#include "http/guard.hpp"

namespace asan::http {

std::optional<screens::Terminal> terminal_of(const Incoming& request, const auth::Keys& keys) {
  constexpr std::array<std::string_view, 2> names = {"__Host-terminal", "terminal"};
  std::string_view value;
  for (const std::string_view name : names) {
    if (value.empty()) value = cookie(request, name);
  }
  const std::size_t first = value.find('.');
  const std::size_t second = value.find('.', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  const auto id = TerminalId::parse(value.substr(0, first));
  const auto centre = CentreId::parse(value.substr(first + 1, second - first - 1));
  if (!id || !centre) return std::nullopt;
  const auth::Digest digest = keys.digest(auth::Purpose::terminal, id->str() + "\n" + centre->str());
  if (!auth::equal_in_constant_time(auth::to_hex(digest.data(), digest.size()), value.substr(second + 1))) {
    return std::nullopt;
  }
  return screens::Terminal{*id, *centre};
}

}  // namespace asan::http
