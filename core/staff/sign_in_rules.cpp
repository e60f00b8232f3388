#include "staff/sign_in_rules.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "text/letters.hpp"

namespace asan::staff {

namespace {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

PasswordVerdict judge_password(std::string_view password, const LoginName& name) {
  if (password.size() > longest_password) return PasswordVerdict::too_long;
  if (text::length_in_code_points(password) < shortest_password) return PasswordVerdict::too_short;
  const bool holds_name = ascii_lower(password).find(name.str()) != std::string::npos;
  return holds_name ? PasswordVerdict::holds_name : PasswordVerdict::good;
}

Duration lock_after(std::int32_t failed_tries) noexcept {
  if (failed_tries < free_tries) return {};
  constexpr std::int32_t doublings_to_longest = 6;
  const std::int32_t doublings = std::min(failed_tries - free_tries, doublings_to_longest);
  return std::min(Duration::minutes(std::int64_t{1} << doublings), longest_lock);
}

Account with_try(Account account, Instant now) {
  ++account.failed_tries;
  if (const Duration lock = lock_after(account.failed_tries); lock > Duration()) account.locked_until = now + lock;
  return account;
}

Account signed_in(Account account, std::int64_t step) {
  account.failed_tries = 0;
  account.locked_until = Instant();
  account.last_step = std::max(account.last_step, step);
  return account;
}

bool is_open(const Account& account, Instant now) noexcept {
  return account.state() == AccountState::invited && account.link && now < account.link->ends_at;
}

Session begin_session(const Hash& token_hash, const StaffId& account, SessionStage stage, Instant now) {
  const Duration length = stage == SessionStage::complete ? longest_session : longest_wait_for_code;
  return {token_hash, account, now, now, now + length, stage};
}

bool is_live(const Session& session, Instant now) noexcept {
  return now < session.ends_at && now - session.seen_at <= longest_idle;
}

bool must_be_seen(const Session& session, Instant now) noexcept { return now - session.seen_at >= seen_step; }

}  // namespace asan::staff
