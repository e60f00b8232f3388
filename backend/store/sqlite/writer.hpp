// The one thread that writes. It takes what waits, up to a batch, runs each job in a savepoint, commits once and only
// then answers; it never waits for company, so a lone booking is committed at once and a crowd shares one fsync (ours).
// It alone checkpoints: SQLite before 3.51.3 can corrupt a WAL when one connection checkpoints while another commits.
// A storage error other than a full disk or a lack of memory stops it for good: what was not answered may or may not be
// on disk.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "store/observer.hpp"
#include "store/port.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/records.hpp"

namespace asan::store {

/// full, busy and broken from SQLite's code.
[[nodiscard]] StoreFailure failure_of(const SqlError& error) noexcept;
template <class T>
[[nodiscard]] Result<T, StoreFailure> or_failure(SqlResult<T> found) {
  if (!found) return failure(failure_of(found.error()));
  return std::move(*found);
}

using JobError = TransactionError<SqlError>;
template <class T>
using JobResult = Result<T, JobError>;

struct WriterLimits {
  std::size_t batch_size = 64;
  std::size_t most_waiting = 4096;
  /// What the connection waits for somebody else's lock.
  std::chrono::milliseconds patience = std::chrono::seconds(2);
  /// Told of queue and commits; may be none.
  StoreObserver* observer = nullptr;
};

/// The statements around the jobs.
struct Brackets {
  Statement begin;
  Statement commit;
  Statement save;
  Statement keep;
  Statement undo;
  [[nodiscard]] static SqlResult<Brackets> prepare(const Connection& connection);
};

/// empty_log: the log, which remembers what was overwritten, is copied into the file and cut to nothing before the
/// answer; while somebody reads, as soon as that is over.
enum class AfterCommit : std::uint8_t { nothing, empty_log };

class Writer {
 public:
  Writer(Connection connection, Records records, Brackets brackets, WriterLimits limits);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  /// Finishes what waits.
  ~Writer();

  /// Runs the work on the writer's thread and returns once its effect is durable.
  template <class Answer>
  [[nodiscard]] Result<Answer, StoreFailure> run(std::function<JobResult<Answer>(const Records&)> work,
                                                 AfterCommit after = AfterCommit::nothing) {
    std::optional<Answer> answer;
    Job job([&work, &answer](const Records& records) -> std::optional<JobError> {
      JobResult<Answer> result = work(records);
      if (!result) return result.error();
      answer = std::move(*result);
      return std::nullopt;
    });
    job.after = after;
    if (const auto refused = perform(job)) return failure(*refused);
    return std::move(*answer);
  }

  [[nodiscard]] bool is_broken() const noexcept { return is_broken_.load(std::memory_order_acquire); }

 private:
  /// Waits in the caller's frame until the writer has settled it.
  struct Job {
    explicit Job(std::function<std::optional<JobError>(const Records&)> job_work) : work(std::move(job_work)) {}
    std::function<std::optional<JobError>(const Records&)> work;
    AfterCommit after = AfterCommit::nothing;
    std::optional<StoreFailure> failed;
    bool is_settled = false;
    std::mutex mutex;
    std::condition_variable settled;
  };

  [[nodiscard]] std::optional<StoreFailure> perform(Job& job);
  void work_until_stopped();
  /// Into batch_.
  void wait_for_batch();
  /// What the whole batch failed with, if it did.
  [[nodiscard]] std::optional<StoreFailure> write();
  /// The same, and the observer is told.
  [[nodiscard]] std::optional<StoreFailure> write_observed();
  void tell_queued(std::size_t waiting) const noexcept;
  [[nodiscard]] SqlResult<Done> write_one(Job& job);
  void give_up(const SqlError& error);
  void checkpoint_if_due();
  void empty_log();
  void note_checkpoint(int code);
  static void settle(Job& job);

  Connection connection_;
  Records records_;
  Brackets brackets_;
  WriterLimits limits_;
  /// What is being written; there is room for all of it from the start.
  std::vector<Job*> batch_;
  int pages_in_wal_ = 0;
  /// The log holds what was erased.
  bool must_empty_log_ = false;

  std::mutex mutex_;
  std::condition_variable work_waits_;
  std::vector<Job*> waiting_;
  bool is_stopping_ = false;
  std::atomic<bool> is_broken_ = false;
  std::thread thread_;
};

}  // namespace asan::store
