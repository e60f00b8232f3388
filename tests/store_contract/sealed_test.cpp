// Nobody's name, phone or FIN stands in the file, its log or their free pages: as it is written now, and after a file
// that an older version wrote in plain was carried over.
#include <string_view>

#include "core/booking/requests.hpp"
#include "store/slot_requests.hpp"
#include "store/sqlite/database.hpp"
#include "store_contract/engines.hpp"
#include "store_contract/planted.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

/// As version 5 made it, without what no person stands in. Never to be changed.
constexpr std::string_view version_5 = R"sql(
CREATE TABLE answer (key TEXT NOT NULL PRIMARY KEY, operation INTEGER NOT NULL, fingerprint INTEGER NOT NULL,
  outcome INTEGER NOT NULL, subject TEXT, answered_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX answer_age ON answer (answered_at);
CREATE TABLE part (holder INTEGER NOT NULL, owner TEXT NOT NULL, position INTEGER NOT NULL, centre TEXT NOT NULL,
  service TEXT NOT NULL, service_group TEXT NOT NULL, channel INTEGER NOT NULL, start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL, until_at INTEGER NOT NULL, PRIMARY KEY (holder, owner, position)) STRICT, WITHOUT ROWID;
CREATE INDEX part_occupying ON part (centre, service_group, start_at, end_at, until_at, channel) WHERE until_at > 0;
CREATE INDEX part_ending ON part (until_at) WHERE holder = 0 AND until_at > 0;
CREATE TABLE hold (id TEXT NOT NULL PRIMARY KEY, centre TEXT NOT NULL, channel INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, state INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE slot_request (id TEXT NOT NULL PRIMARY KEY, number TEXT NOT NULL UNIQUE, code_hash BLOB NOT NULL UNIQUE,
  centre TEXT NOT NULL, service TEXT NOT NULL, service_group TEXT NOT NULL, from_on TEXT NOT NULL, to_on TEXT NOT NULL,
  part_of_day INTEGER NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, phone TEXT NOT NULL,
  fin TEXT NOT NULL, language INTEGER NOT NULL, state INTEGER NOT NULL, draw_on TEXT, in_line_at INTEGER NOT NULL,
  offers_passed INTEGER NOT NULL, passed_start_at INTEGER, offer_start_at INTEGER, offer_end_at INTEGER,
  offer_until_at INTEGER) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_open_request ON slot_request (centre, service_group, fin) WHERE state IN (0, 2, 3);
CREATE TABLE draw (centre TEXT NOT NULL, service_group TEXT NOT NULL, from_on TEXT NOT NULL, seed TEXT NOT NULL,
  held_at INTEGER NOT NULL, PRIMARY KEY (centre, service_group, from_on)) STRICT, WITHOUT ROWID;
CREATE TABLE drawn (centre TEXT NOT NULL, service_group TEXT NOT NULL, from_on TEXT NOT NULL,
  position INTEGER NOT NULL, number TEXT NOT NULL, start_at INTEGER, end_at INTEGER,
  PRIMARY KEY (centre, service_group, from_on, position)) STRICT, WITHOUT ROWID;
CREATE TABLE appointment (id TEXT NOT NULL PRIMARY KEY, code_hash BLOB NOT NULL UNIQUE, centre TEXT NOT NULL,
  channel INTEGER NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, phone TEXT NOT NULL,
  fin TEXT NOT NULL, language INTEGER NOT NULL, status INTEGER NOT NULL, booked_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_person ON appointment (fin) WHERE status NOT IN (1, 5);
CREATE TABLE lifted_limit (fin TEXT NOT NULL PRIMARY KEY, lifted_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version=5;
)sql";

std::string quoted(const booking::Person& person) {
  return "'" + person.given_name.str() + "', '" + person.family_name.str() + "', '" + person.phone.e164() + "', '" +
         person.fin.str() + "'";
}
/// A blob literal of the number's code hash.
std::string hash_of(std::uint64_t n) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string hash = "x'";
  for (const std::uint8_t byte : code_hash(n)) hash.append({digits[byte >> 4U], digits[byte & 15U]});
  return hash + "'";
}
std::string appointment_row(std::uint64_t n, const booking::Person& person, int status) {
  const std::string id = "'" + digits32(n) + "'";
  const std::string start = std::to_string((ten + Duration::minutes(static_cast<std::int64_t>(15 * n))).unix_seconds());
  return "INSERT INTO appointment VALUES (" + id + ", " + hash_of(n) + ", 'ganja-1', 0, " + quoted(person) + ", 1, " +
         std::to_string(status) + ", 1, 0); INSERT INTO part VALUES (1, " + id +
         ", 0, 'ganja-1', 'id-card', 'papers', " + "0, " + start + ", " + start + " + 900, 9223372036854775807);";
}
std::string request_row(std::uint64_t n, const booking::Person& person) {
  const auto& asked = booking::requests::wanted(n, "2026-11-24", "2026-11-25");
  return "INSERT INTO slot_request VALUES ('" + asked.id.str() + "', '" + asked.number.str() + "', " + hash_of(n) +
         ", 'ganja-1', 'id-card', 'papers', '2026-11-24', '2026-11-25', 0, " + quoted(person) +
         ", 1, 2, NULL, 1, 1, 7, NULL, NULL, NULL);";
}

class Sealed : public ::testing::Test {
 protected:
  TemporaryFolder folder;
  std::shared_ptr<const catalogue::Catalogue> catalogue = network();

  [[nodiscard]] Result<std::unique_ptr<Store>, OpenFailure> open(
      std::shared_ptr<const vault::Vault> vault = test_vault()) const {
    SqliteOptions options;
    options.folder = folder.path();
    return open_sqlite_store(options, catalogue, std::move(vault));
  }
  std::string ask(const std::string& sql) const {
    auto connection = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "");
    return connection->ask(sql).value();
  }
  /// Rows in plain, and rows that were deleted: they still stand in free pages.
  void write_version_5() const {
    auto old = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "").value();
    ASSERT_TRUE(old.run("PRAGMA journal_mode=WAL; PRAGMA secure_delete=OFF;").has_value());
    std::string rows(version_5);
    for (std::uint64_t n = 1000; n < 1200; ++n) rows += appointment_row(n, planted(), 1);
    rows += "DELETE FROM appointment;";
    rows += appointment_row(1, planted(), 0) + appointment_row(2, aygun(2), 5) + request_row(3, planted());
    rows += "INSERT INTO lifted_limit VALUES ('" + planted().fin.str() + "', 77);";
    ASSERT_TRUE(old.run(rows).has_value());
  }
};

TEST_F(Sealed, NobodyStandsInWhatIsWritten) {
  const auto store = open().value();
  const auto wish = new_hold(*catalogue, 1, ten);
  ASSERT_EQ(store->place_hold(write_key(1), wish, nine).value().outcome, booking::HoldOutcome::held);
  NewAppointment wanted = new_appointment(wish.id, 1);
  wanted.person = planted();
  ASSERT_EQ(store->confirm(write_key(2), wanted, nine).value().outcome, ConfirmOutcome::booked);
  booking::NewSlotRequest asked = booking::requests::wanted(2, "2026-11-24", "2026-11-24");
  asked.person = planted();
  (void)store->slot_requests().file(write_key(3), {asked, code_hash(2)}, nine).value();
  EXPECT_EQ(traces_of(planted(), folder.path()), std::vector<std::string>{}) << "with its log";
  EXPECT_EQ(store->find_appointment(wanted.id).value()->person, planted());
  EXPECT_EQ(store->find_by_code(wanted.code_hash, planted().phone).value()->id, wanted.id);
}

TEST_F(Sealed, AFileInPlainIsSealedAndNoPageRemembers) {
  write_version_5();
  ASSERT_GE(traces_of(planted(), folder.path()).size(), 4U) << "the test would find it";
  for (const int start : {1, 2}) {
    const auto store = open().value();
    EXPECT_EQ(traces_of(planted(), folder.path()), std::vector<std::string>{}) << "start " << start;
    EXPECT_EQ(store->find_appointment(appointment_id(1)).value()->person, planted());
    EXPECT_EQ(store->find_by_code(code_hash(2), aygun(2).phone).value()->person, aygun(2));
    const auto request = store->slot_requests().find_request(booking::requests::request_id(3)).value().value();
    EXPECT_EQ(request.request.person, planted());
    EXPECT_EQ(request.request.offers_passed, 1);
    EXPECT_EQ(request.request.passed_start_at, Instant::from_unix_seconds(7));
  }
  EXPECT_EQ(ask("SELECT lifted_at FROM lifted_limit"), "77");
  EXPECT_EQ(ask("SELECT count(*) FROM appointment WHERE ends_at - 900 = (SELECT start_at FROM part WHERE owner = id)"),
            "2");
}

TEST_F(Sealed, AMigrationThatEndedBeforeThePagesWereCleanedGoesOn) {
  write_version_5();
  ASSERT_TRUE(open().has_value());
  {
    auto file = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "").value();
    ASSERT_TRUE(file.run("PRAGMA secure_delete=OFF; CREATE TABLE left_over (text TEXT);").has_value());
    ASSERT_TRUE(
        file.run("INSERT INTO left_over VALUES ('" + planted().fin.str() + "'); DROP TABLE left_over;").has_value());
  }
  // What later steps made is not there yet.
  for (const char* later :
       {"DROP TABLE audit", "DROP TABLE audit_head", "DROP TABLE notice", "DROP TABLE notice_charge",
        "DROP INDEX answer_subject", "DROP TABLE contact_check", "DROP TABLE staff_account", "DROP TABLE staff_session",
        "DROP INDEX part_starting", "DROP TABLE terminal_note", "PRAGMA user_version=6"}) {
    ask(later);
  }
  ASSERT_FALSE(traces_of(planted(), folder.path()).empty());
  ASSERT_TRUE(open().has_value());
  EXPECT_EQ(traces_of(planted(), folder.path()), std::vector<std::string>{});
}

TEST_F(Sealed, OtherKeysOpenNothing) {
  EXPECT_FALSE(needs_vault(folder.path()).value()) << "nothing is there yet";
  write_version_5();
  EXPECT_FALSE(needs_vault(folder.path()).value()) << "in plain";
  ASSERT_TRUE(open().has_value());
  EXPECT_TRUE(needs_vault(folder.path()).value());
  auto other_index = vault::testing_words::key_ring();
  other_index.index.fill(9);
  for (const auto& other : {vault::testing_words::vault({2}), std::make_shared<const vault::Vault>(other_index)}) {
    const auto refused = open(other);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, OpenFailureKind::wrong_keys);
  }
  EXPECT_TRUE(open(vault::testing_words::vault({1, 2})).has_value()) << "with a newer key beside it";
  EXPECT_EQ(open(vault::testing_words::vault({1})).error().kind, OpenFailureKind::wrong_keys) << "which is needed now";
}

TEST_F(Sealed, APersonThatWasMovedToAnotherRowDoesNotOpen) {
  write_version_5();
  ASSERT_TRUE(open().has_value());
  const std::string id = digits32(1);
  ask("UPDATE appointment SET (person_key, person_text) = (SELECT person_key, person_text FROM appointment WHERE id = "
      "'" +
      digits32(2) + "') WHERE id = '" + id + "'");
  EXPECT_EQ(open().value()->find_appointment(appointment_id(1)).error(), StoreFailure::broken);
}

}  // namespace
}  // namespace asan::store
