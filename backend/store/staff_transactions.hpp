// The writes of staff_accounts.hpp on an engine's tables, as transactions.hpp has those of the port; and how an account
// is written in columns.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/audited.hpp"
#include "store/staff_accounts.hpp"

namespace asan::store {

/// What account rows are sealed for.
inline constexpr std::string_view staff_table = "staff_account";

/// What is sealed of an account. No name holds a line feed.
[[nodiscard]] inline std::string sealed_part_of(const staff::Account& account) {
  return account.display_name + "\n" + account.code_secret;
}
/// False for a text never written so.
[[nodiscard]] inline bool read_sealed_part(std::string_view text, staff::Account& account) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  account.display_name = text.substr(0, end);
  account.code_secret = text.substr(end + 1);
  return true;
}

/// One after the other.
[[nodiscard]] inline std::string bytes_of(const std::vector<staff::Hash>& hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * staff::Hash{}.size());
  for (const staff::Hash& hash : hashes) bytes.append(hash.begin(), hash.end());
  return bytes;
}
/// Nothing for bytes that are not whole hashes.
[[nodiscard]] inline std::optional<std::vector<staff::Hash>> hashes_of(std::string_view bytes) {
  constexpr std::size_t size = staff::Hash{}.size();
  if (bytes.size() % size != 0) return std::nullopt;
  std::vector<staff::Hash> hashes(bytes.size() / size);
  for (staff::Hash& hash : hashes) {
    std::transform(bytes.begin(), bytes.begin() + size, hash.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    bytes.remove_prefix(size);
  }
  return hashes;
}
[[nodiscard]] inline std::optional<staff::Hash> hash_of(std::string_view bytes) {
  const auto hashes = hashes_of(bytes);
  if (!hashes || hashes->size() != 1) return std::nullopt;
  return hashes->front();
}

/// The columns as an engine reads them; `post` and the rest follow.
struct AccountColumns {
  std::string_view id;
  std::string_view name;
  std::int64_t role = 0;
  /// Empty: none.
  std::string_view centre;
  std::string_view recovery_codes;
  /// Empty: none.
  std::string_view link_hash;
  Instant link_ends_at;
};
/// Nothing for a row never written so. The rest is filled in by the engine.
[[nodiscard]] inline std::optional<staff::Account> account_of(const AccountColumns& columns) {
  const auto id = staff::StaffId::parse(columns.id);
  const auto name = staff::LoginName::parse(columns.name);
  const auto centre = CentreId::parse(columns.centre);
  auto recovery_codes = hashes_of(columns.recovery_codes);
  const auto link = hash_of(columns.link_hash);
  const bool is_role = columns.role >= 0 && columns.role < static_cast<std::int64_t>(staff::role_count);
  if (!id || !name || !recovery_codes || !is_role) return std::nullopt;
  if ((!centre && !columns.centre.empty()) || (!link && !columns.link_hash.empty())) return std::nullopt;
  const auto post = staff::Post::make(static_cast<staff::Role>(columns.role), centre);
  if (!post) return std::nullopt;
  staff::Account account{.id = *id, .name = *name, .display_name = {}, .post = *post};
  account.recovery_codes = *std::move(recovery_codes);
  if (link) account.link = staff::SetUpLink{*link, columns.link_ends_at};
  return account;
}

}  // namespace asan::store

namespace asan::store::transactions {

template <class Records>
[[nodiscard]] TransactionResult<Done, Records> finish_write(const Records& records, const AccountWrite& write,
                                                            Instant now) {
  if (write.sessions == SessionsThen::end) {
    const auto ended = records.staff().end_sessions_of(write.account.id);
    if (!ended) return failure(engine_error(ended.error()));
  }
  if (!write.note) return Done{};
  return audited(records, Result<Done, typename Records::Error>(Done{}), *write.note, now);
}

template <class Records>
[[nodiscard]] TransactionResult<AddAccountOutcome, Records> add_account(const Records& records,
                                                                        const AccountWrite& write, Instant now) {
  const auto inserted = records.staff().insert(write.account);
  if (!inserted) return failure(engine_error(inserted.error()));
  if (*inserted == Inserted::clash) return AddAccountOutcome::name_taken;
  if (const auto finished = finish_write(records, write, now); !finished) return failure(finished.error());
  return AddAccountOutcome::added;
}

template <class Records>
[[nodiscard]] TransactionResult<ChangeAccountOutcome, Records> change_account(const Records& records,
                                                                              const AccountWrite& write, Instant now) {
  const auto namesake = records.staff().find_by_name(write.account.name);
  if (!namesake) return failure(engine_error(namesake.error()));
  if (*namesake && (*namesake)->id != write.account.id) return ChangeAccountOutcome::name_taken;
  const auto changed = records.staff().update(write.account);
  if (!changed) return failure(engine_error(changed.error()));
  if (*changed == 0) return ChangeAccountOutcome::stale;
  if (const auto finished = finish_write(records, write, now); !finished) return failure(finished.error());
  return ChangeAccountOutcome::changed;
}

template <class Records>
[[nodiscard]] TransactionResult<bool, Records> open_session(const Records& records, const staff::Session& session,
                                                            const std::optional<staff::Hash>& replaced) {
  if (replaced) {
    const auto ended = records.staff().end_session(*replaced);
    if (!ended) return failure(engine_error(ended.error()));
  }
  const auto opened = records.staff().insert_session(session);
  if (!opened) return failure(engine_error(opened.error()));
  return true;
}

/// `count`: of rows that changed.
template <class Records>
[[nodiscard]] TransactionResult<bool, Records> is_one(const Result<std::int64_t, typename Records::Error>& count) {
  if (!count) return failure(engine_error(count.error()));
  return *count > 0;
}

}  // namespace asan::store::transactions
