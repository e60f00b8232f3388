#include "store/memory/memory_staff.hpp"

#include <algorithm>

namespace asan::store {

void MemoryStaff::finish(const AccountWrite& write, Instant now) {
  if (write.sessions == SessionsThen::end) {
    std::erase_if(sessions_, [&write](const auto& each) { return each.second.account == write.account.id; });
  }
  if (write.note) places_.note_done(*write.note, now);
}

Result<AddAccountOutcome, StoreFailure> MemoryStaff::add(const AccountWrite& write, Instant now) {
  const std::lock_guard lock(places_.mutex());
  if (!accounts_.emplace(write.account.name, write.account).second) return AddAccountOutcome::name_taken;
  finish(write, now);
  return AddAccountOutcome::added;
}

Result<ChangeAccountOutcome, StoreFailure> MemoryStaff::change(const AccountWrite& write, Instant now) {
  const std::lock_guard lock(places_.mutex());
  const auto namesake = accounts_.find(write.account.name);
  if (namesake != accounts_.end() && namesake->second.id != write.account.id) return ChangeAccountOutcome::name_taken;
  const auto before = std::find_if(accounts_.begin(), accounts_.end(),
                                   [&write](const auto& each) { return each.second.id == write.account.id; });
  if (before == accounts_.end() || before->second.version != write.account.version) return ChangeAccountOutcome::stale;
  accounts_.erase(before);
  staff::Account after = write.account;
  ++after.version;
  accounts_.emplace(after.name, std::move(after));
  finish(write, now);
  return ChangeAccountOutcome::changed;
}

std::optional<staff::Account> MemoryStaff::find_if(const std::function<bool(const staff::Account&)>& fits) {
  const std::lock_guard lock(places_.mutex());
  for (const auto& [name, account] : accounts_) {
    if (fits(account)) return account;
  }
  return std::nullopt;
}

Result<std::optional<staff::Account>, StoreFailure> MemoryStaff::find(const staff::StaffId& id) {
  return find_if([&id](const staff::Account& account) { return account.id == id; });
}

Result<std::optional<staff::Account>, StoreFailure> MemoryStaff::find_by_name(const staff::LoginName& name) {
  return find_if([&name](const staff::Account& account) { return account.name == name; });
}

Result<std::optional<staff::Account>, StoreFailure> MemoryStaff::find_by_link(const staff::Hash& link) {
  return find_if([&link](const staff::Account& account) { return account.link && account.link->hash == link; });
}

Result<std::vector<staff::Account>, StoreFailure> MemoryStaff::all() {
  const std::lock_guard lock(places_.mutex());
  std::vector<staff::Account> all;
  all.reserve(accounts_.size());
  for (const auto& [name, account] : accounts_) all.push_back(account);
  return all;
}

Result<bool, StoreFailure> MemoryStaff::open_session(const staff::Session& session,
                                                     const std::optional<staff::Hash>& replaced) {
  const std::lock_guard lock(places_.mutex());
  if (replaced) sessions_.erase(*replaced);
  sessions_.insert_or_assign(session.token_hash, session);
  return true;
}

Result<std::optional<staff::Session>, StoreFailure> MemoryStaff::find_session(const staff::Hash& token_hash) {
  const std::lock_guard lock(places_.mutex());
  const auto found = sessions_.find(token_hash);
  if (found == sessions_.end()) return std::nullopt;
  return found->second;
}

Result<bool, StoreFailure> MemoryStaff::see_session(const staff::Hash& token_hash, Instant now) {
  const std::lock_guard lock(places_.mutex());
  const auto found = sessions_.find(token_hash);
  if (found == sessions_.end()) return false;
  found->second.seen_at = now;
  return true;
}

Result<bool, StoreFailure> MemoryStaff::end_session(const staff::Hash& token_hash) {
  const std::lock_guard lock(places_.mutex());
  return sessions_.erase(token_hash) > 0;
}

std::int64_t MemoryStaff::forget_before(Instant before) {
  return static_cast<std::int64_t>(
      std::erase_if(sessions_, [before](const auto& each) { return each.second.ends_at < before; }));
}

}  // namespace asan::store
