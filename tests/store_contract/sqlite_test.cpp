// What only the engine on disk can get wrong: files, locks, versions.
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>

#include "store/sqlite/schema.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

class SqliteFiles : public ::testing::Test {
 protected:
  TemporaryFolder folder;

  [[nodiscard]] Result<std::unique_ptr<Store>, OpenFailure> open(const std::filesystem::path& below = "") const {
    SqliteOptions options;
    options.folder = folder.path() / below;
    options.patience = std::chrono::milliseconds(0);
    return open_sqlite_store(options, network(), test_vault());
  }
  /// Speaks to the file behind the store's back.
  std::string ask(const std::string& sql) const {
    auto connection = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "");
    return connection ? connection->ask(sql).value_or("error") : "cannot open";
  }
};

TEST_F(SqliteFiles, AFolderIsMadeForItsOwnerOnly) {
  ASSERT_TRUE(open("new/folder").has_value());
  const auto mode = std::filesystem::status(folder.path() / "new/folder").permissions();
  EXPECT_EQ(mode & std::filesystem::perms::all, std::filesystem::perms::owner_all);
}

TEST_F(SqliteFiles, FromEmptyToTheNewestVersionAndAgainWithoutChange) {
  ASSERT_TRUE(open().has_value());
  const std::string tables = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)";
  const std::string made = ask(tables);
  EXPECT_EQ(ask("PRAGMA user_version"), std::to_string(newest_schema_version()));
  ASSERT_TRUE(open().has_value());
  EXPECT_EQ(ask(tables), made);
  EXPECT_EQ(ask("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'"), "0");
}

TEST_F(SqliteFiles, TheSecondServerOnAFolderIsToldSo) {
  const auto first = open();
  ASSERT_TRUE(first.has_value());
  const auto second = open();
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().kind, OpenFailureKind::folder_in_use);
  EXPECT_NE(second.error().detail.find(folder.path().string()), std::string::npos);
}

TEST_F(SqliteFiles, TheLockGoesWithTheServer) {
  ASSERT_TRUE(open().has_value());
  EXPECT_TRUE(open().has_value());
}

TEST_F(SqliteFiles, AFileOfANewerVersionIsLeftAlone) {
  ASSERT_TRUE(open().has_value());
  const std::string newer = std::to_string(newest_schema_version() + 1);
  ask("PRAGMA user_version=" + newer);
  const auto opened = open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, OpenFailureKind::newer_schema);
  EXPECT_EQ(ask("PRAGMA user_version"), newer);
}

TEST_F(SqliteFiles, AFileThatIsNoDatabaseIsRefused) {
  std::ofstream(folder.path() / "portal.sqlite") << std::string(4096, 'x');
  const auto opened = open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, OpenFailureKind::broken);
}

TEST_F(SqliteFiles, AFolderThatCannotBeMadeIsRefused) {
  std::ofstream(folder.path() / "file") << "not a folder";
  const auto opened = open("file/below");
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, OpenFailureKind::folder_unusable);
}

TEST_F(SqliteFiles, ARowThatNobodyWroteIsABrokenFileNotAnAppointment) {
  {
    const auto store = open().value();
    const auto wish = new_hold(*network(), 1, ten);
    ASSERT_EQ(store->place_hold(write_key(1), wish, nine).value().outcome, booking::HoldOutcome::held);
    ASSERT_TRUE(store->confirm(write_key(2), new_appointment(wish.id, 1), nine).has_value());
  }
  ask("UPDATE appointment SET person_text = x'00'");
  const auto store = open().value();
  EXPECT_EQ(store->find_appointment(appointment_id(1)).error(), StoreFailure::broken);
}

TEST_F(SqliteFiles, AnotherWriterInTheFileMakesItBusyNotBroken) {
  const auto store = open().value();
  auto other = Connection::open((folder.path() / "portal.sqlite").string(), Access::read_write, "");
  ASSERT_TRUE(other->run("BEGIN IMMEDIATE").has_value());
  EXPECT_EQ(store->place_hold(write_key(1), new_hold(*network(), 1, ten), nine).error(), StoreFailure::busy);
  ASSERT_TRUE(other->run("ROLLBACK").has_value());
  EXPECT_TRUE(store->accepts_writes());
  EXPECT_EQ(store->place_hold(write_key(1), new_hold(*network(), 1, ten), nine).value().outcome,
            booking::HoldOutcome::held);
}

TEST_F(SqliteFiles, CheckpointsKeepTheLogShortAndACleanStopLeavesNone) {
  {
    const auto store = open().value();
    const auto catalogue = network();
    for (std::uint64_t n = 1; n <= 900; ++n) {
      const auto wish = new_hold(*catalogue, n, ten);
      ASSERT_TRUE(store->place_hold(write_key(2 * n), wish, nine).has_value());
      ASSERT_TRUE(store->release_hold(write_key(2 * n + 1), wish.id, nine).has_value());
    }
    // 1,800 commits of some pages each; a log that nobody checkpoints would hold all of them.
    constexpr std::uintmax_t page_with_header = 4096 + 24;
    EXPECT_LT(std::filesystem::file_size(folder.path() / "portal.sqlite-wal"), 8100 * page_with_header);
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "portal.sqlite-wal"));
}

}  // namespace
}  // namespace asan::store
