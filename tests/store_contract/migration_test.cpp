// A file that an older version wrote is carried over: nothing that somebody was promised is lost.
#include <string_view>

#include "store/sqlite/database.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::AppointmentStatus;

/// As version 1 made it. Never to be changed.
constexpr std::string_view version_1 = R"sql(
CREATE TABLE hold (
  id TEXT NOT NULL PRIMARY KEY, service TEXT NOT NULL, centre TEXT NOT NULL, service_group TEXT NOT NULL,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL CHECK (end_at > start_at), expires_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2))
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_occupying ON hold (centre, service_group, start_at, end_at, expires_at) WHERE state = 0;
CREATE INDEX hold_expiry ON hold (expires_at);
CREATE TABLE appointment (
  id TEXT NOT NULL PRIMARY KEY, code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32), service TEXT NOT NULL,
  centre TEXT NOT NULL, service_group TEXT NOT NULL, start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL CHECK (end_at > start_at), given_name TEXT NOT NULL, family_name TEXT NOT NULL,
  phone TEXT NOT NULL, fin TEXT NOT NULL, language INTEGER NOT NULL CHECK (language IN (0, 1, 2)),
  status INTEGER NOT NULL CHECK (status IN (0, 1)), booked_at INTEGER NOT NULL, sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_occupying ON appointment (centre, service_group, start_at, end_at) WHERE status = 0;
CREATE TABLE answer (
  key TEXT NOT NULL PRIMARY KEY, operation INTEGER NOT NULL, fingerprint INTEGER NOT NULL, outcome INTEGER NOT NULL,
  subject TEXT, answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_age ON answer (answered_at);
PRAGMA user_version=1;
)sql";

/// A row of version 1's `hold` or `appointment` from the service on to the end of its time: in Ganja, 15 minutes.
std::string place(Instant start_at) {
  return "'id-card', 'ganja-1', 'papers', " + std::to_string(start_at.unix_seconds()) + ", " +
         std::to_string((start_at + Duration::minutes(15)).unix_seconds());
}
std::string hold_row(std::uint64_t n, Instant start_at, Instant expires_at, int state) {
  return "INSERT INTO hold VALUES ('" + digits32(n) + "', " + place(start_at) + ", " +
         std::to_string(expires_at.unix_seconds()) + ", " + std::to_string(state) + ");";
}
std::string appointment_row(std::uint64_t n, Instant start_at, int status, int sequence) {
  std::string hash;
  for (const std::uint8_t byte : code_hash(n)) {
    constexpr std::string_view digits = "0123456789abcdef";
    hash += digits[byte >> 4U];
    hash += digits[byte & 15U];
  }
  return "INSERT INTO appointment VALUES ('" + digits32(n) + "', x'" + hash + "', " + place(start_at) +
         ", 'Aygün', 'Məmmədova-Əliyeva', '+994501234567', '" + fin(n).str() + "', 1, " + std::to_string(status) +
         ", " + std::to_string(nine.unix_seconds()) + ", " + std::to_string(sequence) + ");";
}
std::string answer_row(std::uint64_t key, int operation, int outcome, std::uint64_t subject) {
  return "INSERT INTO answer VALUES ('" + write_key(key).key.str() + "', " + std::to_string(operation) + ", 1, " +
         std::to_string(outcome) + ", '" + digits32(subject) + "', " + std::to_string(nine.unix_seconds()) + ");";
}

Instant quarter(int n) { return ten + Duration::minutes(std::int64_t{15} * n); }

booking::Appointment promised(std::uint64_t n, Instant start_at, AppointmentStatus status, std::int32_t sequence) {
  const booking::Part part{ServiceId::parse("id-card").value(),
                           GroupId::parse("papers").value(),
                           {start_at, start_at + Duration::minutes(15)}};
  return {.id = appointment_id(n),
          .centre = CentreId::parse("ganja-1").value(),
          .visit = booking::Visit(part),
          .person = aygun(n),
          .language = text::Language::ru,
          .status = status,
          .booked_at = nine,
          .sequence = sequence};
}

TEST(Migration, AFileOfVersion1LosesNothing) {
  const TemporaryFolder folder;
  const auto catalogue = network();
  {
    auto old = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "").value();
    std::string rows(version_1);
    const Instant soon = nine + Duration::minutes(10);
    rows += hold_row(1, quarter(0), soon, 0) + hold_row(2, quarter(1), soon, 1) + hold_row(3, quarter(2), soon, 2) +
            hold_row(4, quarter(3), nine - Duration::minutes(1), 0);
    rows += appointment_row(11, quarter(1), 0, 0) + appointment_row(12, quarter(4), 1, 1) +
            appointment_row(13, quarter(5), 0, 2);
    rows +=
        answer_row(101, 0, 0, 1) + answer_row(102, 2, 0, 11) + answer_row(103, 3, 0, 12) + answer_row(104, 4, 0, 13);
    ASSERT_TRUE(old.run(rows).has_value());
  }
  const auto first = promised(11, quarter(1), AppointmentStatus::booked, 0);
  const auto cancelled = promised(12, quarter(4), AppointmentStatus::cancelled, 1);
  const auto moved = promised(13, quarter(5), AppointmentStatus::booked, 2);
  for (const int start : {1, 2}) {
    SqliteOptions options;
    options.folder = folder.path();
    auto opened = open_sqlite_store(options, catalogue, test_vault());
    ASSERT_TRUE(opened.has_value()) << opened.error().detail;
    Store& store = **opened;
    EXPECT_EQ(store.find_appointment(appointment_id(11)).value(), first) << "start " << start;
    EXPECT_EQ(store.find_appointment(appointment_id(12)).value(), cancelled);
    EXPECT_EQ(store.find_by_code(code_hash(13), aygun(13).phone).value(), moved);

    const auto hold = store.find_hold(hold_id(1), nine).value();
    ASSERT_TRUE(hold.has_value());
    EXPECT_EQ(hold->visit.range(), (TimeRange{quarter(0), quarter(1)}));
    EXPECT_EQ(hold->expires_at, nine + Duration::minutes(10));
    for (const std::uint64_t n : {2, 3, 4}) EXPECT_FALSE(store.find_hold(hold_id(n), nine).value().has_value()) << n;

    const booking::Needed day{{office::papers}, slots::day_bounds(*catalogue, office::date("2026-11-23"))};
    const auto at = [](int n) { return by_papers({quarter(n), quarter(n + 1)}); };
    EXPECT_EQ(store.occupied(CentreId::parse("ganja-1").value(), day, nine).value(), (std::vector{at(0), at(1), at(5)}))
        << "a live hold and two appointments, each once";

    EXPECT_EQ(store.place_hold(write_key(101), new_hold(*catalogue, 50, ten), nine).value().hold, hold)
        << "retries of before are answered as before";
    EXPECT_EQ(store.confirm(write_key(102), new_appointment(hold_id(2), 51), nine).value().appointment, first);
    EXPECT_EQ(store.cancel(write_key(103), appointment_id(12), any_bits, nine).value().appointment, cancelled);
    EXPECT_EQ(store.reschedule(write_key(104), appointment_id(13), quarter(5), nine).value().appointment, moved);
  }
  SqliteOptions options;
  options.folder = folder.path();
  const auto store = open_sqlite_store(options, catalogue, test_vault()).value();
  ASSERT_EQ(store->confirm(write_key(200), new_appointment(hold_id(1), 60), nine).value().outcome,
            ConfirmOutcome::booked)
      << "a hold of before is confirmed";
  EXPECT_EQ(store->advance(write_key(201), appointment_id(11), booking::Step::arrive, quarter(1)).value().outcome,
            booking::AdvanceOutcome::advanced)
      << "an appointment of before is lived on";
  const auto standing = store->standing(nine).value();
  ASSERT_EQ(standing.size(), 3U) << "what was cancelled before does not stand";
  EXPECT_EQ(standing.back().appointment, appointment_id(13));
}

}  // namespace
}  // namespace asan::store
