#include "store/sqlite/sqlite_staff.hpp"

namespace asan::store {

Result<AddAccountOutcome, StoreFailure> SqliteStaff::add(const AccountWrite& write, Instant now) {
  return writer_.run<AddAccountOutcome>(
      [&](const Records& records) { return transactions::add_account(records, write, now); });
}

Result<ChangeAccountOutcome, StoreFailure> SqliteStaff::change(const AccountWrite& write, Instant now) {
  return writer_.run<ChangeAccountOutcome>(
      [&](const Records& records) { return transactions::change_account(records, write, now); });
}

Result<std::optional<staff::Account>, StoreFailure> SqliteStaff::find(const staff::StaffId& id) {
  return or_failure(readers_.with_one([&](const Records& records) { return records.staff().find(id); }));
}

Result<std::optional<staff::Account>, StoreFailure> SqliteStaff::find_by_name(const staff::LoginName& name) {
  return or_failure(readers_.with_one([&](const Records& records) { return records.staff().find_by_name(name); }));
}

Result<std::optional<staff::Account>, StoreFailure> SqliteStaff::find_by_link(const staff::Hash& link) {
  return or_failure(readers_.with_one([&](const Records& records) { return records.staff().find_by_link(link); }));
}

Result<std::vector<staff::Account>, StoreFailure> SqliteStaff::all() {
  return or_failure(readers_.with_one([](const Records& records) { return records.staff().all(); }));
}

Result<bool, StoreFailure> SqliteStaff::open_session(const staff::Session& session,
                                                     const std::optional<staff::Hash>& replaced) {
  return writer_.run<bool>(
      [&](const Records& records) { return transactions::open_session(records, session, replaced); });
}

Result<std::optional<staff::Session>, StoreFailure> SqliteStaff::find_session(const staff::Hash& token_hash) {
  return or_failure(
      readers_.with_one([&](const Records& records) { return records.staff().find_session(token_hash); }));
}

Result<bool, StoreFailure> SqliteStaff::see_session(const staff::Hash& token_hash, Instant now) {
  return writer_.run<bool>([&](const Records& records) {
    return transactions::is_one<Records>(records.staff().see_session(token_hash, now));
  });
}

Result<bool, StoreFailure> SqliteStaff::end_session(const staff::Hash& token_hash) {
  return writer_.run<bool>(
      [&](const Records& records) { return transactions::is_one<Records>(records.staff().end_session(token_hash)); });
}

}  // namespace asan::store
