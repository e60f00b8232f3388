// What the browser knows of a centre: levels instead of bookings, and the same days come out.
#include "slots/occupancy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "core/slots/any_office.hpp"

namespace asan::slots {
namespace {

namespace office = small_office;

using catalogue::Channel;

Instant at(std::string_view time) { return office::instant("2026-11-23T" + std::string(time) + ":00+04:00"); }

Taken taken(std::string_view from, std::string_view to, std::optional<Instant> until_at = {},
            Channel channel = Channel::online) {
  return {{{at(from), at(to)}, office::papers, channel}, until_at};
}

/// "online 10:00 2, 10:15 1, 10:30 0"
std::string in_words(const catalogue::Catalogue& network, const Occupancy& occupancy) {
  std::string text;
  for (const Levels& part : occupancy.parts) {
    text.append(text.empty() ? "" : "; ").append(part.channel == Channel::online ? "online" : "other");
    if (part.until_at) text.append(" until ").append(network.zone.to_civil(*part.until_at).time.hh_mm());
    for (const Level& level : part.levels) {
      text.append(" ").append(network.zone.to_civil(level.from_at).time.hh_mm());
      text.append(" ").append(std::to_string(level.taken));
    }
  }
  return text;
}

TEST(Occupancy, counts_counters_and_forgets_who) {
  struct Row {
    std::vector<Taken> taken;
    std::string levels;
  };
  const catalogue::Catalogue network = office::make();
  const std::vector<Row> rows = {
      {{}, ""},
      {{taken("10:00", "10:15")}, "online 10:00 1 10:15 0"},
      // One after the other, or one long: a counter is taken.
      {{taken("10:00", "10:15"), taken("10:15", "10:30")}, "online 10:00 1 10:30 0"},
      {{taken("10:00", "10:30"), taken("10:15", "10:30"), taken("11:00", "11:15")},
       "online 10:00 1 10:15 2 10:30 0 11:00 1 11:15 0"},
      {{taken("10:00", "10:15"), taken("10:00", "10:15", {}, Channel::walk_in)},
       "online 10:00 1 10:15 0; other 10:00 1 10:15 0"},
      // A hold ends by the clock: it is kept apart.
      {{taken("10:00", "10:15"), taken("10:00", "10:15", at("09:10"))},
       "online 10:00 1 10:15 0; online until 09:10 10:00 1 10:15 0"},
      {{taken("10:00", "10:00")}, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(in_words(network, occupancy_of(network, row.taken)), row.levels);
}

TEST(Occupancy, a_hold_frees_its_place_by_the_clock_alone) {
  const catalogue::Catalogue network = office::make();
  const Occupancy known = occupancy_of(network, std::vector{taken("10:00", "10:15", at("09:10"))});
  EXPECT_EQ(occupied(network, known, at("09:09")).size(), 1U);
  EXPECT_EQ(occupied(network, known, at("09:10")).size(), 0U);
  EXPECT_EQ(still_taken(known, at("09:09")), known);
  EXPECT_EQ(still_taken(known, at("09:10")), Occupancy());
}

TEST(Occupancy, takes_no_counter_of_a_group_that_the_catalogue_does_not_know_and_none_below_zero) {
  const catalogue::Catalogue network = office::make();
  const std::vector<Level> levels = {{at("10:00"), -3}, {at("11:00"), 1}, {at("12:00"), 0}};
  const Occupancy odd = {{{GroupId::parse("gone").value(), Channel::online, {}, {{at("10:00"), 1}, {at("11:00"), 0}}},
                          {GroupId::parse("papers").value(), Channel::online, {}, levels}}};
  const std::vector<Occupied> expected = {{{at("11:00"), at("12:00")}, office::papers}};
  EXPECT_EQ(occupied(network, odd, at("09:00")), expected);
}

std::vector<Taken> any_taken(const std::vector<Occupied>& occupied, Instant now) {
  std::vector<Taken> all;
  for (const Occupied& one : occupied) {
    Taken taken{one, {}};
    taken.place.channel = static_cast<Channel>(*rc::gen::inRange(0, 4));
    if (*rc::gen::inRange(0, 3) == 0) taken.until_at = now + Duration::minutes(*rc::gen::inRange(-3, 4));
    all.push_back(taken);
  }
  return all;
}

RC_GTEST_PROP(OccupancyAlways, gives_the_same_days_as_the_bookings_themselves, ()) {
  const small_office::Case office = small_office::any_case();
  const std::vector<Taken> taken = any_taken(office.occupied, office.now);
  std::vector<Occupied> themselves;
  for (const Taken& one : taken) {
    if (!one.until_at || office.now < *one.until_at) themselves.push_back(one.place);
  }
  const Occupancy known = occupancy_of(office.office, taken);
  const auto days = [&](const std::vector<Occupied>& occupied) {
    const auto first_on = booking_window(office.office, small_office::papers, office.now).first_on;
    return availability(office.office, office.wanted, first_on, first_on.plus_days(7), occupied, office.now);
  };
  RC_ASSERT(days(occupied(office.office, known, office.now)) == days(themselves));
  RC_ASSERT(days(occupied(office.office, still_taken(known, office.now), office.now)) == days(themselves));
}

RC_GTEST_PROP(OccupancyAlways, what_changed_makes_the_later_of_the_earlier, ()) {
  const small_office::Case office = small_office::any_case();
  std::vector<Taken> taken = any_taken(office.occupied, office.now);
  const Occupancy before = occupancy_of(office.office, taken);
  // Some go, some come again or twice.
  const auto kept = *rc::gen::inRange<std::size_t>(0, taken.size() + 1);
  std::rotate(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(kept), taken.end());
  taken.resize(kept);
  const auto more = any_taken(office.occupied, office.now);
  taken.insert(taken.end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(more.size() / 3));
  const Occupancy after = occupancy_of(office.office, taken);
  RC_ASSERT(sum(before, difference(before, after)) == after);
  RC_ASSERT(sum(after, difference(after, before)) == before);
  RC_ASSERT(difference(after, after) == Occupancy());
}

}  // namespace
}  // namespace asan::slots
