// Who shares counters with whom, whose day it is, and what a plan must not be.
#include "catalogue/counter_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/slots/small_office.hpp"

namespace asan::catalogue {
namespace {

using namespace small_office;

GroupIndex group(int n) { return static_cast<GroupIndex>(n); }

TEST(CounterPlan, SharingGoesFromSetToSet) {
  const CounterPlan plan{baku,
                         {{.count = 1, .groups = {group(3), group(1)}},
                          {.count = 1, .groups = {group(1), group(5)}},
                          {.count = 1, .groups = {group(2)}},
                          {.count = 1, .groups = {group(4), group(2)}}}};
  EXPECT_EQ(sharing_groups(plan, group(3)), (std::vector{group(1), group(3), group(5)})) << "by way of 1";
  EXPECT_EQ(sharing_groups(plan, group(5)), (std::vector{group(1), group(3), group(5)}));
  EXPECT_EQ(sharing_groups(plan, group(2)), (std::vector{group(2), group(4)}));
  EXPECT_EQ(sharing_groups(plan, group(0)), (std::vector{group(0)})) << "nobody serves it";
}

TEST(CounterPlan, ARosterGoesRoundInBothDirections) {
  const Roster roster{date("2026-11-23"), {true, true, false}};
  std::string days;
  for (int day = -4; day <= 4; ++day) days += is_worked(roster, roster.from_on.plus_days(day)) ? '1' : '0';
  EXPECT_EQ(days, "011011011") << "from four days before it to four days after it";
}

std::vector<std::string> remedies(Catalogue catalogue) {
  // Whose services they are does not matter here, but somebody's they must be.
  catalogue.agencies.push_back({.id = AgencyId::parse("mia").value(), .names = {}, .website = {}, .sources = {}});
  std::vector<std::string> found;
  for (const CatalogueError& error : check_catalogue(catalogue)) {
    if (error.file == "counter_plans.json") found.push_back(error.place + ": " + error.remedy);
  }
  return found;
}

TEST(CounterPlan, NoMoreThanSixGroupsHangTogether) {
  Catalogue office = make();
  for (const char* id : {"c", "d", "e", "f", "g"}) {
    office.groups.push_back({.id = GroupId::parse(id).value(), .names = {}, .lead_agency = {}});
  }
  office.finish();
  CounterPlan chain{baku, {}};
  for (int n = 0; n < 5; ++n) chain.sets.push_back({.count = 1, .groups = {group(n), group(n + 1)}});
  office.booking.plans = {chain};
  EXPECT_EQ(remedies(office), std::vector<std::string>());
  chain.sets.push_back({.count = 1, .groups = {group(5), group(6)}});
  office.booking.plans = {chain};
  EXPECT_EQ(
      remedies(office),
      (std::vector<std::string>{"plans[baku-1]: 7 groups from papers on share counters with each other; 6 at most can, "
                                "so give some of them counters of their own"}));
}

TEST(CounterPlan, ServesAllThatTheCentreOffers) {
  Catalogue office = make();
  office.booking.plans = {{baku, {{.count = 1, .groups = {papers}}}}, {ganja, {{.count = 1, .groups = {papers}}}}};
  EXPECT_EQ(remedies(office),
            (std::vector<std::string>{"plans[baku-1]: no counter serves the group notary, whose services "
                                      "the centre offers; add it to a set"}))
      << "no notary is in Ganja anyway";
}

}  // namespace
}  // namespace asan::catalogue
