// Walks and precedence: read as written, and every mistake is named.
#include <gtest/gtest.h>

#include "wire/catalogue_codec.hpp"
#include "wire/slips.hpp"
#include "wire/small_catalogue.hpp"

namespace asan::wire {
namespace {

TEST(CatalogueVisits, the_last_walk_that_fits_counts) {
  const auto all = read_catalogue(small_catalogue::files()).value();
  const auto cards = all->find(GroupId::parse("cards").value()).value();
  const auto money = all->find(GroupId::parse("money").value()).value();
  const auto baku = all->find(CentreId::parse("baku-1").value()).value();
  const auto barda = all->find(CentreId::parse("barda").value()).value();
  EXPECT_EQ(all->visit.usual_walk, Duration::minutes(3));
  EXPECT_EQ(all->visit.walk(barda, cards, money), Duration::minutes(4));
  EXPECT_EQ(all->visit.walk(barda, money, cards), Duration::minutes(4)) << "the same way back";
  EXPECT_EQ(all->visit.walk(baku, cards, money), Duration::minutes(6)) << "this centre is larger";
  EXPECT_EQ(all->visit.walk(baku, cards, cards), Duration()) << "nobody walks within a group";
}

TEST(CatalogueVisits, a_group_stands_for_all_its_services) {
  const auto all = read_catalogue(small_catalogue::files()).value();
  const auto service = [&](std::string_view id) { return all->find(ServiceId::parse(id).value()).value(); };
  EXPECT_TRUE(all->visit.must_precede(service("payment"), service("card")));
  EXPECT_TRUE(all->visit.must_precede(service("payment"), service("card-loss")));
  EXPECT_TRUE(all->visit.must_precede(service("card-loss"), service("card")));
  EXPECT_FALSE(all->visit.must_precede(service("card"), service("card-loss")));
}

TEST(CatalogueVisits, mistakes) {
  const std::string file = "visit_rules.json";
  expect_named({
      {file, "\"default\": { \"value\": 3", "\"default\": { \"value\": 61",
       "walk_minutes.default.value: expected a whole number from 0 to 60, found 61"},
      {file, "[\"cards\", \"money\"]", "[\"cards\"]",
       "walk_minutes.groups[0].between: name two different groups; within a group nobody walks"},
      {file, "[\"cards\", \"money\"]", "[\"cards\", \"cash\"]",
       "walk_minutes.groups[0].between[1]: there is no group \"cash\" in groups.json"},
      {file, "\"before\": \"payment\"", "\"before\": \"pay\"",
       "precedence[0].before: there is no service \"pay\" in services"},
      {file, "\"after\": [\"card\"]", "\"after\": []", "precedence[1].after: name at least one service"},
      {file, "\"after\": [\"card\"]", "\"after\": [\"payment\"]",
       "precedence: payment and card-loss wait for each other, maybe over others; take one of the rows out"},
  });
}

}  // namespace
}  // namespace asan::wire
