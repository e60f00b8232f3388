#include "fairness/waiting_room.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "fairness/day.hpp"

namespace asan::fairness {
namespace {

constexpr std::int64_t stay = 900;

std::function<std::uint64_t()> seeded(unsigned seed = 1) { return std::mt19937_64(seed); }

/// One who wants to book, with his cookie.
struct Visitor {
  std::string cookie = {};
  Admission last = Full{};

  bool asks(WaitingRoom& room, std::int64_t second) {
    last = room.admit(cookie, morning(second));
    if (const auto* waits = std::get_if<Waiting>(&last)) cookie = waits->cookie;
    if (const auto* inside = std::get_if<Inside>(&last)) cookie = inside->cookie;
    return std::holds_alternative<Inside>(last);
  }
  [[nodiscard]] const Waiting& waiting() const { return std::get<Waiting>(last); }
};

RoomSettings room_for(int places) { return {places, Duration::minutes(15), std::nullopt}; }

TEST(PlaceInLine, IsReadAsItWasWrittenAndByNobodyElse) {
  const auth::Keys keys = test_keys();
  const Ticket ticket{"77", true, 12, morning(5)};
  const Pass pass{"77-12", morning(900)};
  EXPECT_EQ(std::get<Ticket>(read_place(keys, write_place(keys, ticket))), ticket);
  EXPECT_EQ(std::get<Pass>(read_place(keys, write_place(keys, pass))), pass);
  const std::string good = write_place(keys, ticket);
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string changed = good;
    changed[i] = changed[i] == '1' ? '2' : '1';
    EXPECT_TRUE(std::holds_alternative<std::monostate>(read_place(keys, changed))) << changed;
  }
  EXPECT_TRUE(std::holds_alternative<std::monostate>(read_place(auth::Keys(auth::Digest{9}), good)));
  for (const char* other : {"", ".", "x", "ticket.1.2.3", "pass..."}) {
    EXPECT_TRUE(std::holds_alternative<std::monostate>(read_place(keys, other))) << other;
  }
}

TEST(WaitingRoom, NobodyNoticesItWhileThereIsRoom) {
  WaitingRoom room(test_keys(), room_for(3), seeded());
  Visitor a;
  Visitor b;
  Visitor c;
  EXPECT_TRUE(a.asks(room, 0) && b.asks(room, 0) && c.asks(room, 1));
  EXPECT_TRUE(a.asks(room, 2)) << "who is inside stays inside";
}

TEST(WaitingRoom, ARushFromTheFirstToTheLast) {
  WaitingRoom room(test_keys(), room_for(2), seeded());
  Visitor inside;
  Visitor other;
  Visitor first;
  Visitor second;
  Visitor third;
  EXPECT_TRUE(inside.asks(room, 0) && other.asks(room, 0));
  EXPECT_FALSE(first.asks(room, 10) || second.asks(room, 11) || third.asks(room, 12));
  EXPECT_EQ(first.waiting().before, 0U);
  EXPECT_EQ(third.waiting().before, 2U);
  EXPECT_FALSE(third.asks(room, 14) || second.asks(room, 14) || first.asks(room, 14)) << "reloading changes no order";
  EXPECT_EQ(third.waiting().before, 2U);
  room.leave(inside.cookie, morning(20));
  EXPECT_FALSE(second.asks(room, 21)) << "the place is the first one's";
  EXPECT_TRUE(first.asks(room, 22));
  EXPECT_FALSE(second.asks(room, 23));
  EXPECT_EQ(second.waiting().before, 0U);
  room.leave(other.cookie, morning(30));
  EXPECT_TRUE(second.asks(room, 31));
  EXPECT_FALSE(third.asks(room, 32));
  // The first one's stay is over.
  EXPECT_FALSE(third.asks(room, 21 + stay));
  EXPECT_TRUE(third.asks(room, 22 + stay));
  EXPECT_FALSE(first.asks(room, 22 + stay)) << "and he is a newcomer now";
}

TEST(WaitingRoom, TheSilentKeepNobodyWaiting) {
  WaitingRoom room(test_keys(), room_for(1), seeded());
  Visitor inside;
  EXPECT_TRUE(inside.asks(room, 0));
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(Visitor().asks(room, 1)) << "bots that keep no cookies";
  Visitor gone;
  Visitor here;
  EXPECT_FALSE(gone.asks(room, 2) || gone.asks(room, 5) || here.asks(room, 3) || here.asks(room, 6));
  for (std::int64_t second = 20; second <= 120; second += 20) EXPECT_FALSE(here.asks(room, second));
  room.leave(inside.cookie, morning(121));
  EXPECT_TRUE(here.asks(room, 122));
  EXPECT_FALSE(gone.asks(room, 123));
  EXPECT_EQ(gone.waiting().before, 0U) << "who comes back is in front";
  room.leave(here.cookie, morning(130));
  EXPECT_TRUE(gone.asks(room, 131));
}

TEST(WaitingRoom, WhoIsCalledAndDoesNotComeLosesHisTurnAfterAWhile) {
  WaitingRoom room(test_keys(), room_for(1), seeded());
  Visitor inside;
  Visitor called;
  Visitor next;
  EXPECT_TRUE(inside.asks(room, 0));
  EXPECT_FALSE(called.asks(room, 1) || called.asks(room, 4) || next.asks(room, 5) || next.asks(room, 8));
  room.leave(inside.cookie, morning(10));
  EXPECT_FALSE(next.asks(room, 60));
  EXPECT_FALSE(next.asks(room, 99));
  EXPECT_TRUE(next.asks(room, 100));
}

TEST(WaitingRoom, TheEstimateIsTheMeasuredRate) {
  WaitingRoom room(test_keys(), room_for(1), seeded());
  std::vector<Visitor> line(50);
  Visitor first;
  EXPECT_TRUE(first.asks(room, 0));
  for (Visitor& each : line) EXPECT_FALSE(each.asks(room, 0));
  for (Visitor& each : line) EXPECT_FALSE(each.asks(room, 3));
  // Each takes ten seconds.
  std::string inside = first.cookie;
  for (std::size_t served = 0; served < 12; ++served) {
    const auto second = static_cast<std::int64_t>(10 * (served + 1));
    room.leave(inside, morning(second));
    for (std::size_t i = served; i < line.size(); ++i) EXPECT_EQ(line[i].asks(room, second), i == served) << i;
    inside = line[served].cookie;
  }
  const Waiting& last = line.back().waiting();
  EXPECT_EQ(last.before, 50U - 12U - 1U);
  ASSERT_TRUE(last.about);
  EXPECT_NEAR(static_cast<double>(last.about->in_seconds()), 380.0, 60.0);
  // Nobody was let in for long: nothing can be said.
  for (std::int64_t second = 130; second < 130 + 400; second += 20) (void)line.back().asks(room, second);
  EXPECT_FALSE(line.back().waiting().about);
}

TEST(WaitingRoom, CopiesOfATicketAreOnePlace) {
  WaitingRoom room(test_keys(), room_for(2), seeded());
  Visitor a;
  Visitor b;
  Visitor seller;
  EXPECT_TRUE(a.asks(room, 0) && b.asks(room, 0));
  EXPECT_FALSE(seller.asks(room, 1) || seller.asks(room, 4));
  std::vector<Visitor> buyers(10, seller);
  room.leave(a.cookie, morning(5));
  room.leave(b.cookie, morning(5));
  for (Visitor& each : buyers) EXPECT_TRUE(each.asks(room, 6));
  Visitor honest;
  EXPECT_TRUE(honest.asks(room, 7)) << "they took one place together";
  const std::int64_t over = 6 + stay;
  EXPECT_FALSE(seller.asks(room, over)) << "and the ticket is used up";
}

TEST(WaitingRoom, AfterARestartThoseInLineComeBeforeTheNew) {
  const auth::Keys keys = test_keys();
  Visitor inside;
  Visitor waits;
  {
    WaitingRoom before(keys, room_for(1), seeded(1));
    EXPECT_TRUE(inside.asks(before, 0));
    EXPECT_FALSE(waits.asks(before, 1));
  }
  WaitingRoom room(keys, room_for(2), seeded(2));
  EXPECT_TRUE(inside.asks(room, 10)) << "who was inside stays inside";
  Visitor copy = waits;
  const std::string ticket = waits.cookie;
  EXPECT_TRUE(waits.asks(room, 11));
  EXPECT_FALSE(Visitor().asks(room, 12));
  EXPECT_TRUE(copy.asks(room, 13)) << "the same pass";
  Visitor again;
  again.cookie = ticket;
  EXPECT_FALSE(again.asks(room, 11 + stay)) << "and no second one";
}

RC_GTEST_PROP(WaitingRoom, NeverMoreInsideThanPlaces, ()) {
  const int places = *rc::gen::inRange(1, 6);
  WaitingRoom room(test_keys(), room_for(places), seeded(*rc::gen::inRange(0U, 1000U)));
  std::vector<Visitor> visitors(20);
  std::map<std::size_t, std::int64_t> inside;  // until
  std::int64_t now = 0;
  for (const int what : *rc::gen::container<std::vector<int>>(300, rc::gen::inRange(0, 2000))) {
    const std::size_t who = static_cast<std::size_t>(what) % visitors.size();
    now += what % 37;
    std::erase_if(inside, [now](const auto& each) { return each.second <= now; });
    if (what % 5 == 0 && inside.contains(who)) {
      room.leave(visitors[who].cookie, morning(now));
      visitors[who] = Visitor();
      inside.erase(who);
    } else if (visitors[who].asks(room, now)) {
      inside.try_emplace(who, now + stay);
    }
    RC_ASSERT(inside.size() <= static_cast<std::size_t>(places));
  }
}

// ---- an opening ----

TEST(WaitingRoom, WhoCameBeforeTheOpeningIsDrawnAndWhoCameLaterIsBehind) {
  RoomSettings settings = room_for(1);
  settings.opens_at = morning(1800);
  WaitingRoom room(test_keys(), settings, seeded());
  std::vector<Visitor> early(200);
  for (std::size_t i = 0; i < early.size(); ++i) {
    EXPECT_FALSE(early[i].asks(room, static_cast<std::int64_t>(i)));
    EXPECT_EQ(early[i].waiting().opens_at, settings.opens_at);
  }
  for (Visitor& each : early) EXPECT_FALSE(each.asks(room, 1799)) << "nobody gets in before";
  Visitor late;
  EXPECT_FALSE(late.asks(room, 1800));
  EXPECT_FALSE(late.asks(room, 1803));
  std::vector<std::uint64_t> places;
  places.reserve(early.size());
  for (Visitor& each : early) {
    places.push_back(each.asks(room, 1805) ? 0 : each.waiting().before + 1);
  }
  EXPECT_FALSE(late.asks(room, 1806));
  EXPECT_EQ(late.waiting().before, early.size() - 1) << "one of them was called";
  std::vector<std::uint64_t> sorted = places;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size(); ++i) EXPECT_EQ(sorted[i], i) << "each place once";
  // Coming early gains nothing: the first half stands where the second half does, on average.
  double first_half = 0;
  for (std::size_t i = 0; i < places.size() / 2; ++i) first_half += static_cast<double>(places[i]);
  EXPECT_NEAR(first_half / 100.0, 99.5, 25.0);
  EXPECT_FALSE(std::is_sorted(places.begin(), places.end()));
}

TEST(WaitingRoom, LongBeforeTheOpeningItIsAsAlways) {
  RoomSettings settings = room_for(1);
  settings.opens_at = morning(7200);
  WaitingRoom room(test_keys(), settings, seeded());
  Visitor inside;
  Visitor waits;
  Visitor gathers;
  EXPECT_TRUE(inside.asks(room, 0));
  EXPECT_FALSE(waits.asks(room, 1));
  EXPECT_FALSE(gathers.asks(room, 3700));
  EXPECT_TRUE(gathers.waiting().opens_at);
  EXPECT_FALSE(waits.asks(room, 7199));
  EXPECT_FALSE(gathers.asks(room, 7199));
  EXPECT_TRUE(waits.asks(room, 7200)) << "who stood in line before the hour stays before the draw";
  EXPECT_FALSE(gathers.asks(room, 7201));
}

}  // namespace
}  // namespace asan::fairness
