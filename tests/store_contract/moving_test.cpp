// A data folder moves into PostgreSQL: what dice filled it with is asked of both. And the list of tables that moves,
// exports and comparisons follow is held against the schemas of both engines.
#include <map>
#include <set>

#include "store/postgres/moving.hpp"
#include "store/postgres/postgres_upkeep.hpp"
#include "store/postgres/table_rows.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/sqlite_upkeep.hpp"
#include "store/upkeep/export.hpp"
#include "store_contract/dice.hpp"
#include "store_contract/planted.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
namespace fs = std::filesystem;
using Kind = UpkeepFailureKind;
namespace requests = booking::requests;

class Moving : public ::testing::Test {
 protected:
  TemporaryFolder all;
  fs::path folder = all.path() / "data";
  std::shared_ptr<const catalogue::Catalogue> catalogue = network_for_dice();
  std::string url = postgres_server().url_of(postgres_server().new_empty_database());
  std::int64_t folder_entries = 0;

  [[nodiscard]] std::unique_ptr<Store> open_folder() const {
    SqliteOptions options;
    options.folder = folder;
    options.notices = Notices::kept;
    auto opened = open_sqlite_store(options, catalogue, test_vault());
    EXPECT_TRUE(opened.has_value());
    return opened ? std::move(*opened) : nullptr;
  }
  [[nodiscard]] std::unique_ptr<Store> open_database() const {
    PostgresOptions options;
    options.url = url;
    options.notices = Notices::kept;
    auto opened = open_postgres_store(options, catalogue, test_vault());
    EXPECT_TRUE(opened.has_value()) << opened.error().detail;
    return opened ? std::move(*opened) : nullptr;
  }
  [[nodiscard]] Connection write_file() const {
    return Connection::open((folder / "portal.sqlite").string(), Access::read_write, "").value();
  }
  Dice fill(unsigned seed, int steps = 300) {
    const auto store = open_folder();
    Dice dice(*store, *catalogue, seed);
    dice.run(steps);
    folder_entries = store->audit_head()->sequence;
    // None of them missed so often that a limit was met.
    auto file = write_file();
    EXPECT_TRUE(file.run("INSERT INTO lifted_limit VALUES (x'" + std::string(64, 'a') + "', 1795000000)").has_value());
    return dice;
  }
  UpkeepResult<Moved> move(Instant now) const {
    const auto tables = tables_to_move(folder, *test_vault(), std::nullopt);
    if (!tables) return failure(tables.error());
    return move_into_postgres(url, **tables, *test_vault(), now);
  }
  [[nodiscard]] std::string ask(const std::string& sql) const {
    const auto session = postgres::Session::open(url);
    const auto rows = session->run(sql);
    if (!rows) return rows.error().words;
    return rows->is_empty() ? "" : std::string(rows->text(0, 0));
  }
  /// TABLE.jsonl -> its lines.
  std::map<std::string, std::string> exported(Upkeep& upkeep, const std::string& name) const {
    const fs::path out = all.path() / name;
    const auto tables = upkeep.tables();
    EXPECT_TRUE(tables.has_value()) << tables.error().detail;
    const auto lines = export_tables(**tables, out, test_vault().get());
    EXPECT_TRUE(lines.has_value()) << lines.error().detail;
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(out)) files[entry.path().filename()] = bytes_of(entry.path());
    return files;
  }
};

TEST_F(Moving, BothAnswerTheSame) {
  for (const unsigned seed : {1U, 2U}) {
    folder = all.path() / std::to_string(seed);
    url = postgres_server().url_of(postgres_server().new_empty_database());
    const Dice dice = fill(seed, 900);
    // What was being sent when a server ended waits again: whoever starts a folder does that, and nobody a database.
    { const auto started = open_folder(); }
    const auto moved = move(dice.now);
    ASSERT_TRUE(moved.has_value()) << moved.error().detail;
    for (const MovedTable& table : moved->tables) EXPECT_GT(table.sum.rows, 0) << table.name << " was never filled";

    const auto before = open_folder();
    const auto after = open_database();
    for (std::uint64_t n = 1; n <= dice.holds; ++n) {
      const auto was = before->find_appointment(appointment_id(n)).value();
      EXPECT_EQ(after->find_appointment(appointment_id(n)).value(), was);
      EXPECT_EQ(after->find_hold(hold_id(n), dice.now).value(), before->find_hold(hold_id(n), dice.now).value());
      const auto& phone = aygun(n).phone;
      EXPECT_EQ(after->find_by_code(code_hash(n), phone).value(), before->find_by_code(code_hash(n), phone).value());
    }
    EXPECT_EQ(after->staff().all().value(), before->staff().all().value());
    EXPECT_EQ(after->staff().find_session(staff::Hash{3}).value(),
              before->staff().find_session(staff::Hash{3}).value());
    EXPECT_EQ(after->terminals().all().value(), before->terminals().all().value());
    EXPECT_EQ(after->standing(nine).value(), before->standing(nine).value());
    EXPECT_GT(before->standing(nine)->size(), 20U);
    for (const char* centre : {"ganja-1", "baku-1"}) {
      const TimeRange days{nine, nine + Duration::minutes(20 * 24 * 60)};
      const auto attendance = before->attendance(CentreId::parse(centre).value(), days).value();
      EXPECT_EQ(after->attendance(CentreId::parse(centre).value(), days).value(), attendance) << centre;
      EXPECT_GT(attendance.size(), 5U);
      for (const Instant now : {nine, dice.now}) {
        const booking::Needed needed{{office::papers}, {nine, nine + Duration::minutes(20 * 24 * 60)}};
        const CentreId id = CentreId::parse(centre).value();
        EXPECT_EQ(after->taken(id, needed, now).value(), before->taken(id, needed, now).value()) << centre;
      }
    }
    for (std::uint64_t n = 1; n <= dice.requests; ++n) {
      const AppointmentId id = requests::request_id(n);
      EXPECT_EQ(after->slot_requests().find_request(id).value(), before->slot_requests().find_request(id).value());
      EXPECT_EQ(after->find_appointment(id).value(), before->find_appointment(id).value()) << "drawn";
    }
    const DrawKey draw{CentreId::parse("ganja-1").value(), GroupId::parse("papers").value(),
                       office::date("2026-11-30")};
    EXPECT_EQ(after->slot_requests().find_draw(draw).value(), before->slot_requests().find_draw(draw).value());
    EXPECT_EQ(after->outbox().state(dice.now).value(), before->outbox().state(dice.now).value());

    // Whoever asks again is answered the same, and whoever asks something else with an old key is refused.
    ASSERT_GT(dice.wishes.size(), 20U);
    for (const Dice::Wish& wish : dice.wishes) {
      const auto again = after->confirm(write_key(wish.key), wish.wanted, wish.now);
      const auto was = before->confirm(write_key(wish.key), wish.wanted, wish.now);
      ASSERT_EQ(again.has_value(), was.has_value());
      if (was) {
        EXPECT_EQ(*again, *was);
      } else {
        EXPECT_EQ(again.error(), was.error()) << "erased";
      }
      EXPECT_EQ(after->confirm(write_key(wish.key, 2), wish.wanted, wish.now).error(), StoreFailure::key_reused);
    }
    // What comes next, they decide alike.
    const booking::NewHold next = new_hold(*catalogue, dice.holds + 9, dice.now + Duration::minutes(24 * 60));
    EXPECT_EQ(after->place_hold(write_key(dice.keys + 9), next, dice.now).value(),
              before->place_hold(write_key(dice.keys + 9), next, dice.now).value());
  }
}

TEST_F(Moving, TheExportsAreTheSameButForTheChainsOfTheLog) {
  const Dice dice = fill(3);
  ASSERT_TRUE(move(dice.now).has_value());
  auto before = exported(*sqlite_upkeep(folder), "before");
  auto after = exported(*postgres_upkeep(url), "after");
  ASSERT_EQ(after.size(), before.size());
  EXPECT_EQ(after["audit.jsonl"].find("{\"chain\":\"\",\"sequence\":1,"), 0U);
  EXPECT_NE(after["audit.jsonl"].find("{\"chain\":\"/folder\",\"sequence\":1,"), std::string::npos);
  for (const auto& [name, lines] : before) {
    if (name != "audit.jsonl") {
      EXPECT_EQ(after[name], lines) << name;
    }
  }
  EXPECT_NE(before["appointment.jsonl"].find("\"given_name\":"), std::string::npos);
}

TEST_F(Moving, TheLogIsProvenAsBefore) {
  const Dice dice = fill(4);
  const std::string note = noted(*test_vault(), open_folder()->audit_head().value());
  const auto moved = move(dice.now);
  ASSERT_TRUE(moved.has_value()) << moved.error().detail;
  const auto upkeep = postgres_upkeep(url);
  const auto report = upkeep->verify_audit(*test_vault(), noted(*test_vault(), moved->head)).value();
  EXPECT_EQ(report.findings, std::vector<AuditFinding>{});
  EXPECT_EQ(report.entries, folder_entries + 1);
  EXPECT_EQ(report.chains, 2);
  // The first entry of the new log names the last one of the old, with its hash.
  EXPECT_EQ(ask("SELECT subject FROM audit WHERE chain = ''"),
            "/folder/" + note.substr(0, note.rfind(' ')).replace(note.find(' '), 1, "/"));
  struct Change {
    const char* sql;
    AuditFinding found;
  };
  const std::vector<Change> changes = {
      {"UPDATE audit SET at = at + 1 WHERE chain = '/folder' AND sequence = 7", {AuditFault::changed, 7, "/folder"}},
      {"DELETE FROM audit WHERE chain = '/folder' AND sequence = 5", {AuditFault::missing, 6, "/folder"}},
      {"DELETE FROM audit WHERE chain = '/folder' AND sequence = (SELECT max(sequence) FROM audit)",
       {AuditFault::cut, folder_entries - 1, "/folder"}},
      {"UPDATE audit_head SET sequence = 3 WHERE chain = '/folder'", {AuditFault::head_changed, 3, "/folder"}},
      {"DELETE FROM audit; DELETE FROM audit_head", {AuditFault::behind_noted, 1, ""}},
  };
  for (const Change& change : changes) {
    const auto session = postgres::Session::open(url);
    const std::string copy =
        "CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE kept_head AS SELECT * FROM audit_head;";
    ASSERT_TRUE(session->run(copy + change.sql).has_value()) << change.sql;
    const auto found = upkeep->verify_audit(*test_vault(), noted(*test_vault(), moved->head)).value().findings;
    ASSERT_FALSE(found.empty()) << change.sql;
    EXPECT_EQ(found.front(), change.found) << change.sql;
    ASSERT_TRUE(session
                    ->run("DELETE FROM audit; DELETE FROM audit_head; INSERT INTO audit SELECT * FROM kept;"
                          "INSERT INTO audit_head SELECT * FROM kept_head; DROP TABLE kept, kept_head")
                    .has_value());
  }
}

TEST_F(Moving, OnlyIntoAnEmptyDatabaseAndAllOrNothing) {
  const Dice dice = fill(5);
  {
    const auto served = open_folder();
    EXPECT_EQ(move(dice.now).error().kind, Kind::in_use);
  }
  // Ended in the middle: rows that do not fit are met when all was copied and the holds are in; and what would not be
  // the same on both sides, when it is read again.
  { const auto started = open_folder(); }
  const fs::path whole = all.path() / "whole";
  fs::copy_file(folder / "portal.sqlite", whole);
  for (const char* change : {"UPDATE part SET end_at = start_at", "UPDATE appointment SET ends_at = ends_at + 1"}) {
    {
      auto file = write_file();
      ASSERT_TRUE(file.run(std::string("PRAGMA ignore_check_constraints=ON;").append(change)).has_value());
    }
    EXPECT_EQ(move(dice.now).error().kind, Kind::broken) << change;
    EXPECT_EQ(ask("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"), "0") << change;
    for (const char* ending : {"-wal", "-shm"}) fs::remove(folder / (std::string("portal.sqlite") + ending));
    fs::copy_file(whole, folder / "portal.sqlite", fs::copy_options::overwrite_existing);
  }
  EXPECT_TRUE(move(dice.now).has_value());
  const auto again = move(dice.now);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().kind, Kind::exists);

  url = postgres_server().url_of(postgres_server().new_empty_database());
  ASSERT_EQ(ask("CREATE TABLE somebody_elses (a int)"), "");
  EXPECT_EQ(move(dice.now).error().kind, Kind::exists);
  {
    auto file = write_file();
    ASSERT_TRUE(file.run("DROP TRIGGER audit_is_not_changed; UPDATE audit SET at = 0").has_value());
  }
  EXPECT_EQ(move(dice.now).error().kind, Kind::log_changed) << "what is proven wrong does not move";
}

// ---- the list of tables ----

TEST_F(Moving, EveryTableAndColumnOfTheFolderIsInTheList) {
  { const auto store = open_folder(); }
  const auto file = Connection::open((folder / "portal.sqlite").string(), Access::read_only, "").value();
  const auto read = Statement::prepare(file,
                                       "SELECT s.name, c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c "
                                       "WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite%'");
  ASSERT_TRUE(read.has_value()) << read.error().words;
  std::set<std::string> unknown;
  Statement::Use rows(*read);
  while (rows.step().value()) {
    const std::string table(rows.text(0));
    const std::string column(rows.text(1));
    bool is_listed = false;
    for (const KeptTable& kept : kept_tables) {
      if (kept.name != table) continue;
      for_each_column(kept.columns, [&](std::string_view name, std::string_view) { is_listed |= name == column; });
    }
    if (!is_listed) unknown.insert(table + "." + column);
  }
  // A phone's index follows from the person, and PostgreSQL has none; an entry's centre follows from its subject.
  EXPECT_EQ(unknown, (std::set<std::string>{"appointment.phone_index", "slot_request.phone_index",
                                            "contact_check.phone_index", "audit_head.only_row", "audit.centre"}))
      << "add it to store/upkeep/tables.hpp and store/postgres/table_rows.cpp";
}

TEST_F(Moving, EveryTableOfTheDatabaseIsInTheList) {
  const PostgresDatabase database;
  const auto session = postgres::Session::open(database.url());
  const auto rows = session->run(
      "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
      "AND relnamespace = 'public'::regnamespace");
  std::string filled;
  for (const KeptTable& table : kept_tables) filled.append(postgres::database_table(table.name).fill).append("; ");
  ASSERT_GT(rows->size(), 15);
  for (int row = 0; row < rows->size(); ++row) {
    const std::string_view name = rows->text(row, 0);
    const auto& own = postgres::own_tables;
    const bool is_own = std::find(own.begin(), own.end(), name) != own.end();
    const bool is_filled = filled.find("INSERT INTO " + std::string(name) + " ") != std::string::npos;
    EXPECT_TRUE(is_own || is_filled) << "nothing moves into " << name << ": store/postgres/table_rows.cpp";
  }
}

}  // namespace
}  // namespace asan::store
