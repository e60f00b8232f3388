// Names, passwords, tries and sessions, each as a table that reads like a day.
#include "staff/sign_in_rules.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asan::staff {
namespace {

constexpr Instant nine = Instant::from_unix_seconds(1'795'496'400);
constexpr Instant after(std::int64_t minutes, std::int64_t seconds = 0) {
  return nine + Duration::minutes(minutes) + Duration::seconds(seconds);
}

/// In minutes.
constexpr std::int64_t day = std::int64_t{24} * 60;
constexpr std::int64_t half_day = day / 2;

Account leyla() {
  return {.id = StaffId::parse(std::string(32, 'a')).value(),
          .name = LoginName::parse("leyla").value(),
          .display_name = "Leyla",
          .post = Post::make(Role::auditor, std::nullopt).value(),
          .password_hash = "hash"};
}

TEST(LoginNames, AreTypedInManyWaysAndKeptInOne) {
  const std::vector<std::pair<std::string_view, std::string_view>> typed = {
      {"leyla", "leyla"}, {"  Leyla.M-2_x ", "leyla.m-2_x"},
      {"le", ""},         {"2leyla", ""},
      {"leyla m", ""},    {"leyl\xC9\x99", ""},
      {"", ""},           {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
      {".leyla", ""},     {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""}};
  for (const auto& [text, kept] : typed) {
    const auto name = parse_login_name(text);
    EXPECT_EQ(name ? name->str() : "", kept) << text;
  }
}

TEST(DisplayNames, AreAnyWordsOnOneLine) {
  EXPECT_EQ(parse_display_name("  Leyla M\xC9\x99mm\xC9\x99"
                               "dova "),
            "Leyla M\xC9\x99mm\xC9\x99"
            "dova");
  for (const std::string_view wrong : {"", "   ", "a\nb", "\xFF"}) EXPECT_FALSE(parse_display_name(wrong)) << wrong;
  EXPECT_TRUE(parse_display_name(std::string(80, 'a')));
  EXPECT_FALSE(parse_display_name(std::string(81, 'a')));
}

TEST(Passwords, AreLongAndNotTheName) {
  const LoginName name = LoginName::parse("leyla").value();
  const std::vector<std::pair<std::string, PasswordVerdict>> passwords = {
      {"", PasswordVerdict::too_short},
      {"elevenchars", PasswordVerdict::too_short},
      {"twelve chars", PasswordVerdict::good},
      {"aaaaaaaaaaaa", PasswordVerdict::good},
      {"my name is LEYLA", PasswordVerdict::holds_name},
      {"leylaleylaleyla", PasswordVerdict::holds_name},
      {std::string(512, 'p'), PasswordVerdict::good},
      {std::string(513, 'p'), PasswordVerdict::too_long},
      // Six letters of two bytes are six letters.
      {"\xC9\x99\xC9\x99\xC9\x99\xC9\x99\xC9\x99\xC9\x99", PasswordVerdict::too_short},
  };
  for (const auto& [password, verdict] : passwords) EXPECT_EQ(judge_password(password, name), verdict) << password;
}

TEST(Tries, LockForLongerAndLongerUpToAnHour) {
  const std::vector<std::pair<std::int32_t, std::int64_t>> minutes = {
      {0, 0}, {1, 0},  {4, 0},   {5, 1},   {6, 2},   {7, 4},
      {8, 8}, {9, 16}, {10, 32}, {11, 60}, {12, 60}, {2'000'000'000, 60}};
  for (const auto& [tries, locked] : minutes) EXPECT_EQ(lock_after(tries), Duration::minutes(locked)) << tries;
}

TEST(Tries, ADayOfWrongOnes) {
  Account account = leyla();
  for (int i = 0; i < 4; ++i) account = with_try(account, nine);
  EXPECT_FALSE(is_locked(account, nine));
  account = with_try(account, nine);
  EXPECT_TRUE(is_locked(account, after(0, 59)));
  EXPECT_FALSE(is_locked(account, after(1)));
  account = with_try(account, after(1));
  EXPECT_TRUE(is_locked(account, after(2, 59)));
  EXPECT_FALSE(is_locked(account, after(3)));
  account = signed_in(account, 7);
  EXPECT_FALSE(is_locked(account, after(2)));
  EXPECT_EQ(account.failed_tries, 0);
  EXPECT_EQ(account.last_step, 7);
  EXPECT_EQ(signed_in(account, 6).last_step, 7) << "a code before it is not taken again";
}

TEST(Links, OpenAnInvitedAccountForADay) {
  Account account = leyla();
  account.password_hash.clear();
  EXPECT_FALSE(is_open(account, nine)) << "without a link";
  account.link = SetUpLink{{}, nine + link_lifetime};
  EXPECT_TRUE(is_open(account, after(day - 1, 59)));
  EXPECT_FALSE(is_open(account, after(day)));
  account.is_disabled = true;
  EXPECT_FALSE(is_open(account, nine));
  account.is_disabled = false;
  account.password_hash = "hash";
  EXPECT_FALSE(is_open(account, nine)) << "it was set up";
}

TEST(Accounts, StateFollowsFromWhatTheyHave) {
  Account account = leyla();
  EXPECT_EQ(account.state(), AccountState::active);
  account.is_disabled = true;
  EXPECT_EQ(account.state(), AccountState::disabled);
  account.password_hash.clear();
  EXPECT_EQ(account.state(), AccountState::disabled);
  account.is_disabled = false;
  EXPECT_EQ(account.state(), AccountState::invited);
}

TEST(Sessions, EndWhenNobodyIsThereOrTheDayIsOver) {
  const Session fresh = begin_session({}, leyla().id, SessionStage::complete, nine);
  EXPECT_TRUE(is_live(fresh, after(15)));
  EXPECT_FALSE(is_live(fresh, after(15, 1))) << "idle";
  Session busy = fresh;
  busy.seen_at = after(half_day - 1);
  EXPECT_TRUE(is_live(busy, after(half_day - 1, 59)));
  EXPECT_FALSE(is_live(busy, after(half_day))) << "at most twelve hours";
  EXPECT_FALSE(must_be_seen(fresh, after(0, 59)));
  EXPECT_TRUE(must_be_seen(fresh, after(1)));
}

TEST(Sessions, ACodeIsWaitedForFiveMinutes) {
  const Session half = begin_session({}, leyla().id, SessionStage::awaits_code, nine);
  EXPECT_TRUE(is_live(half, after(4, 59)));
  EXPECT_FALSE(is_live(half, after(5)));
}

}  // namespace
}  // namespace asan::staff
