// Accounts of staff and their sessions, one engine after the other. It is Monday, nine in the morning.
#include "store/staff_accounts.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using staff::Role;

class StaffContract : public StoreContract {
 protected:
  [[nodiscard]] StaffAccounts& accounts() const { return store->staff(); }
  /// As it stands now.
  [[nodiscard]] staff::Account kept(std::string_view name) const {
    return accounts().find_by_name(staff::LoginName::parse(name).value()).value().value();
  }
  [[nodiscard]] AddAccountOutcome add(const staff::Account& account) const {
    return accounts().add({account, note_of(AuditActor::system, AccountChange::added, account.id)}, nine).value();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, StaffContract, every_engine, name_of_case);

staff::Hash hash_filled(std::uint8_t with) {
  staff::Hash hash{};
  hash.fill(with);
  return hash;
}

staff::Account agent(std::uint64_t n, std::string_view name) {
  return {.id = staff::StaffId::parse(digits32(n)).value(),
          .name = staff::LoginName::parse(name).value(),
          .display_name =
              "Aygun M\xC9\x99mm\xC9\x99"
              "dova",
          .post = staff::Post::make(Role::agent, CentreId::parse("ganja-1")).value(),
          .code_secret = std::string("\0\n\xFF secret", 10),
          .link = staff::SetUpLink{hash_filled(static_cast<std::uint8_t>(n)), nine + staff::link_lifetime}};
}

TEST_P(StaffContract, AnAccountComesBackAsItWasWritten) {
  staff::Account one = agent(1, "aygun");
  one.recovery_codes = {hash_filled(7), hash_filled(8)};
  one.password_hash = "$argon2id$";
  one.locked_until = ten;
  one.last_step = 59'000'000;
  one.failed_tries = 3;
  one.is_disabled = true;
  ASSERT_EQ(add(one), AddAccountOutcome::added);
  staff::Account other = agent(2, "admin");
  other.post = staff::Post::make(Role::administrator, std::nullopt).value();
  other.link.reset();
  ASSERT_EQ(add(other), AddAccountOutcome::added);
  store.reopen();
  EXPECT_EQ(accounts().find(one.id).value(), one);
  EXPECT_EQ(accounts().find_by_name(one.name).value(), one);
  EXPECT_EQ(accounts().find_by_link(hash_filled(1)).value(), one);
  EXPECT_EQ(accounts().all().value(), (std::vector{other, one})) << "by name";
  EXPECT_EQ(accounts().find(staff::StaffId::parse(digits32(3)).value()).value(), std::nullopt);
  EXPECT_EQ(accounts().find_by_link(hash_filled(3)).value(), std::nullopt);
}

TEST_P(StaffContract, ALoginNameIsOneColleagues) {
  ASSERT_EQ(add(agent(1, "aygun")), AddAccountOutcome::added);
  EXPECT_EQ(add(agent(2, "aygun")), AddAccountOutcome::name_taken);
  ASSERT_EQ(add(agent(2, "leyla")), AddAccountOutcome::added);
  staff::Account leyla = kept("leyla");
  leyla.name = kept("aygun").name;
  EXPECT_EQ(accounts().change({leyla}, nine).value(), ChangeAccountOutcome::name_taken);
  leyla.name = staff::LoginName::parse("leyla.m").value();
  EXPECT_EQ(accounts().change({leyla}, nine).value(), ChangeAccountOutcome::changed);
  EXPECT_EQ(kept("leyla.m").id, leyla.id);
  EXPECT_EQ(accounts().find_by_name(staff::LoginName::parse("leyla").value()).value(), std::nullopt);
}

TEST_P(StaffContract, AChangeOfWhatWasChangedSinceIsRefused) {
  ASSERT_EQ(add(agent(1, "aygun")), AddAccountOutcome::added);
  staff::Account first = kept("aygun");
  staff::Account second = first;
  first.failed_tries = 1;
  second.failed_tries = 2;
  EXPECT_EQ(accounts().change({first}, nine).value(), ChangeAccountOutcome::changed);
  EXPECT_EQ(accounts().change({second}, nine).value(), ChangeAccountOutcome::stale);
  EXPECT_EQ(kept("aygun").failed_tries, 1);
  EXPECT_EQ(accounts().change({agent(9, "nobody")}, nine).value(), ChangeAccountOutcome::stale);
}

TEST_P(StaffContract, OfManyWhoCountAtOnceEachCountsOnce) {
  ASSERT_EQ(add(agent(1, "aygun")), AddAccountOutcome::added);
  constexpr int people = 4;
  constexpr int tries = 5;
  std::vector<std::thread> counting;
  counting.reserve(people);
  std::atomic<int> refused = 0;
  for (int i = 0; i < people; ++i) {
    counting.emplace_back([this, &refused] {
      for (int done = 0; done < tries;) {
        staff::Account account = kept("aygun");
        ++account.failed_tries;
        if (accounts().change({account}, nine).value() == ChangeAccountOutcome::changed) {
          ++done;
        } else {
          ++refused;
        }
      }
    });
  }
  for (std::thread& each : counting) each.join();
  EXPECT_EQ(kept("aygun").failed_tries, people * tries);
  EXPECT_EQ(kept("aygun").version, people * tries) << refused << " were refused and decided again";
}

TEST_P(StaffContract, WhatIsDoneIsInTheLogAndWhatIsRefusedIsNot) {
  const staff::Account aygun = agent(1, "aygun");
  ASSERT_EQ(add(aygun), AddAccountOutcome::added);
  EXPECT_EQ(add(agent(2, "aygun")), AddAccountOutcome::name_taken);
  staff::Account changed = kept("aygun");
  changed.is_disabled = true;
  const staff::StaffId by = staff::StaffId::parse(digits32(5)).value();
  const AuditNote note = note_of(AuditActor::staff, AccountChange::disabled, aygun.id, by);
  ASSERT_EQ(accounts().change({changed, note}, ten).value(), ChangeAccountOutcome::changed);
  EXPECT_EQ(accounts().change({changed, note}, ten).value(), ChangeAccountOutcome::stale);
  const auto entries = store->audit_entries({.most = 10}).value();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].note, (AuditNote{AuditActor::system, AuditAction::account_changed, digits32(1), 0}));
  EXPECT_EQ(entries[1].note,
            (AuditNote{AuditActor::staff, AuditAction::account_changed, digits32(1) + "/" + digits32(5),
                       static_cast<std::int32_t>(AccountChange::disabled)}));
  EXPECT_EQ(entries[1].at, ten);
}

TEST_P(StaffContract, ASessionIsReplacedSeenAndEnded) {
  const staff::Account aygun = agent(1, "aygun");
  ASSERT_EQ(add(aygun), AddAccountOutcome::added);
  const auto half = staff::begin_session(hash_filled(1), aygun.id, staff::SessionStage::awaits_code, nine);
  const auto whole = staff::begin_session(hash_filled(2), aygun.id, staff::SessionStage::complete, nine);
  ASSERT_TRUE(accounts().open_session(half, std::nullopt).value());
  EXPECT_EQ(accounts().find_session(hash_filled(1)).value(), half);
  ASSERT_TRUE(accounts().open_session(whole, half.token_hash).value());
  EXPECT_EQ(accounts().find_session(hash_filled(1)).value(), std::nullopt) << "known by another token now";
  EXPECT_TRUE(accounts().see_session(hash_filled(2), ten).value());
  EXPECT_EQ(accounts().find_session(hash_filled(2)).value()->seen_at, ten);
  EXPECT_TRUE(accounts().end_session(hash_filled(2)).value());
  EXPECT_FALSE(accounts().end_session(hash_filled(2)).value());
  EXPECT_FALSE(accounts().see_session(hash_filled(2), ten).value());
}

TEST_P(StaffContract, AllSessionsOfAnAccountEndWithAChangeThatSaysSo) {
  for (const std::uint64_t n : {1U, 2U}) {
    const staff::Account account = agent(n, n == 1 ? "aygun" : "leyla");
    ASSERT_EQ(add(account), AddAccountOutcome::added);
    for (const std::uint64_t k : {0U, 10U}) {
      const auto token = hash_filled(static_cast<std::uint8_t>(n + k));
      ASSERT_TRUE(accounts()
                      .open_session(begin_session(token, account.id, staff::SessionStage::complete, nine), std::nullopt)
                      .value());
    }
  }
  const staff::Account aygun = kept("aygun");
  EXPECT_EQ(accounts().change({aygun, std::nullopt, SessionsThen::end}, nine).value(), ChangeAccountOutcome::changed);
  EXPECT_EQ(accounts().change({aygun, std::nullopt, SessionsThen::end}, nine).value(), ChangeAccountOutcome::stale);
  for (const int token : {1, 11}) {
    EXPECT_EQ(accounts().find_session(hash_filled(static_cast<std::uint8_t>(token))).value(), std::nullopt);
  }
  for (const int token : {2, 12}) {
    EXPECT_TRUE(accounts().find_session(hash_filled(static_cast<std::uint8_t>(token))).value().has_value());
  }
}

TEST_P(StaffContract, SessionsThatEndedAreForgotten) {
  const staff::Account aygun = agent(1, "aygun");
  ASSERT_EQ(add(aygun), AddAccountOutcome::added);
  const auto old = staff::begin_session(hash_filled(1), aygun.id, staff::SessionStage::awaits_code, nine);
  const auto live = staff::begin_session(hash_filled(2), aygun.id, staff::SessionStage::complete, nine);
  ASSERT_TRUE(accounts().open_session(old, std::nullopt).value());
  ASSERT_TRUE(accounts().open_session(live, std::nullopt).value());
  EXPECT_EQ(store->forget_before(ten).value(), 1);
  EXPECT_EQ(store->forget_before(ten).value(), 0);
  EXPECT_EQ(accounts().find_session(hash_filled(1)).value(), std::nullopt);
  EXPECT_EQ(accounts().find_session(hash_filled(2)).value(), live);
}

}  // namespace
}  // namespace asan::store
