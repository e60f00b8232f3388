// Plans of halls: what is read of one, and what an editor can write wrongly.
#include <gtest/gtest.h>

#include <string>

#include "wire/slips.hpp"

namespace asan::wire {
namespace {

std::string area_text(const catalogue::HallArea& area) {
  return std::to_string(area.x) + "," + std::to_string(area.y) + " " + std::to_string(area.width) + "x" +
         std::to_string(area.height);
}

TEST(CatalogueHalls, are_read_whole) {
  const auto all = read_catalogue(small_catalogue::files()).value();
  const catalogue::HallPlan* plan = all->hall_of(all->find(CentreId::parse("baku-1").value()).value());
  ASSERT_NE(plan, nullptr);
  std::string told;
  for (const auto& zone : plan->zones) {
    told += all->at(zone.agency).id.str() + " " + std::to_string(zone.first_counter) + "-" +
            std::to_string(zone.last_counter) + " at " + area_text(zone.area) + "\n";
  }
  for (const auto& place : plan->places) {
    told += std::to_string(static_cast<int>(place.kind)) + " at " + area_text(place.area) + "\n";
  }
  for (const auto& terminal : plan->terminals) told += terminal.id.str() + " at " + area_text(terminal.area) + "\n";
  EXPECT_EQ(told,
            "mia 1-3 at 1,1 2x4\nbank 4-4 at 7,1 2x2\nmia 6-8 at 3,1 3x1\n0 at 4,8 2x1\n5 at 1,12 8x1\n"
            "baku-1-hall-2 at 6,6 3x1\n");
  EXPECT_EQ(all->hall_of(all->find(CentreId::parse("barda").value()).value()), nullptr);
}

TEST(CatalogueMistakes, where_counters_stand) {
  const std::string file = "hall_plans.json";
  expect_named({
      {file, "\"x\": 7, \"y\": 1", "\"x\": 8, \"y\": 1",
       "plans[baku-1].zones[1]: it ends outside of the hall, which has 8 columns and 12 rows; move it or make it "
       "smaller"},
      {file, "\"y\": 12", "\"y\": 13", "plans[baku-1].places[1].y: expected a whole number from 1 to 12, found 13"},
      {file, "\"width\": 8", "\"width\": 1",
       "plans[baku-1].places[1].width: expected a whole number from 2 to 8, found 1"},
      {file, "\"x\": 3, \"y\": 1", "\"x\": 2, \"y\": 1",
       "plans[baku-1].zones[2]: it lies over zones[0]; move one of them or make it smaller"},
      {file, "\"x\": 6, \"y\": 6", "\"x\": 5, \"y\": 8",
       "plans[baku-1].terminals[0]: it lies over places[0]; move one of them or make it smaller"},
      {file, "\"agency\": \"bank\"", "\"agency\": \"police\"",
       "plans[baku-1].zones[1].agency: there is no agency \"police\" in agencies.json"},
      {file, "\"agency\": \"bank\"", "\"agency\": \"mia\"",
       "plans[baku-1].zones: the agency bank serves at counters of this centre; add its zone"},
      {file, "\"centre\": \"baku-1\"", "\"centre\": \"barda\"",
       "plans[barda].zones: the agency bank has no service at this centre; remove its zone"},
      {file, "\"first_counter\": 6", "\"first_counter\": 4",
       "plans[baku-1].zones[2]: counter 4 comes after counter 4; write zones in the order of their counters, each "
       "counter once"},
      {file, "\"last_counter\": 3", "\"last_counter\": 5",
       "plans[baku-1].zones[1]: counter 4 comes after counter 5; write zones in the order of their counters, each "
       "counter once"},
      {file, "\"first_counter\": 6", "\"first_counter\": 9",
       "plans[baku-1].zones[2]: its last counter comes before its first"},
      {file, "\"entrance\"", "\"waiting\"",
       "plans[baku-1].places: nobody sees where one comes in; add a place of the kind entrance"},
      {file, "\"entrance\"", "\"door\"",
       "plans[baku-1].places[0].kind: expected one of entrance, information, payment, waiting, toilets, lift, found "
       "\"door\""},
      {file, "\"baku-1-hall-2\"", "\"Hall 2\"",
       "plans[baku-1].terminals[0].id: expected the id of a terminal such as \"baku-1-hall-2\", found \"Hall 2\""},
      {file, "{ \"centre\": \"baku-1\"",
       "{ \"centre\": \"baku-1\", \"zones\": [], \"places\": [], \"terminals\": [], \"basis\": \"ours\" }, { "
       "\"centre\": \"baku-1\"",
       "plans[baku-1]: this centre has a plan already; a centre has one"},
      {file, "\"kind\": \"lift\",", "\"kind\": \"lift\", \"floor\": 2,",
       "plans[baku-1].places[1].floor: there is no such field here; the fields are kind, x, y, width, height"},
      {file, ", \"basis\": \"source\", \"source\": \"law\"", "",
       "plans[baku-1].basis: expected a string, but it is missing"},
  });
}

}  // namespace
}  // namespace asan::wire
