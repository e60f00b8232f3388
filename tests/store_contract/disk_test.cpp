// A bad day for the disk: it fails, it fills up, its power goes.
#include "store_contract/engines.hpp"
#include "store_contract/faulty_disk.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::HoldOutcome;

class BadDisk : public ::testing::Test {
 protected:
  TemporaryFolder folder;
  FaultyDisk disk;
  std::shared_ptr<const catalogue::Catalogue> catalogue = network();

  [[nodiscard]] std::unique_ptr<Store> open(const std::filesystem::path& where) const {
    SqliteOptions options;
    options.folder = where;
    options.vfs = disk.name();
    auto opened = open_sqlite_store(options, catalogue, test_vault());
    EXPECT_TRUE(opened.has_value()) << opened.error().detail;
    return opened ? std::move(*opened) : nullptr;
  }
  [[nodiscard]] Result<booking::HoldDecision, StoreFailure> place(Store& store, std::uint64_t n) const {
    const Instant start = ten + Duration::minutes(static_cast<std::int64_t>(15 * (n % 12)));
    return store.place_hold(write_key(n), new_hold(*catalogue, n, start), nine);
  }
};

TEST_F(BadDisk, AFailedSyncStopsAllWritingForGoodAndARestartRecovers) {
  for (const DiskFault fault : {DiskFault::sync_fails, DiskFault::write_fails}) {
    const TemporaryFolder own;
    {
      const auto store = open(own.path());
      ASSERT_EQ(place(*store, 1).value().outcome, HoldOutcome::held);
      disk.set(fault);
      EXPECT_EQ(place(*store, 2).error(), StoreFailure::broken);
      EXPECT_FALSE(store->accepts_writes());
      EXPECT_TRUE(store->find_hold(hold_id(1), nine).value().has_value()) << "reading goes on";
      disk.set(DiskFault::none);
      EXPECT_EQ(place(*store, 3).error(), StoreFailure::broken) << "a disk that failed once is not trusted again";
      EXPECT_FALSE(store->accepts_writes());
    }
    const auto store = open(own.path());
    EXPECT_TRUE(store->accepts_writes());
    EXPECT_TRUE(store->find_hold(hold_id(1), nine).value().has_value());
    EXPECT_EQ(place(*store, 2).value().outcome, HoldOutcome::held) << "the client's retry, whatever became of it";
    EXPECT_FALSE(store->find_hold(hold_id(3), nine).value().has_value());
  }
}

TEST_F(BadDisk, ARetryIsAnsweredFromTheLogOnlyAfterTheLogIsSynced) {
  auto store = open(folder.path());
  ASSERT_EQ(place(*store, 1).value().outcome, HoldOutcome::held);
  disk.set(DiskFault::sync_fails);
  EXPECT_EQ(place(*store, 2).error(), StoreFailure::broken) << "in the log, but not on the disk";
  store.reset();
  disk.set(DiskFault::none);
  store = open(folder.path());
  ASSERT_EQ(place(*store, 2).value().outcome, HoldOutcome::held);
  const TemporaryFolder survivor;
  disk.survive_power_cut(folder.path(), survivor.path());
  EXPECT_TRUE(open(survivor.path())->find_hold(hold_id(2), nine).value().has_value());
}

TEST_F(BadDisk, AFullDiskRefusesWritesKeepsReadingAndHeals) {
  const auto store = open(folder.path());
  ASSERT_EQ(place(*store, 1).value().outcome, HoldOutcome::held);
  disk.set(DiskFault::full);
  for (std::uint64_t n = 2; n < 5; ++n) EXPECT_EQ(place(*store, n).error(), StoreFailure::full);
  EXPECT_EQ(store->confirm(write_key(9), new_appointment(hold_id(1), 1), nine).error(), StoreFailure::full);
  EXPECT_TRUE(store->accepts_writes());
  EXPECT_TRUE(store->find_hold(hold_id(1), nine).value().has_value()) << "the hold was not lost with the booking";
  EXPECT_FALSE(store->find_hold(hold_id(2), nine).value().has_value());
  disk.set(DiskFault::none);
  EXPECT_EQ(place(*store, 2).value().outcome, HoldOutcome::held);
  EXPECT_EQ(store->confirm(write_key(9), new_appointment(hold_id(1), 1), nine).value().outcome, ConfirmOutcome::booked);
}

TEST_F(BadDisk, APowerCutAtAnyMomentLosesNothingThatWasAcknowledged) {
  const auto store = open(folder.path());
  for (std::uint64_t n = 1; n <= 12; ++n) {
    ASSERT_EQ(place(*store, n).value().outcome, HoldOutcome::held);
    const auto answer = store->confirm(write_key(100 + n), new_appointment(hold_id(n), n), nine).value();
    ASSERT_EQ(answer.outcome, ConfirmOutcome::booked);
    if (n % 3 == 0) {
      ASSERT_TRUE(store->cancel(write_key(200 + n), appointment_id(n), any_bits, nine).has_value());
    }

    const TemporaryFolder survivor;
    disk.survive_power_cut(folder.path(), survivor.path());
    const auto restarted = open(survivor.path());
    ASSERT_NE(restarted, nullptr);
    for (std::uint64_t booked = 1; booked <= n; ++booked) {
      const auto kept = restarted->find_appointment(appointment_id(booked)).value();
      ASSERT_TRUE(kept.has_value()) << "booking " << booked << " of " << n << " is lost";
      EXPECT_EQ(kept->status == booking::AppointmentStatus::cancelled, booked % 3 == 0);
    }
  }
}

}  // namespace
}  // namespace asan::store
