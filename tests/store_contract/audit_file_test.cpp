// The audit log on SQLite: nobody without the key changes it unseen, and each entry is found by its centre.
#include <fstream>
#include <random>

#include "store/sqlite/archive.hpp"
#include "store/sqlite/audit_verify.hpp"
#include "store/sqlite/database.hpp"
#include "store_contract/engines.hpp"
#include "store_contract/planted.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using enum AuditActor;
using enum AuditAction;

class AuditFile : public ::testing::Test {
 protected:
  AuditFile() {
    SqliteOptions options;
    options.folder = folder.path();
    const auto store = open_sqlite_store(options, network(), test_vault()).value();
    for (std::uint64_t n = 1; n <= 40; ++n) {
      const auto at = nine + Duration::seconds(static_cast<std::int64_t>(n));
      head = store->note({citizen, booked, appointment_id(n).str(), 1}, at).value();
    }
  }
  [[nodiscard]] std::string path() const { return (folder.path() / "portal.sqlite").string(); }
  void change(const std::string& sql) const {
    auto file = Connection::open(path(), Access::read_write, "").value();
    const auto done = file.run(
        "DROP TRIGGER IF EXISTS audit_is_not_changed; DROP TRIGGER IF EXISTS audit_is_not_cut; "
        "PRAGMA ignore_check_constraints=ON;" +
        sql);
    ASSERT_TRUE(done.has_value()) << sql << done.error().words;
  }
  [[nodiscard]] std::vector<AuditFinding> findings(const std::optional<std::string>& note = std::nullopt) const {
    auto report = verify_audit(folder.path(), *test_vault(), note);
    EXPECT_TRUE(report.has_value());
    return report ? report->findings : std::vector<AuditFinding>();
  }

  TemporaryFolder folder;
  AuditHead head;
};

using Findings = std::vector<AuditFinding>;
using enum AuditFault;

TEST_F(AuditFile, WhatNobodyTouchedIsTrue) {
  EXPECT_EQ(findings(), Findings{});
  EXPECT_EQ(findings(noted(*test_vault(), head)), Findings{});
  EXPECT_EQ(verify_audit(folder.path(), *test_vault(), std::nullopt)->head, head);
  EXPECT_EQ(head.sequence, 40);
}

TEST_F(AuditFile, OurOwnMistakesAreStopped) {
  auto file = Connection::open(path(), Access::read_write, "").value();
  EXPECT_FALSE(file.run("UPDATE audit SET at = 0 WHERE sequence = 3").has_value());
  EXPECT_FALSE(file.run("DELETE FROM audit WHERE sequence = 40").has_value());
}

TEST_F(AuditFile, EveryFieldOfEveryEntryIsCovered) {
  const std::string original = bytes_of(path());
  for (const int sequence : {1, 2, 17, 39, 40}) {
    const std::string where = " WHERE sequence = " + std::to_string(sequence);
    for (const char* set : {"at = at + 1", "actor = 1", "actor = 7", "action = 3", "action = 99", "detail = detail + 1",
                            "detail = -1", "subject = subject || ' '", "subject = ''", "mac = zeroblob(32)",
                            "mac = zeroblob(31)", "mac = (SELECT mac FROM audit WHERE sequence = 20)"}) {
      change("UPDATE audit SET " + std::string(set) + where);
      const auto found = findings();
      ASSERT_FALSE(found.empty()) << set << where;
      EXPECT_EQ(found.front(), (AuditFinding{changed, sequence})) << set << where;
      std::ofstream(path(), std::ios::binary) << original;
    }
  }
}

TEST_F(AuditFile, WhatWasTakenOutPutInOrCutIsFound) {
  const std::string original = bytes_of(path());
  const std::string copy = "SELECT at, actor, action, detail, subject, mac FROM audit WHERE sequence = 5";
  struct Row {
    const char* what;
    std::string sql;
    AuditFinding first;
  };
  const std::vector<Row> rows = {
      {"one in the middle", "DELETE FROM audit WHERE sequence = 7", {missing, 8}},
      {"the first", "DELETE FROM audit WHERE sequence = 1", {missing, 2}},
      {"the last", "DELETE FROM audit WHERE sequence = 40", {cut, 39}},
      {"the end", "DELETE FROM audit WHERE sequence > 20", {cut, 20}},
      {"all", "DELETE FROM audit", {cut, 0}},
      {"the end, and the head moved to it",
       "DELETE FROM audit WHERE sequence > 20; UPDATE audit_head SET sequence = 20, mac = (SELECT mac FROM audit WHERE "
       "sequence = 20)",
       {head_changed, 20}},
      {"the head", "DELETE FROM audit_head", {cut, 40}},
      {"the head's seal", "UPDATE audit_head SET seal = zeroblob(32)", {head_changed, 40}},
      {"one more at the end", "INSERT INTO audit SELECT 41, *, NULL FROM (" + copy + ")", {changed, 41}},
      {"one in a gap",
       "UPDATE audit SET sequence = sequence + 1000 WHERE sequence > 10; UPDATE audit SET sequence = sequence - 999 "
       "WHERE sequence > 1000; INSERT INTO audit SELECT 11, *, NULL FROM (" +
           copy + ")",
       {changed, 11}},
      {"two exchanged",
       "UPDATE audit SET sequence = -1 WHERE sequence = 5; UPDATE audit SET sequence = 5 WHERE sequence = 6; UPDATE "
       "audit SET sequence = 6 WHERE sequence = -1",
       {changed, 5}},
  };
  for (const Row& row : rows) {
    change(row.sql);
    const auto found = findings();
    ASSERT_FALSE(found.empty()) << row.what;
    EXPECT_EQ(found.front(), row.first) << row.what;
    std::ofstream(path(), std::ios::binary) << original;
  }
  EXPECT_EQ(findings(), Findings{});
}

TEST_F(AuditFile, AnOlderDatabaseIsFoundByTheNotedHeadAlone) {
  const std::string older = bytes_of(path());
  const std::string note = noted(*test_vault(), head);
  std::string newer_note;
  {
    SqliteOptions options;
    options.folder = folder.path();
    const auto store = open_sqlite_store(options, network(), test_vault()).value();
    newer_note = noted(*test_vault(), store->note({citizen, cancelled, "1", 0}, ten).value());
  }
  EXPECT_EQ(findings(note), Findings{}) << "the log has grown since";
  EXPECT_EQ(findings(newer_note), Findings{});
  std::ofstream(path(), std::ios::binary) << older;
  EXPECT_EQ(findings(), Findings{}) << "it is whole, only old";
  EXPECT_EQ(findings(newer_note), (Findings{{behind_noted, 41}}));
}

TEST_F(AuditFile, ANoteThatSomebodyElseWroteIsNoNote) {
  const std::string note = noted(*test_vault(), head);
  for (std::size_t at = 0; at < note.size(); ++at) {
    std::string other = note;
    other[at] = other[at] == '1' ? '2' : '1';
    EXPECT_EQ(findings(other), (Findings{{note_changed, 0}})) << at;
    EXPECT_EQ(findings(note.substr(0, at)), (Findings{{note_changed, 0}})) << at;
  }
}

TEST_F(AuditFile, ChangedBytesOfTheFileAreFoundOrHarmless) {
  const std::string original = bytes_of(path());
  const auto log = [this]() -> std::string {
    auto file = Connection::open(path(), Access::read_only, "");
    if (!file) return "no file";
    const auto text = file->ask(
        "SELECT group_concat(sequence || '|' || at || '|' || actor || '|' || action || '|' || "
        "detail || '|' || subject || '|' || hex(mac)) FROM audit");
    return text.value_or("unreadable");
  };
  const std::string whole = log();
  std::minstd_rand random(20261126);
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = original;
    char& byte = bytes[random() % bytes.size()];
    byte = static_cast<char>(byte ^ static_cast<char>(1U << (random() % 8)));
    std::ofstream(path(), std::ios::binary) << bytes;
    const auto report = verify_audit(folder.path(), *test_vault(), noted(*test_vault(), head));
    const bool is_found = !report || !report->findings.empty();
    if (is_found) {
      ++found;
    } else {
      ASSERT_EQ(log(), whole) << "round " << round;
    }
  }
  EXPECT_GT(found, 100) << "the log is a part of the file";
  ::testing::Test::RecordProperty("found", found);
}

/// Entries of two centres and of none.
class AuditCentres : public AuditFile {
 protected:
  AuditCentres() {
    const auto store = open();
    for (std::uint64_t n = 101; n <= 104; ++n) {
      const auto hold = new_hold(*network(), n, ten, office::id_card, n == 101 ? office::ganja : office::baku);
      EXPECT_TRUE(store->place_hold(write_key(2 * n), hold, nine).has_value());
      EXPECT_EQ(store->confirm(write_key(2 * n + 1), new_appointment(hold.id, n), nine).value().outcome,
                ConfirmOutcome::booked);
    }
    (void)store->erase_ended_before(ten + Duration::minutes(600), ten).value();
  }
  [[nodiscard]] std::unique_ptr<Store> open() const {
    SqliteOptions options;
    options.folder = folder.path();
    return open_sqlite_store(options, network(), test_vault()).value();
  }
  [[nodiscard]] static std::size_t entries_of(Store& store, const std::optional<CentreId>& centre) {
    return store.audit_entries({.centre = centre, .most = 100}).value().size();
  }
};

TEST_F(AuditCentres, AnEntryThatWasMovedToAnotherCentreIsFound) {
  EXPECT_EQ(findings(), Findings{});
  const std::string original = bytes_of(path());
  for (const char* set : {"centre = 'baku-1' WHERE sequence = 41", "centre = NULL WHERE sequence = 41",
                          "centre = 'ganja-1' WHERE sequence = 40", "centre = '' WHERE sequence = 45"}) {
    change(std::string("UPDATE audit SET ") + set);
    const auto found = findings();
    ASSERT_FALSE(found.empty()) << set;
    EXPECT_EQ(found.front().fault, changed) << set;
    std::ofstream(path(), std::ios::binary) << original;
  }
}

TEST_F(AuditCentres, WhatAnOlderVersionWroteIsFoundByItsCentreToo) {
  change(
      "DROP INDEX audit_by_centre; ALTER TABLE audit DROP COLUMN centre; DROP INDEX part_starting; "
      "DROP TABLE terminal_note; "
      "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'only grows'); END;"
      "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'only grows'); END;"
      "PRAGMA user_version=12;");
  const TemporaryFolder other;
  EXPECT_TRUE(restore(path(), other.path(), *test_vault()).has_value()) << "a backup of then";
  const auto store = open();
  EXPECT_EQ(entries_of(*store, CentreId::parse("ganja-1")), 1U);
  EXPECT_EQ(entries_of(*store, CentreId::parse("baku-1")), 3U);
  EXPECT_EQ(entries_of(*store, std::nullopt), 44U) << "those of its own making name nothing that was booked";
  EXPECT_EQ(findings(), Findings{});
  auto file = Connection::open(path(), Access::read_write, "").value();
  EXPECT_FALSE(file.run("UPDATE audit SET centre = NULL").has_value()) << "our own mistakes are stopped again";
}

TEST_F(AuditFile, NoEntryNamesAnybody) {
  SqliteOptions options;
  options.folder = folder.path();
  const auto store = open_sqlite_store(options, network(), test_vault()).value();
  store->place_hold(write_key(1), new_hold(*network(), 1, ten), nine).value();
  NewAppointment asked = new_appointment(hold_id(1), 1);
  asked.person = planted();
  ASSERT_EQ(store->confirm(write_key(2), asked, nine).value().outcome, ConfirmOutcome::booked);
  store->erase_person(planted().fin, any_bits, nine).value();
  EXPECT_EQ(traces_of(planted(), folder.path()), std::vector<std::string>{});
  EXPECT_EQ(store->audit_head().value().sequence, 43);
}

}  // namespace
}  // namespace asan::store
