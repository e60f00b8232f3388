#include "http/terminals.hpp"

#include "auth/terminal_pass.hpp"
#include "http/guard.hpp"

namespace asan::http {

std::string_view terminal_cookie_name(bool is_behind_tls) noexcept {
  return is_behind_tls ? "__Host-terminal" : "terminal";
}

std::optional<screens::Terminal> terminal_of(const Incoming& request, const catalogue::Catalogue& catalogue,
                                             const auth::Keys& keys, bool is_behind_tls) {
  const std::string_view pass = cookie(request, terminal_cookie_name(is_behind_tls));
  if (pass.empty()) return std::nullopt;
  auto place = auth::place_of_pass(keys, pass);
  if (!place || !catalogue.find(place->centre)) return std::nullopt;
  return screens::Terminal{std::move(place->id), std::move(place->centre)};
}

std::string terminal_cookie(const auth::Keys& keys, const screens::Terminal& terminal, bool is_behind_tls) {
  constexpr std::string_view ten_years = "; Max-Age=315360000";
  const std::string pass = auth::terminal_pass(keys, {terminal.id, terminal.centre});
  return set_strict_cookie(terminal_cookie_name(is_behind_tls), pass, is_behind_tls).append(ten_years);
}

std::string rated_name(const screens::Terminal& terminal) {
  return "terminal:" + terminal.id.str() + "." + terminal.centre.str();
}

std::string terminal_mark(const std::optional<screens::Terminal>& terminal) {
  return terminal ? terminal->id.str() + " " + terminal->centre.str() : std::string();
}

}  // namespace asan::http
