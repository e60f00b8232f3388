#include "catalogue/distance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>

#include "core/catalogue/real_catalogue.hpp"

namespace asan::catalogue {
namespace {

Position any_position() { return {*rc::gen::inRange(3800, 4200), *rc::gen::inRange(4450, 5050)}; }

// Great circles (haversine, mean radius), in Azerbaijan: within a kilometre and half a percent.
RC_GTEST_PROP(Distance, IsThatOfTheGreatCircle, ()) {
  const Position a = any_position();
  const Position b = any_position();
  const auto radians = [](std::int32_t hundredths) { return hundredths / 100.0 * 3.14159265358979 / 180; };
  const double north = std::sin(radians(a.latitude_hundredths - b.latitude_hundredths) / 2);
  const double east = std::sin(radians(a.longitude_hundredths - b.longitude_hundredths) / 2);
  const double h =
      north * north + std::cos(radians(a.latitude_hundredths)) * std::cos(radians(b.latitude_hundredths)) * east * east;
  const double expected = 2 * 6371.0 * std::asin(std::sqrt(h));
  RC_ASSERT(std::abs(kilometres_between(a, b) - expected) <= 1 + expected / 200);
  RC_ASSERT(kilometres_between(a, b) == kilometres_between(b, a));
  RC_ASSERT(kilometres_between(a, a) == 0);
}

TEST(Distance, BetweenCentresThatPeopleKnow) {
  const auto between = [](std::string_view a, std::string_view b) {
    const Catalogue& all = real_catalogue::get();
    const auto position = [&all](std::string_view id) {
      return position_of(all.at(all.find(CentreId::parse(id).value()).value()));
    };
    return kilometres_between(position(a), position(b));
  };
  EXPECT_NEAR(between("baku-1", "sumqayit-1"), 26, 3);
  EXPECT_NEAR(between("baku-1", "ganja-1"), 297, 5);
  EXPECT_NEAR(between("baku-1", "nakhchivan"), 400, 15);
  EXPECT_NEAR(between("ganja-1", "ganja-2"), 2, 3);
}

}  // namespace
}  // namespace asan::catalogue
