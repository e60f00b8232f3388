// Requests for slots, the waiting line and the draw, one engine after the other. Ganja has one counter; its Tuesday
// has one free quarter of an hour, at eleven, once somebody cancels. Baku's papers are released by draw.
#include "core/booking/requests.hpp"
#include "core/slots/drawn_week.hpp"
#include "store/slot_requests.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::ActOutcome;
using booking::FileOutcome;
using booking::RequestAction;
using booking::RequestState;
namespace requests = booking::requests;

class RequestContract : public StoreContract {
 protected:
  const CentreId ganja = CentreId::parse("ganja-1").value();
  const Instant eleven = office::instant("2026-11-24T11:00:00+04:00");

  /// Fills Ganja's Tuesday; the appointment at eleven is number 99.
  void fill_tuesday() {
    std::uint64_t n = 1000;
    const slots::Offer offer = slots::offer(store.network(), office::id_card, office::ganja).value();
    for (const Instant start : slots::day_starts(store.network(), offer, office::date("2026-11-24"))) {
      ++n;
      const auto held = store->place_hold(write_key(n), wanted(n, start), nine).value();
      ASSERT_EQ(held.outcome, booking::HoldOutcome::held);
      const std::uint64_t id = start == eleven ? 99 : n;
      ASSERT_EQ(store->confirm(write_key(n + 1000), new_appointment(hold_id(n), id), nine).value().outcome,
                ConfirmOutcome::booked);
    }
  }
  void cancel_at_eleven(Instant now) {
    ASSERT_EQ(store->cancel(write_key(3999), appointment_id(99), any_bits, now).value().outcome,
              booking::CancelOutcome::cancelled);
  }
  [[nodiscard]] SlotRequests& line() const { return store->slot_requests(); }
  [[nodiscard]] FileAnswer file(std::uint64_t n, Instant now, const char* on = "2026-11-24") const {
    const NewRequest asked{requests::wanted(n, on, on), code_hash(n)};
    return line().file(write_key(n), asked, now).value();
  }
  [[nodiscard]] ActAnswer act(std::uint64_t key, std::uint64_t n, RequestAction action, Instant now) const {
    return line().act(write_key(key), requests::request_id(n), action, now).value();
  }
  [[nodiscard]] RequestStanding standing(std::uint64_t n) const {
    return line().find_request(requests::request_id(n)).value().value();
  }
  [[nodiscard]] booking::HoldOutcome somebody_else(std::uint64_t n, Instant now) const {
    return store->place_hold(write_key(n), wanted(n, eleven), now).value().outcome;
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, RequestContract, every_engine, name_of_case);

TEST_P(RequestContract, ARequestIsKeptAndOneAPerson) {
  fill_tuesday();
  const FileAnswer filed = file(1, nine);
  ASSERT_EQ(filed.outcome, FileOutcome::filed);
  EXPECT_EQ(file(1, nine + Duration::minutes(5)), filed) << "asked again with the same key";
  store.reopen();
  EXPECT_EQ(standing(1), (RequestStanding{*filed.request, 1}));
  NewRequest again{requests::wanted(2, "2026-11-24", "2026-11-24"), code_hash(2)};
  again.request.person = requests::person(1);
  EXPECT_EQ(line().file(write_key(2), again, nine).value().outcome, FileOutcome::already_requested);
  EXPECT_FALSE(line().find_request(again.request.id).value().has_value());
  EXPECT_EQ(act(50, 1, RequestAction::withdraw, nine).outcome, ActOutcome::done);
  EXPECT_EQ(line().file(write_key(51), again, nine).value().outcome, FileOutcome::filed);
  EXPECT_EQ(
      line().file(write_key(52), {requests::wanted(3, "2026-11-25", "2026-11-25"), code_hash(3)}, nine).value().outcome,
      FileOutcome::place_free);
  EXPECT_EQ(line().file(write_key(50), again, nine).error(), StoreFailure::key_reused);
}

TEST_P(RequestContract, APlaceThatComesFreeIsKeptForTheFirst) {
  fill_tuesday();
  ASSERT_EQ(file(1, nine).outcome, FileOutcome::filed);
  ASSERT_EQ(file(2, nine + Duration::seconds(1)).outcome, FileOutcome::filed);
  EXPECT_EQ(standing(2).position, 2);
  EXPECT_EQ(line().serve_line(ganja, nine).value(), 0) << "nothing is free";
  cancel_at_eleven(nine);
  EXPECT_EQ(line().serve_line(ganja, nine).value(), 1);
  EXPECT_EQ(line().serve_line(ganja, nine).value(), 0) << "asked again";
  EXPECT_EQ(standing(1).request.state, RequestState::offered);
  EXPECT_EQ(standing(2).request.state, RequestState::waiting);
  const booking::Needed quarter{{office::papers}, {eleven, eleven + Duration::minutes(15)}};
  const std::vector<slots::Taken> offered = {{by_papers(quarter.range), standing(1).request.offer->until_at}};
  EXPECT_EQ(store->taken(ganja, quarter, nine).value(), offered);
  EXPECT_EQ(somebody_else(10, nine), booking::HoldOutcome::taken);
  EXPECT_EQ(act(11, 2, RequestAction::accept, nine).outcome, ActOutcome::offer_over) << "not his";

  const ActAnswer taken = act(12, 1, RequestAction::accept, nine + Duration::minutes(119));
  ASSERT_EQ(taken.outcome, ActOutcome::done);
  EXPECT_EQ(act(12, 1, RequestAction::accept, nine + Duration::minutes(400)), taken) << "pressed twice";
  const auto appointment = store->find_appointment(requests::request_id(1)).value();
  ASSERT_TRUE(appointment.has_value());
  EXPECT_EQ(appointment->visit.range().start_at, eleven);
  EXPECT_EQ(appointment->person, requests::person(1));
  EXPECT_EQ(store->find_by_code(code_hash(1), requests::person(1).phone).value(), appointment);
  EXPECT_EQ(somebody_else(13, nine + Duration::minutes(119)), booking::HoldOutcome::taken) << "never sold twice";
  EXPECT_EQ(standing(2).position, 1);
}

TEST_P(RequestContract, AnOfferThatRunsOutOrIsDeclinedPassesOn) {
  fill_tuesday();
  for (std::uint64_t n = 1; n <= 3; ++n) {
    ASSERT_EQ(file(n, nine + Duration::seconds(static_cast<std::int64_t>(n))).outcome, FileOutcome::filed);
  }
  cancel_at_eleven(nine);
  ASSERT_EQ(line().serve_line(ganja, nine).value(), 1);
  const Instant over = nine + Duration::minutes(120);
  EXPECT_EQ(line().serve_line(ganja, over).value(), 2);
  EXPECT_EQ(standing(1).request.state, RequestState::waiting);
  EXPECT_EQ(standing(1).position, 3);
  ASSERT_EQ(standing(2).request.state, RequestState::offered);
  EXPECT_EQ(act(20, 2, RequestAction::decline, over).outcome, ActOutcome::done);
  EXPECT_EQ(line().serve_line(ganja, over).value(), 1);
  EXPECT_EQ(standing(3).request.state, RequestState::offered);
  EXPECT_EQ(act(21, 3, RequestAction::withdraw, over).outcome, ActOutcome::done);
  EXPECT_EQ(line().serve_line(ganja, over).value(), 0) << "both have passed it";
  EXPECT_EQ(somebody_else(22, over), booking::HoldOutcome::held) << "so it comes back to everybody";
}

TEST_P(RequestContract, TheLimitsForOnePersonCount) {
  fill_tuesday();
  const Instant wednesday = office::instant("2026-11-25T10:00:00+04:00");
  const auto book = [&](std::uint64_t n) {
    ASSERT_EQ(store->place_hold(write_key(n), wanted(n, wednesday), nine).value().outcome, booking::HoldOutcome::held);
    NewAppointment mine = new_appointment(hold_id(n), n);
    mine.person = requests::person(1);
    ASSERT_EQ(store->confirm(write_key(n + 1), mine, nine).value().outcome, ConfirmOutcome::booked);
  };
  const auto give_back = [&](std::uint64_t n) {
    ASSERT_TRUE(store->cancel(write_key(n + 2), appointment_id(n), any_bits, nine).has_value());
  };
  const booking::LimitDecision already{booking::LimitOutcome::already_booked};
  book(200);
  EXPECT_EQ(file(1, nine), (FileAnswer{FileOutcome::over_limit, std::nullopt, already}));
  give_back(200);
  ASSERT_EQ(file(1, nine).outcome, FileOutcome::filed) << "the same key: the reason is gone";

  book(210);
  cancel_at_eleven(nine);
  ASSERT_EQ(line().serve_line(ganja, nine).value(), 1);
  const ActAnswer refused = act(60, 1, RequestAction::accept, nine);
  EXPECT_EQ(refused.outcome, ActOutcome::over_limit);
  EXPECT_EQ(refused.limit, already);
  EXPECT_EQ(standing(1).request.state, RequestState::offered);
  give_back(210);
  EXPECT_EQ(act(60, 1, RequestAction::accept, nine).outcome, ActOutcome::done) << "the same key";
  NewRequest another{requests::wanted(2, "2026-11-24", "2026-11-24"), code_hash(2)};
  another.request.person = requests::person(1);
  EXPECT_EQ(line().file(write_key(61), another, nine).value().limit, already) << "what was accepted is a booking";
}

// ---- the draw ----

/// Ganja's papers of the week from 30 November are drawn on Thursday 26 November at six in the evening.
std::shared_ptr<const catalogue::Catalogue> network_with_draws() {
  catalogue::Catalogue made = office::make();
  made.booking.draws.push_back(office::drawn_week(office::ganja));
  return std::make_shared<const catalogue::Catalogue>(std::move(made));
}

class DrawContract : public ::testing::TestWithParam<Engine> {
 protected:
  OpenStore store{GetParam(), network_with_draws()};
  const slots::Draw draw =
      slots::draw_from(store.network(), office::ganja, office::papers, office::date("2026-11-30")).value();
  const DrawKey key{CentreId::parse("ganja-1").value(), GroupId::parse("papers").value(), draw.from_on};

  [[nodiscard]] SlotRequests& line() const { return store->slot_requests(); }
  /// Saturday has twelve places.
  void file_for_saturday(std::uint64_t people) const {
    for (std::uint64_t n = 1; n <= people; ++n) {
      const NewRequest asked{requests::wanted(n, "2026-12-05", "2026-12-05"), code_hash(n)};
      ASSERT_EQ(line().file(write_key(n), asked, nine).value().outcome, FileOutcome::filed);
    }
  }
  [[nodiscard]] RequestState state(std::uint64_t n) const {
    return line().find_request(requests::request_id(n)).value().value().request.state;
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, DrawContract, every_engine, name_of_case);

TEST_P(DrawContract, WhoIsDrawnIsBookedAndTheOthersAreTold) {
  constexpr std::uint64_t people = 15;
  file_for_saturday(people);
  EXPECT_EQ(state(1), RequestState::collected);
  const booking::NewHold ordinary =
      new_hold(store.network(), 900, office::instant("2026-12-05T10:00:00+04:00"), office::id_card, office::ganja);
  EXPECT_EQ(store->place_hold(write_key(900), ordinary, nine).value().outcome, booking::HoldOutcome::by_draw);

  ASSERT_EQ(line().hold_draw(draw, "seed", draw.drawn_at).value(), HoldDrawOutcome::held);
  store.reopen();
  const HeldDraw held = line().find_draw(key).value().value();
  EXPECT_EQ(held.seed, "seed");
  EXPECT_EQ(held.held_at, draw.drawn_at);
  ASSERT_EQ(held.drawn.size(), people);
  std::size_t booked = 0;
  for (std::uint64_t n = 1; n <= people; ++n) {
    const auto appointment = store->find_appointment(requests::request_id(n)).value();
    EXPECT_EQ(state(n), appointment ? RequestState::booked : RequestState::not_drawn) << n;
    if (!appointment) continue;
    ++booked;
    EXPECT_EQ(appointment->person, requests::person(n));
  }
  EXPECT_EQ(booked, 12U);
  EXPECT_EQ(store->place_hold(write_key(901), ordinary, draw.opens_at).value().outcome, booking::HoldOutcome::taken);
}

TEST_P(DrawContract, ItIsHeldOnce) {
  EXPECT_FALSE(line().find_draw(key).value().has_value());
  file_for_saturday(13);
  ASSERT_EQ(line().hold_draw(draw, "seed", draw.drawn_at).value(), HoldDrawOutcome::held);
  const auto held = line().find_draw(key).value();
  EXPECT_EQ(line().hold_draw(draw, "another seed", draw.opens_at).value(), HoldDrawOutcome::held_before);
  EXPECT_EQ(line().find_draw(key).value(), held);
}

TEST_P(DrawContract, ItIsInTheLogOfItsCentre) {
  file_for_saturday(1);
  ASSERT_EQ(line().hold_draw(draw, "seed", draw.drawn_at).value(), HoldDrawOutcome::held);
  const auto entries = store->audit_entries({.centre = key.centre, .most = 9}).value();
  std::vector<AuditAction> actions;
  for (const AuditEntry& entry : entries) actions.push_back(entry.note.action);
  using enum AuditAction;
  EXPECT_EQ(actions, (std::vector{requested, booked, request_changed, draw_held}));
  EXPECT_EQ(entries.back().note.subject, draw_name(key));
  EXPECT_TRUE(store->audit_entries({.most = 9}).value().empty());
}

TEST_P(DrawContract, WhoWasNotDrawnMayWaitInLine) {
  file_for_saturday(13);
  ASSERT_EQ(line().hold_draw(draw, "seed", draw.drawn_at).value(), HoldDrawOutcome::held);
  std::uint64_t loser = 1;
  while (state(loser) != RequestState::not_drawn) ++loser;
  const AppointmentId id = requests::request_id(loser);
  const ActAnswer waits = line().act(write_key(50), id, RequestAction::wait_in_line, draw.opens_at).value();
  EXPECT_EQ(waits.outcome, ActOutcome::done);
  EXPECT_EQ(line().find_request(id).value()->position, 1);
  EXPECT_EQ(line().serve_line(key.centre, draw.opens_at).value(), 0);
  const AppointmentId winner = requests::request_id(loser == 1 ? 2 : 1);
  ASSERT_EQ(store->cancel(write_key(51), winner, any_bits, draw.opens_at).value().outcome,
            booking::CancelOutcome::cancelled);
  EXPECT_EQ(line().serve_line(key.centre, draw.opens_at).value(), 1);
  EXPECT_EQ(state(loser), RequestState::offered);
}

}  // namespace
}  // namespace asan::store
