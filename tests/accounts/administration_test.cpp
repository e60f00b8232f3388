// From an invitation to the end of an account.
#include "accounts/administration.hpp"

#include "accounts/account_words.hpp"

namespace asan::accounts {
namespace {

using namespace testing_words;
using staff::AccountState;
using staff::Role;
using store::AccountChange;

/// In minutes.
constexpr std::int64_t day = std::int64_t{24} * 60;

class Administering : public Office {
 protected:
  SetUpAnswer finish(const Link& link, std::string_view name, std::string_view chosen, const std::string& code,
                     Instant at = nine) {
    return set_up().finish(link, {name, chosen, code}, at).value();
  }
};

TEST_F(Administering, ALinkOpensOnceForADay) {
  const Link link = invite("leyla");
  EXPECT_TRUE(set_up().find(link, after(day - 1)).value().has_value());
  EXPECT_FALSE(set_up().find(link, after(day)).value().has_value());
  EXPECT_FALSE(set_up().find(std::string(32, '0'), nine).value().has_value());
  EXPECT_FALSE(set_up().find("", nine).value().has_value());
  ASSERT_TRUE(std::holds_alternative<RecoveryCodes>(finish(link, "leyla", password, code_of("leyla", nine))));
  EXPECT_EQ(finish(link, "leyla", password, code_of("leyla", after(1)), after(1)), SetUpAnswer(SetUpRefusal::not_open));
  EXPECT_EQ(kept("leyla").state(), AccountState::active);
}

TEST_F(Administering, WhatIsWrongWithASetUpIsSaidAndTheLinkStaysOpen) {
  settle("aygun");
  const Link link = invite("leyla");
  const std::string code = code_of("leyla", nine);
  EXPECT_EQ(finish(link, "1", password, code), SetUpAnswer(SetUpRefusal::name_wrong));
  EXPECT_EQ(finish(link, "leyla", "short", code), SetUpAnswer(SetUpRefusal::password_short));
  EXPECT_EQ(finish(link, "leyla", std::string(513, 'x'), code), SetUpAnswer(SetUpRefusal::password_long));
  EXPECT_EQ(finish(link, "leyla", "my name is leyla", code), SetUpAnswer(SetUpRefusal::password_holds_name));
  EXPECT_EQ(finish(link, "leyla", "password1234", code), SetUpAnswer(SetUpRefusal::password_common));
  EXPECT_EQ(finish(link, "leyla", password, "000000"), SetUpAnswer(SetUpRefusal::code_wrong));
  EXPECT_EQ(finish(link, "aygun", password, code), SetUpAnswer(SetUpRefusal::name_taken));
  EXPECT_TRUE(std::holds_alternative<RecoveryCodes>(finish(link, "leyla.m", password, code)));
  EXPECT_EQ(kept("leyla.m").state(), AccountState::active) << "the name is its owner's choice";
  const auto half = sign_in().with_password("leyla.m", password, nine).value();
  EXPECT_EQ(sign_in().with_code(*half, code, nine).value(), std::nullopt) << "the code of the set-up counted";
}

TEST_F(Administering, TheFirstAdministratorComesByALinkUntilThereIsOne) {
  const Link first = by_operator().first_link(nine).value().value();
  const Link second = by_operator().first_link(after(1)).value().value();
  EXPECT_FALSE(set_up().find(first, after(1)).value().has_value()) << "only the newest opens";
  EXPECT_EQ(accounts().all().value().size(), 1U);
  EXPECT_EQ(set_up().find(second, after(1)).value()->post.role(), Role::administrator);
  const std::string code = code_of("administrator", after(1));
  ASSERT_TRUE(std::holds_alternative<RecoveryCodes>(finish(second, "rauf", password, code, after(1))));
  EXPECT_EQ(by_operator().first_link(after(2)).value(), std::nullopt);
  EXPECT_EQ(by_operator().reset(kept("rauf").id, after(3)).value().has_value(), true);
  EXPECT_EQ(by_operator().first_link(after(4)).value(), std::nullopt) << "he was just given a link";
  EXPECT_TRUE(by_operator().first_link(after(3 + day)).value().has_value()) << "nobody can come in any more";
}

TEST_F(Administering, AResetLeavesNothingOfTheOldWay) {
  const RecoveryCodes codes = settle("leyla");
  const std::string token = sign_in_at("leyla", after(1));
  const std::string old_code = code_of("leyla", after(1));
  const Link link = by_operator().reset(kept("leyla").id, after(1)).value().value();
  EXPECT_FALSE(sign_in().who(token, after(1)).value().has_value());
  EXPECT_EQ(sign_in().with_password("leyla", password, after(1)).value(), std::nullopt);
  EXPECT_EQ(finish(link, "leyla", password, old_code, after(1)), SetUpAnswer(SetUpRefusal::code_wrong));
  EXPECT_TRUE(kept("leyla").recovery_codes.empty());
  ASSERT_TRUE(
      std::holds_alternative<RecoveryCodes>(finish(link, "leyla", password, code_of("leyla", after(1)), after(1))));
  EXPECT_EQ(noted().back(), AccountChange::set_up);
}

TEST_F(Administering, WhoIsDisabledIsOutAtOnce) {
  settle("leyla");
  const std::string token = sign_in_at("leyla", after(1));
  EXPECT_EQ(by_operator().disable(kept("leyla").id, after(2)).value(), Changed::yes);
  EXPECT_EQ(by_operator().disable(kept("leyla").id, after(2)).value(), Changed::no);
  EXPECT_FALSE(sign_in().who(token, after(2)).value().has_value());
  EXPECT_EQ(by_operator().reset(kept("leyla").id, after(2)).value(), std::nullopt);
  EXPECT_EQ(by_operator().enable(kept("leyla").id, after(3)).value(), Changed::yes);
  EXPECT_EQ(by_operator().enable(kept("leyla").id, after(3)).value(), Changed::no);
  EXPECT_TRUE(sign_in().with_password("leyla", password, after(3)).value().has_value());
}

TEST_F(Administering, AnotherPostEndsWhatTheOldOneOpened) {
  settle("leyla");
  const std::string token = sign_in_at("leyla", after(1));
  EXPECT_EQ(by_operator().give_post(kept("leyla").id, post(Role::agent), after(2)).value(), Changed::yes);
  EXPECT_EQ(by_operator().give_post(kept("leyla").id, post(Role::agent), after(2)).value(), Changed::no);
  EXPECT_FALSE(sign_in().who(token, after(2)).value().has_value());
  EXPECT_EQ(kept("leyla").post, post(Role::agent));
}

TEST_F(Administering, NobodyLocksHimselfOut) {
  settle("rauf", Role::administrator);
  settle("leyla", Role::administrator);
  const staff::Account rauf = kept("rauf");
  EXPECT_EQ(by(rauf).disable(rauf.id, nine).value(), Changed::no);
  EXPECT_EQ(by(rauf).reset(rauf.id, nine).value(), std::nullopt);
  EXPECT_EQ(by(rauf).give_post(rauf.id, post(Role::auditor), nine).value(), Changed::no);
  EXPECT_EQ(by(rauf).disable(kept("leyla").id, nine).value(), Changed::yes);
  const auto entries = store->audit_entries({.most = 100}).value();
  EXPECT_EQ(entries.back().note.subject, kept("leyla").id.str() + "/" + rauf.id.str()) << "who did it to whom";
  EXPECT_EQ(entries.back().note.actor, store::AuditActor::staff);
}

TEST_F(Administering, ANameIsGivenOnceAndALinkOnlyToWhoHasNoPassword) {
  settle("leyla");
  EXPECT_EQ(by_operator().invite({login("leyla"), "Another", post(Role::auditor)}, nine).value(), std::nullopt);
  EXPECT_EQ(by_operator().renew_link(kept("leyla").id, nine).value(), std::nullopt);
  const Link old = invite("aygun");
  const Link fresh = by_operator().renew_link(kept("aygun").id, after(1)).value().value();
  EXPECT_FALSE(set_up().find(old, after(1)).value().has_value());
  EXPECT_TRUE(set_up().find(fresh, after(1)).value().has_value());
}

}  // namespace
}  // namespace asan::accounts
