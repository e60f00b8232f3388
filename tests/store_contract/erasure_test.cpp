// A person is erased, by request or because it is long ago; the places stay. One engine after the other, and then every
// byte that SQLite left.
#include <algorithm>

#include "core/booking/requests.hpp"
#include "store/slot_requests.hpp"
#include "store/sqlite/database.hpp"
#include "store_contract/engines.hpp"
#include "store_contract/planted.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::CancelOutcome;
using booking::Step;
namespace requests = booking::requests;

constexpr Duration day = Duration::minutes(std::int64_t{24} * 60);

class ErasureContract : public StoreContract {
 protected:
  booking::Appointment book(std::uint64_t n, const booking::Person& person, Instant start_at) {
    EXPECT_EQ(store->place_hold(write_key(10 * n), wanted(n, start_at), nine).value().outcome,
              booking::HoldOutcome::held);
    NewAppointment asked = new_appointment(hold_id(n), n);
    asked.person = person;
    const auto answer = store->confirm(write_key(10 * n + 1), asked, nine).value();
    EXPECT_EQ(answer.outcome, ConfirmOutcome::booked);
    return answer.appointment.value();
  }
  [[nodiscard]] EraseAnswer erase(const booking::Person& person, Instant now) {
    return store->erase_person(person.fin, any_bits, now).value();
  }
  /// Nobody finds it, by link or code, and nothing can be done to it.
  void expect_found_by_nobody(std::uint64_t n, const booking::Person& person, Instant now) {
    const AppointmentId id = appointment_id(n);
    EXPECT_FALSE(store->find_appointment(id).value().has_value());
    EXPECT_FALSE(store->find_by_code(code_hash(n), person.phone).value().has_value());
    EXPECT_EQ(store->cancel(write_key(900 + n), id, any_bits, now).value().outcome, CancelOutcome::not_found);
    EXPECT_EQ(store->advance(write_key(800 + n), id, Step::arrive, now).value().outcome,
              booking::AdvanceOutcome::not_found);
    EXPECT_EQ(store->reschedule(write_key(700 + n), id, ten + day, now).value().outcome,
              booking::RescheduleOutcome::not_found);
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, ErasureContract, every_engine, name_of_case);

TEST_P(ErasureContract, WhatIsStillToComeIsCancelledAndNobodyFindsItAnyMore) {
  book(1, planted(), ten);
  const auto other = book(2, aygun(2), ten + Duration::minutes(15));
  EXPECT_EQ(erase(planted(), nine), (EraseAnswer{EraseOutcome::erased, 1, 0, 1}));
  for (int restart = 0; restart < 2; ++restart) {
    expect_found_by_nobody(1, planted(), nine);
    EXPECT_EQ(occupied(nine), std::vector{by_papers(other.visit.range())}) << "its place came free";
    EXPECT_EQ(store->standing(nine).value().size(), 1U);
    EXPECT_EQ(store->find_appointment(appointment_id(2)).value(), other) << "somebody else's stays";
    EXPECT_EQ(erase(planted(), nine), EraseAnswer{}) << "asked again";
    store.reopen();
  }
}

TEST_P(ErasureContract, ARetryIsAnsweredAsForWhatNeverWas) {
  book(1, planted(), ten);
  const auto cancelled = store->cancel(write_key(50), appointment_id(1), any_bits, nine).value();
  ASSERT_EQ(cancelled.outcome, CancelOutcome::cancelled);
  EXPECT_EQ(erase(planted(), nine), (EraseAnswer{EraseOutcome::erased, 1, 0, 0}));
  NewAppointment again = new_appointment(hold_id(1), 1);
  again.person = planted();
  EXPECT_EQ(store->confirm(write_key(11), again, nine).value(), (ConfirmAnswer{ConfirmOutcome::hold_unknown, {}}));
  EXPECT_EQ(store->cancel(write_key(50), appointment_id(1), any_bits, nine).value(),
            (CancelAnswer{CancelOutcome::not_found, {}}));
}

TEST_P(ErasureContract, WhoMayBeInTheCentreIsNotErased) {
  book(1, planted(), ten);
  book(2, aygun(2), ten + Duration::minutes(15));
  ASSERT_EQ(store->advance(write_key(1), appointment_id(2), Step::arrive, ten).value().outcome,
            booking::AdvanceOutcome::advanced);
  struct Row {
    booking::Person person;
    Instant now;
    EraseOutcome outcome;
  };
  const std::vector<Row> rows = {
      {planted(), ten + Duration::minutes(5), EraseOutcome::being_served},
      {aygun(2), ten + Duration::minutes(5), EraseOutcome::being_served},
      {aygun(2), ten + Duration::minutes(300), EraseOutcome::being_served},
      {planted(), ten + Duration::minutes(300), EraseOutcome::erased},
      {aygun(2), ten + day + Duration::minutes(31), EraseOutcome::erased},
      {aygun(3), ten, EraseOutcome::unknown},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(erase(row.person, row.now).outcome, row.outcome) << (row.now - ten).in_whole_minutes();
    if (row.outcome != EraseOutcome::erased) continue;
    EXPECT_EQ(erase(row.person, row.now).outcome, EraseOutcome::unknown);
  }
}

TEST_P(ErasureContract, OneWhoIsBeingServedKeepsAllOfHis) {
  book(1, planted(), ten);
  booking::NewHold tomorrow = new_hold(store.network(), 2, ten + day, office::passport);
  ASSERT_EQ(store->place_hold(write_key(20), tomorrow, nine).value().outcome, booking::HoldOutcome::held);
  NewAppointment asked = new_appointment(hold_id(2), 2);
  asked.person = planted();
  ASSERT_EQ(store->confirm(write_key(21), asked, nine).value().outcome, ConfirmOutcome::booked);
  EXPECT_EQ(erase(planted(), ten + Duration::minutes(5)), EraseAnswer{EraseOutcome::being_served});
  EXPECT_EQ(store->find_appointment(appointment_id(2)).value()->status, booking::AppointmentStatus::booked);
  EXPECT_EQ(erase(planted(), nine), (EraseAnswer{EraseOutcome::erased, 2, 0, 2}));
}

TEST_P(ErasureContract, AnErasedPersonIsNewToTheRules) {
  book(1, planted(), ten);
  EXPECT_EQ(erase(planted(), nine).outcome, EraseOutcome::erased);
  ASSERT_EQ(store->place_hold(write_key(30), wanted(3, ten), nine).value().outcome, booking::HoldOutcome::held);
  NewAppointment again = new_appointment(hold_id(3), 3);
  again.person = planted();
  EXPECT_EQ(store->confirm(write_key(31), again, nine).value().outcome, ConfirmOutcome::booked);
}

TEST_P(ErasureContract, ARequestIsWithdrawnAndItsOfferComesFree) {
  const CentreId ganja = CentreId::parse("ganja-1").value();
  std::uint64_t n = 1000;
  const slots::Offer offer = slots::offer(store.network(), office::id_card, office::ganja).value();
  for (const Instant start : slots::day_starts(store.network(), offer, office::date("2026-11-24"))) {
    ++n;
    book(n, aygun(n), start);
  }
  booking::NewSlotRequest asked = requests::wanted(1, "2026-11-24", "2026-11-24");
  asked.person = planted();
  SlotRequests& line = store->slot_requests();
  ASSERT_EQ(line.file(write_key(1), {asked, code_hash(1)}, nine).value().outcome, booking::FileOutcome::filed);
  ASSERT_EQ(line.file(write_key(2), {requests::wanted(2, "2026-11-24", "2026-11-24"), code_hash(2)},
                      nine + Duration::seconds(1))
                .value()
                .outcome,
            booking::FileOutcome::filed);
  store->cancel(write_key(3), appointment_id(1001), any_bits, nine).value();
  ASSERT_EQ(line.serve_line(ganja, nine).value(), 1);
  EXPECT_EQ(erase(planted(), nine), (EraseAnswer{EraseOutcome::erased, 0, 1, 1}));
  EXPECT_FALSE(line.find_request(asked.id).value().has_value());
  EXPECT_EQ(line.act(write_key(4), asked.id, booking::RequestAction::accept, nine).value(), ActAnswer{});
  EXPECT_EQ(line.serve_line(ganja, nine).value(), 1) << "the next one is offered the place";
  EXPECT_EQ(line.find_request(requests::request_id(2)).value()->position, 1);
  booking::NewSlotRequest again = requests::wanted(5, "2026-11-24", "2026-11-24");
  again.person = planted();
  EXPECT_EQ(line.file(write_key(5), {again, code_hash(5)}, nine).value().outcome, booking::FileOutcome::filed);
}

TEST_P(ErasureContract, WhatEndedLongAgoIsErasedByItself) {
  book(1, planted(), ten);
  book(2, aygun(2), ten + Duration::minutes(15));
  store->cancel(write_key(1), appointment_id(2), any_bits, nine).value();
  const auto later = book(3, aygun(3), ten + day);
  const Instant end = ten + Duration::minutes(15);
  EXPECT_EQ(store->erase_ended_before(end, nine).value(), 0) << "it ended just then, not before";
  EXPECT_EQ(store->erase_ended_before(end + Duration::seconds(1), nine).value(), 1);
  EXPECT_EQ(store->erase_ended_before(ten + day, nine).value(), 1) << "cancelled ones too";
  EXPECT_EQ(store->erase_ended_before(ten + day, nine).value(), 0);
  expect_found_by_nobody(1, planted(), nine);
  expect_found_by_nobody(2, aygun(2), nine);
  EXPECT_EQ(store->find_appointment(appointment_id(3)).value(), later);
  EXPECT_EQ(occupied(nine), std::vector{by_papers({ten, end})}) << "that it took place is still known";
}

TEST_P(ErasureContract, ARequestWhoseDaysAreLongOverIsErasedByItself) {
  const slots::Offer offer = slots::offer(store.network(), office::id_card, office::ganja).value();
  std::uint64_t n = 1000;
  for (const Instant start : slots::day_starts(store.network(), offer, office::date("2026-11-24"))) {
    ++n;
    book(n, aygun(n), start);
  }
  SlotRequests& line = store->slot_requests();
  const booking::NewSlotRequest asked = requests::wanted(1, "2026-11-24", "2026-11-24");
  ASSERT_EQ(line.file(write_key(1), {asked, code_hash(1)}, nine).value().outcome, booking::FileOutcome::filed);
  EXPECT_EQ(store->erase_ended_before(office::instant("2026-11-24T00:00:00+04:00"), nine).value(), 0);
  EXPECT_GT(store->erase_ended_before(office::instant("2026-11-25T00:00:00+04:00"), nine).value(), 0);
  EXPECT_FALSE(line.find_request(asked.id).value().has_value());
  const booking::NewSlotRequest other = requests::wanted(5, "2026-11-24", "2026-11-24");
  EXPECT_EQ(line.file(write_key(1), {other, code_hash(5)}, nine).value().outcome, booking::FileOutcome::filed)
      << "its key is forgotten";
}

// ---- every byte that SQLite left ----

TEST(Erasure, NoByteOfThePersonOrHisKeyIsLeft) {
  const TemporaryFolder folder;
  const auto catalogue = network();
  SqliteOptions options;
  options.folder = folder.path();
  const auto store = open_sqlite_store(options, catalogue, test_vault()).value();
  for (std::uint64_t n = 1; n <= 12; ++n) {
    const auto wish = new_hold(*catalogue, n, ten + Duration::minutes(static_cast<std::int64_t>(15 * (n - 1))));
    if (store->place_hold(write_key(2 * n), wish, nine).value().outcome != booking::HoldOutcome::held) continue;
    NewAppointment asked = new_appointment(wish.id, n);
    asked.person = n == 4 ? planted() : aygun(n);
    ASSERT_EQ(store->confirm(write_key(2 * n + 1), asked, nine).value().outcome, ConfirmOutcome::booked);
  }
  std::vector<std::string> secrets;
  {
    const auto file = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_only, "").value();
    const auto read = Statement::prepare(
        file, "SELECT person_key, person_text, fin_index, phone_index FROM appointment WHERE id = ?1");
    const std::string id = appointment_id(4).str();
    Statement::Use row(*read);
    ASSERT_TRUE(row.bind(id).step().value());
    for (int column = 0; column < 3; ++column) secrets.emplace_back(row.bytes(column));
    ASSERT_EQ(std::string(row.bytes(3)).size(), 32U) << "others have the same phone";
  }
  for (const std::string& secret : secrets) ASSERT_TRUE(holds(folder.path(), secret)) << "the test would find it";
  ASSERT_EQ(store->erase_person(planted().fin, any_bits, nine).value().outcome, EraseOutcome::erased);
  for (const std::string& secret : secrets) EXPECT_FALSE(holds(folder.path(), secret)) << "file or log";
  EXPECT_EQ(traces_of(planted(), folder.path()), std::vector<std::string>{});
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "portal.sqlite-wal"), 0U);
}

TEST(Erasure, AReaderInTheWayOnlyDelaysTheLog) {
  const TemporaryFolder folder;
  const auto catalogue = network();
  SqliteOptions options;
  options.folder = folder.path();
  const auto store = open_sqlite_store(options, catalogue, test_vault()).value();
  const auto wish = new_hold(*catalogue, 1, ten);
  ASSERT_TRUE(store->place_hold(write_key(1), wish, nine).has_value());
  auto reader = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_only, "").value();
  ASSERT_TRUE(reader.run("BEGIN; SELECT count(*) FROM hold;").has_value());
  ASSERT_EQ(store->erase_ended_before(nine, nine).value(), 0);
  EXPECT_GT(std::filesystem::file_size(folder.path() / "portal.sqlite-wal"), 0U);
  EXPECT_TRUE(store->release_hold(write_key(2), wish.id, nine).has_value()) << "bookings go on";
  ASSERT_TRUE(reader.run("COMMIT").has_value());
  ASSERT_EQ(store->erase_ended_before(nine, nine).value(), 0);
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "portal.sqlite-wal"), 0U);
}

}  // namespace
}  // namespace asan::store
