// What is offered can be had: every offered visit can be held, and every offered time of a move is granted.
#include "booking/visit_offers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "booking/reschedule_times.hpp"
#include "core/slots/visit_office.hpp"

namespace asan::booking {
namespace {

using small_office::date;
using small_office::instant;
using visit_office::baku;
using visit_office::cashier;
using visit_office::driving;
using visit_office::ganja;
using visit_office::issue;
using visit_office::pay;
using visit_office::renew;

const Instant nine = instant("2026-11-23T09:00:00+04:00");

ServiceId id_of(std::string_view text) { return ServiceId::parse(text).value(); }
CentreId centre_id(std::string_view text) { return CentreId::parse(text).value(); }

/// Payment before issue; 3 minutes between groups, at Ganja 10 from the cashier to the driving licences.
catalogue::Catalogue office_with_walks() {
  catalogue::Catalogue office = visit_office::make();
  office.visit.usual_walk = Duration::minutes(3);
  office.visit.walks = {{ganja, driving, cashier, Duration::minutes(10)}};
  office.visit.precedence = {{pay, issue}, {renew, pay}};
  return office;
}

VisitQuestion question(std::vector<ServiceId> services, std::string_view from, std::string_view to) {
  return {std::move(services), std::nullopt, date(from), date(to)};
}

/// Nobody else is there.
VisitOffers offers_of(const catalogue::Catalogue& office, const VisitQuestion& asked) {
  const auto wish = wish_of(office, asked.services);
  std::vector<CentreOccupied> known;
  for (const catalogue::CentreIndex centre : centres_for(office, *wish)) known.push_back({centre, {}});
  return offer_visits(office, *wish, asked, known, nine);
}

/// "baku-1 11-24: pay 10:00, issue 10:15"
std::string in_words(const catalogue::Catalogue& office, const OfferedVisit& offered) {
  std::string text = offered.centre.str() + " " + offered.on.iso().substr(5) + ":";
  for (const Part& part : offered.visit.parts()) {
    text.append(text.back() == ':' ? " " : ", ").append(part.service.str()).append(" ");
    text.append(office.zone.to_civil(part.range.start_at).time.hh_mm());
  }
  return text;
}

TEST(VisitOffers, FollowPrecedenceAndWalks) {
  const catalogue::Catalogue office = office_with_walks();
  const VisitOffers offers = offers_of(office, question({id_of("issue"), id_of("pay")}, "2026-11-24", "2026-11-25"));
  ASSERT_EQ(offers.outcome, slots::VisitOutcome::planned);
  std::vector<std::string> said;
  for (const OfferedVisit& offered : offers.visits) said.push_back(in_words(office, offered));
  EXPECT_EQ(said, (std::vector<std::string>{
                      "baku-1 11-24: pay 10:00, issue 10:15", "baku-1 11-25: pay 10:00, issue 10:15",
                      "ganja-1 11-24: pay 10:00, issue 10:30", "ganja-1 11-25: pay 10:00, issue 10:30"}))
      << "shortest first, then earliest; in Ganja the walk costs a quarter of an hour";
}

TEST(VisitOffers, OfOneDayShowWhatElseItHas) {
  const catalogue::Catalogue office = office_with_walks();
  VisitQuestion asked = question({id_of("pay"), id_of("issue")}, "2026-11-24", "2026-11-24");
  asked.centre = centre_id("baku-1");
  const VisitOffers offers = offers_of(office, asked);
  EXPECT_EQ(offers.visits.size(), most_visits_offered);
  for (const OfferedVisit& offered : offers.visits) EXPECT_EQ(offered.centre, centre_id("baku-1"));
}

TEST(VisitOffers, SayWhichServiceIsMissing) {
  const catalogue::Catalogue office = office_with_walks();
  VisitQuestion asked = question({id_of("pay"), id_of("power")}, "2026-11-24", "2026-11-24");
  asked.centre = centre_id("ganja-1");
  const VisitOffers offers = offers_of(office, asked);
  EXPECT_EQ(offers.outcome, slots::VisitOutcome::not_offered);
  EXPECT_EQ(offers.missing, std::vector{id_of("power")}) << "only in Baku";
  EXPECT_EQ(wish_of(office, {id_of("pay"), id_of("no-such")}).error(), slots::WishMistake::unknown_service);
  EXPECT_EQ(wish_of(office, {id_of("pay")}).error(), slots::WishMistake::too_few);
}

TEST(Visits, LeaveTimeForTheWalkAndKeepTheirOrder) {
  const catalogue::Catalogue office = office_with_walks();
  struct Row {
    std::string_view centre;
    std::string_view first;
    std::string_view second;
    std::string_view second_at;
    HoldOutcome outcome;
  };
  const std::vector<Row> rows = {
      {"baku-1", "pay", "issue", "10:15", HoldOutcome::held},
      {"ganja-1", "pay", "issue", "10:15", HoldOutcome::overlapping},  // five minutes for a walk of ten
      {"ganja-1", "pay", "issue", "10:30", HoldOutcome::held},
      {"baku-1", "issue", "pay", "10:30", HoldOutcome::overlapping},  // paid after it was issued
      {"baku-1", "issue", "renew", "10:15", HoldOutcome::held},       // the same counters, no walk
  };
  for (const Row& row : rows) {
    const Instant second_at = instant("2026-11-24T" + std::string(row.second_at) + ":00+04:00");
    const NewHold wanted{HoldId::parse(std::string(32, '1')).value(),
                         {centre_id(row.centre),
                          catalogue::Channel::online,
                          {{id_of(row.first), instant("2026-11-24T10:00:00+04:00")}, {id_of(row.second), second_at}}}};
    EXPECT_EQ(decide_hold(office, wanted, {}, nine).outcome, row.outcome) << row.centre << " " << row.second_at;
  }
}

// ---- properties ----

std::vector<slots::Occupied> any_occupied() {
  std::vector<slots::Occupied> occupied;
  const int count = *rc::gen::inRange(0, 60);
  for (int i = 0; i < count; ++i) {
    const Instant day = small_office::instant("2026-11-23T10:00:00+04:00") +
                        Duration::minutes(std::int64_t{1440} * *rc::gen::inRange(0, 4));
    const Instant start = day + Duration::minutes(std::int64_t{5} * *rc::gen::inRange(0, 84));
    occupied.push_back({{start, start + Duration::minutes(*rc::gen::inRange(5, 60))},
                        static_cast<catalogue::GroupIndex>(*rc::gen::inRange(0, 3))});
  }
  return occupied;
}

std::vector<ServiceId> any_services() {
  std::vector<ServiceId> services;
  const auto count = *rc::gen::inRange<std::size_t>(2, 5);
  services.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    services.push_back(id_of(*rc::gen::element<std::string>("renew", "pay", "power", "issue")));
  }
  return services;
}

RC_GTEST_PROP(VisitOffers, EveryOneCanBeHeld, ()) {
  const catalogue::Catalogue office = office_with_walks();
  const VisitQuestion asked = question(any_services(), "2026-11-23", "2026-11-26");
  const auto wish = wish_of(office, asked.services);
  RC_PRE(wish.has_value());
  std::vector<CentreOccupied> known;
  for (const catalogue::CentreIndex centre : centres_for(office, *wish)) known.push_back({centre, any_occupied()});
  for (const OfferedVisit& offered : offer_visits(office, *wish, asked, known, nine).visits) {
    NewHold wanted{HoldId::parse(std::string(32, '1')).value(), {offered.centre, catalogue::Channel::online, {}}};
    for (const Part& part : offered.visit.parts()) {
      wanted.visit.parts.push_back({part.service, part.range.start_at});
    }
    const auto at = office.find(offered.centre).value();
    const auto place = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.centre == at; });
    const HoldDecision decision = decide_hold(office, wanted, place->occupied, nine);
    RC_ASSERT(decision.outcome == HoldOutcome::held);
    RC_ASSERT(decision.hold->visit == offered.visit);
  }
}

RC_GTEST_PROP(RescheduleTimes, AreThoseThatAreGranted, ()) {
  const catalogue::Catalogue office = office_with_walks();
  std::vector<slots::Occupied> occupied = any_occupied();
  const VisitQuestion asked = question(any_services(), "2026-11-23", "2026-11-26");
  const auto wish = wish_of(office, asked.services);
  RC_PRE(wish.has_value());
  const std::vector<CentreOccupied> known = {{baku, occupied}};
  const VisitOffers offers = offer_visits(office, *wish, asked, known, nine);
  RC_PRE(!offers.visits.empty());
  const Appointment mine{.id = AppointmentId::parse(std::string(32, 'a')).value(),
                         .centre = centre_id("baku-1"),
                         .visit = offers.visits.front().visit,
                         .person = {PersonName::parse("A").value(), PersonName::parse("B").value(),
                                    Phone::parse("0501234567").value(), Fin::parse("5XK9P2M").value()},
                         .booked_at = nine};
  for (const slots::Occupied& own : occupied_by(office, mine.visit, mine.channel)) occupied.push_back(own);
  const slots::Availability times = reschedule_times(office, mine, asked.from_on, asked.to_on, occupied, nine).value();
  const auto is_offered = [&times](Instant start_at) {
    for (const slots::Day& day : times.days) {
      for (const slots::Slot& slot : day.slots) {
        if (slot.start_at == start_at) return slot.left > 0;
      }
    }
    return false;
  };
  for (Instant t = instant("2026-11-23T08:00:00+04:00"); t < instant("2026-11-26T20:00:00+04:00");
       t = t + Duration::minutes(5)) {
    const auto outcome = decide_reschedule(office, mine, t, occupied, nine).outcome;
    RC_ASSERT(is_offered(t) == (outcome == RescheduleOutcome::rescheduled));
  }
}

}  // namespace
}  // namespace asan::booking
