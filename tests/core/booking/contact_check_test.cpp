// The contact check as a day reads: when a code is sent, when it counts, and when it is over.
#include "booking/contact_check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/slots/small_office.hpp"

namespace asan::booking {
namespace {

const Instant nine = small_office::instant("2026-11-23T09:00:00+04:00");

Person aygun(std::string_view phone) {
  return {PersonName::parse("Aygün").value(), PersonName::parse("Əliyeva").value(), Phone::parse(phone).value(),
          Fin::parse("1234567").value()};
}

HoldId hold_id() { return HoldId::parse("0123456789abcdef0123456789abcdef").value(); }

/// A quarter of an hour, so that the code's ten minutes end first.
Hold hold_until(Instant expires_at) {
  return {.id = hold_id(),
          .centre = CentreId::parse("ganja-1").value(),
          .channel = catalogue::Channel::online,
          .visit = Visit::make({{ServiceId::parse("id-card").value(),
                                 GroupId::parse("documents").value(),
                                 {nine + Duration::minutes(60), nine + Duration::minutes(75)}}})
                       .value(),
          .expires_at = expires_at};
}

constexpr std::string_view own = "0501234567";
constexpr std::string_view other = "0551234567";

TEST(ContactCheck, ACodeAsPeopleTypeIt) {
  EXPECT_EQ(ContactCode::parse("012345").value(), ContactCode::from_number(12345));
  EXPECT_EQ(ContactCode::parse(" 012-345 ").value().str(), "012345");
  EXPECT_EQ(ContactCode::from_number(4'000'007).str(), "000007");
  EXPECT_EQ(ContactCode::parse(" ").error(), ContactCodeError::empty);
  EXPECT_EQ(ContactCode::parse("12345").error(), ContactCodeError::wrong_length);
  EXPECT_EQ(ContactCode::parse("1234567").error(), ContactCodeError::wrong_length);
  EXPECT_EQ(ContactCode::parse("12345O").error(), ContactCodeError::wrong_character);
}

/// One day at one hold: what is asked when, and what is answered.
TEST(ContactCheck, ADayOfSending) {
  struct Row {
    int second;
    std::string_view phone;
    SendOutcome outcome;
    int codes;
  };
  const std::vector<Row> day = {
      {0, own, SendOutcome::sent, 1},
      {59, own, SendOutcome::underway, 1},
      {59, other, SendOutcome::sent, 2},  // he corrects a mistyped phone at once
      {60, own, SendOutcome::sent, 3},    // and back: another code again
      {119, own, SendOutcome::underway, 3},
      {120, own, SendOutcome::codes_spent, 3},
      {121, other, SendOutcome::codes_spent, 3},
      {899, own, SendOutcome::codes_spent, 3},
      {900, own, SendOutcome::hold_expired, 0},
  };
  const Hold hold = hold_until(nine + Duration::minutes(15));
  std::optional<ContactCheck> kept;
  for (const Row& row : day) {
    const SendDecision decision =
        decide_send(hold, kept, {hold.id, aygun(row.phone), text::Language::az}, nine + Duration::seconds(row.second));
    EXPECT_EQ(decision.outcome, row.outcome) << row.second;
    EXPECT_EQ(decision.check ? decision.check->codes : 0, row.codes) << row.second;
    if (decision.outcome == SendOutcome::sent) kept = decision.check;
  }
}

TEST(ContactCheck, NoHoldNoCode) {
  EXPECT_EQ(decide_send(std::nullopt, std::nullopt, {hold_id(), aygun(own), text::Language::az}, nine).outcome,
            SendOutcome::hold_unknown);
}

TEST(ContactCheck, ANewCodeKeepsTheTriesThatWereMade) {
  const Hold hold = hold_until(nine + Duration::minutes(15));
  auto check = decide_send(hold, std::nullopt, {hold.id, aygun(own), text::Language::az}, nine).check;
  check->tries = 4;
  const auto again = decide_send(hold, check, {hold.id, aygun(own), text::Language::az}, nine + Duration::minutes(2));
  EXPECT_EQ(again.check->tries, 4);
}

TEST(ContactCheck, ACodeCountsForItsTimeAndItsPhone) {
  struct Row {
    std::string_view what;
    std::string_view phone;
    CodeMatch match;
    int second;
    CodeOutcome outcome;
  };
  // The second code is the last that was sent.
  const std::vector<Row> rows = {
      {"the last code", own, {false, true, false}, 1, CodeOutcome::right},
      {"the one before it", own, {true, false, false}, 1, CodeOutcome::wrong},
      {"one that was never sent", own, {false, false, true}, 1, CodeOutcome::wrong},
      {"for another phone", other, {false, true, false}, 1, CodeOutcome::wrong},
      {"in the last second", own, {false, true, false}, 599, CodeOutcome::right},
      {"too late", own, {false, true, false}, 600, CodeOutcome::wrong},
      {"none", own, {}, 1, CodeOutcome::wrong},
  };
  const ContactCheck check{.hold = hold_id(),
                           .person = aygun(own),
                           .codes = 2,
                           .tries = 0,
                           .sent_at = nine,
                           .expires_at = nine + Duration::minutes(15)};
  for (const Row& row : rows) {
    EXPECT_EQ(decide_code(check, Phone::parse(row.phone).value(), row.match, nine + Duration::seconds(row.second)),
              row.outcome)
        << row.what;
  }
  EXPECT_EQ(decide_code(std::nullopt, Phone::parse(own).value(), {true, true, true}, nine), CodeOutcome::wrong)
      << "no code was sent";
}

TEST(ContactCheck, TheHoldEndsTheCode) {
  const ContactCheck check{.hold = hold_id(),
                           .person = aygun(own),
                           .codes = 1,
                           .tries = 0,
                           .sent_at = nine,
                           .expires_at = nine + Duration::minutes(3)};
  EXPECT_EQ(code_counts_until(check), nine + Duration::minutes(3));
}

TEST(ContactCheck, TheFifthWrongOneIsTheLast) {
  ContactCheck check{.hold = hold_id(),
                     .person = aygun(own),
                     .codes = 1,
                     .tries = 0,
                     .sent_at = nine,
                     .expires_at = nine + Duration::minutes(15)};
  const Phone phone = Phone::parse(own).value();
  for (int wrong = 1; wrong < most_code_tries; ++wrong) {
    EXPECT_EQ(decide_code(check, phone, {}, nine), CodeOutcome::wrong) << wrong;
    ++check.tries;
  }
  EXPECT_EQ(decide_code(check, phone, {true, false, false}, nine), CodeOutcome::right) << "the fifth may be right";
  EXPECT_EQ(decide_code(check, phone, {}, nine), CodeOutcome::spent);
}

}  // namespace
}  // namespace asan::booking
