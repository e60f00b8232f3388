#include "coverage/coverage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"
#include "core/coverage/small_service.hpp"

namespace asan::coverage {
namespace {

using catalogue::Facts;
using catalogue::Operator;
using catalogue::Service;
using catalogue::Status;
using catalogue::VariableId;
using small::age;
using small::condition;
using small::document;
using small::fee;
using small::married;
using small::place;
using small::text_of;

constexpr Operator is = Operator::equal;
constexpr Operator below = Operator::less;
constexpr Operator from = Operator::greater_or_equal;
constexpr int no = 0;
constexpr int yes = 1;
constexpr int baku = 0;

/// Everything is right with it: the children's and the adults' fee, a document for each, and who is married brings one.
Service sound() {
  Service service = small::service();
  service.evidence = {document("id", {}), document("marriage", {{married, is, yes}})};
  service.fees = {fee(500, {{age, below, 3}}), fee(1000, {{age, from, 3}})};
  service.processing.push_back({condition({{place, is, baku}}), catalogue::ProcessingUnit::minutes, 10});
  return service;
}

std::vector<std::string> found(const Service& service, const Rules& rules = {}) {
  std::vector<std::string> all;
  for (const Finding& finding : cover(service, small::vocabulary(), small::today, rules).findings)
    all.push_back(text_of(finding));
  return all;
}

using Found = std::vector<std::string>;

TEST(Coverage, of_a_sound_service_counts_what_was_reached) {
  const ServiceCoverage covered = cover(sound(), small::vocabulary(), small::today);
  EXPECT_EQ(found(sound()), Found());
  EXPECT_EQ(covered.people, 2U * 3U * 3U);  // married; age 2, 3, 4; place
  EXPECT_TRUE(covered.is_everybody);
  EXPECT_EQ(covered.questions, (std::vector<VariableId>{married, age, place}));
  EXPECT_EQ(covered.documents.reached, 2U);
  EXPECT_EQ(covered.fees.reached, 2U);
  EXPECT_EQ(covered.times.reached, 1U);
  EXPECT_EQ(covered.with_unknown_amount, 0U);
}

TEST(Coverage, only_those_who_may_ask_are_people) {
  Service service = sound();
  service.eligibility = condition({{age, below, 3}, {married, is, no}});
  EXPECT_EQ(found(service), (Found{"document_unreachable 1", "fee_unreachable 1"}));
  EXPECT_EQ(cover(service, small::vocabulary(), small::today).people, 1U * 3U);  // age 2 of 2, 3, 4; place
}

TEST(Coverage, those_who_may_ask_can_be_far_from_all_bounds_of_the_rows) {
  Service service = sound();
  service.eligibility = condition({{age, from, 5}});
  EXPECT_EQ(found(service), Found{"fee_unreachable 0"});
}

TEST(Coverage, finds_that_nobody_is_served) {
  Service service = sound();
  service.answers = {{place, {baku}}};
  service.eligibility = condition({{place, is, 1}});
  EXPECT_EQ(found(service), Found{"nobody_served"});
  service.processing.clear();
  EXPECT_EQ(found(service), Found{"nobody_served"}) << "also when nothing asks for the place";
}

TEST(Coverage, finds_rows_that_hold_for_nobody) {
  Service service = sound();
  service.answers = {{place, {1, 2}}};
  service.evidence.push_back(document("never", {{age, below, 2}, {age, from, 4}}));
  service.fees.push_back(fee(100, {{age, below, 3}, {age, from, 3}}));
  EXPECT_EQ(found(service), (Found{"document_unreachable 2", "fee_unreachable 2", "time_unreachable 0",
                                   "question_without_effect place"}));
}

TEST(Coverage, finds_variants_that_overlap) {
  Service service = sound();
  service.fees[1] = fee(1000, {{age, from, 2}});
  const auto findings = cover(service, small::vocabulary(), small::today).findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(text_of(findings.front()), "variants_overlap 1");
  EXPECT_EQ(findings.front().person.get(age), 2) << "the one age for which both are due";
  EXPECT_EQ(findings.front().people, 6U);
  service.fees[1].adds_up = true;
  EXPECT_EQ(found(service), Found{"variant_missing 0"}) << "due beside it, so the others are alone";
}

TEST(Coverage, finds_people_without_a_fee) {
  Service service = sound();
  service.fees[1] = fee(1000, {{age, from, 4}});
  EXPECT_EQ(found(service), Found{"variant_missing 0"});
  service.fees.clear();
  EXPECT_EQ(found(service), Found{"total_undefined"});
}

TEST(Coverage, an_unknown_amount_is_reported_and_is_no_mistake) {
  Service service = sound();
  service.fees[1].rates[0].amount.reset();
  service.fees[1].rates[0].status = Status::unknown;
  EXPECT_EQ(found(service), Found());
  EXPECT_EQ(cover(service, small::vocabulary(), small::today).with_unknown_amount, 2U * 2U * 3U);
}

TEST(Coverage, finds_an_unknown_amount_that_is_counted) {
  Service service = sound();
  service.fees[1].rates[0].amount = Money::azn_minor(0);
  service.fees[1].rates[0].status = Status::unknown;
  EXPECT_EQ(found(service), Found{"unknown_counted 1"}) << "zero written where nobody knows";
}

TEST(Coverage, finds_a_document_that_is_asked_for_twice) {
  Service service = sound();
  service.evidence.push_back(document("marriage", {{age, from, 3}}));
  EXPECT_EQ(found(service), Found{"document_repeated 2"});
}

TEST(Coverage, finds_a_question_that_changes_nothing) {
  Service service = sound();
  service.evidence[0] = document("id", {{place, is, baku}});
  service.evidence.push_back(document("id", {{place, Operator::not_equal, baku}}));
  service.processing.clear();
  EXPECT_EQ(found(service), (Found{"question_without_effect place", "asked_in_vain place"}));
  service.eligibility = condition({{place, Operator::not_equal, 2}});
  EXPECT_EQ(found(service), Found()) << "it tells others that the service is not for them";
}

TEST(Coverage, finds_a_question_that_is_asked_too_late) {
  Service service = sound();
  service.answers = {{place, {1, 2}}};
  service.processing.clear();
  service.evidence.push_back(document("extra", {{married, is, yes}, {place, Operator::not_equal, baku}}));
  EXPECT_EQ(found(service), (Found{"question_without_effect place", "asked_in_vain place"}));
}

// ---- the rules under proof are broken on purpose ----

TEST(Coverage, finds_rules_that_count_the_unknown_as_zero) {
  Service service = sound();
  service.fees[1].rates[0].amount.reset();
  service.fees[1].rates[0].status = Status::unknown;
  Rules rules;
  rules.total = [](const Service& of, const Facts& person, calendar::CivilDate on, const fees::Units& units) {
    fees::Assessment total = fees::assess(of, person, on, units);
    total.has_unknown_amount = false;
    return total;
  };
  EXPECT_EQ(found(service, rules), Found{"unknown_counted 1"});
}

TEST(Coverage, finds_rules_that_add_wrongly) {
  Rules rules;
  rules.total = [](const Service& of, const Facts& person, calendar::CivilDate on, const fees::Units& units) {
    fees::Assessment total = fees::assess(of, person, on, units);
    if (person.get(age) == 3) total.totals = {Money::azn_minor(1)};
    return total;
  };
  EXPECT_EQ(found(sound(), rules), (Found{"total_differs"}));
  rules.total = [](const Service& of, const Facts& person, calendar::CivilDate on, const fees::Units& units) {
    fees::Assessment total = fees::assess(of, person, on, units);
    total.lines.clear();
    return total;
  };
  EXPECT_EQ(found(sound(), rules), (Found{"total_differs"}));
}

TEST(Coverage, finds_rules_that_hide_or_leave_open_a_document) {
  Rules rules;
  rules.list = [](const Service& of, const Facts& person) {
    auto list = checklist::assess(of, person);
    if (list.size() > 1) list.pop_back();
    return list;
  };
  EXPECT_EQ(found(sound(), rules), (Found{"list_differs 1", "interview_misleads"}));
  rules.list = [](const Service& of, const Facts& person) {
    auto list = checklist::assess(of, person);
    list.front().any_of.front().needed = catalogue::Truth::unknown;
    return list;
  };
  EXPECT_EQ(found(sound(), rules), (Found{"list_undefined 0"}));
}

TEST(Coverage, finds_rules_that_ask_too_little_or_too_much) {
  Rules rules;
  rules.open = [](const Service&, const Facts&) { return std::vector<VariableId>(); };
  EXPECT_EQ(found(sound(), rules),
            (Found{"question_not_asked age", "question_not_asked married", "interview_misleads"}));
  rules = {};
  rules.questions = [](const Service&) { return std::vector<VariableId>{age, place}; };
  EXPECT_EQ(found(sound(), rules), (Found{"question_not_asked married"}));
  rules = {};
  rules.open = [](const Service& of, const Facts& facts) {
    auto open = checklist::open_questions(of, facts);
    if (!facts.get(place)) open.push_back(place);
    return open;
  };
  EXPECT_EQ(found(sound(), rules), (Found{"asked_in_vain place"}));
}

// ---- the real catalogue ----

TEST(Coverage, of_the_real_catalogue_finds_nothing) {
  for (const Service& service : real_catalogue::get().services) {
    const ServiceCoverage covered =
        cover(service, real_catalogue::get().vocabulary, real_catalogue::get().collected_on);
    EXPECT_TRUE(covered.findings.empty()) << service.id.str() << ": " << text_of(covered.findings.front());
    EXPECT_TRUE(covered.is_everybody) << service.id.str();
    EXPECT_EQ(covered.documents.reached, service.evidence.size());
    EXPECT_EQ(covered.fees.reached, service.fees.size());
    EXPECT_EQ(covered.times.reached, service.processing.size());
  }
}

/// Also by the rates of other days: before and on each day on which one changes.
TEST(Coverage, of_the_real_catalogue_finds_nothing_on_any_day) {
  std::set<calendar::CivilDate> days;
  for (const Service& service : real_catalogue::get().services) {
    for (const catalogue::Fee& fee : service.fees) {
      for (const catalogue::Rate& rate : fee.rates) {
        if (rate.from_on) days.insert({rate.from_on->plus_days(-1), *rate.from_on});
      }
    }
  }
  EXPECT_GE(days.size(), 6U);
  for (const calendar::CivilDate day : days) {
    for (const Service& service : real_catalogue::get().services) {
      EXPECT_TRUE(cover(service, real_catalogue::get().vocabulary, day).findings.empty())
          << service.id.str() << " on " << day.iso();
    }
  }
}

/// A sample still reaches every row, and what it finds is true.
TEST(Coverage, by_sample_raises_no_false_alarm) {
  for (const Service& service : real_catalogue::get().services) {
    const ServiceCoverage covered =
        cover(service, real_catalogue::get().vocabulary, real_catalogue::get().collected_on, {}, 1);
    EXPECT_TRUE(covered.findings.empty()) << service.id.str() << ": " << text_of(covered.findings.front());
    EXPECT_EQ(covered.documents.reached, service.evidence.size());
    EXPECT_EQ(covered.fees.reached, service.fees.size());
  }
}

TEST(Coverage, by_sample_meets_every_pair_of_answers) {
  Service service = small::service();
  service.evidence = {document("a", {{age, is, 4}, {married, is, yes}}), document("b", {{place, is, baku}})};
  service.fees = {fee(500, {})};
  EXPECT_FALSE(cover(service, small::vocabulary(), small::today, {}, 17).is_everybody);
  EXPECT_TRUE(cover(service, small::vocabulary(), small::today, {}, 18).is_everybody);
  service.evidence.push_back(document("a", {{age, is, 3}, {place, is, 2}}));
  service.evidence.push_back(document("a", {{age, is, 3}, {married, is, no}}));
  const auto findings = cover(service, small::vocabulary(), small::today, {}, 1).findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(text_of(findings.front()), "document_repeated 3");
}

}  // namespace
}  // namespace asan::coverage
