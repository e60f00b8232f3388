#include "accounts/sign_in.hpp"

#include <algorithm>

#include "accounts/one_time_code.hpp"
#include "auth/tokens.hpp"
#include "booking/short_code.hpp"

namespace asan::accounts {

namespace {

using staff::Account;
using staff::SessionStage;
using store::AccountChange;
using store::AuditActor;
using store::StoreFailure;

bool may_try(const Account& account, Instant now) noexcept {
  return account.state() == staff::AccountState::active && !staff::is_locked(account, now);
}

}  // namespace

PasswordChange as_change(staff::PasswordVerdict verdict) noexcept {
  switch (verdict) {
    case staff::PasswordVerdict::good:
      break;
    case staff::PasswordVerdict::too_short:
      return PasswordChange::too_short;
    case staff::PasswordVerdict::too_long:
      return PasswordChange::too_long;
    case staff::PasswordVerdict::holds_name:
      return PasswordChange::holds_name;
  }
  return PasswordChange::changed;
}

Result<std::optional<Account>, StoreFailure> SignIn::count(const std::optional<Account>& account, Instant now) const {
  std::optional<Account> tried;
  if (account) {
    const auto counted = change_account(parts_.store, account->id, now, [&](Account& found) -> std::optional<Noted> {
      tried.reset();
      if (!may_try(found, now)) return std::nullopt;
      tried = found;
      found = staff::with_try(std::move(found), now);
      return Noted{};
    });
    if (!counted) return failure(counted.error());
  }
  if (tried) return tried;
  // Costs a write as well: a session that nobody has and that is over.
  const auto drawn = staff::StaffId::parse(auth::random_token());
  const staff::Session over{new_token(parts_.keys, auth::Purpose::staff_session).hash, *drawn, now, now, now};
  if (const auto written = parts_.store.open_session(over, std::nullopt); !written) return failure(written.error());
  return tried;
}

Result<std::optional<Account>, StoreFailure> SignIn::prove(const std::optional<Account>& account,
                                                           std::string_view password, Instant now) const {
  auto tried = count(account, now);
  if (!tried) return failure(tried.error());
  if (!*tried) {
    if (!parts_.hasher.is_nobodys(password)) return failure(StoreFailure::busy);
    return std::nullopt;
  }
  const Account& before = **tried;
  const auto is_right = parts_.hasher.is_right(before.password_hash, password);
  if (!is_right) return failure(StoreFailure::busy);
  const bool locks = staff::lock_after(before.failed_tries + 1) > Duration();
  if (!*is_right && !locks) return std::nullopt;
  const auto settled = change_account(parts_.store, before.id, now, [&](Account& found) -> std::optional<Noted> {
    if (!*is_right) return Noted{store::note_of(AuditActor::staff, AccountChange::locked, found.id)};
    // Others who tried meanwhile still count.
    if (found.failed_tries != before.failed_tries + 1) return std::nullopt;
    found.failed_tries = before.failed_tries;
    found.locked_until = before.locked_until;
    return Noted{};
  });
  if (!settled) return failure(settled.error());
  if (!*is_right) return std::nullopt;
  return tried;
}

Result<std::optional<std::string>, StoreFailure> SignIn::with_password(std::string_view typed_name,
                                                                       std::string_view password, Instant now) const {
  std::optional<Account> account;
  if (const auto name = staff::parse_login_name(typed_name)) {
    auto found = parts_.store.find_by_name(*name);
    if (!found) return failure(found.error());
    account = *std::move(found);
  }
  const auto proven = prove(account, password.substr(0, staff::longest_password + 1), now);
  if (!proven) return failure(proven.error());
  if (!*proven) return std::nullopt;
  auto token = open((*proven)->id, SessionStage::awaits_code, std::nullopt, now);
  if (!token) return failure(token.error());
  return *std::move(token);
}

Result<bool, StoreFailure> SignIn::awaits_code(std::string_view token, Instant now) const {
  const auto session = find_live(token, SessionStage::awaits_code, now);
  if (!session) return failure(session.error());
  return session->has_value();
}

Result<std::optional<std::string>, StoreFailure> SignIn::with_code(std::string_view token, std::string_view typed,
                                                                   Instant now) const {
  const auto session = find_live(token, SessionStage::awaits_code, now);
  if (!session) return failure(session.error());
  if (!*session) return std::nullopt;
  const auto recovery = booking::ShortCode::parse(typed);
  bool is_right = false;
  const auto judged =
      change_account(parts_.store, (*session)->account, now, [&](Account& account) -> std::optional<Noted> {
        is_right = false;
        if (!may_try(account, now)) return std::nullopt;
        AccountChange how = AccountChange::signed_in;
        if (const auto step = step_of_code(account.code_secret, typed, account.last_step, now)) {
          account = staff::signed_in(std::move(account), *step);
        } else {
          const auto hash = recovery ? std::optional(parts_.keys.digest(auth::Purpose::recovery_code, recovery->str()))
                                     : std::nullopt;
          if (!hash || std::erase(account.recovery_codes, *hash) == 0) return count_try(account, now);
          const std::int64_t last_step = account.last_step;
          account = staff::signed_in(std::move(account), last_step);
          how = AccountChange::recovered;
        }
        is_right = true;
        return Noted{store::note_of(AuditActor::staff, how, (*session)->account)};
      });
  if (!judged) return failure(judged.error());
  if (*judged != Changed::yes || !is_right) return std::nullopt;
  auto opened = open((*session)->account, SessionStage::complete, (*session)->token_hash, now);
  if (!opened) return failure(opened.error());
  return *std::move(opened);
}

Result<std::optional<Member>, StoreFailure> SignIn::who(std::string_view token, Instant now) const {
  const auto session = find_live(token, SessionStage::complete, now);
  if (!session) return failure(session.error());
  if (!*session) return std::nullopt;
  auto account = parts_.store.find((*session)->account);
  if (!account) return failure(account.error());
  if (!*account || (*account)->state() != staff::AccountState::active) return std::nullopt;
  // Without it he would be signed out a little sooner; a disk that is full lets people read.
  if (staff::must_be_seen(**session, now)) (void)parts_.store.see_session((*session)->token_hash, now);
  return Member{**std::move(account), (*session)->token_hash};
}

Result<bool, StoreFailure> SignIn::sign_out(const Member& member) const {
  return parts_.store.end_session(member.session);
}

Result<Changed, StoreFailure> SignIn::sign_out_everywhere(const Member& member, Instant now) const {
  return change_account(parts_.store, member.account.id, now, [](Account& /*account*/) -> std::optional<Noted> {
    return Noted{std::nullopt, store::SessionsThen::end};
  });
}

Result<PasswordChange, StoreFailure> SignIn::change_password(const Member& member, std::string_view current,
                                                             std::string_view wanted, Instant now) const {
  const auto verdict = staff::judge_password(wanted, member.account.name);
  if (verdict != staff::PasswordVerdict::good) return as_change(verdict);
  if (parts_.common.has(wanted, member.account.name)) return PasswordChange::common;
  const auto proven = prove(member.account, current.substr(0, staff::longest_password + 1), now);
  if (!proven) return failure(proven.error());
  if (!*proven) return PasswordChange::wrong_password;
  const auto hash = parts_.hasher.hash(wanted);
  if (!hash) return failure(StoreFailure::busy);
  const auto changed =
      change_account(parts_.store, member.account.id, now, [&](Account& account) -> std::optional<Noted> {
        // Somebody else reset or changed it meanwhile.
        if (account.password_hash != (*proven)->password_hash) return std::nullopt;
        account.password_hash = *hash;
        const std::int64_t last_step = account.last_step;
        account = staff::signed_in(std::move(account), last_step);
        return Noted{store::note_of(AuditActor::staff, AccountChange::password_changed, member.account.id),
                     store::SessionsThen::end};
      });
  if (!changed) return failure(changed.error());
  return *changed == Changed::yes ? PasswordChange::changed : PasswordChange::wrong_password;
}

Result<std::optional<staff::Session>, StoreFailure> SignIn::find_live(std::string_view token, SessionStage stage,
                                                                      Instant now) const {
  if (!TokenRule::is_valid(token)) return std::nullopt;
  auto session = parts_.store.find_session(parts_.keys.digest(auth::Purpose::staff_session, token));
  if (!session) return failure(session.error());
  if (!*session || (*session)->stage != stage || !staff::is_live(**session, now)) return std::nullopt;
  return *std::move(session);
}

Result<std::string, StoreFailure> SignIn::open(const staff::StaffId& account, SessionStage stage,
                                               const std::optional<staff::Hash>& replaced, Instant now) const {
  Token token = new_token(parts_.keys, auth::Purpose::staff_session);
  const auto opened = parts_.store.open_session(staff::begin_session(token.hash, account, stage, now), replaced);
  if (!opened) return failure(opened.error());
  return std::move(token.text);
}

}  // namespace asan::accounts
