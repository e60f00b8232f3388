// The audit log: every effect once and nothing else, one engine after the other; and on SQLite, that nobody without the
// key changes it unseen.
#include <array>
#include <fstream>
#include <random>

#include "core/booking/requests.hpp"
#include "store/slot_requests.hpp"
#include "store/sqlite/audit_verify.hpp"
#include "store/sqlite/database.hpp"
#include "store_contract/engines.hpp"
#include "store_contract/planted.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
namespace requests = booking::requests;

class AuditContract : public StoreContract {
 protected:
  /// Without what was read before.
  std::vector<AuditNote> news() {
    std::vector<AuditNote> notes;
    const auto entries = store->audit_entries(seen_, 1000).value();
    notes.reserve(entries.size());
    for (const AuditEntry& entry : entries) {
      EXPECT_EQ(entry.sequence, ++seen_);
      notes.push_back(entry.note);
    }
    EXPECT_EQ(store->audit_head().value().sequence, seen_);
    return notes;
  }
  [[nodiscard]] static AuditNote done(AuditActor actor, AuditAction action, std::uint64_t n, std::int32_t detail = 0) {
    return {actor, action, appointment_id(n).str(), detail};
  }

 private:
  std::int64_t seen_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Engines, AuditContract, ::testing::Values(Engine::memory, Engine::sqlite), name_of_case);

using Notes = std::vector<AuditNote>;
using enum AuditActor;
using enum AuditAction;

TEST_P(AuditContract, ADayIsWrittenDown) {
  EXPECT_EQ(store->audit_head().value(), AuditHead{});
  store->place_hold(write_key(1), wanted(1), nine).value();
  EXPECT_EQ(news(), Notes{}) << "a hold is nobody's yet";
  store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value();
  EXPECT_EQ(news(), Notes{done(citizen, booked, 1)});
  store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value();
  EXPECT_EQ(news(), Notes{}) << "a retry";
  store->confirm(write_key(3), new_appointment(hold_id(9), 9), nine).value();
  EXPECT_EQ(news(), Notes{}) << "a refusal";
  store->reschedule(write_key(4), appointment_id(1), ten + Duration::minutes(15), nine).value();
  EXPECT_EQ(news(), Notes{done(citizen, moved, 1)});
  const Instant quarter = ten + Duration::minutes(15);
  store->advance(write_key(5), appointment_id(1), booking::Step::arrive, quarter).value();
  store->advance(write_key(6), appointment_id(1), booking::Step::call, quarter).value();
  EXPECT_EQ(news(), (Notes{done(citizen, advanced, 1, 2), done(staff, advanced, 1, 3)}));
  WriteKey by_colleague = write_key(60);
  by_colleague.by = staff::StaffId::parse(digits32(5));
  store->advance(by_colleague, appointment_id(1), booking::Step::serve, quarter).value();
  EXPECT_EQ(news(), (Notes{{staff, advanced, digits32(1) + "/" + digits32(5), 4}})) << "and who it was";
  store.reopen();
  booking::NewHold by_phone = wanted(2, ten + Duration::minutes(60));
  by_phone.visit.channel = catalogue::Channel::call_centre;
  store->place_hold(write_key(7), by_phone, nine).value();
  store->confirm(write_key(8), new_appointment(hold_id(2), 2), nine).value();
  store->cancel(write_key(9), appointment_id(2), any_bits, nine).value();
  EXPECT_EQ(news(), (Notes{done(staff, booked, 2), done(citizen, cancelled, 2)}));
  store->erase_person(fin(2), any_bits, nine).value();
  EXPECT_EQ(news(), Notes{done(staff, erased, 2)});
  store->erase_ended_before(nine + Duration::minutes(600), nine).value();
  EXPECT_EQ(news(), Notes{done(system, erased, 1)});
  store->note({system, started, "8"}, nine).value();
  EXPECT_EQ(news(), (Notes{{system, started, "8", 0}}));
}

TEST_P(AuditContract, RequestsAreWrittenDown) {
  std::uint64_t n = 1000;
  const slots::Offer offer = slots::offer(store.network(), office::id_card, office::ganja).value();
  for (const Instant start : slots::day_starts(store.network(), offer, office::date("2026-11-24"))) {
    ++n;
    store->place_hold(write_key(n), wanted(n, start), nine).value();
    store->confirm(write_key(n + 1000), new_appointment(hold_id(n), n), nine).value();
  }
  (void)news();
  SlotRequests& line = store->slot_requests();
  const booking::NewSlotRequest asked = requests::wanted(1, "2026-11-24", "2026-11-24");
  const std::string id = asked.id.str();
  line.file(write_key(1), {asked, code_hash(1)}, nine).value();
  EXPECT_EQ(news(), (Notes{{citizen, requested, id, 0}}));
  store->cancel(write_key(2), appointment_id(1001), any_bits, nine).value();
  line.serve_line(CentreId::parse("ganja-1").value(), nine).value();
  EXPECT_EQ(news(), (Notes{done(citizen, cancelled, 1001), {system, request_changed, id, 3}}));
  line.act(write_key(3), asked.id, booking::RequestAction::accept, nine).value();
  EXPECT_EQ(news(), (Notes{{citizen, booked, id, 0}, {citizen, request_changed, id, 4}}));
}

TEST(AuditEntry, NoTwoAreWrittenAlike) {
  const AuditEntry entry{1, nine, {citizen, booked, "1", 2}};
  std::vector<AuditEntry> others(6, entry);
  others[0].sequence = 12;
  others[1].at = ten;
  others[2].note.actor = staff;
  others[3].note.action = moved;
  others[4].note.detail = 21;
  others[5].note.subject = "2\n1";
  for (const AuditEntry& other : others) EXPECT_NE(canonical(other), canonical(entry));
}

// ---- on SQLite: nobody without the key changes it unseen ----

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
      {"one more at the end", "INSERT INTO audit SELECT 41, * FROM (" + copy + ")", {changed, 41}},
      {"one in a gap",
       "UPDATE audit SET sequence = sequence + 1000 WHERE sequence > 10; UPDATE audit SET sequence = sequence - 999 "
       "WHERE sequence > 1000; INSERT INTO audit SELECT 11, * FROM (" +
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
