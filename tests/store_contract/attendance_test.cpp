// How the appointments of a day stand, for its figures: one engine after the other; and that neither database reads
// more than that day.
#include <string>
#include <vector>

#include "store/postgres/standing.hpp"
#include "store/sqlite/standing.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::Attendance;
using booking::Step;
using Status = booking::AppointmentStatus;

const CentreId in_ganja = CentreId::parse("ganja-1").value();
const CentreId in_baku = CentreId::parse("baku-1").value();
constexpr Duration quarter = Duration::minutes(15);
constexpr Duration day = Duration::minutes(std::int64_t{24} * 60);

void book(Store& store, std::uint64_t n, const booking::NewHold& hold) {
  ASSERT_EQ(store.place_hold(write_key(10 * n), hold, nine).value().outcome, booking::HoldOutcome::held) << n;
  ASSERT_EQ(store.confirm(write_key(10 * n + 1), new_appointment(hold.id, n), nine).value().outcome,
            ConfirmOutcome::booked)
      << n;
}

class AttendanceContract : public StoreContract {
 protected:
  void book(std::uint64_t n, Instant start_at, catalogue::CentreIndex centre = office::baku) {
    store::book(*store, n, new_hold(store.network(), n, start_at, office::id_card, centre));
  }
  void advance(std::uint64_t n, const std::vector<Step>& steps, Instant now) {
    for (const Step step : steps) {
      ASSERT_EQ(store->advance(write_key(key_++), appointment_id(n), step, now).value().outcome,
                booking::AdvanceOutcome::advanced)
          << n;
    }
  }
  [[nodiscard]] std::vector<Attendance> on_monday(const CentreId& centre = in_baku) const {
    return store->attendance(centre, slots::day_bounds(store.network(), office::date("2026-11-23"))).value();
  }

 private:
  std::uint64_t key_ = 5000;
};

INSTANTIATE_TEST_SUITE_P(Engines, AttendanceContract, every_engine, name_of_case);

using Day = std::vector<Attendance>;

TEST_P(AttendanceContract, EveryStatusIsTold) {
  EXPECT_EQ(on_monday(), Day{});
  for (std::uint64_t n = 1; n <= 3; ++n) book(n, ten);
  for (std::uint64_t n = 4; n <= 6; ++n) book(n, ten + quarter);
  book(7, ten + quarter + quarter);
  EXPECT_EQ(on_monday(), (Day{{ten, Status::booked, 3},
                              {ten + quarter, Status::booked, 3},
                              {ten + quarter + quarter, Status::booked, 1}}));
  advance(1, {Step::arrive}, ten);
  advance(2, {Step::arrive, Step::call}, ten);
  advance(3, {Step::arrive, Step::call, Step::serve}, ten);
  advance(4, {Step::arrive, Step::call, Step::serve, Step::fulfil}, ten + quarter);
  advance(5, {Step::miss}, ten + Duration::minutes(180));
  store->cancel(write_key(1), appointment_id(6), any_bits, nine).value();
  store.reopen();
  EXPECT_EQ(on_monday(), (Day{{ten, Status::arrived, 1},
                              {ten, Status::called, 1},
                              {ten, Status::serving, 1},
                              {ten + quarter, Status::cancelled, 1},
                              {ten + quarter, Status::fulfilled, 1},
                              {ten + quarter, Status::noshow, 1},
                              {ten + quarter + quarter, Status::booked, 1}}));
}

TEST_P(AttendanceContract, OtherCentresOtherTimesAndHoldsAreNotInIt) {
  book(1, ten);
  book(2, ten, office::ganja);
  book(3, ten + day);
  store->place_hold(write_key(1), new_hold(store.network(), 90, ten, office::id_card, office::baku), nine).value();
  EXPECT_EQ(on_monday(), (Day{{ten, Status::booked, 1}}));
  EXPECT_EQ(on_monday(in_ganja), (Day{{ten, Status::booked, 1}}));
  EXPECT_EQ(on_monday(CentreId::parse("nowhere-1").value()), Day{});
  const auto of = [this](Instant from, Instant until) { return store->attendance(in_baku, {from, until}).value(); };
  EXPECT_EQ(of(ten, ten + Duration::seconds(1)).size(), 1U) << "its start is in it";
  EXPECT_EQ(of(nine, ten), Day{}) << "its end is not";
  EXPECT_EQ(of(ten + Duration::seconds(1), ten + day), Day{});
  EXPECT_EQ(of(ten, ten + day + day).size(), 2U);
}

TEST_P(AttendanceContract, AnErasedPersonStillCounts) {
  for (std::uint64_t n = 1; n <= 3; ++n) book(n, ten);
  advance(1, {Step::arrive, Step::call, Step::serve, Step::fulfil}, ten);
  ASSERT_EQ(store->erase_person(fin(2), any_bits, nine).value().outcome, EraseOutcome::erased);
  const Day then = {{ten, Status::booked, 1}, {ten, Status::cancelled, 1}, {ten, Status::fulfilled, 1}};
  EXPECT_EQ(on_monday(), then) << "who was still to come is cancelled first";
  ASSERT_EQ(store->erase_ended_before(ten + day, ten + day).value(), 2);
  EXPECT_EQ(on_monday(), then);
  ASSERT_FALSE(store->find_appointment(appointment_id(1)).value().has_value());
}

TEST_P(AttendanceContract, WhoMovesIsCountedWhereHeIsNow) {
  book(1, ten);
  ASSERT_EQ(store->reschedule(write_key(1), appointment_id(1), ten + day, nine).value().outcome,
            booking::RescheduleOutcome::rescheduled);
  EXPECT_EQ(on_monday(), Day{});
  EXPECT_EQ(store->attendance(in_baku, {ten + day, ten + day + quarter}).value(),
            (Day{{ten + day, Status::booked, 1}}));
}

TEST_P(AttendanceContract, AVisitOfSeveralPartsCountsOnceAtItsStart) {
  booking::NewHold hold = new_hold(store.network(), 1, ten, office::id_card, office::baku);
  const Instant then = ten + Duration::minutes(60);
  hold.visit.parts.push_back({store.network().at(office::contract).id, then});
  store::book(*store, 1, hold);
  EXPECT_EQ(on_monday(), (Day{{ten, Status::booked, 1}}));
  EXPECT_EQ(store->attendance(in_baku, {then, then + quarter}).value(), Day{}) << "hours add up to their day";
}

// ---- what the databases read for it ----

/// 500 visits at each of 40 centres. `numbers` must be there.
std::string many_visits(const std::string& position, const std::string& columns, const std::string& values) {
  const std::string centre = "'centre-' || (n % 40)";
  return "INSERT INTO part (centre, holder, owner, position, service, service_group, channel, start_at, end_at, "
         "until_at) SELECT " +
         centre + ", 1, 'owner-' || n, " + position +
         ", 'id-card', 'papers', 0, 1000000 + n * 60, 1000900 + n * 60, 0 FROM numbers; " +
         "INSERT INTO appointment (id, centre, channel, language, status, booked_at, sequence" + columns +
         ") SELECT 'owner-' || n, " + centre + ", 0, 0, n % 7, 1000000, 0" + values + " FROM numbers; ANALYZE;";
}

TEST(AttendanceIndex, SqliteFindsTheDay) {
  const TemporaryFolder folder;
  SqliteOptions options;
  options.folder = folder.path();
  ASSERT_TRUE(open_sqlite_store(options, network(), test_vault()).has_value());
  auto file = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "").value();
  for (const bool is_filled : {false, true}) {
    if (is_filled) {
      const auto filled = file.run(
          "CREATE TEMP TABLE numbers AS WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many "
          "WHERE n < 20000) SELECT n FROM many;" +
          many_visits("0", ", code_hash, ends_at", ", randomblob(32), 1000900"));
      ASSERT_TRUE(filled.has_value()) << filled.error().words;
    }
    const auto plan = Statement::prepare(file, std::string("EXPLAIN QUERY PLAN ").append(attendance_query));
    ASSERT_TRUE(plan.has_value()) << plan.error().words;
    std::string words;
    Statement::Use rows(*plan);
    while (rows.step().value()) words.append(rows.text(3)).append("\n");
    EXPECT_NE(words.find("SEARCH part USING COVERING INDEX part_starting (centre=? AND start_at>? AND start_at<?)"),
              std::string::npos)
        << words;
    EXPECT_EQ(words.find("SCAN"), std::string::npos) << words;
  }
}

TEST(AttendanceIndex, PostgresFindsTheDayInOnePartition) {
  const PostgresDatabase database;
  ASSERT_TRUE(open_postgres_store({.url = database.url()}, network(), test_vault()).has_value());
  const auto session = postgres::Session::open(database.url());
  const auto filled =
      session->run("CREATE TEMP TABLE numbers AS SELECT generate_series(1, 20000) AS n;" + many_visits("1", "", ""));
  ASSERT_TRUE(filled.has_value()) << filled.error().words;
  const auto plan = session->ask(std::string("EXPLAIN ").append(postgres::attendance_query).c_str(),
                                 postgres::Parameters().add("centre-7").add(1240000).add(1245000));
  ASSERT_TRUE(plan.has_value()) << plan.error().words;
  std::string words;
  for (int row = 0; row < plan->size(); ++row) words.append(plan->text(row, 0)).append("\n");
  EXPECT_NE(words.find("centre_start_at_idx"), std::string::npos) << words;
  EXPECT_EQ(words.find("Seq Scan"), std::string::npos) << words;
  EXPECT_EQ(words.find("Append"), std::string::npos) << words;
}

}  // namespace
}  // namespace asan::store
