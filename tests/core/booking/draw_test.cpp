// The draw of a week in Ganja, which has one counter: random requests, and what must hold whoever is drawn.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "booking/draw_order.hpp"
#include "core/booking/requests.hpp"
#include "core/slots/drawn_week.hpp"

namespace asan::booking {
namespace {

using namespace requests;
namespace office = small_office;

const catalogue::Catalogue catalogue = [] {
  catalogue::Catalogue made = office::make();
  made.booking.draws.push_back(office::drawn_week(office::ganja));
  return made;
}();
const slots::Draw the_draw =
    slots::draw_of_day(catalogue, office::ganja, office::papers, office::date("2026-11-30")).value();

SlotRequest collected(std::uint64_t n, std::int32_t first_day, std::int32_t days, PartOfDay part, const char* service) {
  SlotRequest request = waiting(n, "2026-11-30", "2026-11-30");
  request.state = RequestState::collected;
  request.draw_on = the_draw.from_on;
  request.service = ServiceId::parse(service).value();
  request.when = {the_draw.from_on.plus_days(first_day), the_draw.from_on.plus_days(first_day + days), part};
  return request;
}

/// More wishes for Saturday morning than it has places.
std::vector<SlotRequest> any_requests() {
  const auto count = *rc::gen::inRange<std::uint64_t>(0, 40);
  std::vector<SlotRequest> all;
  for (std::uint64_t n = 1; n <= count; ++n) {
    const auto first_day = *rc::gen::inRange(3, 7);
    const auto part = static_cast<PartOfDay>(*rc::gen::inRange(0, 4));
    all.push_back(collected(n, first_day, *rc::gen::inRange(0, 7 - first_day), part,
                            *rc::gen::arbitrary<bool>() ? "id-card" : "passport"));
  }
  return all;
}

/// What somebody else has taken already.
std::vector<slots::Occupied> any_occupied() {
  std::vector<slots::Occupied> occupied;
  if (*rc::gen::arbitrary<bool>()) occupied.push_back(whole_day("2026-12-03"));
  if (*rc::gen::arbitrary<bool>()) occupied.push_back(whole_day("2026-12-04"));
  return occupied;
}

std::string any_seed() { return std::to_string(*rc::gen::arbitrary<std::uint64_t>()); }

bool suits(const SlotRequest& request, Instant start_at) {
  const calendar::CivilTime civil = catalogue.zone.to_civil(start_at);
  const int hour = civil.time.minutes() / 60;
  const bool is_on_day = request.when.from_on <= civil.date && civil.date <= request.when.to_on;
  switch (request.when.part) {
    case PartOfDay::any:
      break;
    case PartOfDay::morning:
      return is_on_day && hour < 12;
    case PartOfDay::afternoon:
      return is_on_day && hour >= 12 && hour < 17;
    case PartOfDay::evening:
      return is_on_day && hour >= 17;
  }
  return is_on_day;
}

slots::Offer offer_of(const SlotRequest& request) {
  return slots::offer(catalogue, request.service, request.centre).value();
}

/// The acceptable starts that judge calls free, the earliest first.
std::vector<Instant> free_starts(const SlotRequest& request, const std::vector<slots::Occupied>& occupied) {
  std::vector<Instant> free;
  const slots::Offer offer = offer_of(request);
  for (auto on = request.when.from_on; on <= request.when.to_on; on = on.plus_days(1)) {
    for (const Instant start_at : slots::day_starts(catalogue, offer, on)) {
      const bool is_free =
          slots::judge(catalogue, offer, start_at, occupied, the_draw.opens_at) == slots::Verdict::free;
      if (is_free && suits(request, start_at)) free.push_back(start_at);
    }
  }
  return free;
}

/// Nothing is known of any of them.
std::vector<Collected> of_strangers(const std::vector<SlotRequest>& requests) {
  std::vector<Collected> all;
  for (const SlotRequest& request : requests) all.push_back({request});
  return all;
}

RC_GTEST_PROP(Draw, InDrawnOrderEachGetsTheBestTimeThatIsLeft, ()) {
  const auto requests = any_requests();
  std::vector<slots::Occupied> occupied = any_occupied();
  const std::string seed = any_seed();
  const auto drawn = draw(catalogue, the_draw, of_strangers(requests), occupied, seed, the_draw.drawn_at);
  RC_ASSERT(drawn.size() == requests.size());
  for (const Drawn& one : drawn) {
    const std::vector<Instant> free = free_starts(one.request, occupied);
    RC_ASSERT(one.range.has_value() == !free.empty());
    RC_ASSERT(one.request.state == (one.range ? RequestState::booked : RequestState::not_drawn));
    if (!one.range) continue;
    RC_ASSERT(one.range->start_at == free.front());
    occupied.push_back({*one.range, office::papers});
  }
  for (const Drawn& one : drawn) {
    if (!one.range) RC_ASSERT(free_starts(one.request, occupied).empty());  // nobody is passed over
  }
}

RC_GTEST_PROP(Draw, WhenARequestCameAndWhereItStandsMakesNoDifference, ()) {
  const auto requests = any_requests();
  const std::string seed = any_seed();
  const auto drawn = draw(catalogue, the_draw, of_strangers(requests), {}, seed, the_draw.drawn_at);
  auto others = requests;
  for (SlotRequest& request : others) request.in_line_at = nine - Duration::seconds(*rc::gen::inRange(0, 99999));
  for (std::size_t i = others.size(); i > 1; --i) {
    std::swap(others.at(i - 1), others.at(*rc::gen::inRange<std::size_t>(0, i)));
  }
  const auto again = draw(catalogue, the_draw, of_strangers(others), {}, seed, the_draw.drawn_at);
  RC_ASSERT(again.size() == drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    RC_ASSERT(again.at(i).request.id == drawn.at(i).request.id);
    RC_ASSERT(again.at(i).range == drawn.at(i).range);
  }
}

TEST(Draw, IsHeldByTheSeedEvenWhenItIsLate) {
  std::vector<SlotRequest> requests;
  for (std::uint64_t n = 1; n <= 30; ++n) requests.push_back(collected(n, 5, 0, PartOfDay::any, "id-card"));
  const auto on_time = draw(catalogue, the_draw, of_strangers(requests), {}, "seed", the_draw.drawn_at);
  EXPECT_EQ(on_time,
            draw(catalogue, the_draw, of_strangers(requests), {}, "seed", the_draw.opens_at + Duration::minutes(600)));
  const auto winners = std::count_if(on_time.begin(), on_time.end(), [](const Drawn& one) { return one.range; });
  EXPECT_EQ(winners, 12) << "Saturday has three hours of four quarters";
}

/// Three people, one place: over all orders that the choices can give, each wins equally often.
TEST(Draw, EachWinsAPlaceEquallyOften) {
  std::map<std::string, int> wins;
  for (std::size_t row = 0; row < 6; ++row) {
    std::vector<std::string> people = {"a", "b", "c"};
    std::size_t rest = row;
    shuffle(people, [&rest](std::size_t count) {
      const std::size_t chosen = rest % count;
      rest /= count;
      return chosen;
    });
    ++wins[people.front()];
  }
  EXPECT_EQ(wins, (std::map<std::string, int>{{"a", 2}, {"b", 2}, {"c", 2}}));
}

}  // namespace
}  // namespace asan::booking
