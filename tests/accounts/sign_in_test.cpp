// A day of signing in. It is Monday, nine in the morning.
#include "accounts/sign_in.hpp"

#include <thread>

#include "accounts/account_words.hpp"

namespace asan::accounts {
namespace {

using namespace testing_words;
using store::AccountChange;

class SigningIn : public Office {};

TEST(OneTimeCode, IsThatOfTheStandard) {
  ASSERT_TRUE(start_codes());
  // RFC 6238, appendix B, the last six digits.
  const std::vector<std::pair<std::int64_t, std::string_view>> codes = {{59, "287082"},
                                                                        {1'111'111'109, "081804"},
                                                                        {1'111'111'111, "050471"},
                                                                        {1'234'567'890, "005924"},
                                                                        {2'000'000'000, "279037"},
                                                                        {20'000'000'000, "353130"}};
  for (const auto& [seconds, code] : codes) {
    EXPECT_EQ(code_at("12345678901234567890", step_at(Instant::from_unix_seconds(seconds))), code) << seconds;
  }
  EXPECT_EQ(code_secret_text("12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(code_secret_uri("12345678901234567890", login("leyla.m"), "ASAN portal"),
            "otpauth://totp/ASAN%20portal:leyla.m?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ASAN%20portal");
}

TEST(OneTimeCode, OfTheStepsBesideItCountsAndNoOther) {
  ASSERT_TRUE(auth::start_cryptography() && start_codes());
  const std::string secret = new_code_secret();
  const std::int64_t step = step_at(nine);
  for (std::int64_t off = -3; off <= 3; ++off) {
    const bool is_near = off >= -1 && off <= 1;
    EXPECT_EQ(step_of_code(secret, code_at(secret, step + off), 0, nine).has_value(), is_near) << off;
  }
  const std::string code = code_at(secret, step);
  EXPECT_EQ(step_of_code(secret, code.substr(0, 3) + " " + code.substr(3), 0, nine), step) << "as it is shown";
  EXPECT_EQ(step_of_code(secret, code, step, nine), std::nullopt) << "taken already";
  EXPECT_EQ(step_of_code(secret, code.substr(1), 0, nine), std::nullopt);
  EXPECT_EQ(step_of_code("", code_at("", step), 0, nine), std::nullopt) << "no secret, no code";
}

TEST_F(SigningIn, TakesAPasswordAndThenACode) {
  settle("leyla");
  const auto half = sign_in().with_password(" Leyla ", password, after(1)).value();
  ASSERT_TRUE(half.has_value());
  EXPECT_TRUE(sign_in().awaits_code(*half, after(1)).value());
  EXPECT_EQ(sign_in().who(*half, after(1)).value(), std::nullopt) << "half is nothing";
  const auto whole = sign_in().with_code(*half, code_of("leyla", after(1)), after(1)).value();
  ASSERT_TRUE(whole.has_value());
  EXPECT_NE(*whole, *half);
  EXPECT_EQ(sign_in().who(*whole, after(1)).value()->account.name, login("leyla"));
  EXPECT_FALSE(sign_in().awaits_code(*half, after(1)).value()) << "a new token after each step";
  EXPECT_EQ(kept("leyla").failed_tries, 0);
  EXPECT_EQ(noted(), (std::vector{AccountChange::added, AccountChange::set_up, AccountChange::signed_in}));
}

TEST_F(SigningIn, RefusesAllWhoAreNotHeAlike) {
  settle("leyla");
  settle("gone");
  invite("waiting");
  ASSERT_EQ(by_operator().disable(kept("gone").id, nine).value(), Changed::yes);
  const std::vector<std::pair<std::string_view, std::string_view>> wrong = {
      {"leyla", "another long walk"}, {"leyla", ""},  {"nobody", password}, {"", password}, {"gone", password},
      {"waiting", password},          {"waiting", ""}};
  for (const auto& [name, typed] : wrong) {
    EXPECT_EQ(sign_in().with_password(name, typed, after(1)).value(), std::nullopt) << name;
  }
}

TEST_F(SigningIn, ACodeCountsOnce) {
  settle("leyla");
  sign_in_at("leyla", after(1));
  const auto half = sign_in().with_password("leyla", password, after(1)).value();
  EXPECT_EQ(sign_in().with_code(*half, code_of("leyla", after(1)), after(1)).value(), std::nullopt);
  EXPECT_TRUE(sign_in().with_code(*half, code_of("leyla", after(2)), after(2)).value().has_value());
}

TEST_F(SigningIn, OfManyWithTheSameCodeOneIsIn) {
  settle("leyla");
  std::vector<std::string> halves(2);
  for (std::string& half : halves) half = sign_in().with_password("leyla", password, after(1)).value().value();
  const std::string code = code_of("leyla", after(1));
  std::vector<int> is_in(halves.size());
  std::vector<std::thread> trying;
  trying.reserve(halves.size());
  for (std::size_t i = 0; i < halves.size(); ++i) {
    trying.emplace_back([&, i] { is_in[i] = sign_in().with_code(halves[i], code, after(1)).value() ? 1 : 0; });
  }
  for (std::thread& each : trying) each.join();
  EXPECT_EQ(is_in[0] + is_in[1], 1);
}

TEST_F(SigningIn, ARecoveryCodeStandsInForACodeOnce) {
  const RecoveryCodes codes = settle("leyla");
  ASSERT_EQ(codes.size(), 10U);
  const std::string typed = codes[3].substr(0, 5) + "-" + codes[3].substr(5);
  const auto half = sign_in().with_password("leyla", password, after(1)).value();
  EXPECT_TRUE(sign_in().with_code(*half, typed, after(1)).value().has_value());
  const auto again = sign_in().with_password("leyla", password, after(2)).value();
  EXPECT_EQ(sign_in().with_code(*again, typed, after(2)).value(), std::nullopt);
  EXPECT_EQ(kept("leyla").recovery_codes.size(), 9U);
  EXPECT_EQ(noted().back(), AccountChange::recovered);
}

TEST_F(SigningIn, WrongTriesLockWhateverComesNext) {
  settle("leyla");
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(sign_in().with_password("leyla", "wrong wrong wrong", after(1)).value(), std::nullopt);
  }
  EXPECT_EQ(noted().back(), AccountChange::locked);
  EXPECT_EQ(sign_in().with_password("leyla", password, after(1, 59)).value(), std::nullopt) << "locked for a minute";
  EXPECT_EQ(kept("leyla").failed_tries, 5) << "who is locked does not lock himself further";
  EXPECT_EQ(sign_in().with_password("leyla", "wrong wrong wrong", after(2)).value(), std::nullopt);
  EXPECT_EQ(sign_in().with_password("leyla", password, after(3, 59)).value(), std::nullopt) << "two minutes this time";
  EXPECT_TRUE(sign_in().with_password("leyla", password, after(4)).value().has_value());
  sign_in_at("leyla", after(10));
  EXPECT_EQ(kept("leyla").failed_tries, 0);
}

TEST_F(SigningIn, WrongCodesLockToo) {
  settle("leyla");
  const auto half = sign_in().with_password("leyla", password, after(1)).value();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(sign_in().with_code(*half, "000000", after(1)).value(), std::nullopt);
  }
  EXPECT_EQ(sign_in().with_code(*half, code_of("leyla", after(1)), after(1)).value(), std::nullopt);
}

TEST_F(SigningIn, GuessesAtOnceAreAllCounted) {
  settle("leyla");
  constexpr int guesses = 6;
  std::vector<std::thread> guessing;
  guessing.reserve(guesses);
  for (int i = 0; i < guesses; ++i) {
    guessing.emplace_back([this] { (void)sign_in().with_password("leyla", "wrong wrong wrong", after(1)); });
  }
  for (std::thread& each : guessing) each.join();
  EXPECT_EQ(kept("leyla").failed_tries, 5) << "the sixth found it locked";
}

TEST_F(SigningIn, ASessionEndsByItselfAndWhenItsOwnerSaysSo) {
  settle("leyla");
  const std::string first = sign_in_at("leyla", after(1));
  const std::string second = sign_in_at("leyla", after(2));
  EXPECT_TRUE(sign_in().who(first, after(15)).value().has_value()) << "seen again";
  EXPECT_TRUE(sign_in().who(first, after(30)).value().has_value());
  EXPECT_FALSE(sign_in().who(second, after(18)).value().has_value()) << "idle for a quarter of an hour";
  const std::string third = sign_in_at("leyla", after(31));
  EXPECT_TRUE(sign_in().sign_out(sign_in().who(first, after(31)).value().value()).value());
  EXPECT_FALSE(sign_in().who(first, after(31)).value().has_value());
  EXPECT_TRUE(sign_in().who(third, after(31)).value().has_value());
  const Member leyla = sign_in().who(third, after(31)).value().value();
  EXPECT_EQ(sign_in().sign_out_everywhere(leyla, after(31)).value(), Changed::yes);
  EXPECT_FALSE(sign_in().who(third, after(31)).value().has_value());
}

TEST_F(SigningIn, APasswordIsChangedByWhoKnowsTheOldOne) {
  settle("leyla");
  const std::string token = sign_in_at("leyla", after(1));
  const Member leyla = sign_in().who(token, after(1)).value().value();
  constexpr std::string_view next = "another walk by the sea";
  const auto change = [&](std::string_view current, std::string_view wanted) {
    return sign_in().change_password(leyla, current, wanted, after(2)).value();
  };
  EXPECT_EQ(change("wrong wrong wrong", next), PasswordChange::wrong_password);
  EXPECT_EQ(change(password, "short"), PasswordChange::too_short);
  EXPECT_EQ(change(password, "leyla by the sea"), PasswordChange::holds_name);
  EXPECT_EQ(change(password, std::string(600, 'x')), PasswordChange::too_long);
  EXPECT_EQ(change(password, "iloveyou1234"), PasswordChange::common);
  EXPECT_TRUE(sign_in().who(token, after(2)).value().has_value());
  EXPECT_EQ(change(password, next), PasswordChange::changed);
  EXPECT_FALSE(sign_in().who(token, after(2)).value().has_value()) << "whoever was in has to sign in again";
  EXPECT_EQ(sign_in().with_password("leyla", password, after(3)).value(), std::nullopt);
  EXPECT_TRUE(sign_in().with_password("leyla", next, after(3)).value().has_value());
}

TEST(Hasher, TurnsAwayMoreThanItCanTake) {
  ASSERT_TRUE(auth::start_cryptography());
  PasswordHasher nobody({{1, std::size_t{8} * 1024}, 0, 0});
  EXPECT_EQ(nobody.hash("x").error(), HashFailure::busy);
  EXPECT_EQ(nobody.is_nobodys("x").error(), HashFailure::busy);
  PasswordHasher greedy({{1, std::size_t{1} << 50U}, 1, 1});
  EXPECT_EQ(greedy.hash("x").error(), HashFailure::busy) << "no memory is no crash";
  PasswordHasher one({{1, std::size_t{8} * 1024}, 1, 100});
  const std::string hash = one.hash("walk").value();
  std::vector<std::thread> all;
  std::vector<int> right(20);
  all.reserve(right.size());
  for (std::size_t i = 0; i < right.size(); ++i) {
    all.emplace_back([&, i] { right[i] = one.is_right(hash, i % 2 == 0 ? "walk" : "talk").value() ? 1 : 0; });
  }
  for (std::thread& each : all) each.join();
  for (std::size_t i = 0; i < right.size(); ++i) EXPECT_EQ(right[i], i % 2 == 0 ? 1 : 0);
  EXPECT_FALSE(one.is_nobodys("").value()) << "nobody's password is not even the empty one";
}

}  // namespace
}  // namespace asan::accounts
