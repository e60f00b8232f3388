// An account of staff. What is secret in it is kept as hashes, or sealed by whoever stores it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "staff/permissions.hpp"

namespace asan::staff {

struct StaffTag : TokenRule {};
using StaffId = Id<StaffTag>;

/// What one signs in with: 3 to 32 of [a-z0-9._-], a letter first.
struct LoginNameRule {
  [[nodiscard]] static bool is_valid(std::string_view text) noexcept;
};
using LoginName = Id<LoginNameRule>;
/// As somebody types it: capitals and spaces around it do not matter.
[[nodiscard]] std::optional<LoginName> parse_login_name(std::string_view typed);

/// What colleagues read: 1 to 80 characters of well-formed UTF-8 without control characters, spaces trimmed.
[[nodiscard]] std::optional<std::string> parse_display_name(std::string_view typed);

using Hash = std::array<std::uint8_t, 32>;

/// Whoever opens it within its time sets the account up. Only its hash is kept.
struct SetUpLink {
  Hash hash{};
  Instant ends_at;
  friend bool operator==(const SetUpLink&, const SetUpLink&) = default;
};

/// invited: waits for its set-up link to be opened. disabled: nobody signs in, whatever he knows.
enum class AccountState : std::uint8_t { invited, active, disabled };

struct Account {
  StaffId id;
  LoginName name;
  std::string display_name;
  Post post;
  /// Empty until it is set up.
  std::string password_hash = {};
  /// The shared secret of RFC 6238, as bytes.
  std::string code_secret = {};
  /// Each works once in place of a code.
  std::vector<Hash> recovery_codes = {};
  std::optional<SetUpLink> link = {};
  Instant locked_until = {};
  /// Step of the last code that was taken (RFC 6238 5.2: once only).
  std::int64_t last_step = 0;
  /// Grows with every change; a change of an older version is refused.
  std::int64_t version = 0;
  /// Since the last sign-in.
  std::int32_t failed_tries = 0;
  bool is_disabled = false;

  [[nodiscard]] AccountState state() const noexcept {
    if (is_disabled) return AccountState::disabled;
    return password_hash.empty() ? AccountState::invited : AccountState::active;
  }
  friend bool operator==(const Account&, const Account&) = default;
};

}  // namespace asan::staff
