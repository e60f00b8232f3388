// Whose form it is: a cookie that says nothing but that two requests came from one browser, and the stamp in each form
// that goes with it (auth/form_guard.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "http/exchange.hpp"
#include "screens/route.hpp"

namespace asan::http {

struct Visitor {
  std::string id;
  /// Has to be told his cookie.
  bool is_new = false;
};

[[nodiscard]] Visitor visitor_of(const Incoming& request, bool is_behind_tls);

/// The fields of a form that this visitor's page sent, without the stamp; nothing for any other.
[[nodiscard]] std::optional<screens::Fields> stamped_fields(const Incoming& request, const Visitor& visitor,
                                                            const auth::Keys& keys);

}  // namespace asan::http
