// How the server knows the touch screens in the halls without keeping a list of them: by two signed texts. The pass
// lives in a terminal's cookie and holds for as long as the keys do. The link makes one, and is over after a day.
// Neither id can hold a dot, so nothing can be read in two ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "base/id.hpp"
#include "base/time.hpp"

namespace asan::auth {

/// Which screen it is, and where it stands.
struct TerminalPlace {
  TerminalId id;
  CentreId centre;
  friend bool operator==(const TerminalPlace&, const TerminalPlace&) = default;
};

inline constexpr Duration terminal_link_holds = Duration::seconds(86'400);

/// "<id>.<centre>.<64 hexadecimal digits>"
[[nodiscard]] std::string terminal_pass(const Keys& keys, const TerminalPlace& place);
/// Nothing for what these keys did not sign.
[[nodiscard]] std::optional<TerminalPlace> place_of_pass(const Keys& keys, std::string_view pass);

/// "<id>.<centre>.<end, Unix seconds>.<64 hexadecimal digits>"
[[nodiscard]] std::string terminal_link(const Keys& keys, const TerminalPlace& place, Instant now);
/// Nothing for what these keys did not sign, and for what is over, or was made for longer than a day from now.
[[nodiscard]] std::optional<TerminalPlace> place_of_link(const Keys& keys, std::string_view link, Instant now);

}  // namespace asan::auth
