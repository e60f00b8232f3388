// Codes of the second factor (RFC 6238: SHA-1, 30 seconds, 6 digits, what every authenticator application makes),
// through liboath. A code of the step before or after is taken too, for clocks that are a little off.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "staff/account.hpp"

namespace asan::accounts {

/// Must be called once before anything else of this file; false when liboath cannot start.
[[nodiscard]] bool start_codes() noexcept;

/// 160 random bits (RFC 4226, R6).
[[nodiscard]] std::string new_code_secret();
/// As it is typed into an application without a camera (RFC 4648 base 32).
[[nodiscard]] std::string code_secret_text(std::string_view secret);
/// For the QR code (https://github.com/google/google-authenticator/wiki/Key-Uri-Format). `issuer`: any text.
[[nodiscard]] std::string code_secret_uri(std::string_view secret, const staff::LoginName& name,
                                          std::string_view issuer);

/// Six digits; empty when liboath fails.
[[nodiscard]] std::string code_at(std::string_view secret, std::int64_t step);
[[nodiscard]] std::int64_t step_at(Instant now) noexcept;

/// The step of a typed code, spaces left out, when it is right and newer than `last_step`.
[[nodiscard]] std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view typed,
                                                       std::int64_t last_step, Instant now);

}  // namespace asan::accounts
