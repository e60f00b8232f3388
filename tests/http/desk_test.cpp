// What the desk answers when time passes, ids collide or storage is in trouble; the everyday is in the *.mjs tests.
#include "http/desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "html/qr.hpp"
#include "http/availability_cache.hpp"
#include "http/our_catalogue.hpp"
#include "http/store_twins.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;
using wire::Reply;

const ServiceId service = ServiceId::parse("id-renewal").value();
const CentreId centre = CentreId::parse("shusha").value();
const wire::TypedPerson leyla{"Leyla", "Məmmədova", "050 123 45 67", "5XK2M7A"};

IdempotencyKey fresh_key() {
  static int drawn = 0;
  return IdempotencyKey::parse("key-of-desk-test-" + std::to_string(++drawn)).value();
}

/// Leyla, who is somebody else every time: a person books a service only once.
wire::TypedPerson somebody() {
  static int people = 0;
  wire::TypedPerson person = leyla;
  person.fin = std::to_string(1000000 + ++people);
  return person;
}

std::optional<ProblemKind> kind_of(const Reply& reply) {
  const auto* problem = std::get_if<Problem>(&reply);
  return problem == nullptr ? std::nullopt : std::optional(problem->kind);
}

/// A counter with a clock that the test turns. It is Wednesday 25 November 2026, 8 in the morning in Baku.
struct Counter {
  Instant now = calendar::parse_instant("2026-11-25T08:00:00+04:00").value();
  std::unique_ptr<store::Store> memory = store::make_memory_store(our_catalogue());
  auth::Keys keys{auth::Digest{7}};
  Instant start_at = calendar::parse_instant("2026-11-26T12:00:00+04:00").value();

  Desk desk_on(store::Store& store) {
    return Desk({*our_catalogue(), store, keys, [this] { return now; }});
  }
  Desk desk() { return desk_on(*memory); }

  static Reply place(Desk& desk, Instant start_at) {
    return desk.answer(wire::PlaceHold{fresh_key(), centre, false, {{service, start_at}}});
  }
  static Reply confirm(Desk& desk, const HoldId& hold, const wire::TypedPerson& person = somebody()) {
    return desk.answer(wire::Confirm{fresh_key(), hold, person, text::Language::az});
  }
  HoldId hold(Desk& desk) const { return std::get<wire::HoldView>(place(desk, start_at)).hold.id; }
  ManageToken book(Desk& desk) const { return std::get<wire::AppointmentView>(confirm(desk, hold(desk))).token; }
  std::int32_t left(Desk& desk) const {
    const auto day = our_catalogue()->zone.to_civil(start_at).date;
    const Reply reply = desk.answer(wire::GetAvailability{service, centre, day, day});
    for (const slots::Slot& slot : std::get<slots::Availability>(reply).days.front().slots) {
      if (slot.start_at == start_at) return slot.left;
    }
    return -1;
  }
};

TEST(desk, a_hold_lasts_ten_minutes_and_not_a_second_more) {
  Counter counter;
  Desk desk = counter.desk();
  const std::int32_t before = counter.left(desk);
  const HoldId early = counter.hold(desk);
  const HoldId late = counter.hold(desk);
  EXPECT_EQ(counter.left(desk), before - 2);

  counter.now = counter.now + Duration::seconds(599);
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(Counter::confirm(desk, early)));

  counter.now = counter.now + Duration::seconds(1);
  EXPECT_EQ(kind_of(Counter::confirm(desk, late)), ProblemKind::hold_expired);
  EXPECT_EQ(kind_of(desk.answer(wire::GetHold{late})), ProblemKind::not_found);
  EXPECT_EQ(kind_of(desk.answer(wire::ReleaseHold{fresh_key(), late})), ProblemKind::not_found);
  EXPECT_EQ(counter.left(desk), before - 1);
}

TEST(desk, what_has_begun_cannot_be_cancelled) {
  Counter counter;
  Desk desk = counter.desk();
  const ManageToken first = counter.book(desk);
  const ManageToken second = counter.book(desk);
  counter.now = counter.start_at - Duration::seconds(1);
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(desk.answer(wire::Cancel{fresh_key(), first})));
  counter.now = counter.start_at;
  EXPECT_EQ(kind_of(desk.answer(wire::Cancel{fresh_key(), second})), ProblemKind::already_started);
}

TEST(desk, an_arrival_is_taken_while_its_window_is_open) {
  struct Row {
    int minutes_after_start;
    std::optional<ProblemKind> problem;
    booking::AppointmentStatus then;
  };
  // Counted from the end of a slot of 15 minutes (queue-2020).
  const std::vector<Row> rows = {
      {-16, ProblemKind::arrival_too_early, booking::AppointmentStatus::booked},
      {-15, std::nullopt, booking::AppointmentStatus::arrived},
      {25, std::nullopt, booking::AppointmentStatus::arrived},
      {26, ProblemKind::appointment_missed, booking::AppointmentStatus::noshow},
  };
  for (const Row& row : rows) {
    Counter counter;
    Desk desk = counter.desk();
    const ManageToken token = counter.book(desk);
    counter.now = counter.start_at + Duration::minutes(row.minutes_after_start);
    EXPECT_EQ(kind_of(desk.answer(wire::Arrive{fresh_key(), token})), row.problem) << row.minutes_after_start;
    EXPECT_EQ(kind_of(desk.answer(wire::Arrive{fresh_key(), token})), row.problem) << "a second time";
    EXPECT_EQ(std::get<wire::AppointmentView>(desk.answer(wire::GetAppointment{token})).status, row.then);
    EXPECT_EQ(desk.appointment(token)->status, row.then) << "for the calendar file";
  }
}

TEST(desk, one_person_books_a_service_once_and_not_at_all_after_missing_three) {
  Counter counter;
  Desk desk = counter.desk();
  const wire::TypedPerson person = somebody();
  constexpr int a_day = 24 * 60;
  for (int day = 0; day < 3; ++day) {
    ASSERT_EQ(kind_of(Counter::confirm(desk, counter.hold(desk), person)), std::nullopt) << day;
    EXPECT_EQ(kind_of(Counter::confirm(desk, counter.hold(desk), person)), ProblemKind::already_booked) << day;
    counter.now = counter.start_at + Duration::minutes(26);
    counter.start_at = counter.start_at + Duration::minutes(a_day);
  }
  const HoldId hold = counter.hold(desk);
  const Reply limited = Counter::confirm(desk, hold, person);
  EXPECT_EQ(kind_of(limited), ProblemKind::booking_limited);
  EXPECT_EQ(std::get<Problem>(limited).limited_until->iso(), "2026-12-29");
  wire::TypedPerson stranger = person;
  stranger.phone = "055 111 22 33";
  EXPECT_EQ(std::get<Problem>(Counter::confirm(desk, hold, stranger)).limited_until, std::nullopt);
  EXPECT_EQ(kind_of(Counter::confirm(desk, hold)), std::nullopt) << "the time was kept for somebody else";
}

TEST(desk, a_cancelled_place_returns_by_itself) {
  Counter counter;
  Desk desk = counter.desk();
  const std::int32_t before = counter.left(desk);
  const ManageToken token = counter.book(desk);
  ASSERT_EQ(kind_of(desk.answer(wire::Cancel{fresh_key(), token})), std::nullopt);
  counter.now = counter.now + our_catalogue()->booking.return_delay;
  EXPECT_EQ(counter.left(desk), before);
}

TEST(desk, a_start_is_offered_until_its_lead_time) {
  Counter counter;
  Desk desk = counter.desk();
  counter.now = counter.start_at - our_catalogue()->booking.lead_time;
  EXPECT_TRUE(std::holds_alternative<wire::HoldView>(Counter::place(desk, counter.start_at)));
  counter.now = counter.now + Duration::seconds(1);
  EXPECT_EQ(kind_of(Counter::place(desk, counter.start_at)), ProblemKind::slot_not_offered);
}

TEST(desk, troubles_of_the_store_have_their_problems) {
  Counter counter;
  Desk good = counter.desk();
  const HoldId hold = counter.hold(good);
  const ManageToken token = counter.book(good);
  const booking::ShortCode code = std::get<wire::AppointmentView>(good.answer(wire::GetAppointment{token})).code;
  const auto day = our_catalogue()->zone.to_civil(counter.start_at).date;
  const std::vector<wire::Request> requests = {
      wire::GetAvailability{service, centre, day, day},
      wire::PlaceHold{fresh_key(), centre, false, {{service, counter.start_at}}},
      wire::GetHold{hold},
      wire::ReleaseHold{fresh_key(), hold},
      wire::Confirm{fresh_key(), hold, leyla, text::Language::az},
      wire::GetAppointment{token},
      wire::FindAppointment{code.str(), leyla.phone},
      wire::Cancel{fresh_key(), token},
      wire::Arrive{fresh_key(), token},
      wire::GetWhyNot{service, centre, counter.start_at},
      wire::GetSoonest{service}};
  const std::vector<std::pair<store::StoreFailure, ProblemKind>> rows = {
      {store::StoreFailure::busy, ProblemKind::overloaded},
      {store::StoreFailure::full, ProblemKind::unavailable},
      {store::StoreFailure::broken, ProblemKind::unavailable},
      {store::StoreFailure::key_reused, ProblemKind::key_reused},
      {store::StoreFailure::key_in_use, ProblemKind::key_in_use}};
  for (const auto& [failure, problem] : rows) {
    store::FailingStore store(failure);
    Desk desk = counter.desk_on(store);
    for (const wire::Request& request : requests) EXPECT_EQ(kind_of(desk.answer(request)), problem) << request.index();
  }
}

TEST(desk, says_why_a_time_is_gone_and_where_the_next_one_is) {
  Counter counter;
  Desk desk = counter.desk();
  const auto ask = [&](Instant at) {
    return std::get<wire::WhyNot>(desk.answer(wire::GetWhyNot{service, centre, at}));
  };
  EXPECT_EQ(ask(counter.start_at).reasons, std::vector<slots::Reason>());
  EXPECT_EQ(ask(counter.start_at).next_start_at, counter.start_at);
  // Two counters; each booking is longer than a step, so the next start is taken as well.
  const std::int32_t counters = counter.left(desk);
  for (std::int32_t i = 0; i < counters; ++i) (void)counter.hold(desk);
  const Duration length = slots::offer(*our_catalogue(), service, centre)->duration;
  const Instant next = ask(counter.start_at).next_start_at.value();
  EXPECT_GE(next, counter.start_at + length);
  EXPECT_EQ(ask(counter.start_at).reasons,
            (std::vector<slots::Reason>{slots::AllTaken{counters, counter.start_at, next}}));
  // Long after the window: the reason is told, and the next free start is the first of all.
  const wire::WhyNot later = ask(counter.start_at + Duration::minutes(std::int64_t{365} * 1440));
  EXPECT_TRUE(std::holds_alternative<slots::TooLate>(later.reasons.front()));
  EXPECT_EQ(later.next_start_at,
            std::get<wire::SoonestPlaces>(desk.answer(wire::GetSoonest{service})).places.back().soonest.start_at)
      << "the catalogue's last centre is the one in question";
  EXPECT_EQ(kind_of(desk.answer(wire::GetWhyNot{service, CentreId::parse("nowhere").value(), counter.start_at})),
            ProblemKind::not_found);
}

TEST(desk, knows_the_soonest_place_of_every_centre) {
  Counter counter;
  Desk desk = counter.desk();
  const auto soonest = [&] {
    const auto reply = std::get<wire::SoonestPlaces>(desk.answer(wire::GetSoonest{service}));
    const auto& centres = our_catalogue()->at(our_catalogue()->find(service).value()).centres;
    const auto open = std::count_if(centres.begin(), centres.end(),
                                    [](catalogue::CentreIndex each) { return our_catalogue()->at(each).is_active; });
    EXPECT_EQ(reply.places.size(), static_cast<std::size_t>(open));
    return reply.places.back();
  };
  EXPECT_EQ(soonest().centre, centre);
  const Instant first = soonest().soonest.start_at.value();
  EXPECT_EQ(our_catalogue()->zone.to_civil(first).date, our_catalogue()->zone.to_civil(counter.now).date);
  const auto taken = [&] { return std::holds_alternative<Problem>(Counter::place(desk, first)); };
  while (!taken()) {
  }
  EXPECT_GT(soonest().soonest.start_at.value(), first);
  EXPECT_EQ(kind_of(desk.answer(wire::GetSoonest{ServiceId::parse("no-such").value()})), ProblemKind::not_found);
}

TEST(desk, draws_the_payment_slip_that_core_computes) {
  Counter counter;
  Desk desk = counter.desk();
  const auto asked = [](std::vector<std::pair<std::string, std::string>> answers) {
    return wire::GetPaymentSlip{ServiceId::parse("id-loss").value(), std::move(answers)};
  };
  const auto reply = std::get<wire::PaymentSlip>(desk.answer(asked({{"speed", "1d"}})));
  EXPECT_EQ(fees::parse_payload(reply.payload), reply.slip.order);
  EXPECT_EQ(reply.slip.order.on, our_catalogue()->zone.to_civil(counter.now).date);
  EXPECT_EQ(reply.qr, html::make_qr(reply.payload));
  EXPECT_EQ(kind_of(desk.answer(asked({}))), ProblemKind::no_payment_slip);
  EXPECT_EQ(kind_of(desk.answer(asked({{"speed", "1d"}, {"colour", "red"}}))), ProblemKind::malformed_request)
      << "what was half understood asks for no money";
}

/// Says of the first ids that somebody has them already.
class CollidingStore final : public store::StoreTwin {
 public:
  CollidingStore(store::Store& real, int collisions) : StoreTwin(real), collisions_(collisions) {}
  Result<store::ConfirmAnswer, store::StoreFailure> confirm(const store::WriteKey& key,
                                                            const store::NewAppointment& wanted, Instant now) override {
    tried.push_back(wanted.id);
    if (collisions_-- > 0) return store::ConfirmAnswer{store::ConfirmOutcome::draw_again, std::nullopt};
    return real().confirm(key, wanted, now);
  }
  std::vector<AppointmentId> tried;

 private:
  int collisions_;
};

TEST(desk, draws_another_id_when_one_is_taken) {
  Counter counter;
  CollidingStore store(*counter.memory, 3);
  Desk desk = counter.desk_on(store);
  EXPECT_TRUE(std::holds_alternative<wire::AppointmentView>(Counter::confirm(desk, counter.hold(desk))));
  ASSERT_EQ(store.tried.size(), 4U);
  EXPECT_NE(store.tried[0], store.tried[1]);
}

TEST(desk, does_not_draw_for_ever) {
  Counter counter;
  CollidingStore store(*counter.memory, 1'000'000);
  Desk desk = counter.desk_on(store);
  EXPECT_EQ(kind_of(Counter::confirm(desk, counter.hold(desk))), ProblemKind::overloaded);
}

TEST(desk, counts_the_changes_of_what_is_free) {
  Counter counter;
  Desk desk = counter.desk();
  const auto day = our_catalogue()->zone.to_civil(counter.start_at).date;
  const auto changes = [&](const CentreId& where) {
    return desk.changes(wire::GetAvailability{service, where, day, day});
  };
  const CentreId other = CentreId::parse("quba").value();
  const std::uint64_t at_start = changes(centre);
  const HoldId hold = counter.hold(desk);
  EXPECT_EQ(changes(centre), at_start + 1) << "a hold takes a place";
  const Reply booked = Counter::confirm(desk, hold);
  EXPECT_EQ(changes(centre), at_start + 2) << "confirmed, it does not come back by the clock";
  (void)desk.answer(wire::Cancel{fresh_key(), std::get<wire::AppointmentView>(booked).token});
  EXPECT_EQ(changes(centre), at_start + 3);
  (void)desk.answer(wire::ReleaseHold{fresh_key(), counter.hold(desk)});
  EXPECT_EQ(changes(centre), at_start + 5);
  (void)Counter::place(desk, counter.start_at + Duration::seconds(1));
  (void)desk.answer(wire::GetHold{hold});
  EXPECT_EQ(changes(centre), at_start + 5) << "what was refused or only read changes nothing";
  EXPECT_EQ(changes(other), 0U);
}

TEST(availability_cache, is_right_for_one_second_and_until_the_next_change) {
  AvailabilityCache cache;
  const Instant now = Instant::from_unix_seconds(1'000'000);
  const auto bytes = std::make_shared<const AvailabilityBytes>(AvailabilityBytes{"{}", "\"x\""});
  cache.keep("/a", {5, now}, bytes);
  EXPECT_EQ(cache.find("/a", {5, now}), bytes);
  EXPECT_EQ(cache.find("/a", {6, now}), nullptr);
  EXPECT_EQ(cache.find("/a", {5, now + Duration::seconds(1)}), nullptr);
  EXPECT_EQ(cache.find("/b", {5, now}), nullptr);
  constexpr int many = 1000;
  for (int i = 0; i < many; ++i) cache.keep("/" + std::to_string(i), {5, now}, bytes);
  EXPECT_EQ(cache.find("/999", {5, now}), bytes);
}

}  // namespace
}  // namespace asan::http
