#include "accounts/set_up.hpp"

#include "accounts/one_time_code.hpp"
#include "auth/tokens.hpp"
#include "booking/short_code.hpp"

namespace asan::accounts {

namespace {

using staff::Account;
using store::StoreFailure;

constexpr std::size_t recovery_code_count = 10;

std::optional<SetUpRefusal> refusal_of(staff::PasswordVerdict verdict) noexcept {
  switch (verdict) {
    case staff::PasswordVerdict::good:
      break;
    case staff::PasswordVerdict::too_short:
      return SetUpRefusal::password_short;
    case staff::PasswordVerdict::too_long:
      return SetUpRefusal::password_long;
    case staff::PasswordVerdict::holds_name:
      return SetUpRefusal::password_holds_name;
  }
  return std::nullopt;
}

}  // namespace

Result<std::optional<Account>, StoreFailure> AccountSetUp::find(std::string_view link, Instant now) const {
  if (!TokenRule::is_valid(link)) return std::nullopt;
  auto account = parts_.store.find_by_link(parts_.keys.digest(auth::Purpose::set_up_link, link));
  if (!account) return failure(account.error());
  if (!*account || !staff::is_open(**account, now)) return std::nullopt;
  return *std::move(account);
}

Result<SetUpAnswer, StoreFailure> AccountSetUp::finish(std::string_view link, const SetUpForm& form,
                                                       Instant now) const {
  const auto found = find(link, now);
  if (!found) return failure(found.error());
  if (!*found) return SetUpRefusal::not_open;
  const auto name = staff::parse_login_name(form.name);
  if (!name) return SetUpRefusal::name_wrong;
  if (const auto refusal = refusal_of(staff::judge_password(form.password, *name))) return *refusal;
  if (parts_.common.has(form.password, *name)) return SetUpRefusal::password_common;
  const auto step = step_of_code((*found)->code_secret, form.code, (*found)->last_step, now);
  if (!step) return SetUpRefusal::code_wrong;
  const auto hash = parts_.hasher.hash(form.password);
  if (!hash) return failure(StoreFailure::busy);

  RecoveryCodes codes;
  std::vector<staff::Hash> hashes;
  codes.reserve(recovery_code_count);
  hashes.reserve(recovery_code_count);
  for (std::size_t i = 0; i < recovery_code_count; ++i) {
    codes.push_back(booking::ShortCode::from_bits(auth::random_bits()).str());
    hashes.push_back(parts_.keys.digest(auth::Purpose::recovery_code, codes.back()));
  }
  const auto changed = change_account(parts_.store, (*found)->id, now, [&](Account& account) -> std::optional<Noted> {
    if (!staff::is_open(account, now) || account.link != (*found)->link) return std::nullopt;
    account.name = *name;
    account.password_hash = *hash;
    account.recovery_codes = hashes;
    account.link.reset();
    account = staff::signed_in(std::move(account), *step);
    return Noted{store::note_of(store::AuditActor::staff, store::AccountChange::set_up, account.id)};
  });
  if (!changed) return failure(changed.error());
  if (*changed == Changed::name_taken) return SetUpRefusal::name_taken;
  if (*changed == Changed::no) return SetUpRefusal::not_open;
  return codes;
}

}  // namespace asan::accounts
