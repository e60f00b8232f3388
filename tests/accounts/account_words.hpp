// The words of these tests: a store in memory, cheap hashes, and colleagues who have set up their accounts.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/administration.hpp"
#include "accounts/one_time_code.hpp"
#include "accounts/set_up.hpp"
#include "accounts/sign_in.hpp"
#include "core/slots/small_office.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::accounts::testing_words {

inline const Instant nine = small_office::instant("2026-11-23T09:00:00+04:00");
constexpr std::string_view password = "a long walk by the sea";

inline Instant after(std::int64_t minutes, std::int64_t seconds = 0) {
  return nine + Duration::minutes(minutes) + Duration::seconds(seconds);
}
inline HasherLimits cheap() { return {{1, std::size_t{8} * 1024}, 2, 6}; }
inline staff::LoginName login(std::string_view name) { return staff::LoginName::parse(name).value(); }
inline staff::Post post(staff::Role role) {
  const bool has_centre = staff::works_at_a_centre(role);
  return staff::Post::make(role, has_centre ? CentreId::parse("ganja-1") : std::nullopt).value();
}

class Office : public ::testing::Test {
 public:
  Office() { EXPECT_TRUE(auth::start_cryptography() && start_codes()); }

  [[nodiscard]] store::StaffAccounts& accounts() const { return store->staff(); }
  [[nodiscard]] AccountParts parts() { return {accounts(), keys, hasher, common_passwords()}; }
  [[nodiscard]] SignIn sign_in() { return SignIn(parts()); }
  [[nodiscard]] AccountSetUp set_up() { return AccountSetUp(parts()); }
  [[nodiscard]] Administration by_operator() { return {parts(), std::nullopt}; }
  [[nodiscard]] Administration by(const staff::Account& who) { return {parts(), who.id}; }

  [[nodiscard]] staff::Account kept(std::string_view name) const {
    return accounts().find_by_name(login(name)).value().value();
  }
  [[nodiscard]] std::string code_of(std::string_view name, Instant at) const {
    return code_at(kept(name).code_secret, step_at(at));
  }
  Link invite(std::string_view name, staff::Role role = staff::Role::auditor) {
    return by_operator().invite({login(name), "Somebody", post(role)}, nine).value().value();
  }
  /// Set up at nine; answers the recovery codes.
  RecoveryCodes settle(std::string_view name, staff::Role role = staff::Role::auditor) {
    const Link link = invite(name, role);
    const auto answer = set_up().finish(link, {name, password, code_of(name, nine)}, nine).value();
    return std::get<RecoveryCodes>(answer);
  }
  /// The token of a whole session.
  std::string sign_in_at(std::string_view name, Instant at) {
    const auto half = sign_in().with_password(name, password, at).value();
    return sign_in().with_code(half.value(), code_of(name, at), at).value().value();
  }
  /// Changes of accounts in the log, in order.
  [[nodiscard]] std::vector<store::AccountChange> noted() const {
    std::vector<store::AccountChange> changes;
    const auto entries = store->audit_entries({.most = 1000}).value();
    for (const auto& entry : entries) {
      if (entry.note.action == store::AuditAction::account_changed) {
        changes.push_back(static_cast<store::AccountChange>(entry.note.detail));
      }
    }
    return changes;
  }

  std::unique_ptr<store::Store> store = store::make_memory_store(
      std::make_shared<const catalogue::Catalogue>(small_office::make()), store::Notices::none);
  auth::Keys keys{auth::Digest{1, 2, 3}};
  PasswordHasher hasher{cheap()};
};

}  // namespace asan::accounts::testing_words
