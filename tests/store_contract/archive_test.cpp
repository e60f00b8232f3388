// A backup is one moment of a store that goes on booking; it is restored into an empty folder and nowhere else. Keys
// are rotated while persons are kept, also by a run that was ended in the middle.
#include <atomic>
#include <fstream>
#include <thread>

#include "store/sqlite/archive.hpp"
#include "store/sqlite/audit_verify.hpp"
#include "store/sqlite/key_rotation.hpp"
#include "store/sqlite/sqlite_upkeep.hpp"
#include "store/staff_accounts.hpp"
#include "store/upkeep/export.hpp"
#include "store_contract/engines.hpp"
#include "store_contract/planted.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
namespace fs = std::filesystem;
using Kind = UpkeepFailureKind;

std::shared_ptr<const catalogue::Catalogue> roomy_network() {
  catalogue::Catalogue network = office::make();
  network.booking.default_counters = 1000000;
  return std::make_shared<const catalogue::Catalogue>(std::move(network));
}

class Archive : public ::testing::Test {
 protected:
  TemporaryFolder all;
  fs::path folder = all.path() / "data";
  fs::path file = all.path() / "backup";
  std::shared_ptr<const catalogue::Catalogue> catalogue = roomy_network();

  [[nodiscard]] std::unique_ptr<Store> open(const fs::path& where,
                                            std::shared_ptr<const vault::Vault> vault = test_vault()) const {
    SqliteOptions options;
    options.folder = where;
    auto opened = open_sqlite_store(options, catalogue, std::move(vault));
    EXPECT_TRUE(opened.has_value()) << opened.error().detail;
    return opened ? std::move(*opened) : nullptr;
  }
  void book(Store& store, std::uint64_t n, const booking::Person& person) const {
    const auto held = store.place_hold(write_key(2 * n), new_hold(*catalogue, n, ten), nine).value();
    NewAppointment wanted = new_appointment(held.hold.value().id, n);
    wanted.person = person;
    ASSERT_EQ(store.confirm(write_key(2 * n + 1), wanted, nine).value().outcome, ConfirmOutcome::booked);
  }
  static UpkeepResult<std::int64_t> export_to(const fs::path& from, const fs::path& out, const vault::Vault* vault) {
    const auto tables = sqlite_upkeep(from)->tables();
    if (!tables) return failure(tables.error());
    return export_tables(**tables, out, vault);
  }
  static std::string ask(const fs::path& database, const std::string& sql) {
    auto connection = Connection::open(database.string(), Access::read_only, "");
    return connection ? connection->ask(sql).value_or("error") : "cannot open";
  }
};

TEST_F(Archive, ABackupUnderLoadIsOneMoment) {
  auto store = open(folder);
  std::atomic<bool> is_over = false;
  std::atomic<std::uint64_t> acknowledged = 0;
  std::vector<std::thread> writers;
  for (std::uint64_t writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (std::uint64_t n = 1 + writer; !is_over; n += 4) {
        book(*store, n, aygun(n));
        ++acknowledged;
      }
    });
  }
  while (acknowledged < 40) std::this_thread::yield();
  for (int round = 0; round < 5; ++round) {
    const fs::path one = all.path() / ("backup" + std::to_string(round));
    const std::uint64_t before = acknowledged;
    const auto written = back_up(folder, one);
    ASSERT_TRUE(written.has_value()) << written.error().detail;
    const std::uint64_t after = acknowledged + 4;
    const std::uint64_t kept = std::stoull(ask(one, "SELECT count(*) FROM appointment"));
    EXPECT_GE(kept, before) << "what was acknowledged before is in it";
    EXPECT_LE(kept, after);
    EXPECT_EQ(ask(one, "SELECT count(*) FROM hold WHERE state = 1"), std::to_string(kept)) << "and its hold";
    EXPECT_EQ(ask(one, "SELECT count(*) FROM answer WHERE operation = 2"), std::to_string(kept)) << "and its key";
    EXPECT_EQ(ask(one, "SELECT count(*) FROM part WHERE holder = 1"), std::to_string(kept)) << "and its place";
    const auto report = verify_audit_in(one.string(), *test_vault(), std::nullopt);
    EXPECT_EQ(report->head.sequence, static_cast<std::int64_t>(kept)) << "and its entry";
    EXPECT_TRUE(report->findings.empty());
  }
  is_over = true;
  for (std::thread& writer : writers) writer.join();
  const std::uint64_t all_booked = acknowledged;
  store.reset();

  const fs::path restored = all.path() / "restored";
  ASSERT_TRUE(restore(all.path() / "backup4", restored, *test_vault()).has_value());
  const auto again = open(restored);
  const std::uint64_t kept = std::stoull(ask(all.path() / "backup4", "SELECT count(*) FROM appointment"));
  EXPECT_EQ(again->standing(nine)->size(), kept);
  EXPECT_EQ(again->find_appointment(appointment_id(1)).value()->person, aygun(1));
  EXPECT_EQ(open(folder)->standing(nine)->size(), all_booked) << "the store itself lost nothing";
}

TEST_F(Archive, ABackupIsForItsOwnerAloneAndNamesNobody) {
  const auto store = open(folder);
  book(*store, 1, planted());
  ASSERT_TRUE(back_up(folder, file).has_value());
  EXPECT_EQ(fs::status(file).permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(traces_of(planted(), all.path()), std::vector<std::string>{});
  EXPECT_EQ(back_up(folder, file).error().kind, Kind::exists);
  EXPECT_EQ(back_up(folder, all.path() / "none" / "backup").error().kind, Kind::unwritable);
  EXPECT_EQ(back_up(all.path() / "nowhere", all.path() / "other").error().kind, Kind::broken);
  EXPECT_FALSE(fs::exists(all.path() / "backup.part"));

  const auto key_in = [](const fs::path& database) {
    const auto connection = Connection::open(database.string(), Access::read_only, "").value();
    const auto read = Statement::prepare(connection, "SELECT person_key FROM appointment");
    Statement::Use row(*read);
    return row.step().value() ? std::string(row.bytes(0)) : std::string();
  };
  const std::string secret = key_in(folder / "portal.sqlite");
  ASSERT_NE(bytes_of(file).find(secret), std::string::npos) << "the test would find it";
  ASSERT_EQ(store->erase_person(planted().fin, any_bits, nine).value().outcome, EraseOutcome::erased);
  const fs::path after = all.path() / "after";
  ASSERT_TRUE(back_up(folder, after).has_value());
  EXPECT_EQ(bytes_of(after).find(secret), std::string::npos);
  EXPECT_EQ(ask(after, "SELECT person_key IS NULL AND fin_index IS NULL FROM appointment"), "1");
}

TEST_F(Archive, OnlyASoundBackupIntoAnEmptyFolder) {
  {
    const auto store = open(folder);
    book(*store, 1, aygun(1));
    ASSERT_TRUE(back_up(folder, file).has_value());
    EXPECT_EQ(restore(file, folder, *test_vault()).error().kind, Kind::in_use);
  }
  EXPECT_EQ(restore(file, folder, *test_vault()).error().kind, Kind::exists);
  const fs::path target = all.path() / "target";
  EXPECT_EQ(restore(file, target, *vault::testing_words::vault({2})).error().kind, Kind::foreign_backup);
  EXPECT_EQ(restore(all.path() / "none", target, *test_vault()).error().kind, Kind::no_backup);
  const std::string whole = bytes_of(file);
  const auto write = [this](const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; };
  write("nothing of the kind");
  EXPECT_EQ(restore(file, target, *test_vault()).error().kind, Kind::no_backup);
  write(whole.substr(0, whole.size() / 2));
  EXPECT_EQ(restore(file, target, *test_vault()).error().kind, Kind::no_backup);
  write(whole);
  {
    auto changed = Connection::open(file.string(), Access::read_write, "").value();
    ASSERT_TRUE(changed.run("DROP TRIGGER audit_is_not_changed; UPDATE audit SET at = 0").has_value());
  }
  EXPECT_EQ(restore(file, target, *test_vault()).error().kind, Kind::no_backup) << "its log was changed";
  write(whole);
  {
    auto changed = Connection::open(file.string(), Access::read_write, "").value();
    ASSERT_TRUE(changed.run("PRAGMA user_version=999").has_value());
  }
  EXPECT_EQ(restore(file, target, *test_vault()).error().kind, Kind::newer_backup);
  EXPECT_FALSE(fs::exists(target / "portal.sqlite"));
  write(whole);
  std::ofstream(target / "portal.sqlite-wal") << "of another database";
  EXPECT_EQ(restore(file, target, *test_vault()).error().kind, Kind::exists);
  fs::remove(target / "portal.sqlite-wal");
  EXPECT_TRUE(restore(file, target, *test_vault()).has_value());
  EXPECT_EQ(open(target)->find_appointment(appointment_id(1)).value()->person, aygun(1));
}

TEST_F(Archive, AnExportHasPersonsOnlyWhenAsked) {
  const auto store = open(folder);
  book(*store, 1, planted());
  book(*store, 2, aygun(2));
  ASSERT_TRUE(store->erase_person(aygun(2).fin, any_bits, nine).has_value());
  const fs::path plain = all.path() / "plain";
  const std::int64_t lines = export_to(folder, plain, nullptr).value();
  EXPECT_EQ(traces_of(planted(), plain), std::vector<std::string>{});
  const std::string appointments = bytes_of(plain / "appointment.jsonl");
  EXPECT_EQ(std::count(appointments.begin(), appointments.end(), '\n'), 2);
  EXPECT_EQ(appointments.find("person"), std::string::npos);
  EXPECT_EQ(appointments.find("{\"id\":\"" + digits32(1) + "\",\"centre\":\"ganja-1\",\"channel\":0,\"language\":1,"),
            0U);
  EXPECT_EQ(export_to(folder, plain, nullptr).error().kind, Kind::exists);

  const fs::path opened = all.path() / "opened";
  EXPECT_EQ(export_to(folder, opened, test_vault().get()).value(), lines);
  const std::string persons = bytes_of(opened / "appointment.jsonl");
  EXPECT_NE(persons.find("\"person\":{\"given_name\":\"Zibaqiz\",\"family_name\":\"Qaraqoyunlu-Sehrli\",\"phone\":"
                         "\"+994557318264\",\"fin\":\"7QZ9W4X\"}}\n"),
            std::string::npos);
  EXPECT_NE(persons.find("\"person\":null}\n"), std::string::npos) << "who was erased";
  for (const char* table : {"appointment", "slot_request", "part", "hold", "draw", "drawn", "lifted_limit", "audit"}) {
    EXPECT_TRUE(fs::exists(opened / (std::string(table) + ".jsonl"))) << table;
  }
}

// ---- rotation ----

class Rotation : public Archive {
 protected:
  Result<std::int64_t, OpenFailure> rotate(const std::shared_ptr<const vault::Vault>& newest) const {
    SqliteOptions options;
    options.folder = folder;
    auto opened = open_file(options, *newest);
    if (!opened) return failure(opened.error());
    return rewrap(*opened, *newest, nine);
  }
  [[nodiscard]] bool is_done(const std::shared_ptr<const vault::Vault>& vault) const {
    SqliteOptions options;
    options.folder = folder;
    return is_rewrapped(open_file(options, *vault).value(), *vault).value();
  }
};

TEST_F(Rotation, ColleaguesAreSealedLikeVisitors) {
  const staff::Account account{.id = staff::StaffId::parse(digits32(1)).value(),
                               .name = staff::LoginName::parse("aygun").value(),
                               .display_name = planted().given_name.str(),
                               .post = staff::Post::make(staff::Role::auditor, std::nullopt).value(),
                               .code_secret = planted().fin.str()};
  ASSERT_EQ(open(folder)->staff().add({account}, nine).value(), AddAccountOutcome::added);
  EXPECT_EQ(traces_of(planted(), all.path()), std::vector<std::string>{});
  EXPECT_EQ(rotate(vault::testing_words::vault({1, 2})).value(), 1);
  EXPECT_EQ(open(folder, vault::testing_words::vault({2}))->staff().find(account.id).value(), account);
}

TEST_F(Rotation, EverybodysKeyIsWrappedAnewAndTheOlderOneCanGo) {
  constexpr std::uint64_t people = 1203;
  {
    const auto store = open(folder);
    std::vector<std::thread> writers;
    for (std::uint64_t first = 1; first <= 3; ++first) {
      writers.emplace_back([&, first] {
        for (std::uint64_t n = first; n <= people; n += 3) book(*store, n, aygun(n));
      });
    }
    for (std::thread& writer : writers) writer.join();
  }
  EXPECT_TRUE(is_done(vault::testing_words::vault({1})));
  EXPECT_FALSE(is_done(vault::testing_words::vault({1, 2})));
  EXPECT_EQ(rotate(vault::testing_words::vault({1, 2})).value(), static_cast<std::int64_t>(people));
  EXPECT_TRUE(is_done(vault::testing_words::vault({1, 2})));
  const auto store = open(folder, vault::testing_words::vault({2}));
  for (const std::uint64_t n : {1U, 600U, 1203U}) {
    EXPECT_EQ(store->find_appointment(appointment_id(n)).value()->person, aygun(n));
  }
  const auto entries = store->audit_entries({.most = 10}).value();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].note, (AuditNote{AuditActor::system, AuditAction::keys_rotated, "2", 0}));
}

TEST_F(Rotation, ARunThatWasEndedGoesOn) {
  {
    const auto store = open(folder);
    for (std::uint64_t n = 1; n <= 6; ++n) book(*store, n, aygun(n));
  }
  const auto both = vault::testing_words::vault({1, 2});
  {
    // Ended after some: two keys are wrapped, and a server was started in between.
    auto database = Connection::open((folder / "portal.sqlite").string(), Access::read_write, "").value();
    for (const std::uint64_t n : {1U, 4U}) {
      const auto read = Statement::prepare(database, "SELECT person_key FROM appointment WHERE id = ?1");
      const std::string id = appointment_id(n).str();
      std::string wrapped;
      {
        Statement::Use row(*read);
        ASSERT_TRUE(row.bind(id).step().value());
        wrapped = both->rewrap("appointment", id, row.bytes(0)).value();
      }
      const auto put = Statement::prepare(database, "UPDATE appointment SET person_key = ?2 WHERE id = ?1");
      ASSERT_TRUE(Statement::Use(*put).bind(id).bind_bytes(wrapped).run().has_value());
    }
  }
  {
    const auto store = open(folder, both);
    for (std::uint64_t n = 1; n <= 6; ++n) {
      EXPECT_EQ(store->find_appointment(appointment_id(n)).value()->person, aygun(n));
    }
    book(*store, 7, aygun(7));
  }
  EXPECT_FALSE(is_done(both));
  EXPECT_EQ(rotate(both).value(), 4) << "only what is left";
  EXPECT_TRUE(is_done(both));
  EXPECT_EQ(open(folder, vault::testing_words::vault({2}))->find_appointment(appointment_id(3)).value()->person,
            aygun(3));
}

TEST_F(Rotation, WithoutTheOlderKeyNothingIsTouched) {
  book(*open(folder), 1, aygun(1));
  EXPECT_EQ(rotate(vault::testing_words::vault({2})).error().kind, OpenFailureKind::wrong_keys);
  EXPECT_EQ(open(folder)->find_appointment(appointment_id(1)).value()->person, aygun(1));
}

}  // namespace
}  // namespace asan::store
