// The touch screens in the halls, known by a signed cookie (auth/terminal_pass.hpp). Many of them stand behind one
// address, and one visitor after the other stands before each of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "catalogue/catalogue.hpp"
#include "http/exchange.hpp"
#include "screens/state.hpp"

namespace asan::http {

/// Name of their cookie: `__Host-` needs Secure, which needs TLS.
[[nodiscard]] std::string_view terminal_cookie_name(bool is_behind_tls) noexcept;

/// Who asks, if it is a terminal of ours, in a centre that there is. In a time that says nothing of a forged cookie.
[[nodiscard]] std::optional<screens::Terminal> terminal_of(const Incoming& request,
                                                           const catalogue::Catalogue& catalogue,
                                                           const auth::Keys& keys, bool is_behind_tls);

/// Set-Cookie that makes a browser this terminal for ten years. Chromium keeps no cookie for longer than 400 days, so
/// it is said again whenever a terminal starts.
[[nodiscard]] std::string terminal_cookie(const auth::Keys& keys, const screens::Terminal& terminal,
                                          bool is_behind_tls);

/// For limits: a terminal is counted by itself and not by the address of its hall.
[[nodiscard]] std::string rated_name(const screens::Terminal& terminal);

/// What <html data-terminal> says to the client: "baku-1-hall-2 baku-1"; empty for all others.
[[nodiscard]] std::string terminal_mark(const std::optional<screens::Terminal>& terminal);

}  // namespace asan::http
