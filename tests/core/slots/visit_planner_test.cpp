// A morning at the counters: which service first, when to be where, and when to go home.
#include "slots/visit_planner.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/slots/visit_office.hpp"

namespace asan::slots {
namespace {

using namespace visit_office;
using small_office::date;
using small_office::hours;
using small_office::instant;

using Wish = std::vector<catalogue::ServiceIndex>;

const Instant sunday_noon = instant("2026-11-22T12:00:00+04:00");
constexpr std::string_view monday = "2026-11-23";
constexpr std::size_t many = 100;

struct Asked {
  Wish services;
  std::vector<Precedence> precedence = {};
  std::vector<Busy> busy = {};
  std::vector<Way> ways = {};
  catalogue::CentreIndex centre = baku;
  Instant now = sunday_noon;
};

VisitWish wish_of(const catalogue::Catalogue& office, const Asked& asked) {
  return VisitWish::make(office, asked.services, asked.precedence).value();
}

/// All counters that are busy are so on `from`.
CentreVisits plan(const catalogue::Catalogue& office, const Asked& asked, std::string_view from, std::string_view to) {
  const std::vector<Occupied> occupied = occupied_by(asked.busy, from);
  return plan_visits(office, wish_of(office, asked), {asked.centre, asked.ways, occupied}, date(from), date(to),
                     asked.now, many);
}

VisitDay plan_day(const catalogue::Catalogue& office, const Asked& asked, std::string_view on = monday) {
  return plan(office, asked, on, on).days.at(0);
}

std::string best_of(const catalogue::Catalogue& office, const Asked& asked, std::string_view on = monday) {
  const VisitDay day = plan_day(office, asked, on);
  return day.plans.empty() ? "none" : in_words(office, wish_of(office, asked), day.plans.front());
}

TEST(Visit, TakesTheLeastTimeFromFirstToLast) {
  const catalogue::Catalogue office = make();
  struct Row {
    const char* why;
    Asked asked;
    const char* best;
  };
  const std::vector<Row> rows = {
      {"renewing wastes ten minutes of the grid, so it comes last; of two such orders that of the wish",
       {.services = {renew, pay, power}},
       "pay 10:00-10:10, power 10:15-10:45, renew 10:45-11:05"},
      {"the same, wished in another order",
       {.services = {power, renew, pay}},
       "power 10:00-10:30, pay 10:30-10:40, renew 10:45-11:05"},
      {"the licence is paid for after it is renewed and before it is issued",
       {.services = {renew, pay, issue}, .precedence = {{0, 1}, {1, 2}}},
       "renew 10:00-10:20, pay 10:30-10:40, issue 10:45-11:00"},
      {"a chain of four",
       {.services = {issue, pay, power, renew}, .precedence = {{3, 2}, {2, 1}, {1, 0}}},
       "renew 10:00-10:20, power 10:30-11:00, pay 11:00-11:10, issue 11:15-11:30"},
      {"the notary comes at eleven: who begins later goes home as early",
       {.services = {renew, pay, power}, .busy = {{notary, "09:00", "11:00"}}},
       "pay 10:45-10:55, power 11:00-11:30, renew 11:30-11:50"},
      {"the notary has time only in the afternoon, the cashier only in the morning",
       {.services = {renew, pay, power}, .busy = {{notary, "10:00", "14:00"}, {cashier, "11:00", "17:00"}}},
       "pay 10:45-10:55, renew 11:00-11:20, power 14:00-14:30"},
      {"only one start is left at each counter: they set the order",
       {.services = {renew, pay, power},
        .busy = {{driving, "10:00", "11:30"},
                 {driving, "12:00", "17:00"},
                 {cashier, "10:00", "12:30"},
                 {cashier, "12:45", "17:00"},
                 {notary, "10:30", "17:00"}}},
       "power 10:00-10:30, renew 11:30-11:50, pay 12:30-12:40"},
      {"two children, two licences: the same person cannot stand at both counters at once",
       {.services = {renew, renew}},
       "renew 10:00-10:20, renew 10:30-10:50"},
      {"neither the end of the morning nor that of the afternoon is long enough for both: lunch lies between",
       {.services = {renew, issue}, .busy = {{driving, "10:00", "12:30"}, {driving, "14:00", "16:30"}}},
       "issue 12:45-13:00, renew 16:30-16:50"},
  };
  for (const Row& row : rows) EXPECT_EQ(best_of(office, row.asked), row.best) << row.why;
}

TEST(Visit, AWalkLiesBetweenTwoCounters) {
  const catalogue::Catalogue office = make();
  const Duration five = Duration::minutes(5);
  const Duration six = Duration::minutes(6);
  const Wish wish = {power, pay};
  const std::vector<Precedence> in_order = {{0, 1}};
  EXPECT_EQ(best_of(office, {.services = wish, .precedence = in_order}), "power 10:00-10:30, pay 10:30-10:40");
  EXPECT_EQ(best_of(office, {.services = wish, .precedence = in_order, .ways = {{notary, cashier, five}}}),
            "power 10:00-10:30, pay 10:45-10:55");
  EXPECT_EQ(best_of(office, {.services = wish, .ways = {{cashier, notary, five}}}),
            "pay 10:00-10:10, power 10:15-10:45")
      << "the way is as long in both directions: the five minutes after paying are enough";
  EXPECT_EQ(best_of(office, {.services = wish, .ways = {{notary, cashier, six}}}), "power 10:00-10:30, pay 10:45-10:55")
      << "six minutes are too many after paying";
  EXPECT_EQ(best_of(office, {.services = {issue, issue}, .ways = {{driving, driving, five}}}),
            "issue 10:00-10:15, issue 10:30-10:45")
      << "counters of one group can be apart too";
  EXPECT_EQ(best_of(office, {.services = {issue, issue}, .ways = {{driving, driving, Duration::minutes(-60)}}}),
            "issue 10:00-10:15, issue 10:15-10:30")
      << "nobody arrives before leaving";
}

TEST(Visit, CountsLikeEveryoneAtItsCounter) {
  const catalogue::Catalogue office = make();
  const Occupied ten_to_eleven{{instant("2026-11-23T10:00:00+04:00"), instant("2026-11-23T11:00:00+04:00")}, driving};
  const VisitWish wish = VisitWish::make(office, {issue, pay}, {}).value();
  const auto best = [&](std::size_t taken) {
    const std::vector<Occupied> occupied(taken, ten_to_eleven);
    const CentreVisits visits =
        plan_visits(office, wish, {baku, {}, occupied}, date(monday), date(monday), sunday_noon, 1);
    return in_words(office, wish, visits.days.at(0).plans.at(0));
  };
  EXPECT_EQ(best(1), "issue 10:00-10:15, pay 10:15-10:25") << "one of two counters is left";
  EXPECT_EQ(best(2), "issue 11:00-11:15, pay 11:15-11:25");
}

TEST(Visit, OtherPlansOfTheDayAreThoseWorthComingFor) {
  catalogue::Catalogue office = make();
  office.centres.at(0).hours.weekly.at(0) = {hours("10:00", "12:00")};
  const Asked asked{.services = {issue, power}, .precedence = {{0, 1}}, .busy = {{notary, "10:30", "11:15"}}};
  std::string all;
  for (const VisitPlan& found : plan_day(office, asked).plans) {
    all.append(in_words(office, wish_of(office, asked), found)).append("\n");
  }
  EXPECT_EQ(all,
            "issue 11:00-11:15, power 11:15-11:45\n"
            "issue 11:15-11:30, power 11:30-12:00\n")
      << "who comes at 10:00, 10:15, 10:30 or 10:45 waits for the notary and leaves no earlier than who comes at 11:00";
}

TEST(Visit, HowShortItCanBeIsAskedOfEachDay) {
  const catalogue::Catalogue office = make();
  const VisitWish wish = VisitWish::make(office, {issue, pay}, {}).value();
  // Monday has starts at full and half hours only, so nobody is done in less than forty minutes. On Tuesday that is
  // how long the first visit takes, and a later one takes 25.
  std::vector<Occupied> occupied = occupied_by({{driving, "10:15", "10:30"},
                                                {driving, "10:45", "17:00"},
                                                {cashier, "10:15", "10:30"},
                                                {cashier, "10:45", "17:00"}},
                                               monday);
  const std::vector<Occupied> tuesday = occupied_by(
      {{driving, "10:15", "11:00"}, {cashier, "10:00", "10:30"}, {cashier, "10:45", "11:15"}}, "2026-11-24");
  occupied.insert(occupied.end(), tuesday.begin(), tuesday.end());
  const CentreVisits found =
      plan_visits(office, wish, {baku, {}, occupied}, date(monday), date("2026-11-24"), sunday_noon, 1);
  EXPECT_EQ(in_words(office, wish, found.days.at(0).plans.at(0)), "issue 10:00-10:15, pay 10:30-10:40");
  EXPECT_EQ(in_words(office, wish, found.days.at(1).plans.at(0)), "issue 11:00-11:15, pay 11:15-11:25");
}

TEST(Visit, SaysWhyThereIsNone) {
  catalogue::Catalogue office = make();
  office.holidays.push_back({.on = date("2026-11-26"), .names = {}});
  office.centres.at(0).hours.closures.push_back({date("2026-11-27"), date("2026-11-27")});
  office.finish();
  struct Row {
    const char* why;
    Asked asked;
    const char* on;
    VisitOutcome outcome;
  };
  const Instant monday_evening = instant("2026-11-23T16:16:00+04:00");
  const std::vector<Row> rows = {
      {"a working day", {.services = {renew, pay}}, "2026-11-23", VisitOutcome::planned},
      {"yesterday", {.services = {renew, pay}}, "2026-11-21", VisitOutcome::outside_window},
      {"after the window", {.services = {renew, pay}}, "2026-12-23", VisitOutcome::outside_window},
      {"Sunday", {.services = {renew, pay}}, "2026-11-29", VisitOutcome::closed},
      {"a holiday", {.services = {renew, pay}}, "2026-11-26", VisitOutcome::closed},
      {"repairs", {.services = {renew, pay}}, "2026-11-27", VisitOutcome::closed},
      {"the exam fits in no morning and no afternoon", {.services = {exam, pay}}, "2026-11-23", VisitOutcome::too_long},
      {"the cashier is busy all day",
       {.services = {renew, pay}, .busy = {{cashier, "09:00", "18:00"}}},
       "2026-11-23",
       VisitOutcome::full},
      {"the notary has only a later hour and must come first",
       {.services = {power, pay},
        .precedence = {{0, 1}},
        .busy = {{notary, "10:00", "16:00"}, {cashier, "11:00", "17:00"}}},
       "2026-11-23",
       VisitOutcome::no_fit},
      {"the driving counter is free for a quarter, renewing takes longer",
       {.services = {renew, pay}, .busy = {{driving, "10:15", "17:00"}, {cashier, "10:15", "17:00"}}},
       "2026-11-23",
       VisitOutcome::full},
      {"both have one start left, the same",
       {.services = {issue, pay}, .busy = {{driving, "10:15", "17:00"}, {cashier, "10:15", "17:00"}}},
       "2026-11-23",
       VisitOutcome::no_fit},
      {"renewing would have to begin by now",
       {.services = {renew, pay}, .now = monday_evening},
       "2026-11-23",
       VisitOutcome::outside_window},
  };
  for (const Row& row : rows) {
    const CentreVisits found = plan(office, row.asked, row.on, row.on);
    EXPECT_EQ(found.outcome, row.outcome) << row.why;
    EXPECT_EQ(found.days.at(0).outcome, row.outcome) << row.why;
    EXPECT_EQ(found.days.at(0).plans.empty(), row.outcome != VisitOutcome::planned) << row.why;
  }
}

TEST(Visit, NamesWhatTheCentreDoesNotOffer) {
  catalogue::Catalogue office = make();
  const CentreVisits found = plan(office, {.services = {renew, power, exam}, .centre = ganja}, monday, monday);
  EXPECT_EQ(found.outcome, VisitOutcome::not_offered);
  EXPECT_EQ(found.missing, (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(found.days.empty());
  office.centres.at(0).is_active = false;
  EXPECT_EQ(plan(office, {.services = {renew, power}}, monday, monday).missing, (std::vector<std::size_t>{0, 1}));
}

TEST(Visit, OfADaysReasonsTheFarthestCountsAndOfManyDaysTheNearest) {
  const catalogue::Catalogue office = make();
  const std::vector<Busy> no_cashier = {{cashier, "09:00", "18:00"}};
  const CentreVisits exam_and_full = plan(office, {.services = {exam, pay}, .busy = no_cashier}, monday, monday);
  EXPECT_EQ(exam_and_full.outcome, VisitOutcome::too_long) << "freeing the cashier would not help";
  const std::vector<Busy> saturday_full = {{cashier, "10:00", "13:00"}};
  const CentreVisits weekend =
      plan(office, {.services = {renew, pay}, .busy = saturday_full}, "2026-11-28", "2026-11-29");
  EXPECT_EQ(weekend.days.at(0).outcome, VisitOutcome::full);
  EXPECT_EQ(weekend.days.at(1).outcome, VisitOutcome::closed);
  EXPECT_EQ(weekend.outcome, VisitOutcome::full);
  EXPECT_EQ(plan(office, {.services = {renew, pay}}, "2026-11-24", monday).outcome, VisitOutcome::outside_window)
      << "no day was asked for";
}

TEST(RankVisits, LeastStayThenEarlierThenCentresAsGiven) {
  const catalogue::Catalogue office = make();
  // On Monday nobody in Baku is done within an hour; on Tuesday both centres are free.
  const Asked in_baku{.services = {issue, pay},
                      .precedence = {{0, 1}},
                      .busy = {{cashier, "10:00", "16:30"}, {driving, "11:00", "17:00"}}};
  const Asked in_ganja{
      .services = {issue, pay}, .precedence = {{0, 1}}, .busy = {{driving, "10:00", "12:00"}}, .centre = ganja};
  const std::vector<CentreVisits> centres = {plan(office, in_baku, monday, "2026-11-24"),
                                             plan(office, in_ganja, monday, "2026-11-24")};
  const BestVisits best = rank_visits(centres, many);
  EXPECT_EQ(best.outcome, VisitOutcome::planned);
  std::string all;
  for (const RankedVisit& visit : best.visits) {
    all.append(office.at(visit.centre).id.str()).append(" ").append(visit.on.iso()).append(" ");
    all.append(in_words(office, wish_of(office, in_baku), visit.plan)).append("\n");
  }
  EXPECT_EQ(all,
            "ganja-1 2026-11-23 issue 12:00-12:15, pay 12:15-12:25\n"
            "baku-1 2026-11-24 issue 10:00-10:15, pay 10:15-10:25\n"
            "ganja-1 2026-11-24 issue 10:00-10:15, pay 10:15-10:25\n"
            "baku-1 2026-11-23 issue 10:45-11:00, pay 16:30-16:40\n");
  ASSERT_EQ(rank_visits(centres, 1).visits.size(), 1U);
  EXPECT_EQ(rank_visits(centres, 1).visits.front(), best.visits.front());
}

TEST(RankVisits, OfManyCentresTheNearestToAPlanSaysWhyThereIsNone) {
  const catalogue::Catalogue office = make();
  const std::vector<CentreVisits> centres = {
      plan(office, {.services = {renew, power}, .centre = ganja}, monday, monday),
      plan(office, {.services = {renew, power}, .busy = {{notary, "09:00", "18:00"}}}, monday, monday)};
  const BestVisits best = rank_visits(centres, many);
  EXPECT_EQ(best.outcome, VisitOutcome::full);
  EXPECT_TRUE(best.visits.empty());
  EXPECT_EQ(rank_visits({}, many).outcome, VisitOutcome::not_offered);
}

TEST(VisitWish, RefusesWhatNobodyCanDo) {
  const catalogue::Catalogue office = make();
  struct Row {
    const char* why;
    Wish services;
    std::vector<Precedence> precedence;
    WishMistake mistake;
  };
  const std::vector<Row> rows = {
      {"nothing", {}, {}, WishMistake::too_few},
      {"one service needs no plan", {renew}, {}, WishMistake::too_few},
      {"seven", {renew, pay, power, issue, renew, pay, power}, {}, WishMistake::too_many},
      {"not in the catalogue", {renew, catalogue::ServiceIndex{99}}, {}, WishMistake::unknown_service},
      {"before the third of two", {renew, pay}, {{0, 2}}, WishMistake::unknown_position},
      {"the third of two before", {renew, pay}, {{2, 0}}, WishMistake::unknown_position},
      {"before itself", {renew, pay}, {{1, 1}}, WishMistake::cyclic_precedence},
      {"each before the other", {renew, pay}, {{0, 1}, {1, 0}}, WishMistake::cyclic_precedence},
      {"round in three", {renew, pay, power}, {{0, 1}, {1, 2}, {2, 0}}, WishMistake::cyclic_precedence},
  };
  for (const Row& row : rows) {
    const auto made = VisitWish::make(office, row.services, row.precedence);
    ASSERT_FALSE(made.has_value()) << row.why;
    EXPECT_EQ(made.error(), row.mistake) << row.why;
  }
  const std::vector<Precedence> said_twice = {{0, 1}, {0, 1}, {0, 2}};
  EXPECT_TRUE(VisitWish::make(office, {renew, pay, power, issue, renew, pay}, said_twice).has_value());
}

}  // namespace
}  // namespace asan::slots
