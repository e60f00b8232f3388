// What a password must be, how wrong tries are held back, how long a session lasts: pure functions of instants.
// Passwords after NIST SP 800-63B 5.1.1.2: long, and nothing else is asked of their letters; no change without reason.
// Tries: the delay grows and ends, so that nobody can lock a colleague out for good (ours; OWASP ASVS 5.0 V6.3).
#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.hpp"
#include "staff/account.hpp"

namespace asan::staff {

inline constexpr std::size_t shortest_password = 12;
/// In bytes: more than anybody types, and little to hash.
inline constexpr std::size_t longest_password = 512;

enum class PasswordVerdict : std::uint8_t { good, too_short, too_long, holds_name };
/// Characters are counted as Unicode's code points.
[[nodiscard]] PasswordVerdict judge_password(std::string_view password, const LoginName& name);

/// Of the tries since the last sign-in; each counts before it is judged, so that guesses at once do not outrun it.
inline constexpr std::int32_t free_tries = 5;
inline constexpr Duration longest_lock = Duration::minutes(60);
[[nodiscard]] Duration lock_after(std::int32_t failed_tries) noexcept;

[[nodiscard]] constexpr bool is_locked(const Account& account, Instant now) noexcept {
  return now < account.locked_until;
}
/// A try was begun.
[[nodiscard]] Account with_try(Account account, Instant now);
/// Signed in with the code of this step: the tries are forgotten.
[[nodiscard]] Account signed_in(Account account, std::int64_t step);

inline constexpr Duration link_lifetime = Duration::minutes(std::int64_t{24} * 60);
[[nodiscard]] bool is_open(const Account& account, Instant now) noexcept;

/// awaits_code: the password was right. Stores keep the numbers.
enum class SessionStage : std::uint8_t { awaits_code, complete };

struct Session {
  Hash token_hash{};
  StaffId account;
  Instant created_at;
  Instant seen_at;
  Instant ends_at;
  SessionStage stage = SessionStage::awaits_code;
  friend bool operator==(const Session&, const Session&) = default;
};

inline constexpr Duration longest_wait_for_code = Duration::minutes(5);
inline constexpr Duration longest_idle = Duration::minutes(15);
inline constexpr Duration longest_session = Duration::minutes(std::int64_t{12} * 60);
/// A session is seen in such steps, so that not every page is a write.
inline constexpr Duration seen_step = Duration::minutes(1);

[[nodiscard]] Session begin_session(const Hash& token_hash, const StaffId& account, SessionStage stage, Instant now);
[[nodiscard]] bool is_live(const Session& session, Instant now) noexcept;
[[nodiscard]] bool must_be_seen(const Session& session, Instant now) noexcept;

}  // namespace asan::staff
