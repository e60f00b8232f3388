#include "compare/compare.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"
#include "core/compare/small_catalogue.hpp"

namespace asan::compare {
namespace {

using small::age;
using small::baku;
using small::below;
using small::Catalogue;
using small::catalogue_of;
using small::condition;
using small::document;
using small::fee;
using small::from;
using small::ganja;
using small::is;
using small::married;
using small::place;
using small::Service;

using Lines = std::vector<std::string>;

CatalogueDifference compared(const Catalogue& older, const Catalogue& newer) {
  return compare(older, newer, calendar::CivilDate::parse("2026-11-22").value());
}

/// "9 of 18, age: 3 or more: total 10.00 AZN -> 12.00 AZN"
Lines lines_of(const CatalogueDifference& found) {
  Lines lines;
  for (const ServiceDifference& service : found.added) lines.push_back("new " + service.id);
  for (const ServiceDifference& service : found.removed) lines.push_back("gone " + service.id);
  for (const ServiceDifference& service : found.changed) {
    for (const Difference& difference : service.differences) {
      std::string line =
          std::to_string(difference.people) + " of " + std::to_string(service.people) + ", " + difference.whom + ":";
      for (const Change& change : difference.changes) line += " " + words_of(change) + ".";
      lines.push_back(line);
    }
  }
  for (const auto& [change, services] : found.details) {
    lines.push_back("detail " + words_of(change) + " in " + std::to_string(services.size()));
  }
  return lines;
}

/// What the change of one service is said to be.
template <class Edit>
Lines after(const Edit& edit) {
  Service edited = small::service("a");
  edit(edited);
  return lines_of(compared(catalogue_of({small::service("a")}), catalogue_of({edited})));
}

TEST(Compare, nothing_changes_for_anybody) {
  EXPECT_EQ(after([](Service&) {}), Lines());
  EXPECT_TRUE(compare(real_catalogue::get(), real_catalogue::get(), real_catalogue::get().collected_on).is_empty());
}

TEST(Compare, rows_in_another_order_change_nothing) {
  EXPECT_EQ(after([](Service& service) { std::swap(service.fees[0], service.fees[1]); }), Lines());
}

TEST(Compare, a_fee_for_some) {
  EXPECT_EQ(after([](Service& service) { service.fees[1].rates[0].amount = Money::azn_minor(1250); }),
            Lines{"12 of 18, age: 3 or more: total 10.00 AZN -> 12.50 AZN."});
  EXPECT_EQ(after([](Service& service) { service.fees[1].rates[0].amount.reset(); }),
            Lines{"12 of 18, age: 3 or more: total 10.00 AZN -> no longer known."});
  EXPECT_EQ(after([](Service& service) { service.fees[0].rates[0].status = catalogue::Status::secondary; }),
            Lines{"6 of 18, age: up to 2: status of the fee Child: official -> secondary."});
  EXPECT_EQ(after([](Service& service) { service.fees[0].label = small::words("Small"); }),
            Lines{"6 of 18, age: up to 2: fee \"Child\" is now called \"Small\"."});
}

TEST(Compare, a_rate_of_a_later_day) {
  const auto add_rate = [](Service& service, const char* from_on, std::int64_t amount_minor) {
    service.fees[1].rates.push_back(
        {calendar::CivilDate::parse(from_on), Money::azn_minor(amount_minor), catalogue::Status::official});
  };
  EXPECT_EQ(after([&](Service& service) {
              add_rate(service, "2027-01-01", 1250);
              add_rate(service, "2027-06-01", 1300);
            }),
            Lines{"12 of 18, age: 3 or more: from 2027-01-01: total 10.00 AZN -> 12.50 AZN. from 2027-06-01: total "
                  "10.00 AZN -> 13.00 AZN."});
  EXPECT_EQ(after([&](Service& service) { add_rate(service, "2026-11-22", 1250); }),
            Lines{"12 of 18, age: 3 or more: total 10.00 AZN -> 12.50 AZN."})
      << "the day itself is the first with the new rate";
  EXPECT_EQ(after([&](Service& service) {
              service.fees[1].rates[0].amount = Money::azn_minor(900);
              add_rate(service, "2020-01-01", 1000);
            }),
            Lines())
      << "what was paid in the past changes nothing for anybody who comes now";
}

TEST(Compare, of_several_fees_says_which) {
  Service older = small::service("a");
  older.fees.push_back(fee("Plate", 200, {}));
  Service newer = older;
  newer.fees[2].rates[0].amount = Money::azn_minor(300);
  EXPECT_EQ(lines_of(compared(catalogue_of({older}), catalogue_of({newer}))),
            (Lines{"18 of 18, everybody: fee Plate: 2.00 AZN -> 3.00 AZN.",
                   "12 of 18, age: 3 or more: total 12.00 AZN -> 13.00 AZN.",
                   "6 of 18, age: up to 2: total 7.00 AZN -> 8.00 AZN."}));
  newer.fees.pop_back();
  EXPECT_EQ(lines_of(compared(catalogue_of({older}), catalogue_of({newer}))),
            (Lines{"18 of 18, everybody: fee no longer due: Plate, 2.00 AZN.",
                   "12 of 18, age: 3 or more: total 12.00 AZN -> 10.00 AZN.",
                   "6 of 18, age: up to 2: total 7.00 AZN -> 5.00 AZN."}));
}

TEST(Compare, documents) {
  EXPECT_EQ(after([](Service& service) {
              service.evidence.push_back(document("photo", {{place, is, baku}}));
            }),
            Lines{"6 of 18, place: baku: document added: photo (the photo)."});
  EXPECT_EQ(after([](Service& service) { service.evidence.pop_back(); }),
            Lines{"9 of 18, married: true: document no longer needed: marriage (the marriage)."});
  EXPECT_EQ(after([](Service& service) {
              service.evidence[0].one_of = "form";
              service.evidence.push_back(document("letter", {}, "form"));
            }),
            Lines{"18 of 18, everybody: document form (the form) -> form (the form) or letter (the letter)."});
}

TEST(Compare, those_who_are_told_the_same_are_said_once) {
  EXPECT_EQ(after([](Service& service) {
              service.fees[1].rates[0].amount = Money::azn_minor(1250);
              service.evidence.push_back(document("photo", {{age, from, 3}}));
              service.evidence.push_back(document("letter", {}));
            }),
            (Lines{"18 of 18, everybody: document added: letter (the letter).",
                   "12 of 18, age: 3 or more: document added: photo (the photo). total 10.00 AZN -> 12.50 AZN."}));
}

TEST(Compare, people_who_do_not_hang_together) {
  EXPECT_EQ(after([](Service& service) {
              service.evidence.push_back(document("photo", {{place, is, baku}, {married, is, 0}}));
              service.evidence.push_back(document("photo", {{place, is, ganja}, {age, below, 3}}));
            }),
            Lines{"5 of 18, married: false, place: baku; or age: up to 2, place: ganja: document added: photo (the "
                  "photo)."});
}

TEST(Compare, times_and_validity) {
  EXPECT_EQ(after([](Service& service) { service.processing[0].value = 6; }),
            Lines{"6 of 18, place: baku: ready in 5 working days -> 6 working days."});
  EXPECT_EQ(after([](Service& service) { service.processing[1] = {service.processing[1].when}; }),
            Lines{"12 of 18, place: ganja or other: time: 1 working day -> not known."});
  EXPECT_EQ(after([](Service& service) {
              service.validity.push_back({condition({}), {}, 10});
            }),
            Lines{"18 of 18, everybody: valid for not said -> 10 years."});
}

TEST(Compare, who_may_ask) {
  EXPECT_EQ(after([](Service& service) {
              service.eligibility = condition({{age, from, 3}});
            }),
            Lines{"6 of 18, age: up to 2: may no longer ask for it."});
  Service older = small::service("a");
  older.answers = {{place, {baku}}};
  EXPECT_EQ(lines_of(compared(catalogue_of({older}), catalogue_of({small::service("a")}))),
            Lines{"12 of 18, place: ganja or other: may ask for it now."});
}

TEST(Compare, services_that_come_and_go) {
  EXPECT_EQ(lines_of(compared(catalogue_of({small::service("a"), small::service("b")}),
                              catalogue_of({small::service("c"), small::service("a")}))),
            (Lines{"new c", "gone b"}));
}

TEST(Compare, what_is_the_same_for_all) {
  EXPECT_EQ(after([](Service& service) {
              service.channels.online = true;
              service.typical = Duration::minutes(20);
            }),
            Lines{"18 of 18, everybody: where it is offered: nowhere -> online. minutes at the counter: 15 -> 20."});
}

TEST(Compare, texts_are_said_once) {
  Service one = small::service("a");
  Service other = small::service("b");
  for (Service* const service : {&one, &other}) {
    service->evidence[0].names.in[0] = "forma";
    service->fees[0].label.in[1] = "kid";
  }
  other.names.in[2] = "Service B";
  EXPECT_EQ(lines_of(compared(catalogue_of({small::service("a"), small::service("b")}), catalogue_of({one, other}))),
            (Lines{"detail document form, az: \"the form, az\" -> \"forma\" in 2",
                   "detail fee \"Child\", ru: \"Child, ru\" -> \"kid\" in 2",
                   "detail service b, en: \"Service b\" -> \"Service B\" in 0"}));
}

TEST(Compare, details_of_documents) {
  const auto with = [](std::int32_t count, catalogue::Whose whose, std::vector<catalogue::ServiceIndex> issued_by) {
    Catalogue made = catalogue_of({small::service("a")});
    made.evidence.push_back({.id = EvidenceId::parse("form").value(), .names = {}, .whose = whose, .count = count});
    made.evidence.back().issued_by = std::move(issued_by);
    return made;
  };
  EXPECT_EQ(lines_of(compared(with(1, catalogue::Whose::applicant, {}),
                              with(2, catalogue::Whose::child, {catalogue::ServiceIndex{}}))),
            (Lines{"detail document form, how many: 1 -> 2 in 0", "detail document form, issued by: none -> a in 0",
                   "detail document form, whose it is, has changed in 0"}));
}

TEST(Compare, vocabularies_of_two_versions) {
  // In the newer one the variables stand the other way round, the first place is new, and a question is gone.
  catalogue::Vocabulary words = coverage::small::vocabulary();
  std::swap(words.variables[0], words.variables[2]);
  words.variables[0].values.insert(words.variables[0].values.begin(), {"shaki", {}});
  words.variables.erase(words.variables.begin() + 1);
  Service service = small::service("a");
  service.evidence.pop_back();
  service.fees = {fee("Child", 500, {{catalogue::VariableId{1}, below, 3}}),
                  fee("Adult", 1000, {{catalogue::VariableId{1}, from, 3}})};
  service.processing = {{condition({{catalogue::VariableId{0}, is, 1}}), catalogue::ProcessingUnit::working_days, 5},
                        {condition({{catalogue::VariableId{0}, catalogue::Operator::not_equal, 1}}),
                         catalogue::ProcessingUnit::working_days, 1}};
  EXPECT_EQ(lines_of(compared(catalogue_of({small::service("a")}), catalogue_of({service}, words))),
            (Lines{"9 of 24, married: true, place: baku or ganja or other: document no longer needed: marriage (the "
                   "marriage).",
                   "6 of 24, place: shaki: may ask for it now."}));
}

}  // namespace
}  // namespace asan::compare
