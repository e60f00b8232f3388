// What the desk tells browsers of a centre: all of it once, then only what changed; and nothing is lost on the way.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/slots/small_office.hpp"
#include "http/desk.hpp"
#include "http/store_twins.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::http {
namespace {

namespace office = small_office;

const std::shared_ptr<const catalogue::Catalogue>& network() {
  static const auto made = std::make_shared<const catalogue::Catalogue>(office::make());
  return made;
}

const CentreId baku = CentreId::parse("baku-1").value();
const GroupId papers = GroupId::parse("papers").value();
const ServiceId id_card = ServiceId::parse("id-card").value();
const wire::TypedPerson leyla{"Leyla", "Məmmədova", "050 123 45 67", "5XK2M7A"};

/// Monday 23 November 2026, nine in the morning.
struct Counter {
  Instant now = office::instant("2026-11-23T09:00:00+04:00");
  std::unique_ptr<store::Store> memory = store::make_memory_store(network());
  auth::Keys keys{auth::Digest{7}};
  std::unique_ptr<Desk> desk = open();
  int drawn = 0;

  std::unique_ptr<Desk> open() {
    return std::make_unique<Desk>(DeskParts{*network(), *memory, keys, [this] { return now; }});
  }
  IdempotencyKey fresh_key() {
    return IdempotencyKey::parse("key-of-occupancy-test-" + std::to_string(++drawn)).value();
  }
  wire::OccupancyView ask(std::optional<wire::OccupancyVersion> since = {}) const {
    return std::get<wire::OccupancyView>(desk->answer(wire::GetOccupancy{baku, papers, std::move(since)}));
  }
  wire::Reply place(Instant start_at) {
    return desk->answer(wire::PlaceHold{fresh_key(), baku, false, {{id_card, start_at}}});
  }
};

Instant at(std::int64_t quarter) {
  return office::instant("2026-11-24T10:00:00+04:00") + Duration::minutes(15 * quarter);
}

/// As the browser does it.
void learn(wire::OccupancyView& known, const wire::OccupancyView& told) {
  const bool is_change = told.since.has_value();
  const slots::Occupancy taken = is_change ? slots::sum(known.taken, told.taken) : told.taken;
  known = told;
  known.since.reset();
  known.taken = taken;
}

TEST(occupancy, nothing_changed_is_an_empty_change_of_the_same_version) {
  Counter counter;
  (void)counter.place(at(0));
  const auto first = counter.ask();
  EXPECT_FALSE(first.since);
  EXPECT_EQ(first.taken.parts.size(), 1U);
  counter.now = counter.now + Duration::minutes(1);
  const auto again = counter.ask(first.version);
  EXPECT_EQ(again.version, first.version);
  EXPECT_EQ(again.since, first.version);
  EXPECT_TRUE(again.taken.parts.empty());
}

TEST(occupancy, a_hold_that_runs_out_is_no_change) {
  Counter counter;
  (void)counter.place(at(0));
  const auto first = counter.ask();
  counter.now = counter.now + Duration::minutes(11);
  EXPECT_EQ(counter.ask(first.version).version, first.version);
}

TEST(occupancy, a_confirmed_hold_is_a_change_because_it_stays) {
  Counter counter;
  const auto hold = std::get<wire::HoldView>(counter.place(at(0))).hold;
  auto known = counter.ask();
  (void)counter.desk->answer(wire::Confirm{counter.fresh_key(), hold.id, leyla, text::Language::az});
  learn(known, counter.ask(known.version));
  ASSERT_EQ(known.taken.parts.size(), 1U);
  EXPECT_EQ(known.taken.parts.front().until_at, std::nullopt);
}

TEST(occupancy, after_a_restart_or_with_an_unknown_version_all_of_it_comes) {
  Counter counter;
  (void)counter.place(at(0));
  const auto before = counter.ask();
  EXPECT_FALSE(counter.ask(wire::OccupancyVersion::parse("nobody-knows-1")).since);
  counter.desk = counter.open();
  const auto after = counter.ask(before.version);
  EXPECT_FALSE(after.since);
  EXPECT_NE(after.version, before.version);
  EXPECT_EQ(after.taken, before.taken);
}

TEST(occupancy, who_missed_more_changes_than_are_kept_gets_all_of_it) {
  Counter counter;
  const auto first = counter.ask();
  auto known = first;
  for (std::size_t i = 0; i < OccupancyLog::most_changes; ++i) {
    const auto placed = std::get<wire::HoldView>(counter.place(at(static_cast<std::int64_t>(i % 3)))).hold;
    known = counter.ask();
    (void)counter.desk->answer(wire::ReleaseHold{counter.fresh_key(), placed.id});
  }
  // Every change was looked at but the last one.
  EXPECT_TRUE(counter.ask(first.version).since || counter.ask(known.version).since);
  EXPECT_FALSE(counter.ask(first.version).since);
  EXPECT_TRUE(counter.ask(known.version).since);
}

TEST(occupancy, unknown_places_and_troubles_of_the_store_have_their_problems) {
  Counter counter;
  const auto kind = [](const wire::Reply& reply) { return std::get<wire::Problem>(reply).kind; };
  const wire::GetOccupancy nowhere{CentreId::parse("nowhere").value(), papers, {}};
  EXPECT_EQ(kind(counter.desk->answer(nowhere)), wire::ProblemKind::not_found);
  store::FailingStore broken(store::StoreFailure::busy);
  Desk desk({*network(), broken, counter.keys, [&] { return counter.now; }});
  EXPECT_EQ(kind(desk.answer(wire::GetOccupancy{baku, papers, {}})), wire::ProblemKind::overloaded);
}

RC_GTEST_PROP(occupancy_always, changes_make_of_what_was_known_what_is_now, ()) {
  Counter counter;
  wire::OccupancyView known = counter.ask();
  std::vector<HoldId> holds;
  std::vector<ManageToken> tokens;
  wire::Request last = wire::GetOccupancy{baku, papers, {}};
  const auto do_again = [&](wire::Request request) {
    last = std::move(request);
    return counter.desk->answer(last);
  };
  for (int left = *rc::gen::inRange(1, 40); left > 0; --left) {
    switch (*rc::gen::inRange(0, 9)) {
      case 0:
        counter.now = counter.now + Duration::minutes(*rc::gen::inRange(0, 12));
        break;
      case 1:
        if (*rc::gen::inRange(0, 4) == 0) counter.desk = counter.open();
        break;
      case 2:
        if (!holds.empty()) {
          const auto reply = do_again(wire::Confirm{counter.fresh_key(), holds.back(), leyla, text::Language::az});
          if (const auto* booked = std::get_if<wire::AppointmentView>(&reply)) tokens.push_back(booked->token);
        }
        break;
      case 3:
        if (!holds.empty()) (void)do_again(wire::ReleaseHold{counter.fresh_key(), holds.front()});
        break;
      case 4:
        if (!tokens.empty()) (void)do_again(wire::Cancel{counter.fresh_key(), tokens.back()});
        break;
      case 5:
        if (!tokens.empty()) {
          (void)do_again(wire::Reschedule{counter.fresh_key(), tokens.front(), at(*rc::gen::inRange(0, 12))});
        }
        break;
      case 6:
        // A line that broke: the same is sent again and done once.
        (void)counter.desk->answer(last);
        break;
      default: {
        const auto reply =
            do_again(wire::PlaceHold{counter.fresh_key(), baku, false, {{id_card, at(*rc::gen::inRange(0, 12))}}});
        if (const auto* placed = std::get_if<wire::HoldView>(&reply)) holds.push_back(placed->hold.id);
      }
    }
    if (*rc::gen::inRange(0, 3) > 0) continue;
    learn(known, counter.ask(known.version));
    const auto fresh = counter.ask();
    RC_ASSERT(known == fresh);
    const auto from_on = known.from_on;
    const auto days =
        std::get<slots::Availability>(counter.desk->answer(wire::GetAvailability{id_card, baku, from_on, known.to_on}));
    const auto offer = slots::offer(*network(), id_card, baku).value();
    RC_ASSERT(slots::availability(*network(), offer, from_on, known.to_on,
                                  slots::occupied(*network(), known.taken, counter.now), counter.now) == days);
  }
}

}  // namespace
}  // namespace asan::http
