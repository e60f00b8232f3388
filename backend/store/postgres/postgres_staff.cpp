#include "store/postgres/postgres_staff.hpp"

#include <vector>

namespace asan::store::postgres {

namespace {

using MaybeAccount = std::optional<staff::Account>;

}  // namespace

Result<AddAccountOutcome, StoreFailure> PostgresStaff::add(const AccountWrite& write, Instant now) {
  return runner_.write<AddAccountOutcome>(
      nullptr, [&](const Records& records) { return transactions::add_account(records, write, now); });
}

Result<ChangeAccountOutcome, StoreFailure> PostgresStaff::change(const AccountWrite& write, Instant now) {
  return runner_.write<ChangeAccountOutcome>(
      nullptr, [&](const Records& records) { return transactions::change_account(records, write, now); });
}

Result<MaybeAccount, StoreFailure> PostgresStaff::find(const staff::StaffId& id) {
  return runner_.read<MaybeAccount>([&](const Records& records) { return records.staff().find(id); });
}

Result<MaybeAccount, StoreFailure> PostgresStaff::find_by_name(const staff::LoginName& name) {
  return runner_.read<MaybeAccount>([&](const Records& records) { return records.staff().find_by_name(name); });
}

Result<MaybeAccount, StoreFailure> PostgresStaff::find_by_link(const staff::Hash& link) {
  return runner_.read<MaybeAccount>([&](const Records& records) { return records.staff().find_by_link(link); });
}

Result<std::vector<staff::Account>, StoreFailure> PostgresStaff::all() {
  return runner_.read<std::vector<staff::Account>>([](const Records& records) { return records.staff().all(); });
}

Result<bool, StoreFailure> PostgresStaff::open_session(const staff::Session& session,
                                                       const std::optional<staff::Hash>& replaced) {
  return runner_.write<bool>(
      nullptr, [&](const Records& records) { return transactions::open_session(records, session, replaced); });
}

Result<std::optional<staff::Session>, StoreFailure> PostgresStaff::find_session(const staff::Hash& token_hash) {
  return runner_.read<std::optional<staff::Session>>(
      [&](const Records& records) { return records.staff().find_session(token_hash); });
}

Result<bool, StoreFailure> PostgresStaff::see_session(const staff::Hash& token_hash, Instant now) {
  return runner_.write<bool>(nullptr, [&](const Records& records) {
    return transactions::is_one<Records>(records.staff().see_session(token_hash, now));
  });
}

Result<bool, StoreFailure> PostgresStaff::end_session(const staff::Hash& token_hash) {
  return runner_.write<bool>(nullptr, [&](const Records& records) {
    return transactions::is_one<Records>(records.staff().end_session(token_hash));
  });
}

}  // namespace asan::store::postgres
