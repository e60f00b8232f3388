#include "accounts/administration.hpp"

#include <algorithm>

#include "accounts/one_time_code.hpp"

namespace asan::accounts {

namespace {

using staff::Account;
using staff::AccountState;
using store::AccountChange;
using store::StoreFailure;

constexpr std::string_view first_name = "administrator";

bool is_administrator(const Account& account) noexcept { return account.post.role() == staff::Role::administrator; }

/// With every new link a new shared secret: who saw the old page knows nothing.
void give_link(Account& account, const staff::Hash& hash, Instant now) {
  account.link = staff::SetUpLink{hash, now + staff::link_lifetime};
  account.code_secret = new_code_secret();
  account.last_step = 0;
}

}  // namespace

store::AuditNote Administration::note(AccountChange change, const staff::StaffId& id) const {
  return store::note_of(by_ ? store::AuditActor::staff : store::AuditActor::system, change, id, by_);
}

Result<std::optional<Link>, StoreFailure> Administration::invite(const Invitation& invitation, Instant now) const {
  Token token = new_token(parts_.keys, auth::Purpose::set_up_link);
  const auto id = staff::StaffId::parse(auth::random_token());
  Account account{.id = *id, .name = invitation.name, .display_name = invitation.display_name, .post = invitation.post};
  give_link(account, token.hash, now);
  const auto outcome = parts_.store.add({account, note(AccountChange::added, *id)}, now);
  if (!outcome) return failure(outcome.error());
  if (*outcome == store::AddAccountOutcome::name_taken) return std::nullopt;
  return std::move(token.text);
}

Result<std::optional<Link>, StoreFailure> Administration::renew_link(const staff::StaffId& id, Instant now) const {
  Token token = new_token(parts_.keys, auth::Purpose::set_up_link);
  const auto changed = change_account(parts_.store, id, now, [&](Account& account) -> std::optional<Noted> {
    if (account.state() != AccountState::invited) return std::nullopt;
    give_link(account, token.hash, now);
    return Noted{note(AccountChange::linked, id)};
  });
  if (!changed) return failure(changed.error());
  if (*changed != Changed::yes) return std::nullopt;
  return std::move(token.text);
}

Result<std::optional<Link>, StoreFailure> Administration::reset(const staff::StaffId& id, Instant now) const {
  Token token = new_token(parts_.keys, auth::Purpose::set_up_link);
  const auto changed = change_account(parts_.store, id, now, [&](Account& account) -> std::optional<Noted> {
    if (is_own(id) || account.is_disabled) return std::nullopt;
    account.password_hash.clear();
    account.recovery_codes.clear();
    account.failed_tries = 0;
    account.locked_until = Instant();
    give_link(account, token.hash, now);
    return Noted{note(AccountChange::reset, id), store::SessionsThen::end};
  });
  if (!changed) return failure(changed.error());
  if (*changed != Changed::yes) return std::nullopt;
  return std::move(token.text);
}

Result<Changed, StoreFailure> Administration::disable(const staff::StaffId& id, Instant now) const {
  return change_account(parts_.store, id, now, [&](Account& account) -> std::optional<Noted> {
    if (is_own(id) || account.is_disabled) return std::nullopt;
    account.is_disabled = true;
    account.link.reset();
    return Noted{note(AccountChange::disabled, id), store::SessionsThen::end};
  });
}

Result<Changed, StoreFailure> Administration::enable(const staff::StaffId& id, Instant now) const {
  return change_account(parts_.store, id, now, [&](Account& account) -> std::optional<Noted> {
    if (!account.is_disabled) return std::nullopt;
    account.is_disabled = false;
    return Noted{note(AccountChange::enabled, id)};
  });
}

Result<Changed, StoreFailure> Administration::give_post(const staff::StaffId& id, const staff::Post& post,
                                                        Instant now) const {
  return change_account(parts_.store, id, now, [&](Account& account) -> std::optional<Noted> {
    if (is_own(id) || account.post == post) return std::nullopt;
    account.post = post;
    // Pages that were open show what he may no longer do.
    return Noted{note(AccountChange::post_changed, id), store::SessionsThen::end};
  });
}

Result<std::optional<Link>, StoreFailure> Administration::first_link(Instant now) const {
  const auto all = parts_.store.all();
  if (!all) return failure(all.error());
  // Somebody can come in: he has a password, or somebody gave him a link.
  const auto has_way_in = [now](const Account& account) {
    const bool has_link = staff::is_open(account, now) && account.name.str() != first_name;
    return is_administrator(account) && (account.state() == AccountState::active || has_link);
  };
  if (std::any_of(all->begin(), all->end(), has_way_in)) return std::nullopt;
  const auto invited = std::find_if(all->begin(), all->end(), [](const Account& account) {
    return is_administrator(account) && account.state() == AccountState::invited;
  });
  if (invited != all->end()) return renew_link(invited->id, now);
  const auto name = staff::LoginName::parse(first_name);
  const auto post = staff::Post::make(staff::Role::administrator, std::nullopt);
  return invite({*name, std::string(first_name), *post}, now);
}

}  // namespace asan::accounts
