// Requests at the desk and the job that places them: the line is served before anybody else sees a free place, and a
// draw can be repeated by everybody. Small office: Ganja has one counter; its Baku papers are drawn on Thursday at six.
#include <gtest/gtest.h>

#include <memory>

#include "auth/tokens.hpp"
#include "booking/draw_order.hpp"
#include "core/slots/drawn_week.hpp"
#include "http/desk.hpp"
#include "http/store_twins.hpp"
#include "jobs/placement.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::http {
namespace {

namespace office = small_office;
using booking::RequestAction;
using booking::RequestState;
using wire::ProblemKind;
using wire::Reply;
using wire::SlotRequestView;

const ServiceId id_card = ServiceId::parse("id-card").value();
const CentreId ganja = CentreId::parse("ganja-1").value();
const CentreId baku = CentreId::parse("baku-1").value();

IdempotencyKey fresh_key() {
  static int drawn = 0;
  return IdempotencyKey::parse("key-of-request-test-" + std::to_string(++drawn)).value();
}

std::optional<ProblemKind> kind_of(const Reply& reply) {
  const auto* problem = std::get_if<wire::Problem>(&reply);
  return problem == nullptr ? std::nullopt : std::optional(problem->kind);
}

std::shared_ptr<const catalogue::Catalogue> network(Duration return_delay = {}) {
  catalogue::Catalogue made = office::make();
  made.booking.return_delay = return_delay;
  made.booking.draws.push_back(office::drawn_week(office::baku));
  return std::make_shared<const catalogue::Catalogue>(std::move(made));
}

class RequestDeskTest : public ::testing::Test {
 protected:
  Instant now = office::instant("2026-11-23T09:00:00+04:00");
  explicit RequestDeskTest(Duration return_delay = {}) : catalogue(network(return_delay)) {}

  std::shared_ptr<const catalogue::Catalogue> catalogue;
  std::unique_ptr<store::Store> memory = store::make_memory_store(catalogue);
  auth::Keys keys{auth::Digest{7}};
  Desk desk{{*catalogue, *memory, keys, [this] { return now; }}};
  std::vector<std::string> changed;

  void place() {
    jobs::place({*catalogue, *memory, [this] { return now; },
                 [this](const store::DrawKey& draw) { return auth::draw_seed(keys, draw); },
                 [this](const CentreId& centre) { changed.push_back(centre.str()); }});
  }
  [[nodiscard]] static wire::TypedPerson person(int n) {
    return {"Leyla", "Əliyeva", "050 123 45 67", std::to_string(2000000 + n)};
  }
  Reply file(int n, const CentreId& centre, const char* on) {
    const auto day = office::date(on);
    return desk.answer(wire::FileSlotRequest{fresh_key(), centre, id_card, {day, day}, person(n), text::Language::az});
  }
  [[nodiscard]] SlotRequestView standing(const ManageToken& token) {
    return std::get<SlotRequestView>(desk.answer(wire::GetSlotRequest{token}));
  }
  Reply act(const ManageToken& token, RequestAction action) {
    return desk.answer(wire::ActOnSlotRequest{fresh_key(), token, action});
  }
  Reply hold(Instant start_at) {
    return desk.answer(wire::PlaceHold{fresh_key(), ganja, false, {{id_card, start_at}}});
  }
  /// Every quarter of Ganja's Tuesday; gives back the first appointment.
  ManageToken fill_tuesday() {
    std::optional<ManageToken> first;
    int others = 0;
    const slots::Offer offer = slots::offer(*catalogue, office::id_card, office::ganja).value();
    for (const Instant start : slots::day_starts(*catalogue, offer, office::date("2026-11-24"))) {
      const HoldId held = std::get<wire::HoldView>(hold(start)).hold.id;
      const Reply booked = desk.answer(wire::Confirm{fresh_key(), held, person(--others), text::Language::az});
      if (!first) first = std::get<wire::AppointmentView>(booked).token;
    }
    return *first;
  }
};

TEST_F(RequestDeskTest, WhatSomebodyCancelsIsOfferedBeforeAnybodyElseSeesIt) {
  const ManageToken appointment = fill_tuesday();
  const auto mine = std::get<SlotRequestView>(file(1, ganja, "2026-11-24"));
  EXPECT_EQ(mine.state, RequestState::waiting);
  EXPECT_EQ(mine.position, 1);
  EXPECT_FALSE(kind_of(desk.answer(wire::Cancel{fresh_key(), appointment})));
  const SlotRequestView offered = standing(mine.token);
  ASSERT_EQ(offered.state, RequestState::offered);
  EXPECT_EQ(kind_of(hold(offered.offer->range.start_at)), ProblemKind::slot_taken);

  const auto booked = std::get<SlotRequestView>(act(mine.token, RequestAction::accept));
  EXPECT_EQ(booked.state, RequestState::booked);
  const auto ticket = std::get<wire::AppointmentView>(desk.answer(wire::GetAppointment{mine.token}));
  EXPECT_EQ(ticket.visit.range(), offered.offer->range);
  EXPECT_FALSE(kind_of(desk.answer(wire::FindAppointment{ticket.code.str(), "050 123 45 67"}))) << "by its code too";
}

class DelayedReturnTest : public RequestDeskTest {
 protected:
  DelayedReturnTest() : RequestDeskTest(Duration::minutes(20)) {}
};

TEST_F(DelayedReturnTest, APlaceThatComesBackLaterIsForWhoWaits) {
  const ManageToken appointment = fill_tuesday();
  const Instant start_at =
      std::get<wire::AppointmentView>(desk.answer(wire::GetAppointment{appointment})).visit.range().start_at;
  const auto mine = std::get<SlotRequestView>(file(1, ganja, "2026-11-24"));
  EXPECT_FALSE(kind_of(desk.answer(wire::Cancel{fresh_key(), appointment})));
  EXPECT_EQ(kind_of(hold(start_at)), ProblemKind::slot_taken);
  now = now + Duration::minutes(20);
  EXPECT_EQ(kind_of(hold(start_at)), ProblemKind::slot_taken) << "it is back, and no job has run since";
  const SlotRequestView offered = standing(mine.token);
  ASSERT_EQ(offered.state, RequestState::offered);
  EXPECT_EQ(offered.offer->range.start_at, start_at);
}

TEST_F(RequestDeskTest, WhoHasAnAppointmentForTheServiceIsToldSo) {
  fill_tuesday();
  EXPECT_EQ(kind_of(file(-1, ganja, "2026-11-24")), ProblemKind::already_booked);
}

TEST_F(RequestDeskTest, WhatOneLetsPassTheJobOffersTheNext) {
  const ManageToken appointment = fill_tuesday();
  const auto first = std::get<SlotRequestView>(file(1, ganja, "2026-11-24"));
  now = now + Duration::seconds(1);
  const auto second = std::get<SlotRequestView>(file(2, ganja, "2026-11-24"));
  EXPECT_FALSE(kind_of(desk.answer(wire::Cancel{fresh_key(), appointment})));
  now = now + Duration::minutes(120);
  place();
  EXPECT_EQ(changed, std::vector<std::string>{"ganja-1"});
  EXPECT_EQ(standing(first.token).state, RequestState::waiting);
  EXPECT_EQ(standing(second.token).state, RequestState::offered);
  EXPECT_EQ(kind_of(act(first.token, RequestAction::accept)), ProblemKind::offer_over);
  place();
  EXPECT_EQ(changed.size(), 1U) << "nothing more to do";
}

TEST_F(RequestDeskTest, RefusalsHaveTheirReasons) {
  fill_tuesday();
  EXPECT_EQ(kind_of(file(1, ganja, "2026-11-25")), ProblemKind::place_free);
  EXPECT_EQ(kind_of(file(1, ganja, "2027-11-25")), ProblemKind::no_such_days);
  EXPECT_FALSE(kind_of(file(1, ganja, "2026-11-24")));
  EXPECT_EQ(kind_of(file(1, ganja, "2026-11-24")), ProblemKind::already_requested);
  const ManageToken stranger = ManageToken::parse(std::string(64, 'a')).value();
  EXPECT_EQ(kind_of(desk.answer(wire::GetSlotRequest{stranger})), ProblemKind::not_found);
  EXPECT_EQ(kind_of(act(stranger, RequestAction::withdraw)), ProblemKind::not_found);
  const GroupId papers = GroupId::parse("papers").value();
  EXPECT_EQ(kind_of(desk.answer(wire::GetDraw{ganja, papers, office::date("2026-11-30")})), ProblemKind::not_found);
  EXPECT_EQ(kind_of(desk.answer(wire::GetDraw{baku, papers, office::date("2026-12-01")})), ProblemKind::not_found)
      << "no period begins on that day";
}

TEST_F(RequestDeskTest, AnybodyCanRepeatTheDraw) {
  std::vector<SlotRequestView> all;
  for (int n = 1; n <= 40; ++n) all.push_back(std::get<SlotRequestView>(file(n, baku, "2026-12-05")));
  const SlotRequestView& mine = all.front();
  EXPECT_EQ(mine.state, RequestState::collected);
  ASSERT_TRUE(mine.draw);
  const std::string commitment = mine.draw->commitment;
  EXPECT_EQ(mine.draw->seed, "") << "not before the draw";
  place();
  EXPECT_EQ(standing(mine.token).state, RequestState::collected) << "not before its hour";

  now = office::instant("2026-11-26T18:00:00+04:00");
  place();
  const auto draw = std::get<wire::DrawView>(
      desk.answer(wire::GetDraw{baku, GroupId::parse("papers").value(), office::date("2026-11-30")}));
  EXPECT_EQ(auth::sha256_hex(draw.seed), commitment);
  std::vector<booking::ShortCode> numbers;
  std::vector<booking::ShortCode> in_order;
  int placed = 0;
  for (const SlotRequestView& one : all) numbers.push_back(one.number);
  for (const wire::DrawnRequest& one : draw.drawn) {
    in_order.push_back(one.number);
    placed += one.start_at ? 1 : 0;
  }
  EXPECT_EQ(in_order, booking::draw_order(numbers, draw.seed));
  EXPECT_EQ(placed, 36) << "three counters, three hours of four quarters";
  int booked = 0;
  for (const SlotRequestView& one : all) booked += standing(one.token).state == RequestState::booked ? 1 : 0;
  EXPECT_EQ(booked, placed);
}

TEST_F(RequestDeskTest, AStoreThatFailsIsSaidSoAndTheJobGoesOn) {
  store::FailingStore failing(store::StoreFailure::full);
  Desk shut({*catalogue, failing, keys, [this] { return now; }});
  const auto day = office::date("2026-11-24");
  EXPECT_EQ(kind_of(shut.answer(
                wire::FileSlotRequest{fresh_key(), ganja, id_card, {day, day}, person(1), text::Language::az})),
            ProblemKind::unavailable);
  now = office::instant("2026-11-26T18:00:00+04:00");
  jobs::place({*catalogue, failing, [this] { return now; }, [](const store::DrawKey&) { return std::string("seed"); },
               [this](const CentreId& centre) { changed.push_back(centre.str()); }});
  EXPECT_TRUE(changed.empty());
}

}  // namespace
}  // namespace asan::http
