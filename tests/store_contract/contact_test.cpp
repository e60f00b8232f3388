// The contact check at the store: whom a code was sent, how often, and that a code is asked for in the transaction that
// books. Every engine keeps this.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store_contract/outbox_words.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::CodeMatch;
using booking::SendDecision;
using booking::SendOutcome;

constexpr CodeMatch first_code = {true, false, false};
constexpr CodeMatch second_code = {false, true, false};
constexpr CodeMatch no_code = {};

class ContactContract : public OutboxContract {
 protected:
  ContactContract() { hold(1); }

  void hold(std::uint64_t n, Instant start_at = ten) {
    ASSERT_EQ(books().place_hold(write_key(1000 + n), new_hold(kept->network(), n, start_at), nine).value().outcome,
              booking::HoldOutcome::held);
  }
  [[nodiscard]] Store& books() const { return store_with_notices(); }
  SendDecision send(std::uint64_t key, Instant now, std::string_view phone = "0501234567", std::uint64_t n = 1) {
    return books().send_code(write_key(key), {hold_id(n), aygun(n, phone), text::Language::ru}, now).value();
  }
  ConfirmAnswer confirm(std::uint64_t key, const CodeMatch& code, Instant now, std::string_view phone = "0501234567",
                        std::uint64_t n = 1) {
    NewAppointment wanted = new_appointment(hold_id(n), n, phone);
    wanted.code = code;
    return books().confirm(write_key(key), wanted, now).value();
  }
  /// Whether the check stands that the send with this key made.
  bool is_kept(std::uint64_t key) { return send(key, nine).check.has_value(); }
  [[nodiscard]] static Instant after_seconds(std::int64_t seconds) { return nine + Duration::seconds(seconds); }
};

INSTANTIATE_TEST_SUITE_P(Engines, ContactContract, every_engine, name_of_case);

TEST_P(ContactContract, ACodeIsSentAndTheBookingNeedsIt) {
  const SendDecision sent = send(1, nine);
  ASSERT_EQ(sent.outcome, SendOutcome::sent);
  EXPECT_EQ(sent.check, (booking::ContactCheck{.hold = hold_id(1),
                                               .person = aygun(1),
                                               .language = text::Language::ru,
                                               .codes = 1,
                                               .tries = 0,
                                               .sent_at = nine,
                                               .expires_at = nine + Duration::minutes(10)}));
  EXPECT_EQ(confirm(2, no_code, nine).outcome, ConfirmOutcome::code_wrong);
  EXPECT_TRUE(books().find_hold(hold_id(1), nine).value().has_value()) << "the hold keeps its place";
  const ConfirmAnswer booked = confirm(3, first_code, after_seconds(30));
  ASSERT_EQ(booked.outcome, ConfirmOutcome::booked);
  EXPECT_EQ(confirm(3, first_code, after_seconds(31)), booked) << "a retry gets the same answer";
  EXPECT_FALSE(is_kept(1)) << "whom the code was sent is gone";
}

TEST_P(ContactContract, NothingIsBookedWithoutACodeThatWasSent) {
  EXPECT_EQ(confirm(2, first_code, nine).outcome, ConfirmOutcome::code_wrong) << "none was sent";
  EXPECT_EQ(confirm(3, first_code, nine, "0501234567", 9).outcome, ConfirmOutcome::hold_unknown);
  EXPECT_EQ(send(1, after_seconds(600)).outcome, SendOutcome::hold_expired);
  EXPECT_EQ(send(4, nine, "0501234567", 9).outcome, SendOutcome::hold_unknown);
  EXPECT_EQ(confirm(5, first_code, after_seconds(600)).outcome, ConfirmOutcome::hold_expired);
}

TEST_P(ContactContract, ARetryOfASendSendsNothing) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  EXPECT_EQ(send(1, after_seconds(90)).outcome, SendOutcome::sent);
  EXPECT_EQ(send(1, after_seconds(90)).check->codes, 1);
  EXPECT_EQ(listed(claim(after_seconds(90))), "code 1");
  EXPECT_EQ(books().send_code(write_key(1, 2), {hold_id(1), aygun(1), text::Language::ru}, nine).error(),
            StoreFailure::key_reused);
}

TEST_P(ContactContract, WhatWasPutOffIsGrantedToTheSameKeyLater) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  EXPECT_EQ(send(2, after_seconds(59)).outcome, SendOutcome::underway);
  EXPECT_EQ(send(2, after_seconds(60)).outcome, SendOutcome::sent);
}

TEST_P(ContactContract, ThreeCodesAndTheLastOneCounts) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  ASSERT_EQ(send(2, after_seconds(60)).outcome, SendOutcome::sent);
  EXPECT_EQ(confirm(10, first_code, after_seconds(61)).outcome, ConfirmOutcome::code_wrong);
  ASSERT_EQ(send(3, after_seconds(120), "0551234567").outcome, SendOutcome::sent);
  EXPECT_EQ(send(4, after_seconds(200)).outcome, SendOutcome::codes_spent);
  EXPECT_EQ(confirm(11, {false, false, true}, after_seconds(201)).outcome, ConfirmOutcome::code_wrong)
      << "the last one went to another phone";
  EXPECT_EQ(confirm(12, {false, false, true}, after_seconds(201), "0551234567").outcome, ConfirmOutcome::booked);
}

TEST_P(ContactContract, TheFifthWrongCodeGivesThePlaceBack) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  for (std::uint64_t n = 0; n < 4; ++n) {
    EXPECT_EQ(confirm(10 + n, no_code, nine).outcome, ConfirmOutcome::code_wrong);
    EXPECT_EQ(confirm(10 + n, no_code, nine).outcome, ConfirmOutcome::code_wrong) << "a retry is no try";
  }
  EXPECT_EQ(send(1, nine).check->tries, 4);
  EXPECT_EQ(confirm(20, no_code, nine).outcome, ConfirmOutcome::code_spent);
  EXPECT_EQ(confirm(20, no_code, nine).outcome, ConfirmOutcome::code_spent);
  EXPECT_EQ(confirm(21, first_code, nine).outcome, ConfirmOutcome::hold_unknown);
  EXPECT_FALSE(books().find_hold(hold_id(1), nine).value().has_value());
  EXPECT_FALSE(is_kept(1));
  hold(2);
}

TEST_P(ContactContract, ManyAtOnceHaveFiveTriesTogether) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  std::atomic<int> wrong = 0;
  std::atomic<int> spent = 0;
  std::vector<std::jthread> threads;
  threads.reserve(12);
  for (std::uint64_t n = 0; n < 12; ++n) {
    threads.emplace_back([&, n] {
      const auto outcome = confirm(30 + n, no_code, nine).outcome;
      if (outcome == ConfirmOutcome::code_wrong) ++wrong;
      if (outcome == ConfirmOutcome::code_spent) ++spent;
    });
  }
  threads.clear();
  EXPECT_EQ(wrong, 4);
  EXPECT_EQ(spent, 1);
}

TEST_P(ContactContract, AWrongCodeTellsNothingOfThePersonsBookings) {
  book(2, office::instant("2026-11-25T10:00:00+04:00"));
  NewAppointment again = new_appointment(hold_id(1), 2);
  again.id = appointment_id(77);
  again.code_hash = code_hash(77);
  again.code = no_code;
  EXPECT_EQ(books().confirm(write_key(5), again, nine).value().outcome, ConfirmOutcome::code_wrong);
  ASSERT_EQ(books().send_code(write_key(6), {hold_id(1), aygun(2), text::Language::az}, nine).value().outcome,
            SendOutcome::sent);
  again.code = first_code;
  EXPECT_EQ(books().confirm(write_key(7), again, nine).value().outcome, ConfirmOutcome::already_booked);
}

TEST_P(ContactContract, ItSurvivesARestart) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  ASSERT_EQ(confirm(2, no_code, nine).outcome, ConfirmOutcome::code_wrong);
  kept->reopen();
  EXPECT_EQ(send(1, nine).check->tries, 1);
  EXPECT_EQ(send(3, after_seconds(59)).outcome, SendOutcome::underway);
  EXPECT_EQ(confirm(4, first_code, after_seconds(60)).outcome, ConfirmOutcome::booked);
}

// ---- the notice ----

TEST_P(ContactContract, ACodeThatIsNotTheLastIsDropped) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  ASSERT_EQ(send(2, after_seconds(60)).outcome, SendOutcome::sent);
  const auto claimed = claim(after_seconds(61));
  ASSERT_EQ(listed(claimed), "code 1");
  EXPECT_EQ(claimed[0].notice.version, 2);
  EXPECT_EQ(person_of(claimed[0].subject), aygun(1));
  EXPECT_EQ(count(NoticeState::dropped), 1);
}

TEST_P(ContactContract, CodesGoBeforeAllElse) {
  book(2, office::instant("2026-11-23T12:00:00+04:00"), "0551111111");
  ASSERT_EQ(send(1, after_seconds(60)).outcome, SendOutcome::sent);
  EXPECT_EQ(listed(claim(after_seconds(60), plenty, 1)), "code 1");
  EXPECT_EQ(listed(claim(after_seconds(60), plenty, 1)), "booked 2");
}

TEST_P(ContactContract, ACodeIsNotTriedAfterItsTime) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  const auto claimed = claim(nine);
  ASSERT_EQ(listed(claimed), "code 1");
  EXPECT_TRUE(settle(claimed[0], Settlement::Outcome::try_later, nine, after_seconds(30)));
  EXPECT_EQ(listed(claim(after_seconds(600))), "");
  EXPECT_EQ(count(NoticeState::dropped), 1);
}

TEST_P(ContactContract, NorAfterTheBooking) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  ASSERT_EQ(confirm(2, first_code, nine).outcome, ConfirmOutcome::booked);
  EXPECT_EQ(listed(claim(nine)), "booked 1");
}

TEST_P(ContactContract, CodesCountAgainstTheQuotas) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  ASSERT_EQ(listed(claim(nine, {1, 1, 100})), "code 1");
  hold(2, office::instant("2026-11-23T11:00:00+04:00"));
  ASSERT_EQ(send(2, nine, "0501234567", 2).outcome, SendOutcome::sent);
  EXPECT_EQ(listed(claim(nine, {1, 1, 100})), "") << "the phone had its message of today";
  EXPECT_EQ(outbox().state(nine).value().held_back, 1);
}

// ---- forgetting ----

TEST_P(ContactContract, WhoGivesTheHoldBackIsForgotten) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  ASSERT_EQ(books().release_hold(write_key(2), hold_id(1), nine).value(), booking::ReleaseOutcome::released);
  EXPECT_FALSE(is_kept(1));
  EXPECT_EQ(listed(claim(nine)), "");
}

TEST_P(ContactContract, WhoIsErasedIsForgotten) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  (void)books().erase_person(aygun(1).fin, any_bits, nine).value();
  EXPECT_FALSE(is_kept(1));
  EXPECT_EQ(listed(claim(nine)), "");
  EXPECT_EQ(confirm(2, first_code, nine).outcome, ConfirmOutcome::code_wrong);
}

TEST_P(ContactContract, WhoseHoldIsOverIsForgotten) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  EXPECT_FALSE(send(1, after_seconds(600)).check.has_value());
  while (books().forget_before(after_seconds(601)).value() > 0) {
  }
  EXPECT_FALSE(is_kept(1));
}

// ---- what becomes of a message ----

TEST_P(ContactContract, ReportsOfDelivery) {
  struct Row {
    Delivery delivery;
    ReportOutcome outcome;
    NoticeState state;
  };
  const std::vector<Row> day = {
      {Delivery::undeliverable, ReportOutcome::noted, NoticeState::undeliverable},
      {Delivery::undeliverable, ReportOutcome::repeated, NoticeState::undeliverable},
      {Delivery::delivered, ReportOutcome::noted, NoticeState::delivered},  // the phone was switched on
      {Delivery::undeliverable, ReportOutcome::repeated, NoticeState::delivered},
      {Delivery::delivered, ReportOutcome::repeated, NoticeState::delivered},
  };
  book(2, office::instant("2026-11-23T12:00:00+04:00"));
  const auto claimed = claim(nine);
  ASSERT_EQ(listed(claimed), "booked 2");
  ASSERT_TRUE(settle(claimed[0], Settlement::Outcome::sent, nine));
  EXPECT_EQ(outbox().find(claimed[0].id).value(), claimed[0].notice);
  for (const Row& row : day) {
    EXPECT_EQ(outbox().report(claimed[0].id, row.delivery, nine).value(), row.outcome);
    EXPECT_EQ(count(row.state), 1);
    EXPECT_EQ(count(NoticeState::sent), 0);
  }
}

TEST_P(ContactContract, AReportMayOvertakeTheAnswer) {
  book(2, office::instant("2026-11-23T12:00:00+04:00"));
  const auto claimed = claim(nine);
  ASSERT_EQ(claimed.size(), 1U);
  EXPECT_EQ(outbox().report(claimed[0].id, Delivery::delivered, nine).value(), ReportOutcome::noted);
  EXPECT_FALSE(settle(claimed[0], Settlement::Outcome::sent, nine)) << "no news any more";
  EXPECT_FALSE(settle(claimed[0], Settlement::Outcome::try_later, nine, after_seconds(1)));
  EXPECT_EQ(count(NoticeState::delivered), 1);
  EXPECT_EQ(listed(claim(after_seconds(300))), "") << "it is not sent again";
}

TEST_P(ContactContract, NothingIsReportedOfWhatNeverLeft) {
  book(2, office::instant("2026-11-23T12:00:00+04:00"));
  EXPECT_EQ(outbox().report(1, Delivery::delivered, nine).value(), ReportOutcome::unknown) << "it still waits";
  EXPECT_FALSE(outbox().find(1).value().has_value());
  EXPECT_EQ(outbox().report(999, Delivery::delivered, nine).value(), ReportOutcome::unknown);
  EXPECT_EQ(listed(claim(nine)), "booked 2");
}

TEST_P(ContactContract, ReportedNoticesAreForgottenAfterAWeek) {
  book(2, office::instant("2026-11-23T12:00:00+04:00"));
  const auto claimed = claim(nine);
  ASSERT_EQ(claimed.size(), 1U);
  EXPECT_EQ(outbox().report(claimed[0].id, Delivery::delivered, nine).value(), ReportOutcome::noted);
  while (books().forget_before(nine + closed_kept_for + minute).value() > 0) {
  }
  EXPECT_EQ(count(NoticeState::delivered), 0);
}

// ---- whom no message reaches ----

TEST_P(ContactContract, TheLastReportTellsWhetherAnAppointmentIsReached) {
  const auto at_noon = office::instant("2026-11-25T12:00:00+04:00");
  book(2, at_noon);
  book(3, at_noon + Duration::minutes(15));
  const auto is_unreached = [this](std::uint64_t n) { return outbox().is_unreached(appointment_id(n)).value(); };
  const auto reported = [this](const ClaimedNotice& notice, Delivery delivery) {
    return outbox().report(notice.id, delivery, nine).value();
  };
  const auto booked = claim(nine);
  ASSERT_EQ(listed(booked), "booked 2, booked 3");
  EXPECT_FALSE(is_unreached(2)) << "nobody has told anything";
  ASSERT_TRUE(settle(booked[0], Settlement::Outcome::sent, nine));
  EXPECT_FALSE(is_unreached(2)) << "a gateway that reports nothing leaves it at that";
  ASSERT_EQ(reported(booked[0], Delivery::undeliverable), ReportOutcome::noted);
  EXPECT_TRUE(is_unreached(2));
  EXPECT_FALSE(is_unreached(3)) << "another's";
  EXPECT_FALSE(is_unreached(9)) << "nobody's";
  ASSERT_TRUE(settle(booked[1], Settlement::Outcome::sent, nine));
  const auto reminders = claim(office::instant("2026-11-24T10:00:00+04:00"));
  ASSERT_EQ(listed(reminders), "reminder 2, reminder 3");
  EXPECT_TRUE(is_unreached(2));
  ASSERT_EQ(reported(reminders[0], Delivery::delivered), ReportOutcome::noted);
  EXPECT_FALSE(is_unreached(2)) << "the phone was only switched off";
}

TEST_P(ContactContract, WhatDidNotArriveIsKnownAsLongAsItsAppointmentCanLieAhead) {
  const auto forget = [this](Instant before) {
    while (books().forget_before(before).value() > 0) {
    }
  };
  const auto at_noon = office::instant("2026-11-25T12:00:00+04:00");
  book(2, at_noon);
  book(3, at_noon + Duration::minutes(15));
  const auto booked = claim(nine);
  ASSERT_EQ(listed(booked), "booked 2, booked 3");
  for (const ClaimedNotice& each : booked) {
    ASSERT_EQ(outbox().report(each.id, Delivery::undeliverable, nine).value(), ReportOutcome::noted);
  }
  const auto reminders = claim(office::instant("2026-11-24T10:00:00+04:00"));
  ASSERT_EQ(listed(reminders), "reminder 2, reminder 3");
  ASSERT_EQ(outbox().report(reminders[0].id, Delivery::delivered, nine).value(), ReportOutcome::noted);
  forget(nine + closed_kept_for + minute);
  EXPECT_TRUE(outbox().is_unreached(appointment_id(3)).value());
  EXPECT_FALSE(outbox().is_unreached(appointment_id(2)).value()) << "better news is kept as long as worse";
  forget(nine + undeliverable_kept_for);
  EXPECT_EQ(count(NoticeState::undeliverable), 2);
  forget(nine + undeliverable_kept_for + minute);
  EXPECT_EQ(count(NoticeState::undeliverable), 0);
  EXPECT_EQ(count(NoticeState::delivered), 0);
}

TEST_P(ContactContract, ACodeThatDidNotArriveIsForgottenAfterAWeek) {
  ASSERT_EQ(send(1, nine).outcome, SendOutcome::sent);
  const auto claimed = claim(nine);
  ASSERT_EQ(listed(claimed), "code 1");
  ASSERT_EQ(outbox().report(claimed[0].id, Delivery::undeliverable, nine).value(), ReportOutcome::noted);
  while (books().forget_before(nine + closed_kept_for + minute).value() > 0) {
  }
  EXPECT_EQ(count(NoticeState::undeliverable), 0);
}

}  // namespace
}  // namespace asan::store
