// The gate with a clock that the test turns: what is looked up for whom, and what a refusal leaves alone.
#include "http/gate.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "auth/terminal_pass.hpp"
#include "http/our_catalogue.hpp"
#include "http/store_twins.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::http {
namespace {

using std::chrono::seconds;
using wire::Problem;
using wire::ProblemKind;
using wire::Reply;

/// Counts what the store is asked.
class CountingTwin final : public store::StoreTwin {
 public:
  using StoreTwin::StoreTwin;
  Result<std::optional<booking::Appointment>, store::StoreFailure> find_by_code(const store::CodeHash& code_hash,
                                                                                const booking::Phone& phone) override {
    ++look_ups;
    return StoreTwin::find_by_code(code_hash, phone);
  }
  Result<store::ConfirmAnswer, store::StoreFailure> confirm(const store::WriteKey& key,
                                                            const store::NewAppointment& wanted, Instant now) override {
    ++confirmations;
    return StoreTwin::confirm(key, wanted, now);
  }
  int look_ups = 0;
  int confirmations = 0;
};

struct Office {
  Instant now = calendar::parse_instant("2026-11-25T08:00:00+04:00").value();
  fairness::Moment moment = std::chrono::hours(1);
  std::shared_ptr<const catalogue::Catalogue> catalogue = our_catalogue();
  std::unique_ptr<store::Store> memory = store::make_memory_store(catalogue);
  CountingTwin store{*memory};
  auth::Keys keys{auth::Digest{7}};
  Desk desk{{*catalogue, store, keys, [this] { return now; }}};
  Gate gate;
  int drawn = 0;

  explicit Office(const GateSettings& settings = {})
      : gate({*catalogue, desk, keys, [this] { return now; }, [this] { return moment; }, settings}) {}

  Comer comer(const std::string& visitor = std::string(32, 'a'), const std::string& client = "192.0.2.1") {
    cookie_ = "visitor=" + visitor;
    Incoming request{"GET", "/", "", {{"Cookie", cookie_}}};
    request.client = client;
    return gate.receive(request);
  }
  /// `visitor`: the letter that this visit's cookie is made of.
  Comer terminal(const std::string& id, const std::string& centre = "baku-1", char visitor = 'b') {
    cookie_ = "terminal=" + auth::terminal_pass(keys, {TerminalId::parse(id).value(), CentreId::parse(centre).value()});
    cookie_.append("; visitor=").append(32, visitor);
    Incoming request{"GET", "/", "", {{"Cookie", cookie_}}};
    request.client = "192.0.2.1";
    return gate.receive(request);
  }
  IdempotencyKey key() { return IdempotencyKey::parse("key-of-gate-test-" + std::to_string(++drawn)).value(); }
  wire::TypedPerson somebody() { return {"Leyla", "Mammadova", "050 123 45 67", std::to_string(1'000'000 + ++drawn)}; }
  Reply hold(Comer& who) {
    const auto service = ServiceId::parse("id-renewal").value();
    const auto at = calendar::parse_instant("2026-11-26T12:00:00+04:00").value();
    return gate.answer(wire::PlaceHold{key(), CentreId::parse("shusha").value(), false, {{service, at}}}, who);
  }
  Reply confirm(Comer& who, const HoldId& hold, const wire::TypedPerson& person) {
    return gate.answer(wire::Confirm{key(), hold, person, text::Language::az}, who);
  }
  Reply find(const std::string& code, const std::string& phone) {
    Comer who = comer();
    return gate.answer(wire::FindAppointment{code, phone}, who);
  }

 private:
  std::string cookie_;
};

const Problem& refused(const Reply& reply) { return std::get<Problem>(reply); }

TEST(gate, a_closed_search_asks_the_store_as_often_and_tells_as_much_as_any_other) {
  Office office;
  Comer who = office.comer();
  const auto hold = std::get<wire::HoldView>(office.hold(who)).hold.id;
  const auto booked = std::get<wire::AppointmentView>(office.confirm(who, hold, office.somebody()));
  const std::string right = booked.code.str();
  const std::string phone = "050 123 45 67";
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(office.find(right, phone)));
  const auto asked = [&office](const std::string& code, const std::string& typed) {
    const int before = office.store.look_ups;
    const Reply reply = office.find(code, typed);
    EXPECT_EQ(office.store.look_ups, before + 1) << code;
    return refused(reply);
  };
  const std::string unknown = booking::ShortCode::from_bits(5).str();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(asked(unknown, phone), (Problem{ProblemKind::not_found, "", {}, {}}));
  const Problem closes = asked(unknown, phone);
  EXPECT_EQ(closes.retry_after, Duration::seconds(1));
  EXPECT_EQ(asked(right, phone), closes) << "the right code, while the search is closed";
  EXPECT_EQ(asked(unknown, phone), closes);
  EXPECT_EQ(asked(right, "050 765 43 21"), closes) << "the visitor is known by his cookie";
  office.moment += seconds(1);
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(office.find(right, phone)));
}

TEST(gate, a_terminal_is_an_address_of_its_own_that_its_visitors_share) {
  GateSettings settings;
  // Half of them at once.
  settings.allowances.asks = 4;
  settings.allowances.address_shares = 1;
  Office office(settings);
  for (int i = 0; i < 2; ++i) EXPECT_FALSE(office.comer().refused);
  EXPECT_TRUE(office.comer(std::string(32, 'c')).refused) << "the address has asked enough";
  for (const std::string id : {"hall-1", "hall-2"}) {
    const char first = id.back();
    EXPECT_EQ(office.terminal(id, "baku-1", first).terminal->id.str(), id);
    EXPECT_FALSE(office.terminal(id, "baku-1", first).refused);
    EXPECT_TRUE(office.terminal(id, "baku-1", 'd').refused) << "the terminal has asked enough";
  }
}

TEST(gate, a_visitor_who_did_too_much_at_a_terminal_is_refused_and_not_the_next_one) {
  GateSettings settings;
  settings.allowances.asks = 4;
  settings.allowances.address_shares = 3;
  Office office(settings);
  for (const char visitor : {'d', 'e', 'f'}) {
    for (int i = 0; i < 2; ++i) EXPECT_FALSE(office.terminal("hall-1", "baku-1", visitor).refused) << visitor << i;
    EXPECT_TRUE(office.terminal("hall-1", "baku-1", visitor).refused) << visitor;
  }
}

TEST(gate, a_terminal_of_a_centre_that_there_is_not_is_a_visitor) {
  Office office;
  const Comer who = office.terminal("hall-1", "atlantis");
  EXPECT_FALSE(who.terminal);
  EXPECT_EQ(who.caller.visitor, std::string(32, 'b'));
  EXPECT_EQ(office.terminal("hall-1").caller.address, "terminal:hall-1.baku-1");
}

TEST(gate, what_is_typed_wrong_is_no_guess) {
  Office office;
  for (int i = 0; i < 20; ++i) EXPECT_EQ(refused(office.find("", "")).kind, ProblemKind::invalid_details);
  EXPECT_EQ(office.store.look_ups, 0);
  EXPECT_FALSE(refused(office.find(booking::ShortCode::from_bits(5).str(), "050 123 45 67")).retry_after);
}

TEST(gate, a_refused_booking_does_not_reach_the_store) {
  GateSettings settings;
  settings.allowances.bookings = 2;
  Office office(settings);
  Comer who = office.comer();
  const auto first = std::get<wire::HoldView>(office.hold(who)).hold.id;
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(office.confirm(who, first, office.somebody())));
  const auto second = std::get<wire::HoldView>(office.hold(who)).hold.id;
  for (int i = 0; i < 5; ++i) {
    const Reply reply = office.confirm(who, second, office.somebody());
    EXPECT_EQ(refused(reply).kind, ProblemKind::rate_limited);
    EXPECT_EQ(who.retry_after, refused(reply).retry_after);
  }
  EXPECT_EQ(office.store.confirmations, 1);
  office.moment += seconds(who.retry_after.value().in_seconds());
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(office.confirm(who, second, office.somebody())));
}

TEST(gate, only_booking_is_queued_and_who_has_a_hold_goes_on) {
  GateSettings settings;
  settings.room.places = 1;
  Office office(settings);
  Comer inside = office.comer(std::string(32, 'a'));
  const auto hold = std::get<wire::HoldView>(office.hold(inside)).hold.id;
  EXPECT_TRUE(inside.has_new_place);
  Comer waits = office.comer(std::string(32, 'b'));
  const Reply reply = office.hold(waits);
  EXPECT_EQ(refused(reply).kind, ProblemKind::overloaded);
  EXPECT_EQ(refused(reply).retry_after, waits.waiting.value().look_again);
  EXPECT_TRUE(std::holds_alternative<wire::HoldView>(office.gate.answer(wire::GetHold{hold}, waits))) << "reading";
  // Without his cookie: the hold itself shows that he was inside.
  Comer forgetful = office.comer(std::string(32, 'c'));
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(office.confirm(forgetful, hold, office.somebody())));
  EXPECT_TRUE(std::holds_alternative<wire::HoldView>(office.hold(inside))) << "the place is still his";
}

TEST(gate, a_booking_frees_the_place) {
  GateSettings settings;
  settings.room.places = 1;
  Office office(settings);
  Comer first = office.comer(std::string(32, 'a'));
  const auto hold = std::get<wire::HoldView>(office.hold(first)).hold.id;
  Comer next = office.comer(std::string(32, 'b'));
  (void)office.hold(next);
  EXPECT_EQ(refused(office.hold(next)).kind, ProblemKind::overloaded);
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(office.confirm(first, hold, office.somebody())));
  EXPECT_TRUE(std::holds_alternative<wire::HoldView>(office.hold(next)));
}

}  // namespace
}  // namespace asan::http
