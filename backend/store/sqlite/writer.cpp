#include "store/sqlite/writer.hpp"

#include <algorithm>
#include <cstdio>

namespace asan::store {

namespace {

/// 4 MB of WAL, SQLite's own default.
constexpr int pages_before_checkpoint = 1000;

int note_pages_in_wal(void* pages, sqlite3* /*handle*/, const char* /*schema*/, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

SqlResult<Done> run(const Statement& statement) { return Statement::Use(statement).run(); }

}  // namespace

SqlResult<Brackets> Brackets::prepare(const Connection& connection) {
  auto begin = Statement::prepare(connection, "BEGIN IMMEDIATE");
  auto commit = Statement::prepare(connection, "COMMIT");
  auto save = Statement::prepare(connection, "SAVEPOINT job");
  auto keep = Statement::prepare(connection, "RELEASE job");
  for (const auto* each : {&begin, &commit, &save, &keep}) {
    if (!*each) return failure(each->error());
  }
  return Brackets{std::move(*begin), std::move(*commit), std::move(*save), std::move(*keep)};
}

StoreFailure failure_of(const SqlError& error) noexcept {
  // No room for the WAL's index is a full disk too.
  if (error.primary() == SQLITE_FULL || error.code == SQLITE_IOERR_SHMSIZE) return StoreFailure::full;
  if (error.primary() == SQLITE_BUSY || error.primary() == SQLITE_LOCKED) return StoreFailure::busy;
  return StoreFailure::broken;
}

Writer::Writer(Connection connection, Records records, Brackets brackets, WriterLimits limits)
    : connection_(std::move(connection)),
      records_(std::move(records)),
      brackets_(std::move(brackets)),
      limits_(limits) {
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

std::vector<Writer::Job*> Writer::next_batch() {
  std::unique_lock lock(mutex_);
  work_waits_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
  const auto size = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), limits_.batch_size));
  std::vector<Job*> batch(waiting_.begin(), waiting_.begin() + size);
  waiting_.erase(waiting_.begin(), waiting_.begin() + size);
  return batch;
}

void Writer::work_until_stopped() {
  while (true) {
    const std::vector<Job*> batch = next_batch();
    if (batch.empty()) return;
    const std::optional<StoreFailure> failed = is_broken() ? StoreFailure::broken : write(batch);
    for (Job* job : batch) {
      if (failed) job->failed = failed;
      settle(*job);
    }
    if (!is_broken()) checkpoint_if_due();
  }
}

std::optional<StoreFailure> Writer::write(const std::vector<Job*>& batch) {
  const auto all = [&]() -> SqlResult<Done> {
    if (auto begun = store::run(brackets_.begin); !begun) return begun;
    for (Job* job : batch) {
      if (auto written = write_one(*job); !written) return written;
    }
    return store::run(brackets_.commit);
  };
  const SqlResult<Done> done = all();
  if (done) return std::nullopt;
  const StoreFailure why = failure_of(done.error());
  if (why == StoreFailure::broken) {
    give_up(done.error());
  } else if (sqlite3_get_autocommit(connection_.get()) == 0) {
    // SQLite may have rolled back by itself.
    if (const auto undone = connection_.run("ROLLBACK"); !undone) give_up(undone.error());
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
  std::fprintf(stderr, "store: writing stops: %s (SQLite code %d)\n", error.words.c_str(), error.code);
  // Nothing may be copied out of a WAL whose state on disk is not known; the next start recovers it.
  sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  is_broken_.store(true, std::memory_order_release);
}

void Writer::checkpoint_if_due() {
  if (pages_in_wal_ < pages_before_checkpoint) return;
  const int code = sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  pages_in_wal_ = 0;
  if (code == SQLITE_OK) return;
  // A full disk or a busy reader: the WAL holds everything and the next checkpoint tries again.
  const SqlError error = connection_.error(code);
  if (failure_of(error) == StoreFailure::broken) give_up(error);
}

}  // namespace asan::store
