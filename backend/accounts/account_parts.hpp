// What the files of this room share: what they work on, tokens and their hashes, and one way to change an account.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "accounts/common_passwords.hpp"
#include "accounts/password_hasher.hpp"
#include "auth/keys.hpp"
#include "store/staff_accounts.hpp"

namespace asan::accounts {

struct AccountParts {
  store::StaffAccounts& store;
  const auth::Keys& keys;
  PasswordHasher& hasher;
  const CommonPasswords& common;
};

/// 32 hexadecimal digits that open something, and what is kept of them.
struct Token {
  std::string text;
  staff::Hash hash{};
};
[[nodiscard]] inline Token new_token(const auth::Keys& keys, auth::Purpose purpose) {
  std::string text = auth::random_token();
  const staff::Hash hash = keys.digest(purpose, text);
  return {std::move(text), hash};
}

/// What is noted with a change, and whether sessions end by it.
struct Noted {
  std::optional<store::AuditNote> note = {};
  store::SessionsThen sessions = store::SessionsThen::stay;
};

enum class Changed : std::uint8_t { yes, no, name_taken };

/// Reads, decides and writes; again when somebody else was faster. `decide(Account&)` changes it and answers what to
/// note, or nothing to leave it alone.
template <class Decide>
[[nodiscard]] Result<Changed, store::StoreFailure> change_account(store::StaffAccounts& store, const staff::StaffId& id,
                                                                  Instant now, Decide&& decide) {
  constexpr int most_tries = 20;
  for (int i = 0; i < most_tries; ++i) {
    auto account = store.find(id);
    if (!account) return failure(account.error());
    if (!*account) return Changed::no;
    std::optional<Noted> noted = decide(**account);
    if (!noted) return Changed::no;
    const auto outcome = store.change({**account, std::move(noted->note), noted->sessions}, now);
    if (!outcome) return failure(outcome.error());
    if (*outcome == store::ChangeAccountOutcome::changed) return Changed::yes;
    if (*outcome == store::ChangeAccountOutcome::name_taken) return Changed::name_taken;
  }
  return failure(store::StoreFailure::busy);
}

/// A try counts before it is judged; what locks is in the log.
[[nodiscard]] inline Noted count_try(staff::Account& account, Instant now) {
  account = staff::with_try(std::move(account), now);
  if (!staff::is_locked(account, now)) return {};
  return {store::note_of(store::AuditActor::staff, store::AccountChange::locked, account.id)};
}

}  // namespace asan::accounts
