// Which terminal a request comes from: a cookie that the server signed when the terminal was set up.
#pragma once

#include <optional>

#include "auth/keys.hpp"
#include "http/exchange.hpp"
#include "screens/state.hpp"

namespace asan::http {

/// Nothing for everybody else, and for a cookie that we did not sign.
[[nodiscard]] std::optional<screens::Terminal> terminal_of(const Incoming& request, const auth::Keys& keys);

}  // namespace asan::http
