// Filing a request, what its owner does with it, and the waiting line. Ganja has one counter for papers.
#include "booking/slot_request.hpp"

#include <gtest/gtest.h>

#include "core/booking/requests.hpp"
#include "core/slots/drawn_week.hpp"

namespace asan::booking {
namespace {

using namespace requests;
namespace office = small_office;
using office::instant;

catalogue::Catalogue make_office() {
  catalogue::Catalogue made = office::make();
  made.booking.offer_for = Duration::minutes(120);
  made.booking.draws.push_back(office::drawn_week(office::baku));
  return made;
}
const catalogue::Catalogue catalogue = make_office();
const Instant two_hours_later = nine + Duration::minutes(120);

TEST(DecideFile, WhereNothingIsFreeARequestWaits) {
  const std::vector<slots::Occupied> full = {whole_day("2026-11-24")};
  const FileDecision decision = decide_file(catalogue, wanted(1, "2026-11-24", "2026-11-24"), {}, full, nine);
  ASSERT_EQ(decision.outcome, FileOutcome::filed);
  EXPECT_EQ(*decision.request, waiting(1, "2026-11-24", "2026-11-24"));
}

TEST(DecideFile, WhereDaysAreDrawnItIsCollected) {
  const auto decision = decide_file(catalogue, wanted(1, "2026-12-01", "2026-12-04", "baku-1"), {}, {}, nine);
  ASSERT_EQ(decision.outcome, FileOutcome::filed);
  EXPECT_EQ(decision.request->state, RequestState::collected);
  EXPECT_EQ(decision.request->draw_on, office::date("2026-11-30"));
}

TEST(DecideFile, RefusesWhatCannotBe) {
  struct Row {
    const char* from;
    const char* to;
    bool has_open;
    FileOutcome outcome;
    const char* why;
  };
  const std::vector<Row> rows = {
      {"2026-11-24", "2026-11-25", false, FileOutcome::place_free, "Wednesday is free"},
      {"2026-11-24", "2026-11-24", true, FileOutcome::already_requested, "one request a person"},
      {"2026-11-25", "2026-11-24", false, FileOutcome::no_such_days, "the wrong way round"},
      {"2026-11-22", "2026-11-24", false, FileOutcome::no_such_days, "yesterday"},
      {"2026-12-20", "2027-01-04", false, FileOutcome::no_such_days, "after the window"},
  };
  const std::vector<slots::Occupied> full = {whole_day("2026-11-24")};
  for (const Row& row : rows) {
    const auto decision = decide_file(catalogue, wanted(1, row.from, row.to), {row.has_open}, full, nine);
    EXPECT_EQ(decision.outcome, row.outcome) << row.why;
    EXPECT_FALSE(decision.request.has_value()) << row.why;
  }
  NewSlotRequest stale = wanted(1, "2026-11-24", "2026-11-24");
  stale.service = ServiceId::parse("gone").value();
  EXPECT_EQ(decide_file(catalogue, stale, {}, full, nine).outcome, FileOutcome::not_offered);
}

TEST(DecideFile, ThePartOfDayCounts) {
  const std::vector<slots::Occupied> morning_full = {
      {{instant("2026-11-24T10:00:00+04:00"), instant("2026-11-24T13:00:00+04:00")}, office::papers}};
  NewSlotRequest asked = wanted(1, "2026-11-24", "2026-11-24");
  asked.when.part = PartOfDay::morning;
  EXPECT_EQ(decide_file(catalogue, asked, {}, morning_full, nine).outcome, FileOutcome::filed);
  asked.when.part = PartOfDay::afternoon;
  EXPECT_EQ(decide_file(catalogue, asked, {}, morning_full, nine).outcome, FileOutcome::place_free);
  asked.when.part = PartOfDay::evening;
  EXPECT_EQ(decide_file(catalogue, asked, {}, morning_full, nine).outcome, FileOutcome::filed) << "it closes at five";
}

// ---- the line ----

/// Tuesday is full but for one quarter of an hour at eleven.
std::vector<slots::Occupied> free_at_eleven() {
  return {{{instant("2026-11-24T10:00:00+04:00"), instant("2026-11-24T11:00:00+04:00")}, office::papers},
          {{instant("2026-11-24T11:15:00+04:00"), instant("2026-11-24T17:00:00+04:00")}, office::papers}};
}
const TimeRange at_eleven{instant("2026-11-24T11:00:00+04:00"), instant("2026-11-24T11:15:00+04:00")};

TEST(ServeLine, TheFirstWhomAPlaceSuitsIsOfferedIt) {
  const std::vector<SlotRequest> line = {waiting(3, "2026-11-24", "2026-11-24", nine + Duration::seconds(3)),
                                         waiting(1, "2026-11-23", "2026-11-23", nine + Duration::seconds(1)),
                                         waiting(2, "2026-11-24", "2026-11-24", nine + Duration::seconds(2))};
  std::vector<slots::Occupied> occupied = free_at_eleven();
  occupied.push_back(whole_day("2026-11-23"));
  const auto changed = serve_line(catalogue, line, occupied, nine);
  ASSERT_EQ(changed.size(), 1U) << "one open offer at a time per place";
  EXPECT_EQ(changed.front().id, request_id(2)) << "the first comes only on Monday";
  EXPECT_EQ(changed.front().state, RequestState::offered);
  EXPECT_EQ(changed.front().offer, (PlaceOffer{at_eleven, two_hours_later}));
}

TEST(ServeLine, AnOfferEndsWithTheLeadTimeAndIsNotMadeTooLate) {
  const std::vector<SlotRequest> line = {waiting(1, "2026-11-24", "2026-11-24")};
  const Instant ten = instant("2026-11-24T10:00:00+04:00");
  const auto soon = serve_line(catalogue, line, free_at_eleven(), ten);
  ASSERT_EQ(soon.size(), 1U);
  EXPECT_EQ(soon.front().offer->until_at, instant("2026-11-24T10:30:00+04:00"));
  EXPECT_TRUE(serve_line(catalogue, line, free_at_eleven(), instant("2026-11-24T10:21:00+04:00")).empty());
}

/// The line as it stands after a step.
std::vector<SlotRequest> after(std::vector<SlotRequest> line, const std::vector<SlotRequest>& changed) {
  for (SlotRequest& request : line) {
    for (const SlotRequest& one : changed) {
      if (one.id == request.id) request = one;
    }
  }
  return line;
}
std::vector<slots::Occupied> with_offers(const std::vector<SlotRequest>& line, Instant now) {
  std::vector<slots::Occupied> occupied = free_at_eleven();
  for (const SlotRequest& request : line) {
    if (request.offer && now < request.offer->until_at) occupied.push_back({request.offer->range, office::papers});
  }
  return occupied;
}

TEST(ServeLine, WhatRunsOutPassesOnAndGoesToTheEnd) {
  std::vector<SlotRequest> line = {waiting(1, "2026-11-24", "2026-11-24"),
                                   waiting(2, "2026-11-24", "2026-11-24", nine + Duration::seconds(1))};
  line = after(line, serve_line(catalogue, line, with_offers(line, nine), nine));
  ASSERT_EQ(line.at(0).state, RequestState::offered);
  EXPECT_TRUE(serve_line(catalogue, line, with_offers(line, two_hours_later - Duration::seconds(1)),
                         two_hours_later - Duration::seconds(1))
                  .empty());
  line = after(line, serve_line(catalogue, line, with_offers(line, two_hours_later), two_hours_later));
  EXPECT_EQ(line.at(0).state, RequestState::waiting);
  EXPECT_EQ(line.at(0).in_line_at, two_hours_later);
  EXPECT_EQ(line.at(1).state, RequestState::offered);
}

TEST(ServeLine, APlaceThatNobodyWantsComesBackToAll) {
  std::vector<SlotRequest> line = {waiting(1, "2026-11-24", "2026-11-24")};
  line = after(line, serve_line(catalogue, line, with_offers(line, nine), nine));
  line.front() = decide_act(catalogue, line.front(), RequestAction::decline, {}, nine).request.value();
  EXPECT_TRUE(serve_line(catalogue, line, with_offers(line, nine), nine).empty());
}

TEST(ServeLine, EndsWhenTheDaysAreOver) {
  const std::vector<SlotRequest> line = {waiting(1, "2026-11-22", "2026-11-23")};
  const auto changed = serve_line(catalogue, line, {}, instant("2026-11-24T00:00:00+04:00"));
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed.front().state, RequestState::ended);
}

// ---- what its owner does ----

SlotRequest offered() {
  SlotRequest request = waiting(1, "2026-11-24", "2026-11-24");
  request.state = RequestState::offered;
  request.offer = PlaceOffer{at_eleven, two_hours_later};
  return request;
}

TEST(DecideAct, AnOfferIsTakenWithOnePress) {
  const auto decision =
      decide_act(catalogue, offered(), RequestAction::accept, {}, two_hours_later - Duration::seconds(1));
  ASSERT_EQ(decision.outcome, ActOutcome::done);
  EXPECT_EQ(decision.request->state, RequestState::booked);
  EXPECT_EQ(decide_act(catalogue, offered(), RequestAction::accept, {}, two_hours_later).outcome,
            ActOutcome::offer_over);
  EXPECT_EQ(appointment_of(offered(), at_eleven, nine).id, request_id(1)) << "the link stays the same";
}

TEST(DecideAct, TheThirdDeclinedOfferEndsTheRequest) {
  SlotRequest request = offered();
  const HoldId first = hold_of_offer(request);
  for (std::int32_t declined = 1; declined <= most_offers; ++declined) {
    request = decide_act(catalogue, request, RequestAction::decline, {}, nine).request.value();
    EXPECT_EQ(request.state, declined < most_offers ? RequestState::waiting : RequestState::ended) << declined;
    EXPECT_NE(hold_of_offer(request), first) << "another hold for another offer";
    request.state = declined < most_offers ? RequestState::offered : request.state;
    request.offer = PlaceOffer{at_eleven, two_hours_later};
  }
}

TEST(DecideAct, WhatIsPossibleInWhichState) {
  using S = RequestState;
  using O = ActOutcome;
  struct Row {
    S state;
    O accept, decline, withdraw, wait;
  };
  const std::vector<Row> rows = {
      {S::collected, O::offer_over, O::offer_over, O::done, O::not_possible},
      {S::not_drawn, O::offer_over, O::offer_over, O::done, O::done},
      {S::waiting, O::offer_over, O::offer_over, O::done, O::not_possible},
      {S::offered, O::done, O::done, O::done, O::not_possible},
      {S::booked, O::offer_over, O::offer_over, O::not_possible, O::not_possible},
      {S::withdrawn, O::offer_over, O::offer_over, O::not_possible, O::not_possible},
      {S::ended, O::offer_over, O::offer_over, O::not_possible, O::not_possible},
  };
  for (const Row& row : rows) {
    SlotRequest request = offered();
    request.state = row.state;
    if (row.state != S::offered) request.offer.reset();
    const auto outcome = [&](RequestAction action) { return decide_act(catalogue, request, action, {}, nine).outcome; };
    const int state = static_cast<int>(row.state);
    EXPECT_EQ(outcome(RequestAction::accept), row.accept) << state;
    EXPECT_EQ(outcome(RequestAction::decline), row.decline) << state;
    EXPECT_EQ(outcome(RequestAction::withdraw), row.withdraw) << state;
    EXPECT_EQ(outcome(RequestAction::wait_in_line), row.wait) << state;
  }
  EXPECT_EQ(decide_act(catalogue, std::nullopt, RequestAction::accept, {}, nine).outcome, ActOutcome::not_found);
}

}  // namespace
}  // namespace asan::booking
