#include "store/sqlite/writer.hpp"

#include <algorithm>
#include <chrono>
#include <new>

namespace asan::store {

namespace {

/// 32 MB of WAL. The pages that most bookings change are copied once in thousands of them: with SQLite's own 1000 the
/// writer does a third less (bench_store).
constexpr int pages_before_checkpoint = 8000;

int note_pages_in_wal(void* pages, sqlite3* /*handle*/, const char* /*schema*/, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

SqlResult<Done> run(const Statement& statement) { return Statement::Use(statement).run(); }

/// No memory for us is an error like SQLite's own: this thread must not end.
template <class Work>
SqlResult<Done> caught(Work&& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return failure(SqlError{SQLITE_NOMEM, "no memory"});
  }
}

}  // namespace

SqlResult<Brackets> Brackets::prepare(const Connection& connection) {
  auto begin = Statement::prepare(connection, "BEGIN IMMEDIATE");
  auto commit = Statement::prepare(connection, "COMMIT");
  auto save = Statement::prepare(connection, "SAVEPOINT job");
  auto keep = Statement::prepare(connection, "RELEASE job");
  auto undo = Statement::prepare(connection, "ROLLBACK");
  for (const auto* each : {&begin, &commit, &save, &keep, &undo}) {
    if (!*each) return failure(each->error());
  }
  return Brackets{std::move(*begin), std::move(*commit), std::move(*save), std::move(*keep), std::move(*undo)};
}

StoreFailure failure_of(const SqlError& error) noexcept {
  // No room for the WAL's index is a full disk too.
  if (error.primary() == SQLITE_FULL || error.code == SQLITE_IOERR_SHMSIZE) return StoreFailure::full;
  // SQLite undoes what it had no memory for, and is whole again.
  if (error.primary() == SQLITE_NOMEM || error.code == SQLITE_IOERR_NOMEM) return StoreFailure::busy;
  if (error.primary() == SQLITE_BUSY || error.primary() == SQLITE_LOCKED) return StoreFailure::busy;
  return StoreFailure::broken;
}

Writer::Writer(Connection connection, Records records, Brackets brackets, WriterLimits limits)
    : connection_(std::move(connection)),
      records_(std::move(records)),
      brackets_(std::move(brackets)),
      limits_(limits) {
  batch_.reserve(limits_.batch_size);
  sqlite3_wal_hook(connection_.get(), note_pages_in_wal, &pages_in_wal_);
  thread_ = std::thread([this] { work_until_stopped(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  work_waits_.notify_one();
  thread_.join();
}

std::optional<StoreFailure> Writer::perform(Job& job) {
  {
    const std::lock_guard lock(mutex_);
    if (is_broken()) return StoreFailure::broken;
    if (waiting_.size() >= limits_.most_waiting) return StoreFailure::busy;
    waiting_.push_back(&job);
    tell_queued(waiting_.size());
  }
  work_waits_.notify_one();
  std::unique_lock lock(job.mutex);
  job.settled.wait(lock, [&job] { return job.is_settled; });
  return job.failed;
}

/// Notified under the lock: the caller's frame, and the job with it, may be gone right after.
void Writer::settle(Job& job) {
  const std::lock_guard lock(job.mutex);
  job.is_settled = true;
  job.settled.notify_one();
}

void Writer::wait_for_batch() {
  std::unique_lock lock(mutex_);
  work_waits_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
  const auto size = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), limits_.batch_size));
  batch_.assign(waiting_.begin(), waiting_.begin() + size);
  waiting_.erase(waiting_.begin(), waiting_.begin() + size);
  tell_queued(waiting_.size());
}

void Writer::work_until_stopped() {
  while (true) {
    wait_for_batch();
    if (batch_.empty()) return;
    const std::optional<StoreFailure> failed = is_broken() ? StoreFailure::broken : write_observed();
    const bool has_erased =
        std::any_of(batch_.begin(), batch_.end(), [](const Job* job) { return job->after == AfterCommit::empty_log; });
    if (has_erased && !is_broken()) empty_log();
    for (Job* job : batch_) {
      if (failed) job->failed = failed;
      settle(*job);
    }
    if (!is_broken()) checkpoint_if_due();
  }
}

void Writer::tell_queued(std::size_t waiting) const noexcept {
  if (limits_.observer != nullptr) limits_.observer->queued(waiting);
}

std::optional<StoreFailure> Writer::write_observed() {
  const auto began = std::chrono::steady_clock::now();
  const std::optional<StoreFailure> failed = write();
  if (limits_.observer != nullptr) {
    limits_.observer->committed(batch_.size(), std::chrono::steady_clock::now() - began, failed);
  }
  return failed;
}

std::optional<StoreFailure> Writer::write() {
  const auto all = [&]() -> SqlResult<Done> {
    if (auto begun = store::run(brackets_.begin); !begun) return begun;
    for (Job* job : batch_) {
      if (auto written = write_one(*job); !written) return written;
    }
    return store::run(brackets_.commit);
  };
  const SqlResult<Done> done = caught(all);
  if (done) return std::nullopt;
  const StoreFailure why = failure_of(done.error());
  if (why == StoreFailure::broken) {
    give_up(done.error());
  } else if (sqlite3_get_autocommit(connection_.get()) == 0) {
    // SQLite may have rolled back by itself.
    if (const auto undone = caught([this] { return store::run(brackets_.undo); }); !undone) give_up(undone.error());
  }
  return is_broken() ? StoreFailure::broken : why;
}

/// An error here is one of the whole batch; a rule's refusal stays with its job.
SqlResult<Done> Writer::write_one(Job& job) {
  if (auto begun = store::run(brackets_.save); !begun) return begun;
  const std::optional<JobError> error = job.work(records_);
  if (!error) return store::run(brackets_.keep);
  if (error->engine) return failure(*error->engine);
  job.failed = error->failure;
  return connection_.run("ROLLBACK TO job; RELEASE job");
}

void Writer::give_up(const SqlError& error) {
  if (limits_.observer != nullptr) limits_.observer->gave_up(error.words, error.code);
  // Nothing may be copied out of a WAL whose state on disk is not known; the next start recovers it.
  sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  is_broken_.store(true, std::memory_order_release);
}

void Writer::checkpoint_if_due() {
  if (pages_in_wal_ < pages_before_checkpoint) return;
  if (must_empty_log_) {
    empty_log();
    return;
  }
  note_checkpoint(sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr));
}

void Writer::empty_log() {
  // A short read is waited for; a long one, such as a backup, must not hold up bookings.
  constexpr int patience_ms = 50;
  sqlite3_busy_timeout(connection_.get(), patience_ms);
  const int code = sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(connection_.get(), static_cast<int>(limits_.patience.count()));
  must_empty_log_ = code != SQLITE_OK;
  note_checkpoint(code);
}

void Writer::note_checkpoint(int code) {
  pages_in_wal_ = 0;
  if (code == SQLITE_OK) return;
  // A full disk or a busy reader: the WAL holds everything and the next checkpoint tries again.
  const auto checked = caught([&]() -> SqlResult<Done> { return failure(connection_.error(code)); });
  if (failure_of(checked.error()) == StoreFailure::broken) give_up(checked.error());
}

}  // namespace asan::store
